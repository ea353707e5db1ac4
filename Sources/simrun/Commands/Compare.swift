import Scenarios

extension Command {
  static let compare = Command(
    name: "compare",
    summary: "Compare two or more scenarios, variants or result files, seed by seed.",
    discussion: """
      Shows what differs between A and B: the parameters by pointer, and the figures with the interval of their \
      difference, the most important first. A and B are scenario files, variants (FILE#VARIANT), reports of \
      `simrun run --json` or baselines. Scenarios run on the seeds of the first, at least two \
      where that is a scenario. Of more than two the first is compared with each other one; --html shows all on the \
      same axes.
      """,
    operand: "A B", operandCount: 2...100,
    options: [.replications, .jobs, .set, .scale, .html, .markdown, .json, .quiet],
    examples: [
      "simrun compare scenarios/lessons/retry-storm.json scenarios/lessons/retry-storm.json#budget",
      "simrun compare before.json after.json --markdown changes.md",
      "simrun compare scenarios/lessons/retry-storm.json scenarios/lessons/retry-storm.json#noRetries --html changes.html",
    ],
    perform: { settings throws(Failure) in try CompareCommand(settings: settings).perform() })
}

private struct CompareCommand {
  let settings: Settings

  private var html: String? { settings.outputs.html }

  func perform() throws(Failure) -> ExitStatus {
    if settings.jsonTakesOutput && html == "-" {
      throw .usage("compare: --json and --html cannot both be standard output", command: "compare")
    }
    for path in [settings.check.markdown, settings.json, html] {
      if let path, path != "-" { try Files.checkWritable(path) }
    }
    let sides = try ComparandLoading(settings: settings).load()
    let comparisons = sides.dropFirst().map { Comparison(sides[0], $0) }
    try write(settings.check.markdown) {
      comparisons.map { CompareMarkdown($0).text }.joined(separator: "\n")
    }
    try write(settings.json) { CompareJSON.text(comparisons) }
    try write(html) { ComparePage(sides, comparisons).text }
    if [settings.json, html, settings.check.markdown].contains("-") { return .fine }
    let style = Terminal.outputStyle()
    let texts = comparisons.map { CompareText($0, style: style).text }
    try Terminal.print(style.spelled(texts.joined(separator: "\n")))
    return .fine
  }

  /// Writes a document where it is to go, if anywhere.
  private func write(_ path: String?, _ text: () -> String) throws(Failure) {
    guard let path else { return }
    if path == "-" { try Terminal.print(text()) } else { try Files.write(text(), to: path) }
  }
}
