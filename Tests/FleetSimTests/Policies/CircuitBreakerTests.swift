import FleetSim
import Testing

/// Circuit breakers by themselves, against their published definitions.
@Suite struct CircuitBreakerTests {
  static let second: Int64 = 1_000_000

  /// Sends so many attempts that all end the same; tells after which the breaker opened, 0 for none.
  static func run(
    _ state: inout CircuitBreakerState, _ breaker: CircuitBreaker, _ end: AttemptEnd, _ count: Int,
    took: Int64 = 1_000, at: Int64 = 0
  ) -> Int {
    for attempt in 1...count {
      if !state.permits(breaker, at: at) { return 0 }
      if state.attemptEnds(breaker, end, took: took, at: at) { return attempt }
    }
    return 0
  }

  @Test func `resilience4j's breaker is blind for its first hundred calls`() {
    let breaker = CircuitBreaker()
    var state = CircuitBreakerState()
    let held1 = CircuitBreakerTests.run(&state, breaker, .error, 99) == 0
    #expect(held1)
    #expect(state.phase == .closed)
    let held2 = CircuitBreakerTests.run(&state, breaker, .error, 1) == 1
    #expect(held2)
    // Six calls an hour do not reach a hundred in an evening of five hours.
    #expect(6 * 5 < 100)
  }

  @Test(arguments: [(50, true), (49, false)])
  func `a count window opens at half failures, also by a success that fills it`(
    failures: Int, opens: Bool
  ) {
    let breaker = CircuitBreaker()
    var state = CircuitBreakerState()
    let held3 = CircuitBreakerTests.run(&state, breaker, .timeout, failures) == 0
    #expect(held3)
    let at = CircuitBreakerTests.run(&state, breaker, .success, 100 - failures)
    #expect((at == 100 - failures) == opens)
  }

  @Test func `a count window forgets the oldest attempts`() {
    let breaker = CircuitBreaker(.count(window: 10, minimum: 10))
    var state = CircuitBreakerState()
    for _ in 0..<50 {
      let held4 = CircuitBreakerTests.run(&state, breaker, .error, 4) == 0
      #expect(held4)
      let held5 = CircuitBreakerTests.run(&state, breaker, .success, 6) == 0
      #expect(held5)
    }
    let held6 = CircuitBreakerTests.run(&state, breaker, .error, 10) == 5
    #expect(held6)
  }

  @Test func `slow calls open it when all of them are`() {
    let breaker = CircuitBreaker()
    let slow = 60 * CircuitBreakerTests.second + 1
    var state = CircuitBreakerState()
    let held7 = CircuitBreakerTests.run(&state, breaker, .success, 100, took: slow) == 100
    #expect(held7)
    state = CircuitBreakerState()
    let held8 = CircuitBreakerTests.run(&state, breaker, .success, 1) == 0
    #expect(held8)
    let held9 = CircuitBreakerTests.run(&state, breaker, .success, 99, took: slow) == 0
    #expect(held9)
    let held10 = CircuitBreakerTests.run(&state, breaker, .success, 1, took: slow) == 1
    #expect(held10)
  }

  @Test func `ten probes after a minute close it again or open it anew`() {
    let breaker = CircuitBreaker()
    for failures in [4, 5] {
      var state = CircuitBreakerState()
      _ = CircuitBreakerTests.run(&state, breaker, .error, 100)
      let minute = 60 * CircuitBreakerTests.second
      let held11 = !state.permits(breaker, at: minute - 1)
      #expect(held11)
      for _ in 0..<10 {
        let isPermitted = state.permits(breaker, at: minute)
        #expect(isPermitted)
      }
      let held12 = !state.permits(breaker, at: minute)
      #expect(held12)
      #expect(state.phase == .halfOpen)
      var opened = false
      for probe in 0..<10 {
        opened = state.attemptEnds(
          breaker, probe < failures ? .error : .success, took: 1_000, at: minute)
      }
      #expect(opened == (failures == 5))
      #expect(state.phase == (failures == 5 ? .open : .closed))
    }
  }

  @Test func `Polly's breaker wants a hundred calls within thirty seconds and a tenth of failures`()
  {
    let breaker = CircuitBreaker.polly
    var state = CircuitBreakerState()
    let held13 = CircuitBreakerTests.run(&state, breaker, .error, 99) == 0
    #expect(held13)
    // Thirty seconds later they are forgotten.
    let later = 30 * CircuitBreakerTests.second
    let held14 = CircuitBreakerTests.run(&state, breaker, .error, 1, at: later) == 0
    #expect(held14)
    let held15 = CircuitBreakerTests.run(&state, breaker, .success, 98, at: later) == 0
    #expect(held15)
    let held16 = CircuitBreakerTests.run(&state, breaker, .error, 8, at: later) == 0
    #expect(held16)
    let held17 = CircuitBreakerTests.run(&state, breaker, .error, 20, at: later) == 2
    #expect(held17)
  }

  @Test func `Polly's breaker breaks for five seconds and lets one probe pass`() {
    let breaker = CircuitBreaker.polly
    var state = CircuitBreakerState()
    _ = CircuitBreakerTests.run(&state, breaker, .error, 100)
    let five = 5 * CircuitBreakerTests.second
    let held18 = !state.permits(breaker, at: five - 1)
    #expect(held18)
    let isFirst = state.permits(breaker, at: five)
    let isSecond = state.permits(breaker, at: five)
    #expect(isFirst && !isSecond)
    let opens = state.attemptEnds(breaker, .error, took: 1_000, at: five)
    let held19 = opens && !state.permits(breaker, at: 2 * five - 1)
    #expect(held19)
    let held20 = state.permits(breaker, at: 2 * five)
    #expect(held20)
    let held21 = !state.attemptEnds(breaker, .success, took: 1_000, at: 2 * five)
    #expect(held21)
    #expect(state.phase == .closed)
  }

  @Test func `failures in a row open it, a success between them begins the count anew`() {
    let breaker = CircuitBreaker(
      .consecutive(5), slowAfter: nil, openFor: .seconds(30), probes: 1)
    var state = CircuitBreakerState()
    let held22 = CircuitBreakerTests.run(&state, breaker, .refused, 4) == 0
    #expect(held22)
    let held23 = CircuitBreakerTests.run(&state, breaker, .success, 1) == 0
    #expect(held23)
    let held24 = CircuitBreakerTests.run(&state, breaker, .refused, 9) == 5
    #expect(held24)
  }

  @Test func `a probe that is not heard of frees its place`() {
    let breaker = CircuitBreaker(
      .consecutive(1), slowAfter: nil, openFor: .seconds(1), probes: 1)
    var state = CircuitBreakerState()
    _ = CircuitBreakerTests.run(&state, breaker, .error, 1)
    let isPermitted = state.permits(breaker, at: 2_000_000)
    let held25 = isPermitted && !state.permits(breaker, at: 2_000_000)
    #expect(held25)
    state.attemptDropped(breaker)
    let held26 = state.permits(breaker, at: 2_000_000)
    #expect(held26)
  }
}
