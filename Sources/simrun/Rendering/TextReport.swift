import FleetSim
import Scenarios

/// A sentence and how it is meant.
struct Told {
  var text: String
  var tone: Tone

  init(_ text: String, _ tone: Tone = .plain) {
    self.text = text
    self.tone = tone
  }
}

/// The report for a person who has not read code, on a page 80 columns wide.
struct TextReport {
  let report: RunReport
  let style: Style
  let words: Words
  let clock: ClockFace

  init(_ report: RunReport, style: Style) {
    self.report = report
    self.style = style
    words = Words(report.findings)
    clock = ClockFace(start: report.scenario.start)
  }

  /// The whole page. Sections with nothing to say are left out.
  var text: String {
    let sections =
      [
        head, story, causes, functions, objectives, chart, people, hotlines, truths, costs,
        services,
        clients,
        connections,
        faults, expectations,
        structuralExpectations, notJudged, variants, spread,
      ] + stories + [foot]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  /// Lines under a heading; nothing when there are none.
  func section(_ heading: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : [style.apply(.heading, TextReport.raised(heading))] + lines
  }

  /// In capitals, but for what stands in brackets.
  private static func raised(_ heading: String) -> String {
    let words = heading.prefix { $0 != "(" }
    return words.uppercased() + heading.dropFirst(words.count)
  }

  /// Sentences in lines, two spaces in.
  func told(_ sentences: [Told]) -> [String] { sentences.flatMap { sentence($0.text, $0.tone) } }

  /// A sentence in lines, two spaces in.
  func sentence(_ text: String, _ tone: Tone = .plain) -> [String] {
    Layout.hanging("  ", text).map { style.apply(tone, $0) }
  }

  /// The names of fleets stand before other names only when there are several.
  func name(_ name: String, of fleet: String) -> String {
    let spaced = Words.spaced(name)
    return report.run.record.fleets.count > 1 ? "\(fleet): \(spaced)" : spaced
  }

  /// The same for functions, which not every fleet has.
  func name(function: String, of fleet: String) -> String {
    let haveFunctions = report.run.record.fleets.filter { !$0.functions.isEmpty }
    return haveFunctions.count > 1 ? name(function, of: fleet) : Words.spaced(function)
  }
}
