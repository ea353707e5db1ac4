import FleetSim
import Scenarios

/// A value over a parameter as signs on a grid: means, with their intervals as strokes.
struct SweepPlot {
  private let subject: SweepSubject
  private let axis: SweepAxis
  private let style: Style
  private let figures: [SweepReport.Figure]
  private let x: DrawingScale
  private let y: DrawingScale
  private static let rows = 9

  init(_ report: SweepReport, _ subject: SweepSubject, over parameter: Int, style: Style) {
    self.subject = subject
    self.style = style
    axis = SweepAxis(report.study.parameters[parameter])
    figures = report.pointNumbers.map { SweepReport.figure(report.point($0), subject.place) }
    x = DrawingScale(axis)
    y = DrawingScale(subject, figures)
  }

  var lines: [String] {
    let ends = [subject.text(y.high), subject.text(y.low)].map { style.spelled($0) }
    let labels = ends.map { $0.count }.max() ?? 0
    let width = Layout.width - labels - 6
    let grid = drawn(width)
    var lines = [heading] + subject.bounds.map { "  \(boundSign) \($0.words)" }
    for (row, signs) in grid.enumerated() {
      let label = row == 0 ? ends[0] : row == SweepPlot.rows - 1 ? ends[1] : ""
      lines.append(
        "  " + Layout.flushRight(label, to: labels) + (style.hasUnicode ? " │" : " |")
          + trimmed(signs))
    }
    let margin = String(repeating: " ", count: labels + 3)
    lines.append(
      margin + (style.hasUnicode ? "└" : "+")
        + String(repeating: style.hasUnicode ? "─" : "-", count: width))
    return lines + [trimmed(Array(margin + " ") + xLabels(width))]
  }

  private var heading: String {
    let unit = subject.unitText.isEmpty ? "" : " (\(subject.unitText))"
    return style.apply(.heading, subject.name + unit) + " over \(axis.name)"
      + (axis.isLogarithmic ? ", on a logarithmic scale" : "")
  }

  private func drawn(_ width: Int) -> [[Character]] {
    var grid = [[Character]](
      repeating: [Character](repeating: " ", count: width), count: SweepPlot.rows)
    for bound in subject.bounds {
      for column in 0..<width { grid[row(bound.value)][column] = boundSign }
    }
    for (place, figure) in figures.enumerated() {
      guard let mean = figure.mean, let number = axis.numbers?[place] else { continue }
      let column = column(number, width)
      if let interval = figure.interval {
        for row in self.row(interval.high)...self.row(interval.low)
        where grid[row][column] != meanSign {
          grid[row][column] = style.hasUnicode ? "│" : "|"
        }
      }
      grid[row(mean)][column] = meanSign
    }
    return grid
  }

  private var meanSign: Character { style.hasUnicode ? "●" : "o" }
  private var boundSign: Character { style.hasUnicode ? "┄" : "-" }

  /// Not at the very edge, where the axis stands.
  private func column(_ number: Double, _ width: Int) -> Int {
    1 + SweepPlot.place(x.share(number), of: width - 2)
  }

  private func row(_ value: Double) -> Int {
    SweepPlot.place(1 - y.share(value), of: SweepPlot.rows)
  }

  private static func place(_ share: Double, of count: Int) -> Int {
    Int((min(1, max(0, share)) * Double(count - 1)).rounded())
  }

  /// The values of the parameter under their columns, as far as they have room.
  private func xLabels(_ width: Int) -> [Character] {
    var row = [Character](repeating: " ", count: width)
    // The last one first: both ends are named before what lies between.
    let order = axis.order
    var taken: [Range<Int>] = []
    for place in [order.last, order.first].compactMap({ $0 }) + order.dropFirst().dropLast() {
      guard let number = axis.numbers?[place] else { continue }
      let text = style.spelled(Layout.cut(axis.labels[place], to: 12))
      let middle = column(number, width)
      let first = max(0, min(width - text.count, middle - text.count / 2))
      let range = first..<min(width, first + text.count)
      if taken.contains(where: {
        $0.lowerBound <= range.upperBound + 1 && range.lowerBound <= $0.upperBound + 1
      }) {
        continue
      }
      taken.append(range)
      for (column, character) in zip(range, text) { row[column] = character }
    }
    return row
  }

  private func trimmed(_ signs: [Character]) -> String {
    String(signs[..<(signs.lastIndex { $0 != " " }.map { $0 + 1 } ?? 0)])
  }
}
