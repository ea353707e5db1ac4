/// A circuit breaker at work. Times in microseconds.
///
/// Nothing is allocated before the first attempt has ended.
package struct CircuitBreakerState: Sendable {
  /// What it does with attempts.
  package enum Phase: UInt8, Sendable { case closed, open, halfOpen }

  package private(set) var phase = Phase.closed
  /// When it lets probes pass.
  private var openUntil: Int64 = 0
  /// Failures in a row.
  private var inRow = 0
  /// Probes that may still be sent.
  private var probesLeft = 0
  private var last = LastAttempts()
  /// Lanes: attempts, failures, slow ones.
  private var window = RollingWindow(lanes: 3)

  package init() {}

  /// Whether an attempt may be sent at a moment; takes a probe's place when half-open.
  package mutating func permits(_ breaker: CircuitBreaker, at: Int64) -> Bool {
    if phase == .closed { return true }
    if phase == .open {
      if at < openUntil { return false }
      phase = .halfOpen
      probesLeft = breaker.probes
      last.clear()
    }
    if probesLeft == 0 { return false }
    probesLeft -= 1
    return true
  }

  /// An attempt ended after a time. Tells whether the breaker opens now.
  package mutating func attemptEnds(
    _ breaker: CircuitBreaker, _ end: AttemptEnd, took: Int64, at: Int64
  ) -> Bool {
    let failed = end != .success
    let slow = breaker.slowAfter.map { took > $0.microseconds } ?? false
    switch phase {
    case .open: return false
    case .closed:
      if isTripped(breaker, failed: failed, slow: slow, at: at) { return open(breaker, at: at) }
      return false
    case .halfOpen: return probeEnds(breaker, failed: failed, slow: slow, at: at)
    }
  }

  /// A permitted attempt will not be heard of: a probe's place is free again.
  package mutating func attemptDropped(_ breaker: CircuitBreaker) {
    if phase == .halfOpen { probesLeft = Swift.min(breaker.probes, probesLeft + 1) }
  }

  private mutating func isTripped(
    _ breaker: CircuitBreaker, failed: Bool, slow: Bool, at: Int64
  ) -> Bool {
    switch breaker.trip {
    case .consecutive(let limit):
      inRow = failed ? inRow + 1 : 0
      return inRow >= limit
    case .count(let size, let minimum):
      last.add(failed: failed, slow: slow, size: size)
      return last.count >= Swift.min(minimum, size) && last.exceeds(breaker)
    case .time(let time, let minimum, let parts):
      let shape = RollingWindow.Shape(time, parts: parts)
      window.add(1, lane: 0, at: at, shape)
      window.add(failed ? 1 : 0, lane: 1, at: at, shape)
      window.add(slow ? 1 : 0, lane: 2, at: at, shape)
      let count = window.sum(lane: 0, at: at, shape)
      if count < Int64(minimum) || !(failed || slow) { return false }
      return breaker.isExceeded(
        failures: window.sum(lane: 1, at: at, shape), slow: window.sum(lane: 2, at: at, shape),
        of: count)
    }
  }

  private mutating func probeEnds(
    _ breaker: CircuitBreaker, failed: Bool, slow: Bool, at: Int64
  ) -> Bool {
    last.add(failed: failed, slow: slow, size: breaker.probes)
    if case .consecutive = breaker.trip, failed { return open(breaker, at: at) }
    if last.count < breaker.probesThatDecide { return false }
    if last.exceeds(breaker) { return open(breaker, at: at) }
    forget()
    phase = .closed
    return false
  }

  private mutating func open(_ breaker: CircuitBreaker, at: Int64) -> Bool {
    forget()
    phase = .open
    openUntil = at + breaker.openFor.microseconds
    return true
  }

  private mutating func forget() {
    inRow = 0
    last.clear()
    window.clear()
  }
}

/// The last attempts: how many failed and how many were slow.
private struct LastAttempts: Sendable {
  private var marks: [UInt8] = []
  private var next = 0
  private(set) var count = 0
  private var failures = 0
  private var slow = 0

  mutating func add(failed: Bool, slow isSlow: Bool, size: Int) {
    if marks.isEmpty { marks = [UInt8](repeating: 0, count: size) }
    if count == size {
      failures -= Int(marks[next] & 1)
      slow -= Int(marks[next] >> 1)
    } else {
      count += 1
    }
    marks[next] = (failed ? 1 : 0) | (isSlow ? 2 : 0)
    failures += failed ? 1 : 0
    slow += isSlow ? 1 : 0
    next = next + 1 == size ? 0 : next + 1
  }

  func exceeds(_ breaker: CircuitBreaker) -> Bool {
    breaker.isExceeded(failures: Int64(failures), slow: Int64(slow), of: Int64(count))
  }

  mutating func clear() { self = LastAttempts() }
}

extension CircuitBreaker {
  /// Whether so many failed or slow ones of `count` attempts open it.
  fileprivate func isExceeded(failures: Int64, slow: Int64, of count: Int64) -> Bool {
    let all = Double(count)
    if Double(failures) >= failureShare * all { return true }
    return slowAfter != nil && Double(slow) >= slowShare * all
  }

  /// After so many ended probes it closes or opens again.
  fileprivate var probesThatDecide: Int {
    switch trip {
    case .consecutive: return probes
    case .count(let window, let minimum): return Swift.min(probes, Swift.min(window, minimum))
    case .time(_, let minimum, _): return Swift.min(probes, minimum)
    }
  }
}
