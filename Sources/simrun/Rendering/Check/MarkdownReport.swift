import Scenarios

/// The report as Markdown, fit for a job summary.
package enum MarkdownReport {
  /// A job summary holds 1 MiB: so many expectations are told in full, the others by name.
  static let toldInFull = 100

  package static func text(_ report: CheckReport) -> String {
    let sections = [
      ["# simrun check: \(report.verdict)"], [MarkdownText.inline(report.closingLine) + "."],
      table(report.files), troubles(report.files),
      expectations("Failed", .failed, report.files),
      expectations("Undecided", .undecided, report.files), notRun(report.files),
      baselines(report.files), skipped(report.skipped),
    ]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  private static func table(_ files: [CheckedFile]) -> [String] {
    if files.isEmpty { return [] }
    return MarkdownText.table(
      ["", "scenario", "passed", "failed", "undecided", "not run", "runs' time"],
      ["---", ":--", "--:", "--:", "--:", "--:", "--:"],
      files.map { file in
        let tally = CheckTally([file])
        let counts = [tally[.passed], tally[.failed], tally[.undecided], tally[.notRun]]
        return [mark(file), name(file)] + counts.map { "\($0)" } + [CheckReport.time(file.seconds)]
      })
  }

  /// The file's state in a word.
  private static func mark(_ file: CheckedFile) -> String {
    if file.outcome != .finished { return MarkdownText.inline(file.troubleWord) }
    if !file.items(.failed).isEmpty { return "**failed**" }
    if file.baseline?.hasRegression == true { return "**worse**" }
    if file.baseline?.verdict == .missing { return "no baseline" }
    if file.baseline?.hasRedefinition == true { return "redefined" }
    return file.items(.undecided).isEmpty ? "passed" : "undecided"
  }

  private static func name(_ file: CheckedFile) -> String {
    let title = file.title.isEmpty ? "" : ": " + MarkdownText.inline(file.title)
    return MarkdownText.codeInCell(file.path) + title
  }

  private static func skipped(_ paths: [String]) -> [String] {
    if paths.isEmpty { return [] }
    return ["## No scenarios", ""] + paths.map { "- \(MarkdownText.code($0))" }
  }

  private static func troubles(_ files: [CheckedFile]) -> [String] {
    let files = files.filter { $0.outcome != .finished }
    if files.isEmpty { return [] }
    var lines = ["## Not checked"]
    for file in files {
      lines += ["", "### \(MarkdownText.code(file.path))", ""]
      lines += MarkdownText.block(file.troubles.joined(separator: "\n"))
    }
    return lines
  }
}

// MARK: Expectations

extension MarkdownReport {
  private static func expectations(
    _ heading: String, _ status: ReplicatedJudgement.Status, _ files: [CheckedFile]
  ) -> [String] {
    let items = files.flatMap { file in file.items(status).map { (file: file, item: $0) } }
    if items.isEmpty { return [] }
    var lines = ["## \(heading)"]
    for (file, item) in items.prefix(toldInFull) { lines += story(item, file) }
    let rest = items.dropFirst(toldInFull)
    if rest.isEmpty { return lines }
    lines += ["", "### And \(rest.count) more", ""]
    return lines
      + rest.map {
        "- \(MarkdownText.code($0.file.path)): \(MarkdownText.inline($0.item.expectation.id))"
      }
  }

  private static func story(_ item: CheckedExpectation, _ file: CheckedFile) -> [String] {
    let story = CheckStory(item, start: file.start)
    let name = MarkdownText.inline(item.expectation.id)
    var lines = ["", "### \(name) (\(MarkdownText.code(file.path)))", ""]
    lines += story.parts.map { "- **\($0.label):** \(MarkdownText.inline($0.text))" }
    if story.command.isEmpty { return lines }
    return lines + ["", "See it again:", ""] + MarkdownText.block(story.command, language: "sh")
  }

  private static func notRun(_ files: [CheckedFile]) -> [String] {
    let lines = files.filter { $0.outcome == .finished }.flatMap { file in
      file.items(.notRun).map { item in
        "- \(MarkdownText.code(file.path)): \(MarkdownText.inline(item.expectation.id)): "
          + MarkdownText.inline(item.judgement.sentence)
      }
    }
    return lines.isEmpty ? [] : ["## Not run", ""] + lines
  }
}

// MARK: Baselines

extension MarkdownReport {
  private static func baselines(_ files: [CheckedFile]) -> [String] {
    let lines = files.flatMap(baseline)
    return lines.isEmpty ? [] : ["## Against the baseline"] + lines
  }

  private static func baseline(_ file: CheckedFile) -> [String] {
    guard let baseline = file.baseline else { return [] }
    var lines = ["", "### \(MarkdownText.code(file.path))", ""]
    let same = baseline.metrics(.same).count
    if baseline.verdict != .compared { lines.append(MarkdownText.inline(baseline.obstacle)) }
    let told = baseline.metrics.filter { $0.verdict != .same }
    if !told.isEmpty { lines += metrics(told) }
    if baseline.verdict == .compared {
      if !told.isEmpty { lines.append("") }
      lines.append("\(CheckTally.count(same, "metric")) the same within tolerance.")
    }
    return lines + omissions(baseline) + changes(baseline)
  }

  private static func metrics(_ metrics: [ComparedMetric]) -> [String] {
    MarkdownText.table(
      ["", "metric", "baseline", "now", "difference", "95 % interval", "runs", "tolerance"],
      ["---", ":--", "--:", "--:", "--:", "--:", ":--", "--:"],
      metrics.map { metric in
        let interval = metric.interval.map {
          "\(metric.signed($0.low)) to \(metric.signed($0.high))"
        }
        let word = metric.verdict == .worse ? "**worse**" : metric.verdict.rawValue
        let figures = [
          metric.figure(metric.old), metric.figure(metric.new), metric.signed(metric.difference),
          interval ?? "none", metric.runsInWords, metric.figure(metric.tolerance),
        ]
        return [word, MarkdownText.codeInCell(metric.name)] + figures.map(MarkdownText.inline)
      })
  }

  private static func omissions(_ baseline: BaselineFindings) -> [String] {
    if baseline.omissions.isEmpty { return [] }
    return [""]
      + baseline.omissions.map { "- **\($0.label):** \(MarkdownText.inline($0.text))" }
  }

  private static func changes(_ baseline: BaselineFindings) -> [String] {
    if baseline.changes.isEmpty { return [] }
    return ["", "Changed in the scenario:", ""]
      + MarkdownText.table(
        ["parameter", "baseline", "now"], [":--", ":--", ":--"],
        baseline.changes.map { change in
          [change.pointer, change.old ?? "none", change.new ?? "none"].map(MarkdownText.codeInCell)
        })
  }
}
