import FleetSim
import Scenarios

/// A value over two parameters as shades, which need neither colour nor Unicode.
struct SweepMap {
  private let report: SweepReport
  private let subject: SweepSubject
  private let x: SweepAxis
  private let y: SweepAxis
  private let places: (x: Int, y: Int)
  private let style: Style
  private let means: [Double?]
  private let levels: HeatLevels
  private let shades: [Character]
  private static let blocks = Array("·░▒▓█")
  private static let signs = Array(".:+%#")

  init(_ report: SweepReport, _ subject: SweepSubject, x: Int, y: Int, style: Style) {
    self.report = report
    self.subject = subject
    self.style = style
    places = (x, y)
    self.x = SweepAxis(report.study.parameters[x])
    self.y = SweepAxis(report.study.parameters[y])
    means = report.pointNumbers.map { SweepReport.figure(report.point($0), subject.place).mean }
    shades = style.hasUnicode ? SweepMap.blocks : SweepMap.signs
    levels = HeatLevels(means.compactMap { $0 }, count: shades.count)
  }

  var lines: [String] {
    let names = y.labels.map { Layout.cutInside(style.spelled($0), to: 18) }
    let labels = max(names.map { $0.count }.max() ?? 0, min(18, y.name.count))
    let room = Layout.width - labels - 4
    let columns = x.order
    if columns.count > room {
      return [heading, "  too many values of \(x.name) for this width: --html draws them"]
    }
    let widest = columns.map { style.spelled(x.labels[$0]).count + 1 }.max() ?? 1
    let cell = max(1, min(widest, room / columns.count))
    var lines = [heading, "  " + Layout.flushRight(Layout.cut(y.name, to: labels), to: labels)]
    for row in y.order.reversed() {
      let signs = columns.map { String(repeating: shade($0, row), count: max(1, cell - 1)) }
      lines.append(
        "  " + Layout.flushRight(names[row], to: labels) + "  "
          + signs.joined(separator: cell > 1 ? " " : ""))
    }
    let margin = String(repeating: " ", count: labels + 4)
    lines.append(margin + xLabels(columns, cell))
    lines.append(margin + Layout.cut(x.name, to: room))
    return lines + legend
  }

  private var heading: String {
    let unit = subject.unitText.isEmpty ? "" : " (\(subject.unitText))"
    return style.apply(.heading, subject.name + unit) + " over \(x.name) and \(y.name)"
  }

  private func shade(_ column: Int, _ row: Int) -> Character {
    let point = places.x < places.y ? [column, row] : [row, column]
    guard let mean = means[report.study.points.gridNumber(point)] else { return "?" }
    return shades[levels.level(mean)]
  }

  /// Every value under its column, or every second, third … where they are too long.
  private func xLabels(_ columns: [Int], _ cell: Int) -> String {
    let texts = columns.map { style.spelled(x.labels[$0]) }
    let widest = (texts.map { $0.count }.max() ?? 0) + 1
    let step = (widest + cell - 1) / cell
    var line = ""
    for place in stride(from: 0, to: texts.count, by: step) {
      line = Layout.padded(line, to: place * cell) + texts[place]
    }
    return line
  }

  /// What the shades stand for, as many in a line as have room.
  private var legend: [String] {
    var lines: [String] = []
    for entry in entries {
      if let last = lines.last, last.count + 3 + entry.count <= Layout.width {
        lines[lines.count - 1] = last + "   " + entry
      } else {
        lines.append("  " + entry)
      }
    }
    return lines
  }

  private var entries: [String] {
    let missing = means.contains { $0 == nil } ? ["? no value"] : []
    let texts = levels.texts { subject.text($0) }
    return zip(shades, texts).map { "\($0) \(style.spelled($1))" } + missing
  }
}
