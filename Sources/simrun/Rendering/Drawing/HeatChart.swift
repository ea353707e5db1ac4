import FleetSim

/// A value or a kind for each pair of two parameters' values, as tinted cells with their text.
struct HeatChart {
  /// How a cell is tinted.
  enum Fill: Equatable {
    /// From 0, the lightest, to 6.
    case level(Int)
    /// A kind of its own, such as what is well and what is not.
    case tone(Tone)
    /// There is no value.
    case none

    /// How many levels there are.
    static let levels = 7

    fileprivate var styles: (cell: String, text: String) {
      switch self {
      case .level(let level): ("heat h\(level)", "cell t\(level)")
      case .tone(let tone): ("kind \(tone.word)", "cell on-kind")
      case .none: ("none missing", "cell on-kind")
      }
    }
  }

  struct Cell {
    /// Stands in the cell where all have room.
    let text: String
    /// Stands there instead where only these have.
    let short: String
    let fill: Fill
    /// What is shown where the mouse rests.
    let words: String
  }

  var title: String
  var unit = ""
  var about = ""
  /// What is seen, in words.
  var label: String
  var xName: String
  var yName: String
  /// From left to right.
  var columns: [String]
  /// From the bottom upwards.
  var rows: [String]
  /// By row, then by column.
  var cells: [[Cell]]
  /// What the tints stand for.
  var keys: [(fill: Fill, text: String)]

  func write(_ html: inout HTMLWriter) {
    html.drawing(title: title, unit: unit, about: about, label: label, keys: writeKeys) { size in
      drawn(size)
    }
  }

  private func drawn(_ size: Drawing.Size) -> Drawing {
    let rowHeight = size == .wide ? 26.0 : 24.0
    let top = 22.0
    let height = top + rowHeight * Double(rows.count) + 40
    var drawing = Drawing(width: size.width, height: height)
    let longest = (rows + [yName]).map { Drawing.width(of: $0) }.max() ?? 0
    let left = min(size.width * (size == .wide ? 0.3 : 0.2), longest + 10)
    let width = (drawing.width - left - 4) / Double(columns.count)
    let shown = Int((left - 10) / 6.2)
    let text = cellText(width)
    drawing.say(yName, x: 2, y: 14, .start, "name")
    for (row, name) in rows.enumerated() {
      let y = top + rowHeight * Double(rows.count - 1 - row)
      drawing.say(Layout.cutInside(name, to: max(4, shown)), x: left - 6, y: y + 17, .end)
      for (column, cell) in cells[row].enumerated() {
        draw(cell, text(cell), left + width * Double(column), y, (width, rowHeight), &drawing)
      }
    }
    drawColumns(left, width, height - 40, &drawing)
    drawing.say(xName, x: drawing.width - 4, y: height - 6, .end, "name")
    return drawing
  }

  private func draw(
    _ cell: Cell, _ text: String, _ x: Double, _ y: Double, _ size: (width: Double, height: Double),
    _ drawing: inout Drawing
  ) {
    let styles = cell.fill.styles
    drawing.box(
      x: x + 0.5, y: y + 0.5, width: size.width - 1, height: size.height - 1, styles.cell,
      title: cell.words)
    if !text.isEmpty {
      drawing.say(text, x: x + size.width / 2, y: y + 17, .middle, styles.text)
    }
  }

  /// What stands in cells of this width: all of them whole, else all of them short, else nothing.
  private func cellText(_ width: Double) -> (Cell) -> String {
    for text in [{ $0.text }, { $0.short }] as [(Cell) -> String] {
      if cells.joined().allSatisfy({ Drawing.width(of: text($0)) <= width }) { return text }
    }
    return { _ in "" }
  }

  /// Every name under its column, or every second, third … where they are too long.
  private func drawColumns(
    _ left: Double, _ width: Double, _ y: Double, _ drawing: inout Drawing
  ) {
    let names = columns.map { Layout.cutInside($0, to: 16) }
    let widest = (names.map { Drawing.width(of: $0) }.max() ?? 0) + 6
    let step = max(1, Int((widest / width).rounded(.up)))
    for column in stride(from: 0, to: names.count, by: step) {
      let half = Drawing.width(of: names[column]) / 2
      let middle = min(drawing.width - half, left + width * (Double(column) + 0.5))
      drawing.say(names[column], x: middle, y: y + 16, .middle)
    }
  }

  private func writeKeys(_ html: inout HTMLWriter) {
    DrawingKey.list(keys.map { DrawingKey(fill: $0.fill.styles.cell, text: $0.text) }, &html)
  }
}
