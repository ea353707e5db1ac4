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
    options: [.set, .seed, .variant, .allVariants, .scale, .json, .quiet],
    examples: [
      "simrun run scenarios/tesla-2021.json",
      "simrun run scenarios/tesla-2021.json --scale 0.01 --set /duration=12h",
      "simrun run scenarios/tesla-2021.json --all-variants --json report.json",
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
    if let path = settings.json, !settings.jsonTakesOutput { try Files.checkWritable(path) }
    let loading = ScenarioLoading(settings: settings)
    let scenarios = settings.runsAllVariants ? try loading.loadAll() : [try loading.load()]
    let results = try RunResults(performing: RunCommand.plan(scenarios), settings)
    let report = RunReport(scenarios, results)
    try write(report)
    return report.hasFailures ? .expectationFailed : .fine
  }

  /// Each scenario with its twin; variants that change nothing but faults and levers share one.
  private static func plan(_ scenarios: [LoadedScenario]) -> RunPlan {
    var plan = RunPlan()
    for scenario in scenarios {
      plan.add(.run(scenario.variant), scenario.world, seed: scenario.seed)
      plan.add(.twin(scenario.variant), scenario.world.twin, seed: scenario.seed)
    }
    return plan
  }

  private func write(_ report: RunReport) throws(Failure) {
    if settings.jsonTakesOutput { return try Terminal.print(JSONReport.text(report)) }
    if let path = settings.json { try Files.write(JSONReport.text(report), to: path) }
    let style = Terminal.outputStyle()
    let page = TextReport(report, reproduction: reproduction(report), style: style).text
    try Terminal.print(style.spelled(page))
  }

  /// The command that shows the same again, without what concerns only where it is shown.
  private func reproduction(_ report: RunReport) -> String {
    var words = ["simrun", "run", settings.operands[0]]
    for override in settings.overrides { words += ["--set", override] }
    if let scale = settings.scale { words += ["--scale", "\(scale)"] }
    words += ["--seed", "\(report.scenario.seed)"]
    if let variant = settings.variant { words += ["--variant", variant] }
    return words.map(Shell.quoted).joined(separator: " ")
  }
}
