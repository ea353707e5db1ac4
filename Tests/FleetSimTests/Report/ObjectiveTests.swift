import FleetSim
import Testing

/// Service-level objectives on records written by hand, where every value is known.
@Suite struct ObjectiveTests {
  private let entry = "fleets.cars.functions.entry"

  /// Two hours in 24 bins of 5 minutes, in each of which 10 are wanted; none is had in half an hour.
  private func reader(
    _ objective: Objective, twinWanted: Int64? = 10, last: Int = 24
  ) -> MetricReader {
    var world = ReportWorlds.cars()
    world.duration = .hours(2)
    var record = RunRecord(blank: world, binCount: 24)
    var twin = record
    for bin in 0..<last {
      record.fleets[0].functions[0].wanted[bin] = 10
      record.fleets[0].functions[0].had[bin] = (4..<10).contains(bin) ? 0 : 10
      twin.fleets[0].functions[0].wanted[bin] = twinWanted ?? 0
      twin.fleets[0].functions[0].had[bin] = twinWanted ?? 0
    }
    return MetricReader(
      record, faultsBegin: nil, twin: twinWanted == nil ? nil : twin, objectives: [objective])
  }

  private func objective(
    _ burnOver: Timespan = .hours(1), window: Timespan = .hours(20)
  ) -> Objective {
    Objective(
      name: "doors", metric: entry + ".availability", target: 0.99, window: window,
      burnOver: burnOver)
  }

  private func expect(_ value: Double?, near expected: Double) {
    #expect(value.map { abs($0 - expected) <= 1e-12 * expected } == true)
  }

  @Test func `the budget is what may fail in the window at the twin's rate`() {
    // 60 of 240 fail in 2 h; in 20 h 2,400 are wanted, of which 24 may fail.
    expect(reader(objective()).value(of: "objectives.doors.budgetSpent"), near: 60 / 24)
    expect(reader(objective()).value(of: "objectives.doors.availability"), near: 0.75)
    // The twin's people want 8 in a bin: 192 in 2 h, 19.2 may fail.
    expect(
      reader(objective(), twinWanted: 8).value(of: "objectives.doors.budgetSpent"), near: 60 / 19.2)
    // A window shorter than the run has the smaller budget: 1.2 of an hour's 120.
    expect(
      reader(objective(window: .hours(1))).value(of: "objectives.doors.budgetSpent"), near: 50)
  }

  @Test(
    arguments: [
      // Half an hour without any: 60 of the worst hour's 120, all of the worst 30 minutes' 60.
      (60, 50.0), (30, 100), (15, 100),
      // Rounded up to 7 bins: 60 of 70.
      (31, 100 * 6.0 / 7),
      // Longer than the run: all of it, 60 of 240.
      (180, 25),
    ] as [(Int64, Double)])
  func `the burn rate is that of the worst time of its length`(minutes: Int64, rate: Double) {
    let reader = reader(objective(.minutes(minutes)))
    expect(reader.value(of: "objectives.doors.burnRate"), near: rate)
  }

  @Test func `a window of bins counts by itself`() {
    let reader = reader(objective(.minutes(30)), last: 20)
    let bins = 6..<14
    expect(reader.value(of: "objectives.doors.availability", bins: bins), near: 0.5)
    // 40 fail; the twin wants 200 in 2 h, so 20 of the window's 2,000 may.
    expect(reader.value(of: "objectives.doors.budgetSpent", bins: bins), near: 2)
    // The worst six bins from the sixth on: four without any.
    expect(reader.value(of: "objectives.doors.burnRate", bins: bins), near: 100 * 40.0 / 60)
    #expect(reader.value(of: "objectives.doors.budgetSpent", bins: 0..<4) == 0)
    #expect(reader.read("objectives.doors.burnRate", bins: 20..<24) == .undefined)
    #expect(reader.read("objectives.doors.availability", bins: 20..<24) == .undefined)
  }

  @Test func `without a twin there is no budget, and without events nothing`() {
    let alone = reader(objective(), twinWanted: nil)
    #expect(alone.read("objectives.doors.budgetSpent") == .undefined)
    expect(alone.value(of: "objectives.doors.burnRate"), near: 50)
    let empty = reader(objective(), last: 0)
    for leaf in ["availability", "budgetSpent", "burnRate"] {
      #expect(empty.read("objectives.doors." + leaf) == .undefined)
    }
  }

  @Test func `operations count as they end, of all clients of a fleet together`() throws {
    var world = ReportWorlds.cars()
    world.objectives = [
      Objective(
        name: "all", metric: "fleets.cars.operations.availability", target: 0.9, window: .days(1))
    ]
    #expect(world.problems() == [])
    #expect(MetricCatalogue(world).names.contains("objectives.all.burnRate"))
    let record = ReportWorlds.run(world)
    let twin = ReportWorlds.run(world.twin)
    let reader = MetricReader(record, of: world, twin: twin)
    func value(_ leaf: String, _ reader: MetricReader) throws -> Double {
      try #require(reader.value(of: "fleets.cars.operations." + leaf))
    }
    let usual = MetricReader(twin, of: world, twin: twin)
    let ended = try value("succeeded", usual) + value("failed", usual)
    // The run of 6 h is a quarter of the window.
    let budget = 0.1 * 4 * ended
    #expect(try value("failed", reader) > 0)
    expect(
      reader.value(of: "objectives.all.budgetSpent"), near: try value("failed", reader) / budget)
    #expect(
      reader.value(of: "objectives.all.availability")
        == reader.value(of: "fleets.cars.operations.availability"))
    let report = Report(world, record, twin: twin)
    #expect(report.objectives[0].budgetSpent == reader.value(of: "objectives.all.budgetSpent"))
    var without = world
    without.objectives = []
    #expect(ReportWorlds.run(without).digest == record.digest)
  }

  @Test func `what an objective cannot be is told`() {
    var world = ReportWorlds.cars()
    world.objectives = [
      Objective(name: "a", metric: "fleets.cars.operations.failed", target: 0.9),
      Objective(name: "b", metric: entry + ".availability", target: 1),
      Objective(
        name: "c", metric: entry + ".availability", target: 0.5, window: .minutes(30),
        burnOver: .hours(1)),
    ]
    #expect(
      world.problems() == [
        "objectives/a: the metric is no share of counts of this world",
        "objectives/b: the target is above 0 and below 1",
        "objectives/c: burn rates are over more than zero and at most the window",
      ])
  }
}
