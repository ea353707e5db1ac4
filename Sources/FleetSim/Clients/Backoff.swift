/// Delays before retries.
extension Core {
  /// Delays kept ready per source; later retries wait as long as the last of them.
  static var delayCount: Int { 64 }

  /// The delays before the first retries, without jitter, in microseconds.
  package static func delays(of policy: RetryPolicy) -> [Int64] {
    (1...UInt32(delayCount)).map { policy.plainDelay(beforeRetry: $0) }
  }

  /// The delay before the retry that follows `attempt`, drawn by the failed attempt's name.
  @inline(__always)
  mutating func retryDelay(_ source: Int, _ key: UInt64, _ attempt: UInt32) -> Int64 {
    delay(source, key, attempt, first: sources[source].firstDelay)
  }

  /// The same after a refusal, for a client that waits longer or shorter then.
  mutating func delayAfterRefusal(_ source: Int, _ key: UInt64, _ attempt: UInt32) -> Int64 {
    delay(source, key, attempt, first: sources[source].firstDelayAfterRefusal)
  }

  @inline(__always)
  private mutating func delay(
    _ source: Int, _ key: UInt64, _ attempt: UInt32, first: Int32
  ) -> Int64 {
    let index = Swift.min(Int(attempt), Core.delayCount) - 1
    return sources[source].jitter.applied(
      to: delays[Int(first) + index], spread: sources[source].spread, key)
  }

  /// The decorrelated delay after the last of these attempts (from 0), drawn by the operation's name.
  mutating func decorrelatedDelay(
    _ source: Int, _ entity: UInt32, _ detail: UInt32, _ retries: Range<UInt32>
  ) -> Int64 {
    let operation = Serial.make(operation: Serial.operation(detail), attempt: 0)
    return decorrelatedDelay(source, walk: requestKey(source, entity, operation), retries)
  }

  mutating func decorrelatedDelay(
    _ source: Int, walk: UInt64, _ retries: Range<UInt32>
  ) -> Int64 {
    RetryPolicy.decorrelated(
      base: sources[source].backoffBase, cap: sources[source].backoffCap,
      retries: UInt64(retries.lowerBound)..<UInt64(retries.upperBound), walk)
  }
}
