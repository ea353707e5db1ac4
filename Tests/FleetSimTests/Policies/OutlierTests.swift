import FleetSim
import Testing

/// Outlier detection by itself, against what Envoy publishes.
@Suite struct OutlierTests {
  static let second: Int64 = 1_000_000
  static let rules = OutlierRules(OutlierEjection())

  @Test func `five failures in a row make an outlier, and one success ends the row`() {
    var host = OutlierHost()
    let fates = [false, false, false, false, true, false, false, false, false, false]
    var outlier: [Int] = []
    for (index, success) in fates.enumerated()
    where host.note(success: success, OutlierTests.rules) {
      outlier.append(index)
    }
    #expect(outlier == [9])
  }

  @Test func `the n-th ejection in a row lasts n times 30 s and at most 300 s`() {
    var host = OutlierHost()
    var now: Int64 = 0
    for n in 1...15 {
      host.eject(at: now, OutlierTests.rules)
      let length = host.ejectionEnd(OutlierTests.rules) - now
      #expect(length == Swift.min(300, 30 * Int64(n)) * OutlierTests.second)
      now += length
      host.letIn(at: now)
    }
  }

  @Test func `each sweep of a host that has stayed in takes one ejection off`() {
    var host = OutlierHost()
    for _ in 0..<3 {
      host.eject(at: 0, OutlierTests.rules)
      host.letIn(at: 100 * OutlierTests.second)
    }
    #expect(host.multiplier == 3)
    host.endSweep(at: 105 * OutlierTests.second, OutlierTests.rules)
    #expect(host.multiplier == 3, "less than an interval has passed")
    for sweep in 1...4 {
      host.endSweep(at: (100 + 10 * Int64(sweep)) * OutlierTests.second, OutlierTests.rules)
      #expect(host.multiplier == Swift.max(0, 3 - Int32(sweep)))
    }
    host.eject(at: 0, OutlierTests.rules)
    host.endSweep(at: 500 * OutlierTests.second, OutlierTests.rules)
    #expect(host.multiplier == 1, "an ejected host forgets nothing")
  }

  @Test func `the multiplier stops growing at the cap`() {
    var host = OutlierHost()
    for _ in 0..<40 { host.eject(at: 0, OutlierTests.rules) }
    // 30 s · 10 < 300 s + 30 s ≤ 30 s · 11.
    #expect(host.multiplier == 11)
  }

  @Test(arguments: [(3, 1), (10, 1), (19, 1), (20, 2), (100, 10)] as [(Int32, Int32)])
  func `ten per cent of the hosts are ejected at most, and at least one`(hosts: Int32, most: Int32)
  {
    #expect(OutlierTests.rules.mayEject(beside: most - 1, of: hosts))
    #expect(!OutlierTests.rules.mayEject(beside: most, of: hosts))
  }

  @Test func `the success rate's threshold is the mean less 1.9 deviations of the population`() {
    // Envoy's own example: rates 50, 100, 100, 100, 100 have mean 90, deviation 20, threshold 52.
    let threshold = OutlierRules.threshold([0.5, 1, 1, 1, 1], factor: 1.9)
    #expect(abs(threshold - 0.52) < 1e-12)
  }

  @Test func `a rate needs its volume and starts anew at each sweep`() {
    var host = OutlierHost()
    for number in 0..<100 { _ = host.note(success: number % 4 != 0, OutlierTests.rules) }
    #expect(host.rate(volume: 100) == 0.75 && host.rate(volume: 101) == nil)
    host.endSweep(at: 0, OutlierTests.rules)
    #expect(host.rate(volume: 1) == nil)
  }

  // MARK: in a run

  /// Ten replicas, 100 requests a second for five minutes; a fault from the second minute on.
  static func world(_ passive: OutlierEjection, _ effect: Fault.Effect) -> World {
    var world = HealthTests.world(HealthChecks(passive: passive, panicThreshold: 0))
    world.duration = .minutes(5)
    world.faults = [Fault(name: "fault", begin: FaultTests.minute(2), effect: effect)]
    return world
  }

  @Test func `a replica that fails most of its requests is ejected by its rate`() {
    let passive = OutlierEjection(
      consecutiveFailures: 1_000_000, ejection: .seconds(300), successRate: SuccessRateEjection())
    let record = run(OutlierTests.world(passive, .replicasDown(service: 0, count: 1)))
    let service = record.services[0]
    #expect(record.auditFailures == [])
    #expect(service.ejections[0..<2].reduce(0, +) == 0)
    #expect(service.inRotation[3] == 9 && service.ejections.reduce(0, +) == 1)
    // Ten requests a second to it: at most two intervals until a sweep has seen enough of them.
    #expect(service.unavailable[2] > 20 && service.unavailable[2] < 260)
    #expect(service.unavailable[3] == 0)
  }

  @Test func `with too few requests or hosts no rate is judged`() {
    for rule in [
      SuccessRateEjection(requestVolume: 1_000), SuccessRateEjection(minimumHosts: 11),
      SuccessRateEjection(deviations: 4),
    ] {
      let passive = OutlierEjection(consecutiveFailures: 1_000_000, successRate: rule)
      let record = run(OutlierTests.world(passive, .replicasDown(service: 0, count: 1)))
      #expect(record.services[0].ejections.reduce(0, +) == 0)
    }
  }

  @Test func `85 per cent of failures eject, far less do not`() {
    func ejections(_ share: Double) -> Int64 {
      let passive = OutlierEjection(
        consecutiveFailures: 1_000_000, maximumEjected: 1, failureShare: FailureShareEjection())
      return run(OutlierTests.world(passive, .errors(service: 0, share: share)))
        .services[0].ejections.reduce(0, +)
    }
    // About 100 requests an interval: .85 lies four deviations from .97 and five from .6.
    #expect(ejections(0.97) >= 10)
    #expect(ejections(0.6) == 0)
  }

  @Test func `an active check that finds an ejected replica fit lets it in, unless told not to`() {
    func ejections(_ readmits: Bool) -> Int64 {
      let passive = OutlierEjection(
        ejection: .minutes(5), maximumEjected: 1, isReadmittedByChecks: readmits)
      var world = OutlierTests.world(passive, .errors(service: 0, share: 0.9, probes: .pass))
      world.services[0].health?.active = ActiveCheck(
        interval: .seconds(5), timeout: .seconds(1), healthyAfter: 1)
      let record = run(world)
      #expect(record.auditFailures == [])
      return record.services[0].ejections.reduce(0, +)
    }
    #expect(ejections(true) > 5 * ejections(false), "\(ejections(true)), \(ejections(false))")
    #expect(ejections(false) >= 10)
  }
}
