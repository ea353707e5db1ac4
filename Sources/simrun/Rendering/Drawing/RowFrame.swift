/// Rows with a name each over one axis, one below the other.
struct RowFrame {
  private let scale: DrawingScale
  private let names: [String]
  private let width: Double
  /// On a narrow page names stand above their rows.
  private let isAbove: Bool
  private let left: Double

  /// How high what stands in a row is.
  static let rowHeight = 20.0

  init(_ names: [String], _ scale: DrawingScale, _ size: Drawing.Size) {
    self.scale = scale
    self.names = names.map { Layout.cutInside($0, to: 44) }
    width = size.width
    let longest = names.map { Drawing.width(of: $0) * 1.15 }.max() ?? 0
    isAbove = size == .narrow || longest > size.width * 0.35
    left = isAbove ? 24 : longest + 14
  }

  private var pitch: Double { isAbove ? 46 : 30 }
  private var bottom: Double { 8 + pitch * Double(names.count) }

  /// A drawing with the axis and the names.
  var drawing: Drawing {
    var drawing = Drawing(width: width, height: bottom + 24)
    for tick in scale.ticks {
      drawing.line((across(tick.value), 4), (across(tick.value), bottom), "grid")
      drawing.say(tick.text, x: across(tick.value), y: bottom + 16, .middle)
    }
    for (row, name) in names.enumerated() {
      drawing.say(
        name, x: isAbove ? left : left - 8, y: top(of: row) + (isAbove ? -5 : 14),
        isAbove ? .start : .end, "name")
    }
    return drawing
  }

  /// The upper edge of what stands in a row.
  func top(of row: Int) -> Double { 11 + pitch * Double(row) + (isAbove ? 16 : 0) }

  func across(_ value: Double) -> Double {
    left + (width - left - 24) * min(1, max(0, scale.share(value)))
  }

  /// A line through all rows.
  func draw(centre value: Double, _ drawing: inout Drawing) {
    drawing.line((across(value), 4), (across(value), bottom), "base")
  }
}
