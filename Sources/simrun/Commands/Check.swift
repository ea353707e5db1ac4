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
    if settings.jsonTakesOutput && options.printsTAP {
      throw .usage("check: --json - and --tap exclude each other", command: "check")
    }
  }

  func perform() throws(Failure) -> ExitStatus {
    for path in [options.junit, options.markdown, settings.jsonTakesOutput ? nil : settings.json] {
      if let path { try Files.checkWritable(path) }
    }
    var checking = try Checking(settings)
    let isPage = !settings.jsonTakesOutput && !options.printsTAP
    let report = try checking.perform { line in
      if isPage && !settings.isQuiet { try? Terminal.print(line + "\n") }
    }
    try write(report, isPage: isPage)
    if let folder = options.updatedBaseline { try checking.updateBaselines(folder) }
    return report.status
  }

  private func write(_ report: CheckReport, isPage: Bool) throws(Failure) {
    if let path = options.junit { try Files.write(JUnitReport.text(report), to: path) }
    if let path = options.markdown { try Files.write(MarkdownReport.text(report), to: path) }
    if settings.jsonTakesOutput {
      try Terminal.print(CheckJSON.text(report))
    } else if let path = settings.json {
      try Files.write(CheckJSON.text(report), to: path)
    }
    if options.printsTAP { try Terminal.print(TAPReport.text(report)) }
    if isPage {
      let style = Terminal.outputStyle()
      try Terminal.print(style.spelled(CheckText(report, style: style).text))
    }
    let isWanted = options.annotates || Terminal.isSet("GITHUB_ACTIONS")
    if isWanted && isPage { try Terminal.print(GitHubAnnotations.text(report)) }
  }
}
