/// Figures under their names: one line each where all of them fit the page, else the name on a line of its own and the
/// figures below it. Names and figures are never broken inside; figures that do not fit beside each other go on in the
/// next line.
package struct NamedFigures {
  /// A name, its unit and a cell per column.
  private struct Row {
    let name: String
    let unit: String
    let cells: [Table.Cell]
  }

  private let headings: [String]
  private let width: Int
  private var rows: [Row] = []
  /// Columns before the figures below a name.
  private static let indent = 2

  /// Figures under these headings, on a page of so many columns.
  package init(_ headings: [String], width: Int = Layout.width) {
    self.headings = headings
    self.width = width
  }

  /// Adds a row: a cell per heading.
  package mutating func add(_ name: String, unit: String, _ cells: [Table.Cell]) {
    precondition(cells.count == headings.count, "a row has a cell per heading")
    rows.append(Row(name: name, unit: unit, cells: cells))
  }

  /// The headings and the rows.
  package func lines(_ style: Style) -> [String] {
    let rows = rows.map { row in
      Row(
        name: style.spelled(row.name), unit: style.spelled(row.unit),
        cells: row.cells.map { Table.Cell(style.spelled($0.text), $0.tone) })
    }
    let heading = headings.map { Table.Cell(style.spelled($0), .faint) }
    let widths = headings.indices.map { column in
      ([heading] + rows.map { $0.cells }).map { $0[column].text.count }.max() ?? 0
    }
    let nameWidth = (["figure"] + rows.map { $0.name }).map { $0.count }.max() ?? 0
    let unitWidth = (["unit"] + rows.map { $0.unit }).map { $0.count }.max() ?? 0
    if widths.reduce(4 + nameWidth + unitWidth, { $0 + 2 + $1 }) <= width {
      return table(rows, style)
    }
    let groups = groups(widths)
    let head = below(heading, widths, groups, style)
    return ["  " + style.apply(.faint, "figure, unit")] + head
      + rows.flatMap { names($0, style) + below($0.cells, widths, groups, style) }
  }

  private func table(_ rows: [Row], _ style: Style) -> [String] {
    var table = Table(
      [.init("figure", .left), .init("unit", .left)] + headings.map { .init($0) })
    for row in rows { table.add([.init(row.name), .init(row.unit)] + row.cells) }
    return table.lines(style)
  }

  /// The columns that stand beside each other below a name, line by line.
  private func groups(_ widths: [Int]) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    var (start, used) = (0, NamedFigures.indent)
    for (column, own) in widths.enumerated() {
      if column > start && used + 2 + own > width {
        groups.append(start..<column)
        (start, used) = (column, NamedFigures.indent)
      }
      used += 2 + own
    }
    return groups + [start..<widths.count]
  }

  /// The name and its unit, in two lines where they do not fit one.
  private func names(_ row: Row, _ style: Style) -> [String] {
    if row.unit.isEmpty { return ["  " + row.name] }
    let unit = style.apply(.faint, row.unit)
    let fits = 2 + row.name.count + 2 + row.unit.count <= width
    return fits ? ["  \(row.name), \(unit)"] : ["  \(row.name),", "  \(unit)"]
  }

  private func below(
    _ cells: [Table.Cell], _ widths: [Int], _ groups: [Range<Int>], _ style: Style
  ) -> [String] {
    groups.compactMap { group in
      if group.allSatisfy({ cells[$0].text.isEmpty }) { return nil }
      var line = String(repeating: " ", count: NamedFigures.indent)
      for column in group {
        let (cell, space) = (cells[column], widths[column] - cells[column].text.count)
        line += "  " + String(repeating: " ", count: space) + style.apply(cell.tone, cell.text)
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }
}
