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

    package init(_ text: String, _ tone: Tone = .plain) {
      self.text = text
      self.tone = tone
    }

    package init(stringLiteral text: String) { self.init(text) }
  }

  private let columns: [Column]
  private let flexibleColumn: Int
  private var rows: [[Cell]] = []

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

  /// The heading and the rows, two spaces in, two spaces between columns.
  package func lines(_ style: Style) -> [String] {
    let widths = columnWidths
    let heading = columns.map { Cell($0.heading, .faint) }
    return ([heading] + rows).map { line($0, widths, style) }
  }

  private var columnWidths: [Int] {
    var widths = columns.indices.map { index in
      max(columns[index].heading.count, rows.map { $0[index].text.count }.max() ?? 0)
    }
    let excess = widths.reduce(0) { $0 + $1 + 2 } - Layout.width
    if excess > 0 { widths[flexibleColumn] = max(8, widths[flexibleColumn] - excess) }
    return widths
  }

  private func line(_ cells: [Cell], _ widths: [Int], _ style: Style) -> String {
    var line = ""
    for (index, cell) in cells.enumerated() {
      let text = Layout.cut(cell.text, to: widths[index])
      let space = String(repeating: " ", count: widths[index] - text.count)
      let isLast = index == cells.count - 1
      let toned = style.apply(cell.tone, text)
      line += columns[index].side == .left ? "  " + toned + (isLast ? "" : space) : "  " + space + toned
    }
    return line
  }
}
