import FleetSim
import Testing

/// Published delays before retries.
@Suite struct RetryDelayTests {
  static func delays(_ policy: RetryPolicy, retry: UInt32) -> [Double] {
    let stream = RandomStream(seed: 3, name: "delays")
    return (0..<4_000 as Range<UInt64>).map {
      let key = stream.key(entity: $0)
      return Double(policy.delay(beforeRetry: retry, key, walk: key)) / 1_000
    }
  }

  /// Least, mean and greatest of uniform draws against their bounds.
  static func isUniform(_ values: [Double], _ low: Double, _ high: Double) -> Bool {
    let mean = values.reduce(0, +) / Double(values.count)
    let error = (high - low) / (12 * Double(values.count)).squareRoot()
    let edge = (high - low) / 200
    return values.min()! >= low - 0.001 && values.max()! <= high + 0.001
      && values.min()! < low + edge && values.max()! > high - edge
      && abs(mean - (low + high) / 2) < 4 * error
  }

  @Test(arguments: [(1, 80.0, 120.0), (2, 160, 240), (4, 640, 960), (7, 800, 1_200)])
  func `gRPC's n-th retry waits min(initial · multiplier^(n−1), max) · U(0.8, 1.2)`(
    retry: Int, low: Double, high: Double
  ) {
    let policy = RetryPolicy(
      attempts: 5, growth: .exponential(factor: 2), base: .milliseconds(100), cap: .seconds(1),
      jitter: .plusMinus)
    #expect(policy.spread == 0.2)
    let delays = RetryDelayTests.delays(policy, retry: UInt32(retry))
    #expect(RetryDelayTests.isUniform(delays, low, high))
  }

  @Test(arguments: [(1, 50.0), (2, 100), (3, 200), (12, 20_000)])
  func `an AWS SDK waits U(0, 1) · min(20 s, 50 ms · 2^retry)`(retry: Int, high: Double) {
    let policy = RetryPolicy(
      attempts: 3, growth: .exponential(factor: 2), base: .milliseconds(50), cap: .seconds(20),
      jitter: .full)
    #expect(
      RetryDelayTests.isUniform(RetryDelayTests.delays(policy, retry: UInt32(retry)), 0, high))
  }

  @Test func `each decorrelated delay lies between base and three times the one before it`() {
    let policy = RetryPolicy(
      attempts: nil, growth: .decorrelated, base: .milliseconds(5), cap: .seconds(2), jitter: .none)
    let stream = RandomStream(seed: 4, name: "walk")
    var ratios = Sample()
    for entity in 0..<500 as Range<UInt64> {
      let walk = stream.key(entity: entity)
      var last: Int64 = 5_000
      for retry in 1...9 as ClosedRange<UInt32> {
        let delay = policy.delay(beforeRetry: retry, 0, walk: walk)
        #expect(delay >= 5_000 && delay <= min(2_000_000, 3 * last + 2))
        if last < 600_000 { ratios.add(Double(delay - 5_000) / Double(3 * last - 5_000)) }
        last = delay
      }
    }
    #expect(abs(ratios.mean - 0.5) < 4 * ratios.standardError)
  }

  @Test func `the first decorrelated delay is uniform between base and three times base`() {
    let policy = RetryPolicy(
      attempts: nil, growth: .decorrelated, base: .milliseconds(5), cap: .seconds(2), jitter: .none)
    #expect(RetryDelayTests.isUniform(RetryDelayTests.delays(policy, retry: 1), 5, 15))
  }
}
