import Scenarios

extension Command {
  static let compare = Command(
    name: "compare",
    summary: "Compare two scenarios, variants or result files, seed by seed.",
    discussion: """
      Shows what differs between A and B: the parameters by pointer, and the figures with the interval of their \
      difference, the most important first. A and B are scenario files, variants (FILE#VARIANT), reports of \
      `simrun run --json` or baselines. Scenarios run on the seeds of the first, at least two.
      """,
    operand: "A B", operandCount: 2...2,
    options: [.replications, .jobs, .set, .scale, .markdown, .json, .quiet],
    examples: [
      "simrun compare scenarios/lessons/retry-storm.json scenarios/lessons/retry-storm.json#jitter",
      "simrun compare before.json after.json --markdown changes.md",
    ],
    perform: { settings throws(Failure) in try CompareCommand(settings: settings).perform() })
}

private struct CompareCommand {
  let settings: Settings

  func perform() throws(Failure) -> ExitStatus {
    for path in [settings.check.markdown, settings.jsonTakesOutput ? nil : settings.json] {
      if let path { try Files.checkWritable(path) }
    }
    let sides = try ComparandLoading(settings: settings).load()
    let comparison = Comparison(sides[0], sides[1])
    if let path = settings.check.markdown {
      try Files.write(CompareMarkdown(comparison).text, to: path)
    }
    if settings.jsonTakesOutput {
      try Terminal.print(CompareJSON.text(comparison))
      return .fine
    }
    if let path = settings.json { try Files.write(CompareJSON.text(comparison), to: path) }
    let style = Terminal.outputStyle()
    try Terminal.print(style.spelled(CompareText(comparison, style: style).text))
    return .fine
  }
}
