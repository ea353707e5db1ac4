import FleetSim
import Testing

/// Traffic carried as a rate against the same traffic drawn singly, on a hundredth of a large fleet.
@Suite struct CarriageTests {
  static func world(_ carriage: Traffic.Carriage, fault: Bool) -> World {
    let client = Client(
      service: 0, latency: .milliseconds(40), timeout: .seconds(10),
      retry: RetryPolicy(
        attempts: 4, growth: .exponential(factor: 2), base: .seconds(2), cap: .seconds(60),
        jitter: .full))
    var world = World(duration: .hours(6), bin: .minutes(5))
    world.services = [
      Worlds.service(workers: 6, queue: 60, time: .exponential(mean: .milliseconds(100)))
    ]
    world.fleets = [
      Fleet(
        name: "panels", count: 21_000,
        traffic: [
          Traffic(name: "reports", client: client, period: .seconds(600), carriage: carriage)
        ],
        demand: [Demand(name: "reads", client: client, perDay: 20)])
    ]
    if fault {
      world.faults = [
        Fault(
          name: "slow", begin: .start + .hours(2), end: .start + .hours(3),
          effect: .slow(service: 0, factor: 3))
      ]
    }
    return world
  }

  @Test func `a healthy run counts the same carried as a rate as drawn singly`() {
    let rate = run(CarriageTests.world(.rate, fault: false))
    let single = run(CarriageTests.world(.single, fault: false))
    let a = rate.fleets[0].traffic[0]
    let b = single.fleets[0].traffic[0]
    #expect(a.carriedAsRate == rate.total(a.attempts))
    #expect(rate.total(a.started) == single.total(b.started) + single.total(b.skipped))
    let attempts = Double(single.total(b.attempts))
    #expect(abs(Double(rate.total(a.attempts)) / attempts - 1) < 0.002)
    CarriageTests.compare(rate, single, wait: 0.1)
  }

  @Test func `an overload in the middle is the same either way`() {
    let rate = run(CarriageTests.world(.rate, fault: true))
    let single = run(CarriageTests.world(.single, fault: true))
    let a = rate.fleets[0].traffic[0]
    let b = single.fleets[0].traffic[0]
    #expect(a.carriedAsRate > 0 && a.carriedAsRate < rate.total(a.attempts))
    #expect(rate.total(a.rejections) > 10_000)
    for (x, y) in [(a.attempts, b.attempts), (a.succeeded, b.succeeded), (a.failed, b.failed)] {
      #expect(abs(Double(rate.total(x)) / Double(single.total(y)) - 1) < 0.02)
    }
    CarriageTests.compare(rate, single, wait: 0.1)
  }

  /// Busy workers, and what the people who ask for something see.
  static func compare(_ rate: RunRecord, _ single: RunRecord, wait: Double) {
    let busy = Double(rate.total(rate.services[0].busyArea))
    #expect(abs(busy / Double(single.total(single.services[0].busyArea)) - 1) < 0.01)
    let x = rate.fleets[0].demand[0]
    let y = single.fleets[0].demand[0]
    #expect(x.started == y.started)
    #expect(abs(x.responseTimes.mean / y.responseTimes.mean - 1) < wait)
    let had = Double(rate.total(x.succeeded)) / Double(rate.total(x.started))
    let hadSingly = Double(single.total(y.succeeded)) / Double(single.total(y.started))
    #expect(abs(had - hadSingly) < 0.01)
    #expect(rate.auditFailures == [] && single.auditFailures == [])
  }

  @Test func `carriage resumes without losing a moment whatever the latency`() {
    for latency in [40, 2_000, 4_000] as [Int64] {
      var world = CarriageTests.world(.rate, fault: true)
      world.fleets[0].traffic[0].client.latency = .milliseconds(latency)
      let polls = run(world).fleets[0].traffic[0]
      for bin in 0..<72 {
        let moments = polls.started[bin] + polls.skipped[bin]
        #expect(abs(Double(moments) - 10_500) < 450, "bin \(bin), latency \(latency) ms")
      }
      let all = polls.started[0..<72].reduce(0, +) + polls.skipped[0..<72].reduce(0, +)
      #expect(all == 21_000 * 36)
      world.folding = .unfolded
      #expect(run(world).fleets[0].traffic[0].started == polls.started)
    }
  }
}
