/// A token bucket: tokens come at a constant rate up to a burst, each request takes one.
///
/// Over a time t at most burst + rate · t requests pass. Whole numbers of 10⁻⁹ tokens, so nothing is rounded over time.
/// Pinned by `RateBucketTests`.
package struct RateBucket {
  /// In 10⁻⁹ tokens a microsecond.
  private let rate: Int64
  private let full: Int64
  private var tokens: Int64
  private var since: Int64

  private static let one: Int64 = 1_000_000_000

  /// A full bucket at `now` (in microseconds) for so many requests a second.
  package init(perSecond: Double, burst: Double, at now: Int64 = 0) {
    rate = Swift.max(1, Int64(perSecond * 1_000 + 0.5))
    full = Swift.max(RateBucket.one, Int64(burst * 1e9 + 0.5))
    tokens = full
    since = now
  }

  /// Takes a token if there is one.
  package mutating func takes(at now: Int64) -> Bool {
    let elapsed = Swift.min(now - since, full / rate + 1)
    tokens = Swift.min(full, tokens + elapsed * rate)
    since = now
    if tokens < RateBucket.one { return false }
    tokens -= RateBucket.one
    return true
  }

  /// Time from the last call until there is a token again, in microseconds.
  package var wait: Int64 {
    if tokens >= RateBucket.one { return 0 }
    return (RateBucket.one - tokens + rate - 1) / rate
  }
}
