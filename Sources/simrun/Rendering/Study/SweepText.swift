import FleetSim
import Scenarios

/// The results of a sweep for a terminal: what was run, a table of the points, a chart where one can be drawn.
struct SweepText {
  private let report: SweepReport
  private let style: Style
  private let words: SweepWords

  init(_ report: SweepReport, style: Style) {
    self.report = report
    self.style = style
    words = SweepWords(report.study)
  }

  var text: String {
    [head, SweepTable(report, style: style).lines, chart].filter { !$0.isEmpty }
      .map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
      + AnalysisText(report, style: style).text
  }

  private var head: [String] {
    let title = VisibleText.line(report.study.title)
    var lines = Layout.wrap(title, width: Layout.width).map { style.apply(.heading, $0) }
    let facts = [words.points, words.seeds, words.scenario]
    lines += Layout.wrap(facts.joined(separator: "; "), width: Layout.width)
    if let question = words.question { lines += Layout.wrap(question, width: Layout.width) }
    return lines + words.notices.flatMap { Layout.hanging("note: ", $0) }
  }

  /// Of one parameter a plot of each measure, of two a map of the first.
  private var chart: [String] {
    let subjects = report.subjects
    guard let first = subjects.first else { return [] }
    switch SweepShape(report.study) {
    case .line(let parameter):
      let shown = subjects.prefix(SweepText.plotsMax)
      var lines = shown.map { SweepPlot(report, $0, over: parameter, style: style).lines }
      if subjects.count > shown.count {
        lines.append(["  \(subjects.count - shown.count) more are drawn on the page of --html"])
      }
      return Array(lines.joined(separator: [""]))
    case .map(let x, let y): return SweepMap(report, first, x: x, y: y, style: style).lines
    case .cloud, .none: return []
    }
  }

  private static let plotsMax = 4
}
