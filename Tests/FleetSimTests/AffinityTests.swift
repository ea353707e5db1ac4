import FleetSim
import Testing

/// Devices that keep their replica: sticky choice and consistent hashing.
@Suite struct AffinityTests {
  static let stream = RandomStream(seed: 7, name: "ring")

  static func owners(_ ring: HashRing, without gone: Int? = nil) -> [Int] {
    (0..<4_000).map { key in
      let hash = Draw.bits(UInt64(key) &* 0x9E37_79B9_7F4A_7C15)
      var place = ring.place(of: hash)
      while ring.replica(at: place) == gone { place += 1 }
      return ring.replica(at: place)
    }
  }

  @Test(arguments: [2, 5, 10, 40])
  func `when one of n replicas leaves, its keys move and no others`(replicas: Int) {
    let ring = HashRing(replicas: replicas, pointsEach: 160, AffinityTests.stream)
    let before = AffinityTests.owners(ring)
    for gone in [0, replicas / 2] {
      let after = AffinityTests.owners(ring, without: gone)
      var moved = 0
      for (old, new) in zip(before, after) where old != new {
        #expect(old == gone)
        moved += 1
      }
      let share = Double(moved) / 4_000
      // The arc of 160 points of n · 160 has a relative deviation of about 1/√160; the sample adds its own.
      let expected = 1 / Double(replicas)
      #expect(
        abs(share - expected) < 4 * expected * (1 / 160 + 1 / (4_000 * expected)).squareRoot())
      #expect(Set(after).count == replicas - 1, "its keys go to all the others")
    }
  }

  /// Two replicas of ten are down from minute 20 to 40; a fleet of so many devices asks them.
  static func world(_ balancer: Service.Balancer, devices: Int = 200) -> World {
    var world = HealthTests.world(nil, down: 2, balancer: balancer)
    world.fleets[0].count = devices
    world.fleets[0].demand[0].perDay *= 1_000 / Double(devices)
    return world
  }

  /// Which replicas worked is told by a service without queue and with one worker each: one device at a time.
  @Test(arguments: [Service.Balancer.sticky, .consistentHash])
  func `one device is always served by one replica`(balancer: Service.Balancer) {
    var world = AffinityTests.world(balancer, devices: 1)
    world.faults = []
    world.services[0].workers = 1
    world.services[0].queueLimit = 1_000_000
    world.services[0].serviceTime = .constant(.milliseconds(20))
    // Twice what a replica can do: of ten, one is busy.
    let service = run(world).services[0]
    #expect(service.busyArea[30] == 60_000_000)
    var free = world
    free.services[0].balancer = .roundRobin
    #expect(run(free).services[0].busyArea[30] > 100_000_000)
  }

  @Test(arguments: [Service.Balancer.sticky, .consistentHash])
  func `devices of replicas that are down are served by the others`(balancer: Service.Balancer) {
    let record = run(AffinityTests.world(balancer))
    #expect(record.auditFailures == [])
    let service = record.services[0]
    #expect(service.unavailable[21...39].reduce(0, +) == 0)
    #expect(service.completed[30] > 5_000 && service.completed[50] > 5_000)
  }

  /// Share of the workers' time after minute 45 of the two replicas that had been down, by what they refuse
  /// when they go down again unknown to the balancer.
  static func shareOfReturned(_ balancer: Service.Balancer) -> Double {
    var world = AffinityTests.world(balancer)
    world.services[0].health = HealthChecks(
      active: ActiveCheck(interval: .minutes(5), timeout: .seconds(1), unhealthyAfter: 1),
      panicThreshold: 0)
    let known = run(world).services[0].inRotation.lastIndex { $0 < 10 }!
    world.faults.append(
      Fault(
        name: "again", begin: FaultTests.minute(Int64(known) + 1), end: nil,
        effect: .replicasDown(service: 0, count: 2)))
    let service = run(world).services[0]
    let window = (known + 1)...(known + 3)
    return Double(service.unavailable[window].reduce(0, +))
      / Double(service.arrivals[window].reduce(0, +))
  }

  @Test func `a sticky device stays where it fled to, a hashed one goes back`() {
    #expect(AffinityTests.shareOfReturned(.sticky) == 0)
    #expect(abs(AffinityTests.shareOfReturned(.consistentHash) - 0.2) < 0.12)
    #expect(abs(AffinityTests.shareOfReturned(.roundRobin) - 0.2) < 0.01)
  }

  @Test(arguments: Service.Balancer.allCases)
  func `a balancer's draws move no other draw`(balancer: Service.Balancer) {
    // Demand, its arrivals and service times do not know who serves them.
    var world = AffinityTests.world(balancer)
    world.faults = []
    let record = run(world)
    var other = world
    other.services[0].balancer = .roundRobin
    let plain = run(other)
    #expect(record.services[0].arrivals == plain.services[0].arrivals)
    #expect(record.fleets[0].demand[0].started == plain.fleets[0].demand[0].started)
    #expect(
      record.services[0].stays.sum == record.services[0].waits.sum
        + plain.services[0].stays.sum - plain.services[0].waits.sum)
  }
}
