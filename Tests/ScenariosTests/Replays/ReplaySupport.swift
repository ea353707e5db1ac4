import FleetSim
import Scenarios

/// What must break an expectation: changes of causes, as on the command line.
struct Break {
  let id: String
  let overrides: [String]

  init(_ id: String, _ overrides: String...) {
    self.id = id
    self.overrides = overrides
  }
}

/// A shipped replay at a small scale, judged one expectation at a time.
struct Replay {
  let path: String
  let scale: Double

  /// Expectations that can fail.
  func ids() throws -> [String] {
    try load([]).first!.expectations.filter { !$0.isStructural }.map { $0.id }
  }

  /// Judges one expectation on the runs that it needs.
  func judge(_ id: String, _ overrides: [String] = [], seed: UInt64? = nil) throws -> Judgement {
    let all = try load(overrides, seed: seed)
    let expectation = all[0].expectations.first { $0.id == id }!
    var needed: [String?] = [expectation.variant]
    var needsTwin = false
    switch expectation.comparison?.with {
    case .variant(let name): needed.append(name)
    case .twin: needsTwin = true
    case nil: break
    }
    var runs = RunsAtHand()
    for scenario in all where needed.contains(scenario.variant) {
      let world = scenario.scaled(by: scale).world
      // The catalogue has what is told beside a twin only where there is one.
      let twin = needsTwin ? run(world.twin, seed: scenario.seed) : nil
      runs.add(
        variant: scenario.variant, run(world, seed: scenario.seed), of: world, twin: twin)
    }
    return Judge(runs).judge(expectation)
  }

  private func load(_ overrides: [String], seed: UInt64? = nil) throws -> [LoadedScenario] {
    let parsed = try overrides.map { try Override(reading: $0) }
    return try ScenarioFile(
      text: try packageFile(path), origin: path, overrides: parsed, seed: seed,
      files: { shippedFile($0) }
    ).loadAll()
  }
}
