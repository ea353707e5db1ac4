import FleetSim
import Scenarios

/// What all points of a sweep say together, for a terminal: sections under the table of the points.
package struct AnalysisText {
  let report: SweepReport
  let style: Style

  init(_ report: SweepReport, style: Style) {
    self.report = report
    self.style = style
  }

  /// The sections, each with an empty line before it; empty where there is nothing to say.
  var text: String {
    sections.map { "\n" + $0.joined(separator: "\n") + "\n" }.joined()
  }

  private var sections: [[String]] {
    switch report.analysis {
    case nil: []
    case .ranks(let ranks): rankSections(ranks)
    case .variance(let variance): varianceSections(variance)
    case .singles(let tornado, let ranges):
      tornadoSections(tornado) + (ranges.map { [holdingSection($0)] } ?? [])
    case .collapse(let collapse): [collapseSection(collapse)]
    }
  }

  // MARK: words

  func heading(_ text: String) -> String { style.apply(.heading, text) }

  /// A sentence in lines, two spaces in.
  func sentence(_ text: String, _ tone: Tone = .plain) -> [String] {
    Layout.hanging("  ", text).map { style.apply(tone, $0) }
  }

  func parameter(_ place: Int) -> String { VisibleText.line(report.study.parameters[place].name) }

  /// The name of a measure or of an expectation.
  func name(_ place: Int) -> String { VisibleText.line(report.subject(at: place).id) }

  func value(_ x: Double, _ place: Int) -> String {
    FigureText.value(x, unit: report.units[place])
  }

  /// With its sign.
  func change(_ x: Double, _ place: Int) -> String { (x > 0 ? "+" : "") + value(x, place) }

  /// `low … high`, and a dash for none.
  func interval(_ interval: Interval?, _ words: (Double) -> String) -> String {
    interval.map { words($0.low) + " … " + words($0.high) } ?? "–"
  }
}
