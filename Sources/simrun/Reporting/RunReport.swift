import FleetSim
import Scenarios

/// The run of a variant and what it did, against its own twin.
struct VariantReport {
  let name: String
  let result: RunResult
  let twin: RunRecord
  let findings: Report

  init(name: String, result: RunResult, twin: RunResult) {
    self.name = name
    self.result = result
    self.twin = twin.record
    findings = Report(result.world, result.record, twin: twin.record)
  }
}

/// The run and its twin on one seed.
struct Replicated {
  let seed: UInt64
  let run: RunResult
  let twin: RunResult
}

/// Everything that a report tells; the renderers only choose words and places for it.
struct RunReport {
  let scenario: LoadedScenario
  /// The run and its fault-free twin.
  let run: RunResult
  let twin: RunResult
  /// What the run did to people and services, against its twin.
  let findings: Report
  /// Runs of variants, when they were asked for.
  let variants: [VariantReport]
  let judgements: [Judged]
  /// The metrics of the run.
  let catalogue: MetricCatalogue
  /// What the run and its twin came to on other seeds, when they were asked for: seed by seed, the report's own first.
  let replications: [Replicated]
  /// The lives of devices that were followed.
  var stories: [DeviceStory] = []
  /// How much the scenario was shrunk; 1 for not at all.
  var scale = 1.0
  /// The command that shows the same again.
  let reproduction: String
  /// How many values of the scenario have each status, the firmest first.
  let statuses: [(status: String, count: Int)]

  /// The report about the first of `scenarios`; the others are variants of it that were run too.
  init(_ scenarios: [LoadedScenario], _ results: RunResults, reproduction: String) {
    self.reproduction = reproduction
    scenario = scenarios[0]
    guard let run = results[.run(scenario.variant)], let twin = results[.twin(scenario.variant)]
    else { preconditionFailure("a report has a run and its twin") }
    self.run = run
    self.twin = twin
    findings = Report(run.world, run.record, twin: twin.record)
    catalogue = MetricCatalogue(run.record, objectives: run.world.objectives)
    variants = scenarios.dropFirst().compactMap { scenario in
      guard let name = scenario.variant else { return nil }
      return results[.run(name)].map { run in
        VariantReport(name: name, result: run, twin: results[.twin(name)] ?? twin)
      }
    }
    let judge = Judge(results.atHand(scenarios.map { $0.variant }))
    judgements = scenario.expectations.map { Judged(expectation: $0, judgement: judge.judge($0)) }
    replications =
      [Replicated(seed: scenario.seed, run: run, twin: twin)] + results.replications
    statuses = RunReport.statuses(of: scenario)
  }

  var hasFailures: Bool { judgements.contains { $0.hasFailed } }

  /// The command that shows this failure.
  func reproduction(of expectation: Expectation) -> String {
    if let variant = expectation.variant, variant != scenario.variant {
      return reproduction + " --all-variants"
    }
    if case .variant? = expectation.comparison?.with { return reproduction + " --all-variants" }
    return reproduction
  }

  private static func statuses(of scenario: LoadedScenario) -> [(status: String, count: Int)] {
    ["seed", "public", "derived", "general", "assumed"].map { status in
      (status, scenario.provenance.filter { $0.status == status }.count)
    }.filter { $0.count > 0 }
  }
}
