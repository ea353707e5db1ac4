/// Delays before retries.
extension Core {
  /// Delays kept ready per source; later retries wait as long as the last of them.
  static var delayCount: Int { 64 }

  /// The delays before the first retries, without jitter, in microseconds.
  static func delays(of policy: RetryPolicy) -> [Int64] {
    (1...UInt32(delayCount)).map { policy.plainDelay(beforeRetry: $0) }
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

  @inline(__always)
  private mutating func spread(_ delay: Int64, _ source: Int, _ key: UInt64) -> Int64 {
    sources[source].jitter.applied(to: delay, spread: sources[source].spread, key)
  }

  private mutating func decorrelatedDelay(_ source: Int, _ key: UInt64, _ attempt: UInt32) -> Int64
  {
    RetryPolicy.decorrelated(
      base: sources[source].backoffBase, cap: sources[source].backoffCap, retry: attempt, key)
  }
}
