import FleetSim
import Testing

/// Adaptive throttling by itself: what reaches a service that accepts less than is asked for.
@Suite struct AdaptiveThrottlingTests {
  /// Requests that are sent for each one accepted, in the long run.
  static func sentPerAccept(multiplier: Double, demand: Int, capacity: Int) -> Double {
    let throttling = AdaptiveThrottling(multiplier: multiplier)
    var state = AdaptiveThrottlingState()
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
    var state = AdaptiveThrottlingState()
    let held1 = state.request(throttling, at: 0) == 0
    #expect(held1)
    for asked in 1...20 {
      let held2 = state.request(throttling, at: 0) == Double(asked) / Double(asked + 1)
      #expect(held2)
    }
    for _ in 0..<5 { state.attemptEnds(throttling, .error, at: 0) }
    let held3 = state.request(throttling, at: 0) == (21.0 - 2 * 5) / 22
    #expect(held3)
    for _ in 0..<6 { state.attemptEnds(throttling, .success, at: 0) }
    let held4 = state.request(throttling, at: 0) == 0
    #expect(held4)
    let held5 = state.request(throttling, at: 200_000_000) == 0
    #expect(held5)
  }

  @Test func `errors count as accepted unless only successes do`() {
    for (accepts, expected) in [
      (AdaptiveThrottling.Accepts.answered, 0.0), (.succeeded, 0.5),
    ] {
      let throttling = AdaptiveThrottling(accepts: accepts)
      var state = AdaptiveThrottlingState()
      _ = state.request(throttling, at: 0)
      state.attemptEnds(throttling, .error, at: 0)
      let held6 = state.request(throttling, at: 0) == expected
      #expect(held6)
    }
  }
}
