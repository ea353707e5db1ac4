import FleetSim
import Testing

/// Load that follows a table of counts.
///
/// Counts of single intervals are held against the Poisson distribution of the table over 300 seeds: their sum n·λ has
/// the variance n·λ, and their dispersion Σ(x − x̄)²/x̄ is χ² with n − 1 degrees of freedom. Bands are four standard
/// deviations wide to each side.
@Suite struct LoadTableTests {
  static let seeds: Range<UInt64> = 0..<300

  /// An hour of intervals that are not alike, and half an hour of nothing after it.
  static let uneven = LoadTable(
    begins: [0, 10, 15, 35, 40].map { Moment.start + .minutes($0) }, end: .start + .hours(1),
    counts: [60, 0, 240, 300, 20])

  static func world(_ load: LoadTable, minutes: Int64 = 90) -> World {
    var fleet = Worlds.arrivals(0, Worlds.patient())
    fleet.demand[0].load = load
    return World(
      duration: .minutes(minutes), bin: .minutes(5), services: [Worlds.service(workers: 1_000)],
      fleets: [fleet])
  }

  /// Operations begun in each bin, one element per seed.
  static func counts(_ world: World) -> [[Int64]] {
    seeds.map { seed in
      let record = run(world, seed: seed)
      #expect(record.auditFailures == [])
      let client = record.services[0].background ?? record.fleets[0].demand[0]
      return Array(client.started[0..<record.binCount])
    }
  }

  static func expectPoisson(_ counts: [[Int64]], _ means: [Double]) {
    let runs = Double(counts.count)
    for (bin, mean) in means.enumerated() {
      let sample = counts.map { Double($0[bin]) }
      let sum = sample.reduce(0, +)
      #expect(abs(sum - runs * mean) <= 4 * (runs * mean).squareRoot(), "bin \(bin): \(sum / runs)")
      if mean == 0 { continue }
      let dispersion =
        sample.reduce(0) { $0 + ($1 - sum / runs) * ($1 - sum / runs) } / (sum / runs)
      #expect(abs(dispersion - (runs - 1)) <= 4 * (2 * (runs - 1)).squareRoot(), "bin \(bin)")
    }
  }

  static let perBin: [Double] = [
    30, 30, 0, 60, 60, 60, 60, 300, 5, 5, 5, 5, 0, 0, 0, 0, 0, 0,
  ]

  @Test func `counts of every interval are Poisson and nothing comes after the table`() {
    LoadTableTests.expectPoisson(
      LoadTableTests.counts(LoadTableTests.world(LoadTableTests.uneven)), LoadTableTests.perBin)
  }

  @Test func `twice the scale gives twice the counts`() {
    let world = LoadTableTests.world(LoadTableTests.uneven.scaled(by: 2))
    LoadTableTests.expectPoisson(
      LoadTableTests.counts(world), LoadTableTests.perBin.map { 2 * $0 })
  }

  @Test func `a table that repeats begins anew, whole rounds before the start left out`() {
    var load = LoadTable(
      begins: [.start - .minutes(110), .start - .minutes(100)], end: .start - .minutes(70),
      counts: [100, 60], period: .minutes(50))
    // Rounds begin at −110, −60, −10, 40 and 90 minutes: ten minutes of 100, thirty of 60, ten of nothing.
    let means: [Double] = [10, 10, 10, 10, 10, 10, 0, 0, 50, 50, 10, 10, 10, 10, 10, 10, 0, 0]
    LoadTableTests.expectPoisson(LoadTableTests.counts(LoadTableTests.world(load)), means)
    load.period = nil
    let none = run(LoadTableTests.world(load))
    #expect(none.total(none.fleets[0].demand[0].started) == 0)
  }

  @Test func `a table begins with its first moment, also when it repeats`() {
    let load = LoadTable(
      begins: [.start + .minutes(30)], end: .start + .minutes(40), counts: [100],
      period: .minutes(20))
    let means: [Double] = [0, 0, 0, 0, 0, 0, 50, 50, 0, 0, 50, 50, 0, 0, 50, 50, 0, 0]
    LoadTableTests.expectPoisson(LoadTableTests.counts(LoadTableTests.world(load)), means)
  }

  /// The other tables have so many operations a round that a process never waits for more than one.
  @Test func `a table of half an operation a round leaves whole rounds out between two of them`() {
    // Rounds of four minutes, of which two have load, so that a wait takes seven rounds in 32.
    let load = LoadTable(
      begins: [0, 1].map { Moment.start + .minutes($0) }, end: .start + .minutes(2),
      counts: [0.1, 0.4], period: .minutes(4))
    var world = LoadTableTests.world(load, minutes: 96)
    world.bin = .minutes(1)
    let counts = LoadTableTests.counts(world)
    let places = (0..<4).map { place in
      counts.map { run in stride(from: place, to: 96, by: 4).reduce(0) { $0 + run[$1] } }
    }
    LoadTableTests.expectPoisson(
      counts.indices.map { run in places.map { $0[run] } }, [2.4, 9.6, 0, 0])
    // Early and late, so that no round in between is lost or counted twice.
    let thirds = counts.map { run in
      (0..<3).map { third in run[32 * third..<32 * third + 32].reduce(0, +) }
    }
    LoadTableTests.expectPoisson(thirds, [4, 4, 4])
  }

  @Test func `neither regions nor the local hour move what a table says`() {
    var world = LoadTableTests.world(LoadTableTests.uneven)
    let plain = run(world)
    world.fleets[0].regions = [
      Region(name: "a", share: 0.3, utcOffset: .hours(9)),
      Region(name: "b", share: 0.7, utcOffset: .hours(-5)),
    ]
    world.startEpochSeconds = 12_345
    #expect(run(world).fleets[0].demand[0].started == plain.fleets[0].demand[0].started)
  }

  @Test(arguments: [(3.0, 3.0), (0.25, 0.25)])
  func `a fault that multiplies demand multiplies what the table says`(
    factor: Double, share: Double
  ) {
    var world = LoadTableTests.world(LoadTableTests.uneven)
    world.faults = [
      Fault(
        name: "rush", begin: .start + .minutes(20), end: .start + .minutes(40),
        effect: .demandMultiplied(fleet: 0, demand: 0, factor: factor))
    ]
    var means = LoadTableTests.perBin
    for bin in 4..<8 { means[bin] *= share }
    LoadTableTests.expectPoisson(LoadTableTests.counts(world), means)
  }

  @Test func `the mean of a run is the sum over its intervals and their repetitions`() {
    var dice = Dice(7, "expected")
    for _ in 0..<200 {
      let load = RandomLoads.table(&dice, upTo: 1_000)
      let minutes = Int64(dice.whole(1...120))
      let expected = load.expected(within: .minutes(minutes))
      var exact = 0.0
      for second in 0..<(minutes * 60) {
        exact += rate(load, .start + .milliseconds(second * 1_000 + 500))
      }
      #expect(abs(expected - exact) <= 2 * load.peakRate * 60 + 1e-9, "\(load)")
    }
    #expect(LoadTable.steady(2.5, until: .start + .hours(2)).expected(within: .hours(1)) == 9_000)
  }

  /// The rate of a table at a moment, by looking for its interval.
  private func rate(_ load: LoadTable, _ moment: Moment) -> Double {
    var at = moment
    if let period = load.period {
      while at >= load.begins[0] + period { at = at - period }
    }
    for index in load.begins.indices.reversed() where at >= load.begins[index] {
      let end = index + 1 < load.begins.count ? load.begins[index + 1] : load.end
      if at >= end { return 0 }
      return load.counts[index] * load.scale / (end - load.begins[index]).seconds
    }
    return 0
  }

  @Test(arguments: [false, true])
  func `a queue fed by a constant table agrees with M/M/1`(isBackground: Bool) {
    var sample = Sample()
    for seed in UInt64(0)..<10 {
      let load = LoadTable(
        begins: (0..<4).map { Moment.start + .hours(12 * $0) }, end: .start + .hours(48),
        counts: [Double](repeating: 0.8 * 3_600 * 12, count: 4))
      var world = LoadTableTests.world(load, minutes: 2_880)
      world.bin = .hours(12)
      world.services[0].workers = 1
      if isBackground {
        world.fleets[0].demand = []
        world.services[0].background = Background(load: load, timeout: .days(1))
      }
      sample.add(QueueAgreementTests.wait(run(world, seed: seed)))
    }
    let exact = ClosedForms.meanWait(utilisation: 0.8, squaredCoefficientOfVariation: 1)
    #expect(QueueAgreementTests.agrees(sample, exact, within: 0.04), "\(sample)")
  }

  @Test func `a table that is not sound is a problem of its world`() {
    let begins = [Moment.start, .start + .hours(1)]
    for load in [
      LoadTable(begins: [], end: .start, counts: []),
      LoadTable(begins: begins, end: .start + .hours(1), counts: [1, 2]),
      LoadTable(begins: begins, end: .start + .hours(2), counts: [1, -2]),
      LoadTable(begins: begins, end: .start + .hours(2), counts: [1, 2], scale: .nan),
      LoadTable(begins: begins, end: .start + .hours(2), counts: [1, 2], period: .hours(1)),
    ] {
      var world = LoadTableTests.world(load)
      #expect(world.problems().count == 1, "\(load)")
      world.fleets[0].demand = []
      world.services[0].background = Background(load: load, timeout: .seconds(1))
      #expect(world.problems().count == 1, "\(load)")
    }
  }
}
