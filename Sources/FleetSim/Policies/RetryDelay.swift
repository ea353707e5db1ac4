/// Delays before retries, each a function of the failed attempt's name.
extension RetryPolicy {
  /// The delay before the n-th retry (n from 1), in microseconds.
  ///
  /// `key` names the draws of the failed attempt, `walk` those of its operation, which decorrelated delays walk along.
  package func delay(beforeRetry n: UInt32, _ key: UInt64, walk: UInt64) -> Int64 {
    if growth == .decorrelated {
      return RetryPolicy.decorrelated(
        base: base.microseconds, cap: cap.microseconds, retries: 0..<UInt64(n), walk)
    }
    let n = Swift.min(n, UInt32(Core.delayCount))
    return jitter.applied(to: plainDelay(beforeRetry: n), spread: spread, key)
  }

  /// The same without jitter.
  func plainDelay(beforeRetry n: UInt32) -> Int64 {
    let cap = cap.microseconds
    switch growth {
    case .constant, .decorrelated: return Swift.min(cap, base.microseconds)
    case .linear:
      let (product, overflows) = base.microseconds.multipliedReportingOverflow(by: Int64(n))
      return overflows ? cap : Swift.min(cap, product)
    case .exponential(let factor):
      var power = Double(base.microseconds)
      for _ in 1..<n { power *= factor }
      return power < Double(cap) ? Int64(power + 0.5) : cap
    }
  }

  /// min(cap, uniform(base, 3 · previous)), walked again from the first of these retries (from 0) to the last, each by
  /// its draw of the operation.
  ///
  /// Past 64 retries the walk begins 64 steps back, which its distribution does not notice. Source: M. Brooker,
  /// *Exponential Backoff And Jitter* (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
  static func decorrelated(
    base: Int64, cap: Int64, retries: Range<UInt64>, _ key: UInt64
  ) -> Int64 {
    let least = Double(base)
    let most = Double(cap)
    var delay = least
    for step in retries.suffix(64) {
      let unit = Draw.unit(Draw.salted(key, .backoff), step)
      delay = Swift.min(most, least + unit * (3 * delay - least))
    }
    return Int64(delay + 0.5)
  }
}

extension RetryPolicy.Jitter {
  /// A delay spread by the draw of a failed attempt, in microseconds.
  @inline(__always)
  func applied(to delay: Int64, spread: Double, _ key: UInt64) -> Int64 {
    switch self {
    case .none: return delay
    case .full: return Int64(Draw.unit(Draw.salted(key, .backoff)) * Double(delay) + 0.5)
    case .equal:
      let half = Double(delay) * 0.5
      return Int64(half + Draw.unit(Draw.salted(key, .backoff)) * half + 0.5)
    case .plusMinus:
      let unit = 2 * Draw.unit(Draw.salted(key, .backoff)) - 1
      return Int64(Double(delay) * (1 + spread * unit) + 0.5)
    }
  }
}
