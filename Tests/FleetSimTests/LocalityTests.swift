import FleetSim
import Testing

/// Localities: how load spills from one group of replicas to the next.
@Suite struct LocalityTests {
  /// Envoy's published table for the factor 1.4: healthy per cent of each level, load of each.
  static let table: [([Int], [Int])] = [
    ([100, 100], [100, 0]), ([72, 72], [100, 0]), ([71, 71], [99, 1]), ([50, 50], [70, 30]),
    ([25, 100], [35, 65]), ([25, 25], [50, 50]), ([0, 100], [0, 100]),
    ([100, 100, 100], [100, 0, 0]), ([72, 72, 100], [100, 0, 0]), ([71, 71, 100], [99, 1, 0]),
    ([50, 50, 100], [70, 30, 0]), ([25, 100, 100], [35, 65, 0]), ([25, 25, 100], [35, 35, 30]),
  ]

  @Test(arguments: table.indices)
  func `loads follow the published table`(row: Int) {
    let (healthy, loads) = LocalityTests.table[row]
    let health = healthy.map { PriorityLoad.health($0, of: 100, factor: 1.4) }
    #expect(PriorityLoad.loads(health) == loads)
  }

  @Test func `too little health in all is shared out by health`() {
    let health = [25, 25, 20].map { PriorityLoad.health($0, of: 100, factor: 1.4) }
    #expect(health == [35, 35, 28])
    let loads = PriorityLoad.loads(health)
    #expect(loads.reduce(0, +) == 100 && loads[1] == 35 && loads[2] == 28)
    #expect(PriorityLoad.loads([20, 30]) == [40, 60], "Envoy's example of normalised health")
    #expect(PriorityLoad.loads([0, 0]) == [0, 0])
    #expect(PriorityLoad.loadsInPanic([6, 2]) == [75, 25])
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `loads add up to all of the traffic, and none goes where nothing is fit`(seed: UInt64) {
    var dice = Dice(seed, "loads")
    let health = (0..<dice.whole(1...6)).map { _ in dice.whole(0...100) }
    let loads = PriorityLoad.loads(health)
    #expect(loads.reduce(0, +) == (health.contains { $0 > 0 } ? 100 : 0))
    #expect(zip(health, loads).allSatisfy { $0 > 0 || $1 == 0 })
  }

  /// Ten replicas, six in the first locality; `down` of them are down from minute 20 to 40.
  static func world(down: Int, sites: Bool = false) -> World {
    var world = HealthTests.world(nil, down: down)
    world.services[0].localities = [
      Locality(name: "home", replicas: 6), Locality(name: "away", replicas: 4),
    ]
    if sites {
      world.sites = [Site(name: "north", battery: .zero), Site(name: "south", battery: .zero)]
      world.services[0].localities[0].site = 0
      world.services[0].localities[1].site = 1
      world.faults[0].effect = .siteLost(site: 0)
    }
    return world
  }

  @Test(arguments: [(1, 0), (2, 0.07), (3, 0.30), (4, 0.54), (6, 1)])
  func `a locality keeps its traffic until less than 1 in 1.4 of it is fit`(
    down: Int, spilled: Double
  ) {
    var world = LocalityTests.world(down: down)
    world.faults[0].end = nil
    world.services[0].health = HealthChecks(
      active: ActiveCheck(interval: .minutes(5), timeout: .seconds(1), unhealthyAfter: 1),
      panicThreshold: 0)
    // The second locality dies in the minute after the probes; for three minutes what spills is refused there.
    let known = run(world).services[0].inRotation.firstIndex { $0 < 10 }!
    world.sites = [Site(name: "south", battery: .zero)]
    world.services[0].localities[1].site = 0
    world.faults.append(
      Fault(
        name: "dark", begin: FaultTests.minute(Int64(known) + 1), end: nil,
        effect: .siteLost(site: 0)))
    let record = run(world)
    #expect(record.auditFailures == [])
    let service = record.services[0]
    let window = (known + 1)...(known + 3)
    let arrived = Double(service.arrivals[window].reduce(0, +))
    let refused = Double(service.unavailable[window].reduce(0, +))
    let band = 4 * (spilled * (1 - spilled) / arrived).squareRoot() + 0.001
    #expect(abs(refused / arrived - spilled) < band)
  }

  @Test func `a site takes its own locality with it, and the other carries all`() {
    let record = run(LocalityTests.world(down: 0, sites: true))
    let service = record.services[0]
    #expect(record.auditFailures == [])
    #expect(service.capacityArea[30] == 40 * 60_000_000)
    #expect(service.capacityArea[10] == 100 * 60_000_000)
    #expect(service.unavailable[21...39].reduce(0, +) == 0)
    #expect(service.completed[30] > 5_000)
  }
}
