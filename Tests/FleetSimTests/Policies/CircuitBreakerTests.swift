import FleetSim
import Testing

/// Circuit breakers by themselves, against their published definitions.
@Suite struct CircuitBreakerTests {
  static let second: Int64 = 1_000_000

  /// Sends so many attempts that all end the same; tells after which the breaker opened, 0 for none.
  static func run(
    _ state: AtWork<CircuitBreakerState>, _ breaker: CircuitBreaker, _ end: AttemptEnd,
    _ count: Int,
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
    let state = AtWork(CircuitBreakerState())
    #expect(CircuitBreakerTests.run(state, breaker, .error, 99) == 0)
    #expect(state.phase == .closed)
    #expect(CircuitBreakerTests.run(state, breaker, .error, 1) == 1)
    // Six calls an hour do not reach a hundred in an evening of five hours.
    #expect(6 * 5 < 100)
  }

  @Test(arguments: [(50, true), (49, false)])
  func `a count window opens at half failures, also by a success that fills it`(
    failures: Int, opens: Bool
  ) {
    let breaker = CircuitBreaker()
    let state = AtWork(CircuitBreakerState())
    #expect(CircuitBreakerTests.run(state, breaker, .timeout, failures) == 0)
    let at = CircuitBreakerTests.run(state, breaker, .success, 100 - failures)
    #expect((at == 100 - failures) == opens)
  }

  @Test func `a count window forgets the oldest attempts`() {
    let breaker = CircuitBreaker(.count(window: 10, minimum: 10))
    let state = AtWork(CircuitBreakerState())
    for _ in 0..<50 {
      #expect(CircuitBreakerTests.run(state, breaker, .error, 4) == 0)
      #expect(CircuitBreakerTests.run(state, breaker, .success, 6) == 0)
    }
    #expect(CircuitBreakerTests.run(state, breaker, .error, 10) == 5)
  }

  @Test func `slow calls open it when all of them are`() {
    let breaker = CircuitBreaker()
    let slow = 60 * CircuitBreakerTests.second + 1
    let state = AtWork(CircuitBreakerState())
    #expect(CircuitBreakerTests.run(state, breaker, .success, 100, took: slow) == 100)
    state.value = CircuitBreakerState()
    #expect(CircuitBreakerTests.run(state, breaker, .success, 1) == 0)
    #expect(CircuitBreakerTests.run(state, breaker, .success, 99, took: slow) == 0)
    #expect(CircuitBreakerTests.run(state, breaker, .success, 1, took: slow) == 1)
  }

  @Test func `ten probes after a minute close it again or open it anew`() {
    let breaker = CircuitBreaker()
    for failures in [4, 5] {
      let state = AtWork(CircuitBreakerState())
      _ = CircuitBreakerTests.run(state, breaker, .error, 100)
      let minute = 60 * CircuitBreakerTests.second
      #expect(!state.permits(breaker, at: minute - 1))
      for _ in 0..<10 {
        let isPermitted = state.permits(breaker, at: minute)
        #expect(isPermitted)
      }
      #expect(!state.permits(breaker, at: minute))
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
    let state = AtWork(CircuitBreakerState())
    #expect(CircuitBreakerTests.run(state, breaker, .error, 99) == 0)
    // Thirty seconds later they are forgotten.
    let later = 30 * CircuitBreakerTests.second
    #expect(CircuitBreakerTests.run(state, breaker, .error, 1, at: later) == 0)
    #expect(CircuitBreakerTests.run(state, breaker, .success, 98, at: later) == 0)
    #expect(CircuitBreakerTests.run(state, breaker, .error, 8, at: later) == 0)
    #expect(CircuitBreakerTests.run(state, breaker, .error, 20, at: later) == 2)
  }

  @Test func `Polly's breaker breaks for five seconds and lets one probe pass`() {
    let breaker = CircuitBreaker.polly
    let state = AtWork(CircuitBreakerState())
    _ = CircuitBreakerTests.run(state, breaker, .error, 100)
    let five = 5 * CircuitBreakerTests.second
    #expect(!state.permits(breaker, at: five - 1))
    let isFirst = state.permits(breaker, at: five)
    let isSecond = state.permits(breaker, at: five)
    #expect(isFirst && !isSecond)
    let opens = state.attemptEnds(breaker, .error, took: 1_000, at: five)
    #expect(opens && !state.permits(breaker, at: 2 * five - 1))
    #expect(state.permits(breaker, at: 2 * five))
    #expect(!state.attemptEnds(breaker, .success, took: 1_000, at: 2 * five))
    #expect(state.phase == .closed)
  }

  @Test func `failures in a row open it, a success between them begins the count anew`() {
    let breaker = CircuitBreaker(
      .consecutive(5), slowAfter: nil, openFor: .seconds(30), probes: 1)
    let state = AtWork(CircuitBreakerState())
    #expect(CircuitBreakerTests.run(state, breaker, .refused, 4) == 0)
    #expect(CircuitBreakerTests.run(state, breaker, .success, 1) == 0)
    #expect(CircuitBreakerTests.run(state, breaker, .refused, 9) == 5)
  }

  @Test func `a probe that is not heard of frees its place`() {
    let breaker = CircuitBreaker(
      .consecutive(1), slowAfter: nil, openFor: .seconds(1), probes: 1)
    let state = AtWork(CircuitBreakerState())
    _ = CircuitBreakerTests.run(state, breaker, .error, 1)
    let isPermitted = state.permits(breaker, at: 2_000_000)
    #expect(isPermitted && !state.permits(breaker, at: 2_000_000))
    state.attemptDropped(breaker)
    #expect(state.permits(breaker, at: 2_000_000))
  }
}

/// A state that an expectation may change.
final class AtWork<State> {
  var value: State
  init(_ value: State) { self.value = value }
}

extension AtWork<CircuitBreakerState> {
  var phase: CircuitBreakerState.Phase { value.phase }
  func permits(_ breaker: CircuitBreaker, at: Int64) -> Bool { value.permits(breaker, at: at) }
  func attemptEnds(
    _ breaker: CircuitBreaker, _ end: AttemptEnd, took: Int64, at: Int64
  ) -> Bool {
    value.attemptEnds(breaker, end, took: took, at: at)
  }
  func attemptDropped(_ breaker: CircuitBreaker) { value.attemptDropped(breaker) }
}
