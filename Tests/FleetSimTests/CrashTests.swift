import FleetSim
import Testing

/// Replicas that crash past a limit and restart.
@Suite struct CrashTests {
  /// `rate` requests a second to replicas that crash at 20 requests and are back after a minute.
  static func world(_ rate: Double, replicas: Int = 4, restart: Distribution) -> World {
    var service = Worlds.service(
      replicas: replicas, workers: 4, queue: 100, time: .exponential(mean: .seconds(1)),
      balancer: .leastOutstanding)
    service.crash = CrashLimit(outstanding: 20, restart: restart)
    var world = Worlds.queue(
      arrivals: rate, service, hours: 1,
      client: Client(service: 0, latency: .zero, timeout: .seconds(30)))
    world.bin = .minutes(1)
    return world
  }

  @Test func `a replica under its limit never crashes`() {
    let record = run(CrashTests.world(8, restart: .constant(.minutes(1))))
    #expect(record.services[0].crashes.reduce(0, +) == 0)
    #expect(record.services[0].inRotation[0..<60].allSatisfy { $0 == 4 })
    #expect(record.auditFailures == [])
  }

  @Test func `one that is pushed past its limit crashes, and the load it leaves fells the others`()
  {
    var world = CrashTests.world(12, restart: .constant(.minutes(1)))
    let calm = run(world)
    #expect(calm.services[0].crashes.reduce(0, +) == 0)
    // 3 of 4 replicas serve 12 requests a second for a while, then fall one after the other, and go on to.
    world.faults = [
      Fault(
        name: "down", begin: FaultTests.minute(10), end: FaultTests.minute(12),
        effect: .replicasDown(service: 0, count: 2))
    ]
    let record = run(world)
    let service = record.services[0]
    #expect(record.auditFailures == [])
    #expect(service.crashes[0..<10].reduce(0, +) == 0)
    #expect(service.crashes[10..<14].reduce(0, +) >= 2)
    #expect(service.crashes[50..<60].reduce(0, +) > 0, "the crash loop goes on without its cause")
    #expect(service.inRotation[0..<60].min() == 0)
  }

  @Test func `a crash takes what runs and what waits, and the restart is exact`() {
    // Three requests a second to one replica whose work never ends in the run: it crashes at the 20th.
    var world = ServiceMechanicsTests.ticking(
      [Worlds.service(workers: 5, queue: 100, time: .constant(.minutes(50)))], minutes: 10,
      patience: 3_600_000)
    world.playsOut = false
    world.bin = .seconds(1)
    world.fleets[0].traffic[0].client.retry = .never
    world.fleets[0].count = 20
    world.fleets[0].traffic[0].period = .seconds(600)
    world.services[0].crash = CrashLimit(outstanding: 10, restart: .constant(.seconds(90)))
    let record = run(world)
    let service = record.services[0]
    #expect(record.total(service.crashes) >= 1)
    let first = service.crashes.firstIndex { $0 > 0 }!
    #expect(service.arrivals[0...first].reduce(0, +) == 10)
    #expect(service.unavailable[first] == 10)
    #expect(service.capacityArea[first + 1] == 0 && service.capacityArea[first + 89] == 0)
    #expect(service.capacityArea[first + 91] == 5_000_000)
    let moment = service.capacityArea[first]
    #expect(
      5_000_000 - moment == service.capacityArea[first + 90], "down for 90 s to the microsecond")
    #expect(record.auditFailures == [])
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `an unbounded crash loop never takes an old end of work for a new one`(seed: UInt64) {
    // Restarts at once with work of an hour: lives run out, and a restart waits for the oldest one's end.
    for restart in [Distribution.constant(.zero), .exponential(mean: .seconds(2))] {
      var world = CrashTests.world(100, replicas: 2, restart: restart)
      world.services[0].serviceTime = .lognormal(median: .seconds(20), sigma: 1.5)
      world.playsOut = seed % 2 == 0
      let record = run(world, seed: seed)
      #expect(record.auditFailures == [])
      #expect(record.total(record.services[0].crashes) > 100)
      let bounded = record.services[0].busyArea.enumerated().allSatisfy {
        $0.element <= record.services[0].capacityArea[$0.offset]
      }
      #expect(bounded)
      world.folding = .unfolded
      #expect(run(world, seed: seed).digest == record.digest)
    }
  }

  @Test func `crashes of a called service are errors of the one that calls`() {
    var world = ServiceMechanicsTests.ticking([
      ServiceMechanicsTests.caller([Call(service: 1, limit: .seconds(1))], own: 1, workers: 1_000),
      Worlds.service("b", workers: 100, queue: 100, time: .constant(.milliseconds(100))),
    ])
    world.fleets[0].count = 1_000
    world.services[1].crash = CrashLimit(outstanding: 90, restart: .constant(.seconds(10)))
    let record = run(world)
    #expect(record.total(record.services[1].crashes) > 50)
    #expect(
      record.total(record.services[0].errors) == record.total(record.services[1].unavailable))
    #expect(record.auditFailures == [])
    let ticks = record.fleets[0].traffic[0]
    #expect(record.total(ticks.errors) > 0)
    world.folding = .unfolded
    #expect(run(world).digest == record.digest)
  }

  @Test func `restarts are drawn by service, replica and crash`() {
    let restart = Distribution.exponential(mean: .minutes(1))
    var world = CrashTests.world(30, restart: restart)
    let one = run(world)
    world.services[0].name = "other"
    #expect(run(world).services[0].crashes != one.services[0].crashes)
    world.services[0].name = "api"
    #expect(run(world).digest == one.digest)
  }
}
