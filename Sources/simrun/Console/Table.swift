/// A metric of one of the runs of a report.
struct MetricOfRun: Hashable {
  enum Run: Hashable { case own, twin, variant(String) }

  /// The name in the catalogue.
  var name: String
  var run: Run
}

/// Rows of cells in aligned columns under a heading.
package struct Table {
  /// On which side of its column a cell stands.
  package enum Side { case left, right }

  /// A heading and where the cells under it stand.
  package struct Column {
    var heading: String
    var side: Side

    package init(_ heading: String, _ side: Side = .right) {
      self.heading = heading
      self.side = side
    }
  }

  /// A text and its tone.
  package struct Cell: ExpressibleByStringLiteral {
    var text: String
    var tone: Tone
    /// The metric whose value the text shows, where it shows one of the whole run.
    var figure: MetricOfRun?

    package init(_ text: String, _ tone: Tone = .plain) {
      self.text = text
      self.tone = tone
    }

    /// A cell that shows a metric of a run.
    init(_ text: String, _ tone: Tone = .plain, shows metric: String, of run: MetricOfRun.Run) {
      self.init(text, tone)
      figure = MetricOfRun(name: metric, run: run)
    }

    package init(stringLiteral text: String) { self.init(text) }
  }

  let columns: [Column]
  private let flexibleColumn: Int
  private(set) var rows: [[Cell]] = []

  /// A table whose column `flexibleColumn` gives way when all together are wider than the page.
  package init(_ columns: [Column], flexibleColumn: Int = 0) {
    self.columns = columns
    self.flexibleColumn = flexibleColumn
  }

  /// Whether nothing was added.
  var isEmpty: Bool { rows.isEmpty }

  /// Adds a row: a cell per column.
  package mutating func add(_ cells: [Cell]) {
    precondition(cells.count == columns.count, "a row has a cell per column")
    rows.append(cells)
  }

  /// The heading and the rows, two spaces in, two spaces between columns. A cell wider than its column goes on in
  /// the next line.
  package func lines(_ style: Style) -> [String] {
    // Spelled before they are aligned: without Unicode a sign may need two columns.
    let all = ([columns.map { Cell($0.heading, .faint) }] + rows).map { row in
      row.map { Cell(style.spelled($0.text), $0.tone) }
    }
    let widths = columnWidths(all)
    return all.flatMap { row in
      broken(row, widths).map { line($0, widths, style) }
    }
  }

  /// The same, and nothing at all without a row.
  func linesIfAny(_ style: Style) -> [String] { isEmpty ? [] : lines(style) }

  private func columnWidths(_ all: [[Cell]]) -> [Int] {
    var widths = columns.indices.map { index in all.map { $0[index].text.count }.max() ?? 0 }
    let excess = widths.reduce(0) { $0 + $1 + 2 } - Layout.width
    if excess > 0 { widths[flexibleColumn] = max(8, widths[flexibleColumn] - excess) }
    return widths
  }

  /// A row of the page for each line of the tallest cell.
  private func broken(_ cells: [Cell], _ widths: [Int]) -> [[Cell]] {
    let parts = cells.indices.map { Layout.broken(cells[$0].text, to: max(8, widths[$0])) }
    let height = parts.map { $0.count }.max() ?? 1
    return (0..<height).map { row in
      cells.indices.map { Cell(row < parts[$0].count ? parts[$0][row] : "", cells[$0].tone) }
    }
  }

  private func line(_ cells: [Cell], _ widths: [Int], _ style: Style) -> String {
    var line = ""
    for (index, cell) in cells.enumerated() {
      let text = cell.text
      let space = String(repeating: " ", count: max(0, widths[index] - text.count))
      let isLast = index == cells.count - 1
      let toned = style.apply(cell.tone, text)
      line +=
        columns[index].side == .left ? "  " + toned + (isLast ? "" : space) : "  " + space + toned
    }
    while line.hasSuffix(" ") { line.removeLast() }
    return line
  }
}
