import FleetSim
import Scenarios

/// Everything that a report tells; the renderers only choose words and places for it.
struct RunReport {
  let scenario: LoadedScenario
  /// The run and its fault-free twin.
  let run: RunResult
  let twin: RunResult
  /// Runs of variants, when they were asked for.
  let variants: [(name: String, result: RunResult)]
  let judgements: [Judged]
  /// What happened, in the order of time.
  let story: [StoryEvent]

  init(_ scenario: LoadedScenario, _ results: RunResults) {
    guard let run = results[.run(scenario.variant)], let twin = results[.twin(scenario.variant)]
    else { preconditionFailure("a report has a run and its twin") }
    self.scenario = scenario
    self.run = run
    self.twin = twin
    variants = scenario.variantNames.compactMap { name in
      name == scenario.variant ? nil : results[.run(name)].map { (name, $0) }
    }
    let judge = Judge(results.atHand([scenario.variant] + scenario.variantNames))
    judgements = scenario.expectations.map { Judged(expectation: $0, judgement: judge.judge($0)) }
    story = Story.events(scenario.world, run.record, twin.record)
  }

  var hasFailures: Bool { judgements.contains { $0.hasFailed } }
}
