import FleetSim
import Testing

/// Queues of the engine against the exact results of queueing theory.
///
/// Each figure is the mean of ten replications. It must lie within their 99 % confidence interval (Student, 9 degrees
/// of freedom: 3.25 standard errors) and within a relative error of the exact value. A histogram's quantile is the
/// upper bound of its bucket: up to 3.2 % above the quantile of the sample.
@Suite struct QueueAgreementTests {
  static let replications: UInt64 = 10

  /// Runs replications of a queue and tells the sample of a figure.
  static func sample(
    arrivals: Double, _ service: Service, customers: Double,
    client: Client = Client(service: 0, latency: .zero, timeout: .hours(3)),
    _ figures: [(RunRecord) -> Double]
  ) -> [Sample] {
    var samples = [Sample](repeating: Sample(), count: figures.count)
    let seconds = Int64(customers / arrivals / Double(replications))
    var world = Worlds.queue(arrivals: arrivals, service, hours: 1, client: client)
    world.duration = .seconds(seconds)
    world.bin = .seconds(seconds)
    for seed in 0..<replications {
      let record = run(world, seed: seed)
      for index in figures.indices { samples[index].add(figures[index](record)) }
    }
    return samples
  }

  static func agrees(_ sample: Sample, _ exact: Double, within share: Double) -> Bool {
    let error = abs(sample.mean - exact)
    return error <= 3.25 * sample.standardError && error <= share * exact
  }

  static func wait(_ record: RunRecord) -> Double { record.services[0].waits.mean * 1e-6 }
  static func stay(_ record: RunRecord) -> Double { record.services[0].stays.mean * 1e-6 }
  static func present(_ record: RunRecord) -> Double {
    let service = record.services[0]
    let area = record.total(service.busyArea) + record.total(service.queueArea)
    return Double(area) / Double(record.duration.microseconds)
  }
  static func refused(_ record: RunRecord) -> Double {
    let service = record.services[0]
    return Double(record.total(service.refused)) / Double(record.total(service.arrivals))
  }
  static func waiting(_ record: RunRecord) -> Double {
    let waits = record.services[0].waits
    return 1 - Double(waits.counts[0]) / Double(waits.count)
  }

  @Test(arguments: [
    (0.5, 1.0, 2.0, 5.99, 9.21, 2e6), (0.8, 4.0, 5.0, 14.98, 23.03, 8e6),
    (0.9, 9.0, 10.0, 29.96, 46.05, 20e6),
  ])
  func `one server agrees with M/M/1`(
    load: Double, number: Double, stay: Double, p95: Double, p99: Double, customers: Double
  ) {
    let samples = QueueAgreementTests.sample(
      arrivals: load, Worlds.service(), customers: customers,
      [
        QueueAgreementTests.present, QueueAgreementTests.stay,
        { Double($0.services[0].stays.quantile(0.95)) * 1e-6 },
        { Double($0.services[0].stays.quantile(0.99)) * 1e-6 },
      ])
    #expect(QueueAgreementTests.agrees(samples[0], number, within: 0.01), "\(samples[0])")
    #expect(QueueAgreementTests.agrees(samples[1], stay, within: 0.01), "\(samples[1])")
    for (sample, exact) in [(samples[2], p95), (samples[3], p99)] {
      #expect(sample.mean > exact * 0.99 && sample.mean < exact * 1.01 * 1.032, "\(sample)")
    }
  }

  @Test(arguments: [
    (2, 0.8, 0.711111, 1.777778, 10e6, 0.01), (4, 0.8, 0.596432, 0.745541, 10e6, 0.01),
    (8, 0.8, 0.457645, 0.286028, 20e6, 0.01), (10, 0.9, 0.668732, 0.668732, 30e6, 0.015),
    (50, 0.9, 0.363864, 0.072773, 40e6, 0.02),
  ])
  func `many servers agree with M/M/c`(
    servers: Int, load: Double, chance: Double, wait: Double, customers: Double, share: Double
  ) {
    let samples = QueueAgreementTests.sample(
      arrivals: Double(servers) * load, Worlds.service(workers: servers), customers: customers,
      [QueueAgreementTests.waiting, QueueAgreementTests.wait])
    #expect(QueueAgreementTests.agrees(samples[0], chance, within: share), "\(samples[0])")
    #expect(QueueAgreementTests.agrees(samples[1], wait, within: share), "\(samples[1])")
  }

  @Test(arguments: [
    (0.9, 1, 10, 0.050814, 3.969441, 10e6), (1.2, 1, 10, 0.192586, 6.710709, 10e6),
    (9, 10, 20, 0.029510, 11.039661, 30e6), (12, 10, 20, 0.179666, 16.104498, 10e6),
  ])
  func `a bounded queue agrees with M/M/c/K`(
    arrivals: Double, servers: Int, places: Int, blocked: Double, number: Double,
    customers: Double
  ) {
    let samples = QueueAgreementTests.sample(
      arrivals: arrivals, Worlds.service(workers: servers, queue: places - servers),
      customers: customers, [QueueAgreementTests.refused, QueueAgreementTests.present])
    #expect(QueueAgreementTests.agrees(samples[0], blocked, within: 0.015), "\(samples[0])")
    #expect(QueueAgreementTests.agrees(samples[1], number, within: 0.01), "\(samples[1])")
  }

  @Test(arguments: [(5.0, 5, 0.284868), (8.0, 10, 0.121661), (100.0, 100, 0.075700)])
  func `no queue at all agrees with Erlang B`(load: Double, servers: Int, blocked: Double) {
    for time: Distribution in [.exponential(mean: .seconds(1)), .constant(.seconds(1))] {
      let samples = QueueAgreementTests.sample(
        arrivals: load, Worlds.service(workers: servers, queue: 0, time: time), customers: 2e6,
        [QueueAgreementTests.refused])
      #expect(QueueAgreementTests.agrees(samples[0], blocked, within: 0.01), "\(samples[0])")
    }
  }

  static let second = Timespan.seconds(1)
  static let times: [(Distribution, Double, Double)] = [
    (.constant(second), 0, 40e6), (.gamma(shape: 4, mean: second), 0.25, 10e6),
    (.gamma(shape: 1, mean: second), 1, 20e6), (.gamma(shape: 0.25, mean: second), 4, 40e6),
    (.uniform(low: .zero, high: .seconds(2)), 1.0 / 3, 10e6),
    (.lognormal(median: Timespan(microseconds: 707_107), sigma: 0.832_555), 1, 40e6),
    (
      .empirical([
        Distribution.Quantile(share: 0, value: .zero),
        Distribution.Quantile(share: 0.8, value: .milliseconds(500)),
        Distribution.Quantile(share: 1, value: .milliseconds(7_500)),
      ]), -1, 40e6
    ),
  ]

  @Test(arguments: times.indices)
  func `any service time agrees with Pollaczek and Khinchine`(index: Int) {
    let (time, given, customers) = QueueAgreementTests.times[index]
    let scv = given < 0 ? time.squaredCoefficientOfVariation : given
    #expect(abs(time.mean - 1) < 1e-5)
    #expect(abs(time.squaredCoefficientOfVariation - scv) < 1e-5)
    let samples = QueueAgreementTests.sample(
      arrivals: 0.8, Worlds.service(time: time), customers: customers,
      [QueueAgreementTests.wait])
    let exact = ClosedForms.meanWait(utilisation: 0.8, squaredCoefficientOfVariation: scv)
    #expect(QueueAgreementTests.agrees(samples[0], exact, within: 0.015), "\(samples[0])")
  }

  @Test func `the share of answers later than a deadline is that of M/M/1`() {
    let client = Client(service: 0, latency: .zero, timeout: .seconds(3))
    let samples = QueueAgreementTests.sample(
      arrivals: 9, Worlds.service(time: .exponential(mean: .milliseconds(100))), customers: 60e6,
      client: client,
      [
        {
          let calls = $0.fleets[0].demand[0]
          return Double($0.total(calls.timeouts)) / Double($0.total(calls.started))
        }
      ])
    #expect(QueueAgreementTests.agrees(samples[0], 0.049_787, within: 0.015), "\(samples[0])")
  }

  @Test func `a spike leaves the backlog of a fluid and drains like one`() {
    var world = Worlds.queue(
      arrivals: 9_000, Worlds.service(workers: 1_000, time: .constant(.milliseconds(100))),
      hours: 1)
    world.duration = .seconds(200)
    world.bin = .seconds(1)
    world.faults = [
      Fault(
        name: "spike", begin: .start + .seconds(20), end: .start + .seconds(30),
        effect: .demandMultiplied(fleet: 0, demand: 0, factor: 20.0 / 9))
    ]
    let queue = run(world).services[0]
    let longest = queue.queueMaximum.reduce(0) { max($0, $1) }
    #expect(abs(Double(longest) - 100_000) < 2_000)
    let last = queue.queueArea.lastIndex { $0 > 1_000_000_000 } ?? 0
    #expect(abs(last - 129) <= 4)
  }
}
