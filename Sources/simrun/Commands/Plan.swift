import Scenarios

extension Command {
  static let plan = Command(
    name: "plan",
    summary: "Find the smallest, largest or cheapest values for which expectations hold.",
    discussion: """
      Searches the values of a study's parameters for the answer to its question, with as many replications as the \
      stated confidence needs; says how sure it is, what binds and what was run. Ends with status 1 when no value \
      holds, and 5 when the replications leave it open or more does harm.
      """,
    operand: "STUDY", operandCount: 1...1,
    options: [
      .jobs, .planReplications, .journal, .resume, .restart,
      .studyTimeLimit, .html, .json, .quiet,
    ],
    examples: [
      "simrun plan scenarios/studies/boot-jitter.json",
      "simrun plan scenarios/studies/boot-jitter.json --resume --html plan.html",
    ],
    perform: { settings throws(Failure) in try PlanCommand(settings).perform() })
}

/// From a study to the answer to its question.
private struct PlanCommand {
  let settings: Settings

  init(_ settings: Settings) { self.settings = settings }

  func perform() throws(Failure) -> ExitStatus {
    let page = settings.outputs.html
    if settings.jsonTakesOutput && page == "-" {
      throw .usage("plan: --json and --html cannot both be standard output", command: "plan")
    }
    for path in [settings.json, page].compactMap({ $0 }) where path != "-" {
      try Files.checkWritable(path)
    }
    let study = try StudyLoading.load(
      settings.operands[0], replications: settings.check.replications)
    try FileClashes(settings, command: "plan").check(reading: [study.scenarioOrigin])
    let proof = try proof(study)
    if !settings.isQuiet { StudyLoading.tellWarnings(study) }
    let run = try StudyRun(study, settings, command: "plan", shard: .whole)
    let report = PlanReport(study, proof, try Planning.answer(run))
    try write(report, to: settings.json) { PlanJSON.text($0) }
    try write(report, to: page) {
      PlanPage(report: $0, command: StudyOutputs.command("plan", settings)).text
    }
    if !settings.jsonTakesOutput && page != "-" {
      let style = Terminal.outputStyle()
      try Terminal.print(style.spelled(PlanText(report, style: style).text))
    }
    return report.exitStatus
  }

  private func write(
    _ report: PlanReport, to path: String?, _ text: (PlanReport) -> String
  ) throws(Failure) {
    if path == "-" { return try Terminal.print(text(report)) }
    if let path { try Files.write(text(report), to: path) }
  }

  private func proof(_ study: Study) throws(Failure) -> Study.Proof {
    switch study.question {
    case .smallest(_, let proof), .largest(_, let proof), .cheapest(let proof): return proof
    case .collapse, nil:
      throw .invalid(
        "\(settings.operands[0]): found no question for a plan, expected \"smallest\", \"largest\" or"
          + " \"cheapest\"; simrun sweep runs the points")
    }
  }
}
