import FleetSim

/// How far each of several things moves a value from its centre, one bar below the other.
struct TornadoChart {
  struct Bar {
    let name: String
    /// The value at the low and at the high end of what is moved; either may be the larger one.
    let low: Double
    let high: Double
    /// What is shown where the mouse rests.
    let words: String
  }

  var title: String
  var unit = ""
  var about = ""
  /// What is seen, in words.
  var label: String
  /// The value that nothing moved.
  var centre: Double
  /// Holds all values.
  var scale: DrawingScale
  /// From above downwards.
  var bars: [Bar]
  /// What the two halves of a bar stand for: `smallest value`, `largest value`.
  var ends: (low: String, high: String)

  func write(_ html: inout HTMLWriter) {
    html.drawing(title: title, unit: unit, about: about, label: label, keys: writeKeys) { size in
      drawn(size)
    }
  }

  private func drawn(_ size: Drawing.Size) -> Drawing {
    let frame = RowFrame(bars.map { $0.name }, scale, size)
    var drawing = frame.drawing
    for (row, bar) in bars.enumerated() {
      for (value, style) in [(bar.low, "half low"), (bar.high, "half high")] {
        let (a, b) = (frame.across(min(value, centre)), frame.across(max(value, centre)))
        drawing.box(
          x: a, y: frame.top(of: row), width: b - a, height: RowFrame.rowHeight, style,
          title: bar.words)
      }
    }
    frame.draw(centre: centre, &drawing)
    return drawing
  }

  private func writeKeys(_ html: inout HTMLWriter) {
    DrawingKey.list(
      [
        DrawingKey(fill: "half low", text: ends.low),
        DrawingKey(fill: "half high", text: ends.high),
      ], &html)
  }
}
