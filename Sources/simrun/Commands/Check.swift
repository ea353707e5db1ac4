import Foundation
import Scenarios

extension Command {
  static let check = Command(
    name: "check",
    summary: "Run scenarios on many seeds and judge what they expect; made for CI.",
    discussion: """
      Validates every scenario that is named or found in a folder, runs it on as many seeds as it asks for and judges \
      its expectations over the replications. With --baseline, metrics are compared with those of an earlier check, \
      seed by seed. The exit status tells what is wrong; when several things are, the first of 2, 74, 70, 130, 6, 4, \
      3, 1, 5.
      """,
    operand: "FILE|FOLDER", operandCount: 1...Int.max,
    options: [
      .jobs, .replications, .filter, .failFast, .timeLimit, .allowEmpty, .untilDecided, .baseline,
      .updateBaseline, .set, .scale, .junit, .markdown, .json, .tap, .annotations, .quiet,
    ],
    examples: [
      "simrun check scenarios/lessons --junit junit.xml",
      "simrun check scenarios/lessons/retry-storm.json --replications 20 --update-baseline baselines",
      "simrun check scenarios/lessons/retry-storm.json --replications 20 --baseline baselines",
    ],
    perform: { settings throws(Failure) in try CheckCommand(settings).perform() })
}

/// From files and folders to verdicts.
private struct CheckCommand {
  let settings: Settings
  let options: CheckSettings

  init(_ settings: Settings) throws(Failure) {
    self.settings = settings
    options = settings.check
    if let piped = pipes.first(where: { $0.path == "-" }), options.printsTAP {
      throw .usage("check: \(piped.option) - and --tap exclude each other", command: "check")
    }
    if let old = options.baseline, let new = options.updatedBaseline, Files.isSame(old, new) {
      throw .usage(
        "check: --baseline and --update-baseline are the same folder, \(quoted(old)); compare first,"
          + " then write anew what is meant", command: "check")
    }
  }

  /// Reports that may go to standard output.
  private var pipes: [(option: String, path: String?)] {
    [("--junit", options.junit), ("--markdown", options.markdown), ("--json", settings.json)]
  }

  func perform() throws(Failure) -> ExitStatus {
    for path in pipes.compactMap({ $0.path }) where path != "-" { try Files.checkWritable(path) }
    var checking = try Checking(settings)
    if let folder = options.updatedBaseline {
      try Files.checkFolder(folder)
      try Files.makeFolder(folder)
    }
    let isPage = !options.printsTAP && !pipes.contains { $0.path == "-" }
    let report = try checking.perform { line in
      if isPage && !settings.isQuiet { try? Terminal.print(line + "\n") }
    }
    try write(report, isPage: isPage)
    if let folder = options.updatedBaseline { try checking.updateBaselines(folder) }
    return report.status
  }

  private func write(_ report: CheckReport, isPage: Bool) throws(Failure) {
    try write(JUnitReport.text, report, to: options.junit)
    try write(MarkdownReport.text, report, to: options.markdown)
    try write(CheckJSON.text, report, to: settings.json)
    if options.printsTAP { try Terminal.print(TAPReport.text(report)) }
    if isPage {
      let style = Terminal.outputStyle()
      try Terminal.print(style.spelled(CheckText(report, style: style).text))
    }
    let isWanted = options.annotates || Terminal.isSet("GITHUB_ACTIONS")
    if isWanted && isPage { try Terminal.print(GitHubAnnotations.text(report)) }
  }

  /// Writes a report where it is to go, if anywhere.
  private func write(
    _ text: (CheckReport) -> String, _ report: CheckReport, to path: String?
  ) throws(Failure) {
    guard let path else { return }
    if path == "-" {
      try Terminal.print(text(report))
    } else {
      try Files.write(text(report), to: path)
    }
  }
}
