import FleetSim
import Testing

/// What happens to requests and answers on their way, each against its closed form.
@Suite struct WayFaultTests {
  typealias W = FaultWorlds

  static func troubled(
    _ trouble: WayTrouble, _ way: Way = FaultWorlds.cars, ramp: Timespan = .zero,
    _ world: World = FaultWorlds.world()
  ) -> RunRecord {
    run(world.with(FaultWorlds.fault(.way(way, trouble), ramp: ramp)))
  }

  @Test(arguments: [0.1, 0.4])
  func `an operation of three attempts fails with the cube of the loss`(p: Double) {
    let record = WayFaultTests.troubled(.lost(share: p, .requests))
    let bins = 20..<39
    let started = record.clients(bins, \.started)
    let failed = record.clients(21..<40, \.failed)
    #expect(isBinomial(failed, started, p * p * p))
    let attempts = record.clients(bins, \.attempts)
    #expect(isBinomial(record.clients(bins, \.timeouts), attempts, p))
    #expect(record.service(bins, \.wasted) == 0, "what is lost on its way costs no work")
    #expect(record.auditFailures == [])
  }

  @Test func `an answer that is lost has cost the work`() {
    let record = WayFaultTests.troubled(.lost(share: 0.3, .answers))
    let bins = 21..<39
    let completed = record.service(bins, \.completed)
    #expect(isBinomial(record.service(bins, \.wasted), completed, 0.3))
    #expect(isBinomial(record.clients(bins, \.timeouts), completed, 0.3))
  }

  @Test func `a partition loses requests one way and only answers the other way`() {
    let bins = 21..<39
    let requests = WayFaultTests.troubled(.lost(share: 1, .requests))
    #expect(requests.service(bins, \.arrivals) == 0)
    #expect(requests.clients(bins, \.succeeded) == 0)
    let answers = WayFaultTests.troubled(.lost(share: 1, .answers))
    #expect(answers.clients(bins, \.succeeded) == 0)
    let arrivals = answers.service(bins, \.arrivals)
    #expect(arrivals > 3 * 2_000 && arrivals == answers.service(bins, \.completed))
    #expect(answers.service(bins, \.wasted) == arrivals, "three attempts, all in vain")
    let both = WayFaultTests.troubled(.lost(share: 1, .both))
    #expect(both.clients(bins, \.timeouts) == requests.clients(bins, \.timeouts))
  }

  @Test func `a partition of a region hits its devices alone`() {
    let way = Way(from: .devices(Fault.Members(fleet: 0, region: 0)), to: .service(0))
    let record = WayFaultTests.troubled(.lost(share: 1, .both), way)
    let polls = record.fleets[0].traffic[0]
    #expect(record.total(polls.failed) == 60 * 10, "60 of 240 devices, ten polls each")
  }

  @Test func `a partition from a site hits every service that stands there`() {
    var world = FaultWorlds.world()
    world.sites = [Site(name: "paris")]
    world.services[0].site = 0
    let way = Way(from: .devices(Fault.Members(fleet: 0)), to: .site(0))
    let record = WayFaultTests.troubled(.lost(share: 1, .both), way, world)
    #expect(record.service(21..<39, \.arrivals) == 0)
  }

  @Test func `latency of each way shows twice in the response time`() {
    var world = FaultWorlds.world()
    world.fleets[0].traffic = []
    let calm = run(world)
    let slow = run(
      world.with(
        FaultWorlds.fault(
          .way(FaultWorlds.cars, .delayed(by: .milliseconds(300), jitter: nil, .both)), from: 0,
          to: nil)))
    let before = calm.fleets[0].demand[0].responseTimes
    let after = slow.fleets[0].demand[0].responseTimes
    // 20 + 50 + 20 ms, and 300 ms each way.
    #expect(Double(before.sum) / Double(before.count) == 90_000)
    #expect(Double(after.sum) / Double(after.count) == 690_000)
    let one = run(
      world.with(
        FaultWorlds.fault(
          .way(
            FaultWorlds.cars,
            .delayed(by: .zero, jitter: .exponential(mean: .milliseconds(100)), .requests)),
          from: 0, to: nil))
    ).fleets[0].demand[0].responseTimes
    let mean = Double(one.sum) / Double(one.count)
    #expect(abs(mean - 190_000) < 4.5 * 100_000 / Double(one.count).squareRoot())
  }

  @Test func `latency past the patience is a timeout although the work is done`() {
    let record = WayFaultTests.troubled(.delayed(by: .seconds(1), jitter: nil, .both))
    let bins = 21..<39
    #expect(record.clients(bins, \.succeeded) == 0)
    #expect(record.service(bins, \.wasted) == record.service(bins, \.completed))
    #expect(record.service(bins, \.completed) > 0)
  }

  @Test func `a link that is offered less makes an M∕D∕1 queue`() {
    var world = FaultWorlds.world(
      Client(service: 0, latency: .milliseconds(20), timeout: .seconds(60)), workers: 1_000,
      perSecond: 4)
    world.fleets[0].traffic = []
    world.duration = .hours(2)
    let narrow = run(
      world.with(
        FaultWorlds.fault(
          .way(FaultWorlds.cars, .narrow(perSecond: 5, backlog: nil)), from: 0, to: nil)))
    let times = narrow.fleets[0].demand[0].responseTimes
    let mean = Double(times.sum) / Double(times.count) / 1e6
    // ρ = 0.8, service 0.2 s: mean wait ρ s ÷ 2(1 − ρ) = 0.4 s; the standard error of a mean over 28,000
    // correlated waits is about 0.02 s.
    #expect(abs(mean - (0.09 + 0.2 + 0.4)) < 0.08)
  }

  @Test func `a link passes its rate and drops what would wait longer than its backlog`() {
    let record = WayFaultTests.troubled(.narrow(perSecond: 1, backlog: .seconds(1)))
    let through = record.service(21..<39, \.arrivals)
    #expect(
      abs(Double(through) - 1_080) < 15, "one a second for eighteen minutes, nearly always busy")
    let bytes = WayFaultTests.troubled(.narrow(perSecond: 1_000, backlog: nil))
    #expect(bytes.clients(21..<39, \.timeouts) == 0)
  }

  @Test func `devices are cut off evenly over the life of a cached name`() {
    var world = FaultWorlds.world()
    world.fleets[0].count = 6_000
    world.fleets[0].demand = []
    world.fleets[0].traffic[0].client.retry = .never
    let record = run(
      world.with(
        FaultWorlds.fault(
          .way(FaultWorlds.cars, .unresolved(.init(life: .constant(.minutes(16))))), from: 20,
          to: 40)))
    let polls = record.fleets[0].traffic[0]
    for minute in 20..<40 {
      // Half of the devices poll in a minute; the share without a name grows from 0 to 1 in 16 minutes.
      let share = Swift.min(1, (Double(minute) - 20 + 0.5) / 16)
      #expect(isBinomial(polls.rejections[minute], polls.attempts[minute], share), "\(minute)")
    }
    #expect(
      polls.rejections[41..<60].allSatisfy { $0 == 0 }, "back at once without a negative life")
    #expect(record.service(36..<40, \.arrivals) == 0, "a name that is not known costs no work")
  }

  @Test func `a cached failure outlives the fault by up to its life`() {
    var world = FaultWorlds.world()
    world.fleets[0].count = 6_000
    world.fleets[0].demand = []
    world.fleets[0].traffic[0].client.retry = .never
    let resolution = WayTrouble.Resolution(
      life: .constant(.minutes(4)), negative: .minutes(10))
    let record = run(
      world.with(FaultWorlds.fault(.way(FaultWorlds.cars, .unresolved(resolution)))))
    let polls = record.fleets[0].traffic[0]
    // Expiry at 20 + 4u, then every 10 minutes: all fail until 40, and come back from 40 to 44.
    for (minute, share) in [(39, 1), (40, 0.875), (41, 0.625), (42, 0.375), (43, 0.125), (44, 0)] {
      #expect(isBinomial(polls.rejections[minute], polls.attempts[minute], share), "\(minute)")
    }
  }

  @Test func `an expired certificate stops every request before the service until it is renewed`() {
    let expired = FaultWorlds.fault(.way(FaultWorlds.all, .refused(.certificate)), to: nil)
    var world = FaultWorlds.world().with(expired)
    world.levers = [
      Lever(
        name: "renew", begin: FaultWorlds.minute(40), action: .rollBack(fault: 0, over: .zero))
    ]
    let record = run(world)
    #expect(record.service(21..<40, \.arrivals) == 0)
    let refused = record.clients(21..<39, \.rejections)
    #expect(abs(refused - record.clients(21..<39, \.attempts)) < 5)
    #expect(record.clients(42..<60, \.rejections) == 0)
  }

  @Test func `a renewal over a time reaches a share of the devices after the other`() {
    let expired = FaultWorlds.fault(.way(FaultWorlds.cars, .refused(.certificate)), to: nil)
    var world = FaultWorlds.world().with(expired)
    world.fleets[0].demand = []
    world.fleets[0].traffic[0].client.retry = .never
    world.fleets[0].count = 4_000
    world.levers = [
      Lever(
        name: "renew", begin: FaultWorlds.minute(30),
        action: .rollBack(fault: 0, over: .minutes(20)))
    ]
    let polls = run(world).fleets[0].traffic[0]
    for minute in [32, 40, 48] {
      let share = 1 - (Double(minute) + 0.5 - 30) / 20
      #expect(isBinomial(polls.rejections[minute], polls.attempts[minute], share), "\(minute)")
    }
  }

  @Test func `a wrong clock is refused after the work by the share of devices that have one`() {
    let way = Way(from: .devices(Fault.Members(fleet: 0, share: 0.4)), to: .service(0))
    var world = FaultWorlds.world()
    world.fleets[0].count = 2_000
    world.fleets[0].demand = []
    world.fleets[0].traffic[0].client.retry = .never
    let record = WayFaultTests.troubled(.clockSkew, way, world)
    let polls = record.fleets[0].traffic[0]
    let errors = record.clients(0..<60, \.errors)
    #expect(errors % 10 == 0 && isBinomial(errors / 10, 2_000, 0.4), "the same devices each time")
    // Those in flight at the end may not have been served yet.
    let unserved = record.clients(0..<60, \.attempts) - record.service(0..<60, \.completed)
    #expect((0...polls.inFlight).contains(unserved))
    #expect(polls.errors[41..<60].allSatisfy { $0 == 0 })
  }

  @Test
  func `a dependency that refuses is an error of its caller, one that is silent costs its limit`() {
    let way = Way(from: .service(0), to: .service(1))
    let refused = WayFaultTests.troubled(.refused(.closed), way, FaultWorlds.chain())
    let silent = WayFaultTests.troubled(.lost(share: 1, .requests), way, FaultWorlds.chain())
    for record in [refused, silent] {
      #expect(record.service(21..<39, \.arrivals, 1) == 0)
      let errors = record.clients(21..<39, \.errors)
      #expect(abs(errors - record.clients(21..<39, \.attempts)) < 15, "but for those on their way")
    }
    func hold(_ record: RunRecord) -> Double {
      Double(record.service(21..<39, \.busyArea))
        / Double(record.service(21..<39, \.completed))
    }
    // 50 ms of its own work, then 10 ms of refusal or the limit of a second.
    #expect(abs(hold(refused) - 60_000) < 600 && abs(hold(silent) - 1_050_000) < 10_500)
    #expect(silent.service(21..<39, \.limitsExpired) > 0)
  }

  @Test func `answers lost between services leave the callee with work for nothing`() {
    let way = Way(from: .service(0), to: .service(1))
    let record = WayFaultTests.troubled(
      .lost(share: 1, .answers), way, FaultWorlds.chain(attempts: 2))
    let bins = 21..<39
    #expect(record.service(bins, \.wasted, 1) == record.service(bins, \.completed, 1))
    let ratio =
      Double(record.service(bins, \.arrivals, 1))
      / Double(record.service(bins, \.arrivals))
    #expect(abs(ratio - 2) < 0.02, "each call is tried twice")
    #expect(record.auditFailures == [])
  }
}
