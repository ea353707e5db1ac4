import FleetSim
import Testing

/// Retries: how often, how long after, with which success. Tiers of services do not retry, so nothing multiplies there.
@Suite struct RetryTests {
  static func policy(
    _ attempts: Int?, _ growth: RetryPolicy.Growth = .constant, base: Int64 = 1, cap: Int64 = 1_000,
    _ jitter: RetryPolicy.Jitter = .none
  ) -> RetryPolicy {
    RetryPolicy(
      attempts: attempts, growth: growth, base: .seconds(base), cap: .seconds(cap), jitter: jitter)
  }

  @Test(arguments: [
    (0.1, 0.9999, 1.1110), (0.3, 0.9919, 1.4170), (0.5, 0.9375, 1.8750), (0.75, 0.6836, 2.7344),
    (1.0, 0.0, 4.0),
  ])
  func `three retries succeed and cost as often as independent failures say`(
    share: Double, success: Double, attempts: Double
  ) {
    let client = Client(
      service: 0, latency: .milliseconds(5), timeout: .seconds(9), retry: RetryTests.policy(4))
    var world = Worlds.queue(
      arrivals: 50, Worlds.service(workers: 1_000, time: .constant(.milliseconds(10))), hours: 1,
      client: client)
    world.playsOut = true
    world.fleets[0].traffic = [
      Traffic(name: "polls", client: client, period: .seconds(20))
    ]
    world.faults = [
      Fault(name: "errors", begin: .start, effect: .errors(service: 0, share: share))
    ]
    let lost = RetryTests.lossy(world, share)
    for record in [run(world), run(lost)] {
      for calls in record.fleets[0].traffic + record.fleets[0].demand {
        let count = Double(record.total(calls.started))
        let succeeded = Double(record.total(calls.succeeded)) / count
        let tried = Double(record.total(calls.attempts)) / count
        let deviation = (success * (1 - success) / count).squareRoot()
        #expect(abs(succeeded - success) <= 4 * deviation + 5e-5)
        #expect(abs(tried - attempts) <= 4 * 1.5 / count.squareRoot())
      }
    }
  }

  /// The same failures on the network instead of at the service.
  private static func lossy(_ world: World, _ share: Double) -> World {
    var world = world
    world.faults = []
    world.fleets[0].traffic[0].client.loss = share
    world.fleets[0].demand[0].client.loss = share
    return world
  }

  /// Moments of the attempts of one device whose requests are all refused, in bins of 100 ms from its first.
  static func attempts(_ retry: RetryPolicy, seed: UInt64 = 1, seconds: Int64 = 3_000) -> [Int] {
    var world = World(duration: .seconds(seconds), bin: .milliseconds(100))
    world.services = [Worlds.service()]
    world.fleets = [
      Fleet(
        name: "one", count: 1,
        traffic: [
          Traffic(
            name: "polls",
            client: Client(service: 0, latency: .zero, timeout: .seconds(1), retry: retry),
            period: .seconds(1_000))
        ])
    ]
    world.faults = [
      Fault(name: "down", begin: .start, effect: .replicasDown(service: 0, count: 1))
    ]
    let series = run(world, seed: seed).fleets[0].traffic[0].attempts
    let first = series.firstIndex { $0 > 0 } ?? 0
    var moments: [Int] = []
    for index in first..<series.count {
      for _ in 0..<series[index] { moments.append(index - first) }
    }
    return moments
  }

  /// Delays between the first attempts, in seconds, to the width of a bin.
  static func delays(_ retry: RetryPolicy, count: Int) -> [Double] {
    let moments = attempts(retry)
    return (1...count).map { Double(moments[$0] - moments[$0 - 1]) / 10 }
  }

  @Test func `delays follow the formulas`() {
    let cases: [(RetryPolicy, [Double])] = [
      (RetryTests.policy(6), [1, 1, 1, 1, 1]),
      (RetryTests.policy(6, .linear, base: 2, cap: 7), [2, 4, 6, 7, 7]),
      (RetryTests.policy(6, .exponential(factor: 2), base: 1, cap: 10), [1, 2, 4, 8, 10]),
      (RetryTests.policy(5, .exponential(factor: 3), base: 2, cap: 100), [2, 6, 18, 54]),
    ]
    for (policy, expected) in cases {
      let found = RetryTests.delays(policy, count: expected.count)
      for (a, b) in zip(found, expected) { #expect(abs(a - b) <= 0.11, "\(found)") }
    }
  }

  @Test(arguments: [
    (RetryPolicy.Growth.constant, RetryPolicy.Jitter.full, 0.0, 20.0, 10.0),
    (.constant, .equal, 10.0, 20.0, 15.0), (.constant, .none, 20.0, 20.0, 20.0),
    (.decorrelated, .none, 20.0, 60.0, 40.0),
  ])
  func `jitter spreads a delay between its bounds`(
    growth: RetryPolicy.Growth, jitter: RetryPolicy.Jitter, low: Double, high: Double, mean: Double
  ) {
    var sample = Sample()
    var least = Double.infinity
    var most = 0.0
    for seed in 0..<60 as Range<UInt64> {
      let moments = RetryTests.attempts(
        RetryTests.policy(2, growth, base: 20, cap: 900, jitter), seed: seed)
      for index in stride(from: 1, to: moments.count, by: 2) {
        let delay = Double(moments[index] - moments[index - 1]) / 10
        sample.add(delay)
        least = min(least, delay)
        most = max(most, delay)
      }
    }
    #expect(least >= low - 0.11 && most <= high + 0.11)
    #expect(abs(sample.mean - mean) <= 4 * sample.standardError + 0.05)
    #expect(high == low || (least < low + 1.5 && most > high - 1.5))
  }

  @Test func `retries without limit go on for ever`() {
    let moments = RetryTests.attempts(RetryTests.policy(nil), seconds: 2_900)
    #expect(moments.count > 1_800)
  }
}
