import FleetSim
import Testing

/// Adaptive throttling by itself: what reaches a service that accepts less than is asked for.
@Suite struct AdaptiveThrottlingTests {
  /// Requests that are sent for each one accepted, in the long run.
  static func sentPerAccept(multiplier: Double, demand: Int, capacity: Int) -> Double {
    let throttling = AdaptiveThrottling(multiplier: multiplier)
    let state = AtWork(AdaptiveThrottlingState())
    var dice = Dice(7, "throttling")
    var sent = 0
    var accepted = 0
    for second in 0..<1_200 as Range<Int64> {
      var room = capacity
      for _ in 0..<demand {
        let at = second * 1_000_000
        if dice.happens(state.request(throttling, at: at)) { continue }
        state.attemptEnds(throttling, room > 0 ? .success : .refused, at: at)
        if second >= 600 {
          sent += 1
          accepted += room > 0 ? 1 : 0
        }
        room -= 1
      }
    }
    return Double(sent) / Double(accepted)
  }

  @Test(arguments: [(2.0, 50, 2.0), (2.0, 25, 2.0), (1.1, 50, 1.1), (2.0, 15, 1.5)])
  func `a service receives K times what it accepts, or all when less is asked for`(
    multiplier: Double, demand: Int, expected: Double
  ) {
    let found = AdaptiveThrottlingTests.sentPerAccept(
      multiplier: multiplier, demand: demand, capacity: 10)
    #expect(abs(found / expected - 1) < 0.02, "\(found)")
  }

  @Test func `the probability is that of the formula`() {
    let throttling = AdaptiveThrottling()
    let state = AtWork(AdaptiveThrottlingState())
    #expect(state.request(throttling, at: 0) == 0)
    for asked in 1...20 {
      #expect(state.request(throttling, at: 0) == Double(asked) / Double(asked + 1))
    }
    for _ in 0..<5 { state.attemptEnds(throttling, .error, at: 0) }
    #expect(state.request(throttling, at: 0) == (21.0 - 2 * 5) / 22)
    for _ in 0..<6 { state.attemptEnds(throttling, .success, at: 0) }
    #expect(state.request(throttling, at: 0) == 0)
    #expect(state.request(throttling, at: 200_000_000) == 0)
  }

  @Test func `errors count as accepted unless only successes do`() {
    for (accepts, expected) in [
      (AdaptiveThrottling.Accepts.answered, 0.0), (.succeeded, 0.5),
    ] {
      let throttling = AdaptiveThrottling(accepts: accepts)
      let state = AtWork(AdaptiveThrottlingState())
      _ = state.request(throttling, at: 0)
      state.attemptEnds(throttling, .error, at: 0)
      #expect(state.request(throttling, at: 0) == expected)
    }
  }
}

extension AtWork<AdaptiveThrottlingState> {
  func request(_ throttling: AdaptiveThrottling, at: Int64) -> Double {
    value.request(throttling, at: at)
  }
  func attemptEnds(_ throttling: AdaptiveThrottling, _ end: AttemptEnd, at: Int64) {
    value.attemptEnds(throttling, end, at: at)
  }
}
