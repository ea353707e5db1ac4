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
    let rowHeight = 30.0
    let longest = bars.map { Drawing.width(of: $0.name) * 1.15 }.max() ?? 0
    // On a narrow page names stand above their bars.
    let isAbove = size == .narrow || longest > size.width * 0.35
    let left = isAbove ? 24.0 : longest + 14
    let pitch = isAbove ? rowHeight + 16 : rowHeight
    let bottom = 8 + pitch * Double(bars.count)
    var drawing = Drawing(width: size.width, height: bottom + 24)
    func across(_ value: Double) -> Double {
      left + (drawing.width - left - 24) * min(1, max(0, scale.share(value)))
    }
    for tick in scale.ticks {
      drawing.line((across(tick.value), 4), (across(tick.value), bottom), "grid")
      drawing.say(tick.text, x: across(tick.value), y: bottom + 16, .middle)
    }
    for (row, bar) in bars.enumerated() {
      let y = 8 + pitch * Double(row) + (isAbove ? 16 : 0)
      let name = Layout.cutInside(bar.name, to: 44)
      drawing.say(
        name, x: isAbove ? left : left - 8, y: isAbove ? y - 2 : y + 17, isAbove ? .start : .end,
        "name")
      for (value, style) in [(bar.low, "half low"), (bar.high, "half high")] {
        let (a, b) = (across(min(value, centre)), across(max(value, centre)))
        drawing.box(x: a, y: y + 3, width: b - a, height: rowHeight - 10, style, title: bar.words)
      }
    }
    drawing.line((across(centre), 4), (across(centre), bottom), "base")
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
