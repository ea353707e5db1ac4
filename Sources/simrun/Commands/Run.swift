import FleetSim
import Scenarios

extension Command {
  static let run = Command(
    name: "run",
    summary: "Run a scenario beside its fault-free twin; tell what happened.",
    discussion: """
      Runs a scenario and, with the same seed, its twin without faults and levers: what people lose is the \
      difference. Judges the expectations of the file and ends with status 1 when one fails.
      """,
    operand: "FILE", operandCount: 1...1,
    options: [
      .set, .seed, .variant, .allVariants, .scale, .runReplications, .follow, .html, .json, .csv,
      .openMetrics, .trace, .seriesStep, .quiet,
    ],
    examples: [
      "simrun run scenarios/tesla-2021.json",
      "simrun run scenarios/tesla-2021.json --scale 0.01 --set /duration=12h",
      "simrun run scenarios/tesla-2021.json --all-variants --html report.html",
      "simrun run scenarios/lessons/jitter.json --follow devices:worst --csv tables",
    ],
    perform: { settings throws(Failure) in try RunCommand(settings).perform() })
}

/// From a file to a report.
private struct RunCommand {
  let settings: Settings

  init(_ settings: Settings) throws(Failure) {
    if settings.variant != nil && settings.runsAllVariants {
      throw .usage("run: --variant and --all-variants exclude each other", command: "run")
    }
    self.settings = settings
  }

  func perform() throws(Failure) -> ExitStatus {
    let outputs = try RunOutputs(settings)
    let loading = ScenarioLoading(settings: settings)
    let scenarios = settings.runsAllVariants ? try loading.loadAll() : [try loading.load()]
    try outputs.check(scenarios[0])
    let results = try RunResults(performing: plan(scenarios), settings)
    var report = RunReport(scenarios, results, reproduction: reproduction(scenarios[0]))
    report.scale = settings.scale ?? 1
    try report.follow(settings.outputs.followed, settings)
    try outputs.write(report)
    if !outputs.takesStandardOutput {
      let style = Terminal.outputStyle()
      try Terminal.print(style.spelled(TextReport(report, style: style).text))
    }
    return report.hasFailures ? .expectationFailed : .fine
  }

  /// Each scenario with its twin; variants that change nothing but faults and levers share one.
  private func plan(_ scenarios: [LoadedScenario]) -> RunPlan {
    var plan = RunPlan()
    for scenario in scenarios {
      plan.add(.run(scenario.variant), scenario.world, seed: scenario.seed)
      plan.add(.twin(scenario.variant), scenario.world.twin, seed: scenario.seed)
    }
    for number in 1..<UInt64(settings.check.replications ?? 1) {
      let seed = scenarios[0].seed &+ number
      plan.add(.replication(seed), scenarios[0].world, seed: seed)
      plan.add(.replicationTwin(seed), scenarios[0].world.twin, seed: seed)
    }
    return plan
  }

  /// The command that shows the same again, without what concerns only where it is shown.
  private func reproduction(_ scenario: LoadedScenario) -> String {
    var words = ["simrun", "run", settings.operands[0]]
    for override in settings.overrides { words += ["--set", override] }
    if let scale = settings.scale { words += ["--scale", "\(scale)"] }
    words += ["--seed", "\(scenario.seed)"]
    if let variant = settings.variant { words += ["--variant", variant] }
    return words.map(Shell.quoted).joined(separator: " ")
  }
}
