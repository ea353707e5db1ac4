import FleetSim
import Testing

/// Sites: what carries them without the grid, and how their services come back.
@Suite struct SitePowerTests {
  /// Services in one site, one client fleet that asks the first of them every second, and an outage from 1 h to 2 h.
  static func world(
    _ site: Site, _ services: [Service] = [Worlds.service(time: .constant(.milliseconds(100)))],
    bypasses: Bool = false, fails: Bool = false
  ) -> World {
    var world = ServiceMechanicsTests.ticking(services, minutes: 240)
    world.playsOut = false
    world.sites = [site]
    for index in services.indices where world.services[index].site == nil {
      world.services[index].site = 0
    }
    world.faults = [
      Fault(
        name: "grid", begin: FaultTests.minute(60), end: FaultTests.minute(120),
        effect: .gridLost(site: 0, bypassesBattery: bypasses, generatorsFail: fails))
    ]
    return world
  }

  static func dark(_ world: World, seed: UInt64 = 1) -> [Span] {
    PowerPlan(world, seed: seed).sites[0].dark
  }

  static func minutes(_ n: Int64) -> Int64 { n * 60_000_000 }

  // MARK: what carries a site

  @Test func `a battery carries its site for exactly its minutes`() {
    func dark(_ battery: Timespan, bypasses: Bool = false) -> [Span] {
      SitePowerTests.dark(
        SitePowerTests.world(Site(name: "paris", battery: battery), bypasses: bypasses))
    }
    let back = SitePowerTests.minutes(120)
    #expect(dark(.zero) == [Span(from: SitePowerTests.minutes(60), until: back)])
    #expect(dark(.minutes(10)) == [Span(from: SitePowerTests.minutes(70), until: back)])
    #expect(dark(.minutes(60)) == [])
    #expect(
      dark(Timespan(microseconds: back / 2 - 1)) == [Span(from: back - 1, until: back)])
    #expect(dark(.minutes(60), bypasses: true).first?.from == SitePowerTests.minutes(60))
    var bypassed = SitePowerTests.world(Site(name: "paris", battery: .hours(2)))
    bypassed.sites[0].isBatteryBypassed = true
    #expect(SitePowerTests.dark(bypassed).count == 1)
  }

  @Test func `a battery that bridges the start of the generator spares the site the outage`() {
    let generators = Generators(startDelay: .constant(.seconds(10)))
    func dark(_ battery: Timespan, fails: Bool = false) -> [Span] {
      SitePowerTests.dark(
        SitePowerTests.world(
          Site(name: "paris", battery: battery, generators: generators), fails: fails))
    }
    let begin = SitePowerTests.minutes(60)
    #expect(dark(.seconds(10)) == [])
    #expect(dark(.seconds(4)) == [Span(from: begin + 4_000_000, until: begin + 10_000_000)])
    #expect(
      dark(.seconds(10), fails: true)
        == [Span(from: begin + 10_000_000, until: SitePowerTests.minutes(120))])
  }

  @Test func `faults that overlap are one outage with one battery`() {
    var world = SitePowerTests.world(Site(name: "paris", battery: .minutes(90)))
    world.faults.append(
      Fault(
        name: "more", begin: FaultTests.minute(110), end: FaultTests.minute(170),
        effect: .gridLost(site: 0, bypassesBattery: false, generatorsFail: false)))
    #expect(
      SitePowerTests.dark(world)
        == [Span(from: SitePowerTests.minutes(150), until: SitePowerTests.minutes(170))])
    world.faults[1].begin = FaultTests.minute(121)
    world.faults[1].end = FaultTests.minute(181)
    #expect(SitePowerTests.dark(world) == [], "full again as soon as the grid was back")
  }

  @Test func `a lost site is dark whatever its power`() {
    var world = SitePowerTests.world(Site(name: "paris", battery: .hours(5)))
    world.faults[0].effect = .siteLost(site: 0)
    let record = run(world)
    #expect(record.total(record.sites[0].lost) == SitePowerTests.minutes(60))
    #expect(record.total(record.sites[0].unpowered) == 0)
    #expect(record.total(record.services[0].capacityArea) == SitePowerTests.minutes(180))
  }

  @Test func `a lever can bring the grid back`() {
    var world = SitePowerTests.world(Site(name: "paris"))
    world.levers = [
      Lever(
        name: "repair", begin: FaultTests.minute(90),
        action: .rollBack(fault: 0, over: .zero))
    ]
    #expect(SitePowerTests.dark(world).first?.until == SitePowerTests.minutes(90))
  }

  // MARK: generators

  /// Share of 3,000 seeds in which an outage makes the site dark.
  static func darkShare(_ generators: Generators) -> Double {
    let site = Site(name: "paris", battery: .minutes(1), generators: generators)
    let world = SitePowerTests.world(site)
    var count = 0.0
    for seed in 0..<UInt64(3_000) where !dark(world, seed: seed).isEmpty { count += 1 }
    return count / 3_000
  }

  /// Whether a share of 3,000 lies within Wilson's interval of 99.99 % of a probability.
  static func agrees(_ share: Double, _ p: Double) -> Bool {
    let interval = WilsonInterval(
      successes: Int((share * 3_000).rounded()), of: 3_000, confidence: 0.9999)
    return interval.low - 1e-12 <= p && p <= interval.high + 1e-12
  }

  @Test(arguments: [0, 0.3, 0.9, 0.99, 1])
  func `generators start as often as they should`(p: Double) {
    for beta in [0, 0.2, 1] {
      let one = Generators(startProbability: p, commonCause: beta)
      #expect(SitePowerTests.agrees(SitePowerTests.darkShare(one), 1 - p))
    }
  }

  @Test(arguments: [0, 0.1, 0.5, 1])
  func `a common cause makes several generators fail together`(beta: Double) {
    let q = 0.3
    let alone = beta == 1 ? 0 : (1 - beta) * q / (1 - beta * q)
    let both = beta * q + (1 - beta * q) * alone * alone
    let any = beta * q + (1 - beta * q) * (1 - (1 - alone) * (1 - alone))
    var generators = Generators(count: 2, needed: 1, startProbability: 1 - q, commonCause: beta)
    #expect(SitePowerTests.agrees(SitePowerTests.darkShare(generators), both))
    generators.needed = 2
    #expect(SitePowerTests.agrees(SitePowerTests.darkShare(generators), any))
  }

  @Test(arguments: [1, 2])
  func `generators run as long as their mean says`(needed: Int) {
    let generators = Generators(
      count: needed, needed: needed, startDelay: .constant(.zero), meanTimeToFailure: .minutes(10))
    let world = SitePowerTests.world(Site(name: "paris", generators: generators))
    var lives = Sample()
    for seed in 0..<UInt64(3_000) {
      let first = SitePowerTests.dark(world, seed: seed).first?.from ?? SitePowerTests.minutes(120)
      lives.add(Double(first - SitePowerTests.minutes(60)) / 6e7)
    }
    // The mean of an exponential of mean m cut at 60 is m · (1 − exp(−60 ÷ m)).
    let mean = 10 / Double(needed)
    let expected = needed == 1 ? 9.975212 : mean
    #expect(abs(lives.mean - expected) < 4 * lives.standardError)
  }

  @Test func `a longer outage or another fault moves no draw of a generator`() {
    let generators = Generators(
      startDelay: .exponential(mean: .minutes(2)), meanTimeToFailure: .hours(1))
    var world = SitePowerTests.world(Site(name: "paris", generators: generators))
    let before = SitePowerTests.dark(world).first
    world.faults.append(
      Fault(
        name: "earlier", begin: FaultTests.minute(1), end: FaultTests.minute(2),
        effect: .gridLost(site: 0, bypassesBattery: false, generatorsFail: true)))
    #expect(SitePowerTests.dark(world)[1] == before)
  }
}
