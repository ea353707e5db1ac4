import Scenarios

/// The end of a check for a person at a terminal: failures in full, what is undecided, the baseline, the slowest.
package struct CheckText {
  private let report: CheckReport
  private let style: Style

  package init(_ report: CheckReport, style: Style) {
    self.report = report
    self.style = style
  }

  /// All of it; sections with nothing to say are left out.
  package var text: String {
    let sections = [
      troubles, expectations("FAILED", .failed, .bad),
      expectations("UNDECIDED", .undecided, .warning), notRun, baselines, slowest, skipped,
      [closing],
    ]
    return sections.filter { !$0.isEmpty }.map { section in
      section.map { VisibleText.logLine(style.spelled($0)) }.joined(separator: "\n")
    }.joined(separator: "\n\n") + "\n"
  }

  private var closing: String {
    let tone: Tone = report.status.rawValue == 0 ? .good : .bad
    return style.apply(tone, VisibleText.line(report.closingLine))
  }

  private func heading(_ text: String) -> String { style.apply(.heading, text) }

  private func titled(_ path: String, _ rest: String, _ tone: Tone) -> String {
    "  " + VisibleText.line(path) + style.apply(tone, ": " + VisibleText.line(rest))
  }

  /// Lines with a label before them.
  private func labelled(_ label: String, _ text: String) -> [String] {
    Layout.hanging(Layout.padded("    \(label)", to: 14), VisibleText.line(text))
  }
}

// MARK: Sections

extension CheckText {
  private var troubles: [String] {
    let files = report.files.filter { $0.outcome != .finished }
    if files.isEmpty { return [] }
    return [heading("NOT CHECKED")]
      + files.flatMap { file in
        [titled(file.path, file.troubleWord, .bad)]
          + file.troubles.flatMap { Layout.hanging("    ", VisibleText.line($0)) }
      }
  }

  private func expectations(
    _ title: String, _ status: ReplicatedJudgement.Status, _ tone: Tone
  ) -> [String] {
    let lines = report.files.flatMap { file in
      file.items(status).flatMap { story($0, file, tone) }
    }
    return lines.isEmpty ? [] : [heading(title)] + lines
  }

  /// The command stands on one line, to be copied.
  private func story(_ item: CheckedExpectation, _ file: CheckedFile, _ tone: Tone) -> [String] {
    let story = CheckStory(item, start: file.start)
    var lines = [titled(file.path, item.expectation.id, tone)]
    for part in story.parts { lines += labelled(part.label, part.text) }
    if !story.command.isEmpty {
      lines.append(Layout.padded("    again", to: 14) + VisibleText.line(story.command))
    }
    return lines
  }

  private var notRun: [String] {
    let lines = report.files.filter { $0.outcome == .finished }.flatMap { file in
      file.items(.notRun).flatMap { item in
        [titled(file.path, item.expectation.id, .plain)]
          + labelled("why", item.judgement.sentence)
      }
    }
    return lines.isEmpty ? [] : [heading("NOT RUN")] + lines
  }

  private var skipped: [String] {
    if report.skipped.isEmpty { return [] }
    let names = report.skipped.map(VisibleText.line).joined(separator: ", ")
    return [heading("NO SCENARIOS")] + Layout.hanging("  ", names)
  }

  private var slowest: [String] {
    let slowest = report.files.enumerated()
      .sorted { ($1.element.seconds, $0.offset) < ($0.element.seconds, $1.offset) }
      .map { $0.element }.filter { $0.seconds > 0 }.prefix(3)
    if report.files.count < 2 || slowest.isEmpty { return [] }
    var table = Table([.init("", .left), .init("runs' time")])
    for file in slowest {
      table.add([.init(VisibleText.line(file.path)), .init(CheckReport.time(file.seconds))])
    }
    return [heading("SLOWEST")] + table.lines(style).dropFirst()
  }
}

// MARK: Baselines

extension CheckText {
  private var baselines: [String] {
    let lines = report.files.flatMap(baseline)
    return lines.isEmpty ? [] : [heading("AGAINST THE BASELINE")] + lines
  }

  private func baseline(_ file: CheckedFile) -> [String] {
    guard let baseline = file.baseline else { return [] }
    let counts = [ComparedMetric.Verdict.worse, .better, .same].map {
      "\(baseline.metrics($0).count) \($0.rawValue)"
    }
    let isFine =
      baseline.verdict == .compared && !baseline.hasRegression && !baseline.hasRedefinition
    var lines = [
      titled(
        file.path,
        baseline.obstacle.isEmpty ? counts.joined(separator: ", ") : baseline.obstacle,
        isFine ? .plain : .bad)
    ]
    lines += metrics(baseline.metrics.filter { $0.verdict != .same })
    for omission in baseline.omissions { lines += labelled(omission.label, omission.text) }
    for change in baseline.changes {
      let words = "\(change.pointer): \(change.old ?? "none") → \(change.new ?? "none")"
      lines += labelled("changed", words)
    }
    return lines
  }

  /// A metric a line, with its difference; its interval and tolerance below.
  private func metrics(_ metrics: [ComparedMetric]) -> [String] {
    metrics.flatMap { metric in
      let tone: Tone = metric.verdict == .worse ? .bad : .good
      let lines = labelled(metric.verdict.rawValue, "\(metric.name): \(metric.sentence)")
      return lines.map { style.apply(tone, $0) }
    }
  }
}
