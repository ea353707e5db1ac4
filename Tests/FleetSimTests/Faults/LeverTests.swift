import FleetSim
import Testing

/// What operators do, each lever against what it promises.
@Suite struct LeverTests {
  static func pulled(
    _ action: Lever.Action, _ world: World = FaultWorlds.world(), from: Int64 = 20, to: Int64? = nil
  ) -> RunRecord {
    run(world.with(FaultWorlds.lever(action, from: from, to: to)))
  }

  @Test func `a restart at once takes all replicas down and clears their queues`() {
    var world = FaultWorlds.world(workers: 1, time: .constant(.seconds(4)), perSecond: 3)
    world.services[0].queueLimit = 1_000
    world.fleets[0].traffic[0].client.timeout = .minutes(30)
    world.fleets[0].demand[0].client.timeout = .minutes(30)
    let restarted = LeverTests.pulled(
      .restart(service: 0, over: .zero, downtime: .constant(.seconds(60))), world)
    let service = restarted.services[0]
    let calm = run(world).services[0]
    #expect(service.queueArea[20] == 0 && calm.queueArea[20] > 60_000_000)
    #expect(service.capacityArea[20] == 0 && service.capacityArea[21] == 4 * 60_000_000)
    #expect(service.unavailable[20] > 100)
    #expect(restarted.auditFailures == [])
  }

  @Test func `a rolling restart takes one replica after the other`() {
    let record = LeverTests.pulled(
      .restart(service: 0, over: .minutes(20), downtime: .constant(.minutes(2))))
    let service = record.services[0]
    let workers = (20..<40).map { service.capacityArea[$0] / 60_000_000 }
    #expect(workers == (0..<20).map { $0 % 5 < 2 ? 150 : 200 })
    #expect(record.service(20..<40, \.unavailable) <= 4, "what runs there, nothing else")
    #expect(record.auditFailures == [])
  }

  @Test func `a restart leaves replicas cold`() {
    var world = FaultWorlds.world()
    world.services[0].restart = Restart(
      bootTime: .constant(.zero), warmUp: Restart.WarmUp(factor: 5, over: .minutes(10)))
    let record = LeverTests.pulled(
      .restart(service: 0, over: .zero, downtime: .constant(.seconds(1))), world)
    for (minute, factor) in [(10, 1.0), (20, 4.8), (25, 2.8), (32, 1)] {
      let mean = ServiceFaultTests.hold(record, minute..<(minute + 1)) / 50_000
      #expect(abs(mean - factor) < 0.15, "\(minute)")
    }
  }

  @Test func `clients fail over device after device and come back with the lever's end`() {
    var world = FaultWorlds.world()
    world.services.append(Worlds.service("spare", workers: 50, time: .constant(.milliseconds(50))))
    world.fleets[0].count = 4_000
    world.fleets[0].demand[0].perDay = 20
    let record = LeverTests.pulled(
      .failOver(from: 0, to: 1, fleet: nil, over: .minutes(20)), world, to: 50)
    for (minute, share) in [(10, 0), (24, 0.225), (34, 0.725), (45, 1), (55, 0)] {
      let here = record.services[0].arrivals[minute]
      let there = record.services[1].arrivals[minute]
      #expect(isBinomial(there, here + there, share), "\(minute)")
    }
    let calm = run(world)
    for (a, b) in zip(
      record.fleets[0].traffic + record.fleets[0].demand,
      calm.fleets[0].traffic + calm.fleets[0].demand)
    {
      #expect(a.difference(from: b, 60) == nil, "the clients fare as before")
    }
    #expect(record.auditFailures == [])
  }

  @Test func `retries fail over too, so that a dead service's clients are served`() {
    var world = FaultWorlds.world()
    world.services.append(Worlds.service("spare", workers: 50, time: .constant(.milliseconds(50))))
    world.faults = [
      FaultWorlds.fault(.replicasDown(service: 0, count: 4), from: 10, to: 50)
    ]
    let record = LeverTests.pulled(.failOver(from: 0, to: 1, fleet: 0, over: .zero), world)
    #expect(record.clients(11..<19, \.succeeded) == 0)
    #expect(record.clients(21..<49, \.failed) == 0)
    #expect(record.auditFailures == [])
  }

  @Test func `drained replicas finish what they have and get nothing new`() {
    var world = FaultWorlds.world(workers: 1, time: .constant(.seconds(2)), perSecond: 1)
    world.fleets[0].traffic[0].client.timeout = .minutes(5)
    world.fleets[0].demand[0].client.timeout = .minutes(5)
    let drained = LeverTests.pulled(.drain(.service(0), count: 4), world, to: 40)
    #expect(drained.service(20..<21, \.completed) > 0, "what they had")
    #expect(drained.service(22..<40, \.completed) == 0)
    #expect(drained.service(22..<40, \.unavailable) == drained.service(22..<40, \.arrivals))
    #expect(drained.service(0..<20, \.unavailable) == 0)
    #expect(drained.service(41..<60, \.unavailable) == 0)
    #expect(drained.auditFailures == [])
    let half = LeverTests.pulled(.drain(.service(0), count: 2), FaultWorlds.world())
    #expect(half.service(0..<60, \.unavailable) == 0, "the others take it all")
  }

  @Test func `a drained site takes nothing in any of its services`() {
    var world = FaultWorlds.chain()
    world.sites = [Site(name: "paris")]
    world.services[1].site = 0
    let record = LeverTests.pulled(.drain(.site(0), count: 10_000), world)
    #expect(record.service(21..<60, \.unavailable, 1) > 0)
    #expect(record.clients(21..<60, \.succeeded) == 0)
  }

  @Test func `without retries an operation of a dead service is one attempt`() {
    let down = FaultWorlds.fault(.replicasDown(service: 0, count: 4), from: 10, to: 50)
    let world = FaultWorlds.world().with(down)
    let stopped = LeverTests.pulled(.stopRetries(fleet: 0, reach: .atOnce), world)
    func ratio(_ record: RunRecord, _ bins: Range<Int>) -> Double {
      Double(record.clients(bins, \.attempts)) / Double(record.clients(bins, \.started))
    }
    #expect(abs(ratio(stopped, 11..<20) - 3) < 0.1 && ratio(stopped, 21..<49) == 1)
    let unheard = LeverTests.pulled(.stopRetries(fleet: 0, reach: .whenHeard), world)
    // A refusal is an answer: each device hears with its next one.
    #expect(ratio(unheard, 25..<49) == 1)
    #expect(stopped.auditFailures == [] && unheard.auditFailures == [])
  }

  @Test func `devices that hear nothing keep their retries`() {
    let cut = FaultWorlds.fault(
      .way(FaultWorlds.cars, .lost(share: 1, .both)), from: 10, to: 50)
    let world = FaultWorlds.world().with(cut)
    let unheard = LeverTests.pulled(.stopRetries(fleet: 0, reach: .whenHeard), world)
    let attempts = unheard.clients(21..<49, \.attempts)
    #expect(abs(Double(attempts) / Double(unheard.clients(21..<49, \.started)) - 3) < 0.05)
    let atOnce = LeverTests.pulled(.stopRetries(fleet: 0, reach: .atOnce), world)
    #expect(
      atOnce.clients(21..<49, \.attempts) == atOnce.clients(21..<49, \.started))
  }

  @Test func `readmission grows in a line from its first share to all`() {
    let record = LeverTests.pulled(
      .readmit(service: 0, from: 0.2, over: .minutes(20)),
      FaultWorlds.world(perSecond: 10))
    for (minute, share) in [(10, 1.0), (20, 0.22), (30, 0.62), (38, 0.94), (42, 1)] {
      let arrivals = record.services[0].arrivals[minute]
      #expect(isBinomial(record.services[0].shed[minute], arrivals, 1 - share), "\(minute)")
    }
  }
}
