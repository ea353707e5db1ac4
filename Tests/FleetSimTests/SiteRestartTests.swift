import FleetSim
import Testing

/// How the services of a site come back after it was dark.
@Suite struct SiteRestartTests {
  static let begin: Int64 = 3_600_000_000
  static let back: Int64 = 7_200_000_000

  /// A front that calls a middle that calls a store, and a worker that boots after the front.
  static func tiers(_ bootMinutes: [Int64], replicas: Int = 2) -> World {
    func call(_ target: Int) -> [Call] { [Call(service: target, limit: .seconds(2))] }
    var services = [
      Worlds.service("front", replicas: replicas, calls: call(1)),
      Worlds.service("middle", replicas: replicas, calls: call(2)),
      Worlds.service("store", replicas: replicas), Worlds.service("worker", replicas: replicas),
    ]
    for index in services.indices {
      services[index].restart.bootTime = .constant(.minutes(bootMinutes[index]))
    }
    services[3].restart.after = [0]
    return SitePowerTests.world(Site(name: "paris"), services)
  }

  @Test func `each service boots after those that it calls or names`() {
    let plan = PowerPlan(SiteRestartTests.tiers([2, 3, 5, 7]), seed: 1)
    let ups = plan.restarts.map { $0[0].ups.map { ($0 - SiteRestartTests.back) / 60_000_000 } }
    #expect(ups == [[10, 10], [8, 8], [5, 5], [17, 17]])
  }

  @Test func `a service waits for the last replica but not for another site`() {
    var world = SiteRestartTests.tiers([0, 0, 0, 0], replicas: 5)
    world.services[2].restart.bootTime = .uniform(low: .minutes(1), high: .minutes(9))
    let plan = PowerPlan(world, seed: 1)
    let store = plan.restarts[2][0]
    #expect(plan.restarts[1][0].ups == [Int64](repeating: store.ups.max() ?? 0, count: 5))
    world.sites.append(Site(name: "rome"))
    world.services[2].site = 1
    let apart = PowerPlan(world, seed: 1)
    #expect(apart.restarts[2].isEmpty)
    #expect(apart.restarts[1][0].ups[0] == SiteRestartTests.back)
  }

  @Test func `replicas work exactly while they are up`() {
    let record = run(SiteRestartTests.tiers([2, 3, 5, 7]))
    for (index, boot) in [10, 8, 5, 17].enumerated() {
      let area = record.services[index].capacityArea
      let bins = area.prefix(240).map { Int($0 / 120_000_000) }
      #expect(bins == (0..<240).map { $0 < 60 || $0 >= 120 + boot ? 1 : 0 })
    }
    let front = record.services[0]
    #expect(front.unavailable[61..<130] == front.arrivals[61..<130])
    #expect(record.auditFailures == [])
    let site = record.sites[0]
    #expect(site.darkFrom == SiteRestartTests.begin && site.restarts == 1)
    #expect(site.restoredAt == SiteRestartTests.back + 17 * 60_000_000)
  }

  @Test func `a site that goes dark again interrupts its restart`() {
    var world = SiteRestartTests.tiers([2, 3, 5, 7])
    world.faults.append(
      Fault(
        name: "again", begin: FaultTests.minute(127), end: FaultTests.minute(130),
        effect: .siteLost(site: 0)))
    let record = run(world)
    func minutesUp(_ service: Int) -> Int64 {
      record.services[service].capacityArea[120..<240].reduce(0, +) / 120_000_000
    }
    #expect([2, 1, 0].map(minutesUp) == [2 + 105, 102, 100])
    #expect(record.auditFailures == [])
  }

  @Test func `some replicas do not survive a cold start`() {
    var service = Worlds.service(replicas: 3_000, workers: 1)
    service.restart.failureShare = 0.1
    let world = SitePowerTests.world(Site(name: "paris"), [service])
    let plan = PowerPlan(world, seed: 1)
    let lost = plan.restarts[0][0].ups.filter { $0 == Int64.max }.count
    #expect(SitePowerTests.agrees(Double(lost) / 3_000, 0.1))
    let record = run(world)
    #expect(record.services[0].capacityArea[239] == Int64(3_000 - lost) * 60_000_000)
    #expect(record.sites[0].replicasLost == Int64(lost))
  }

  @Test func `a cold service is slow at first and warm in a line`() {
    var service = Worlds.service(workers: 5, time: .constant(.milliseconds(100)))
    service.restart = Restart(
      bootTime: .constant(.minutes(1)), warmUp: Restart.WarmUp(factor: 3, over: .minutes(10)))
    var world = SitePowerTests.world(Site(name: "paris"), [service])
    world.fleets[0].traffic[0].client.timeout = .seconds(10)
    let busy = run(world).services[0].busyArea
    #expect(busy[119] == 0 && busy[120] == 0)
    for minute in 0..<12 {
      // 60 requests of a tenth of a second; the mean factor of a minute is that of its middle, within a request's.
      let factor = max(1, 3 - 0.2 * (Double(minute) + 0.5))
      #expect(abs(Double(busy[121 + minute]) / 6e6 - factor) < 0.05, "\(minute)")
    }
    #expect(busy[140] == 6_000_000, "warm to the microsecond")
  }

  @Test func `nothing changes for services and fleets elsewhere`() {
    var world = DeterminismTests.pair()
    let before = run(world)
    world.sites = [Site(name: "paris")]
    world.services[0].site = 0
    world.services[0].restart = Restart(
      bootTime: .exponential(mean: .minutes(3)), failureShare: 0.3,
      warmUp: Restart.WarmUp(factor: 5, over: .minutes(5)))
    var still = run(world)
    still.sites = []
    #expect(still.digest == before.digest, "a site by itself does nothing")
    world.faults = [
      Fault(
        name: "grid", begin: FaultTests.minute(30), end: FaultTests.minute(40),
        effect: .gridLost(site: 0, bypassesBattery: true, generatorsFail: true))
    ]
    let after = run(world)
    #expect(after.services[1].difference(from: before.services[1], 24) == nil)
    let other = after.fleets[1].traffic + after.fleets[1].demand
    for (a, b) in zip(other, before.fleets[1].traffic + before.fleets[1].demand) {
      #expect(a.difference(from: b, 24) == nil)
    }
    #expect(after.services[0].difference(from: before.services[0], 24) != nil)
  }

  @Test func `the report tells the chain and the catalogue has its figures`() {
    let generators = Generators(startDelay: .constant(.seconds(10)))
    var world = SiteRestartTests.tiers([2, 3, 5, 7])
    world.sites[0].battery = .minutes(10)
    world.sites[0].generators = generators
    world.faults[0].effect = .gridLost(site: 0, bypassesBattery: false, generatorsFail: true)
    let record = run(world)
    let report = Report(world, record, twin: run(world.twin))
    let told = report.timeline.map { $0.sentence }
    let expected = [
      "Fault grid begins: paris without grid, its generators fail to start.",
      "The generator of paris does not start.", "The battery of paris is empty.",
      "paris is without power.", "paris has power again; its services restart in order.",
      "store is up again.", "middle is up again.", "front is up again.", "worker is up again.",
    ]
    #expect(told.filter { expected.contains($0) } == expected)
    let cause = report.causes.first { $0.text.contains("was dark for 50 min") }
    #expect(cause?.text.contains("from 1 h 10 min on") ?? false)
    #expect(cause?.text.contains("up at 2 h 17 min") ?? false)
    let reader = MetricReader(record, of: world)
    #expect(reader.value(of: "sites.paris.withoutGrid") == 3_600)
    #expect(reader.value(of: "sites.paris.unpowered") == 3_000)
    #expect(reader.value(of: "sites.paris.restored.after") == 4_020)
    #expect(reader.value(of: "sites.paris.powered.share", bins: 60..<80) == 0.5)
  }
}
