/// Delays before retries.
extension Core {
  /// Delays kept ready per source; later retries wait as long as the last of them.
  static var delayCount: Int { 64 }

  /// The delays before the first retries, without jitter, in microseconds.
  package static func delays(of policy: RetryPolicy) -> [Int64] {
    var delays: [Int64] = []
    let cap = policy.cap.microseconds
    var power = Double(policy.base.microseconds)
    for n in 1...Int64(delayCount) {
      switch policy.growth {
      case .constant, .decorrelated:
        delays.append(Swift.min(cap, policy.base.microseconds))
      case .linear:
        let (product, overflows) = policy.base.microseconds.multipliedReportingOverflow(by: n)
        delays.append(overflows ? cap : Swift.min(cap, product))
      case .exponential(let factor):
        delays.append(power < Double(cap) ? Int64(power + 0.5) : cap)
        power *= factor
      }
    }
    return delays
  }

  /// The delay before the retry that follows `attempt`, drawn by the failed attempt's name.
  @inline(__always)
  mutating func retryDelay(_ source: Int, _ key: UInt64, _ attempt: UInt32) -> Int64 {
    if sources[source].isDecorrelated { return decorrelatedDelay(source, key, attempt) }
    let index = Swift.min(Int(attempt), Core.delayCount) - 1
    return spread(delays[Int(sources[source].firstDelay) + index], source, key)
  }

  /// The same after a refusal, for a client that waits longer or shorter then.
  mutating func delayAfterRefusal(_ source: Int, _ key: UInt64, _ attempt: UInt32) -> Int64 {
    if sources[source].isDecorrelated { return decorrelatedDelay(source, key, attempt) }
    let index = Swift.min(Int(attempt), Core.delayCount) - 1
    return spread(delays[Int(sources[source].firstDelayAfterRefusal) + index], source, key)
  }

  /// A delay with jitter.
  @inline(__always)
  private mutating func spread(_ delay: Int64, _ source: Int, _ key: UInt64) -> Int64 {
    switch sources[source].jitter {
    case .none: return delay
    case .full: return Int64(Draw.unit(Draw.salted(key, .backoff)) * Double(delay) + 0.5)
    case .equal:
      let half = Double(delay) * 0.5
      return Int64(half + Draw.unit(Draw.salted(key, .backoff)) * half + 0.5)
    case .plusMinus:
      let unit = 2 * Draw.unit(Draw.salted(key, .backoff)) - 1
      return Int64(Double(delay) * (1 + sources[source].spread * unit) + 0.5)
    }
  }

  /// uniform(base, 3 · previous), walked again from the first retry by the draws of this attempt's name.
  ///
  /// Past 64 retries the walk begins 64 steps back, which its distribution does not notice.
  private mutating func decorrelatedDelay(_ source: Int, _ key: UInt64, _ attempt: UInt32) -> Int64
  {
    let base = Double(sources[source].backoffBase)
    let cap = Double(sources[source].backoffCap)
    var delay = base
    for step in 0..<Swift.min(UInt64(attempt), 64) {
      let unit = Draw.unit(Draw.salted(key, .backoff), step)
      delay = Swift.min(cap, base + unit * (3 * delay - base))
    }
    return Int64(delay + 0.5)
  }
}
