import FleetSim
import Testing

/// One workload whose counts an independent program agrees on: mean and standard deviation over its seeds.
@Suite struct RetryStormTests {
  static func world(_ count: Int) -> World {
    let workers = Int((1.5 * Double(count) * 0.2 / 600).rounded(.up))
    var world = World(duration: .seconds(14_400), bin: .minutes(10), playsOut: true)
    world.services = [
      Worlds.service(
        "backend", workers: workers, queue: 10 * workers,
        time: .exponential(mean: .milliseconds(200)))
    ]
    let retry = RetryPolicy(
      attempts: 8, growth: .exponential(factor: 2), base: .seconds(1), cap: .seconds(300),
      jitter: .full)
    let client = Client(
      service: 0, latency: .milliseconds(50), timeout: .seconds(10), retry: retry)
    world.fleets = [
      Fleet(
        name: "devices", count: count,
        traffic: [Traffic(name: "polls", client: client, period: .seconds(600))])
    ]
    world.faults = [
      Fault(
        name: "outage", begin: .start + .seconds(3_600), end: .start + .seconds(7_200),
        effect: .workersReduced(service: 0, share: 0.3))
    ]
    return world
  }

  /// Counts in the order of the table.
  static func counts(_ record: RunRecord) -> [Double] {
    let polls = record.fleets[0].traffic[0]
    let completed = record.total(record.services[0].completed)
    return [
      polls.started, polls.succeeded, polls.failed, polls.attempts, polls.rejections,
      polls.timeouts,
    ].map { Double(record.total($0)) } + [Double(completed)]
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `ten thousand devices agree with the independent program`(seed: UInt64) {
    let record = run(RetryStormTests.world(10_000), seed: seed)
    let means: [Double] = [240_000, 188_484, 51_516, 632_220, 433_604, 10_132, 198_616]
    let deviations: [Double] = [0, 441, 441, 1_583, 1_701, 328, 132]
    let found = RetryStormTests.counts(record)
    for index in means.indices {
      #expect(abs(found[index] - means[index]) <= 4 * deviations[index], "count \(index)")
    }
    #expect(record.services[0].replicaQueueMaximum == 50)
    #expect(record.auditFailures == [])
  }

  @Test(arguments: 1...2 as ClosedRange<UInt64>)
  func `a hundred thousand devices agree with the independent program`(seed: UInt64) {
    let record = run(RetryStormTests.world(100_000), seed: seed)
    let means: [Double] = [2_400_000, 2_075_727, 324_273, 5_543_469, 3_467_742, 0, 2_075_727]
    let deviations: [Double] = [0, 555, 555, 2_898, 3_416, 1.25, 555]
    let found = RetryStormTests.counts(record)
    for index in means.indices {
      #expect(abs(found[index] - means[index]) <= 4 * deviations[index], "count \(index)")
    }
    #expect(record.services[0].replicaQueueMaximum == 500)
    #expect(record.auditFailures == [])
  }

  @Test func `twice the devices and twice the workers have the same shares`() {
    var small = RetryStormTests.world(10_000)
    small.services[0].workers = 10
    small.services[0].queueLimit = 100
    var large = RetryStormTests.world(20_000)
    large.services[0].workers = 20
    large.services[0].queueLimit = 200
    let a = RetryStormTests.counts(run(small))
    let b = RetryStormTests.counts(run(large))
    for index in [1, 2, 3] { #expect(abs(b[index] / a[index] / 2 - 1) < 0.02, "count \(index)") }
  }
}
