import FleetSim

/// An estimate for each of several things with the interval in which it lies, one below the other.
struct IntervalChart {
  struct Row {
    let name: String
    let estimate: Double
    /// `nil` where there is none.
    let interval: Interval?
    /// What is shown where the mouse rests.
    let words: String

    /// The estimate and the ends of its interval.
    var values: [Double] { [estimate, interval?.low, interval?.high].compactMap { $0 } }
  }

  var title: String
  /// What is seen, in words.
  var label: String
  /// Holds all values, and 0, where a line stands.
  var scale: DrawingScale
  /// From above downwards.
  var rows: [Row]

  func write(_ html: inout HTMLWriter) {
    html.drawing(title: title, unit: "", about: "", label: label, keys: writeKeys) { size in
      drawn(size)
    }
  }

  private func drawn(_ size: Drawing.Size) -> Drawing {
    let frame = RowFrame(rows.map { $0.name }, scale, size)
    var drawing = frame.drawing
    frame.draw(centre: 0, &drawing)
    for (number, row) in rows.enumerated() {
      let top = frame.top(of: number)
      if let interval = row.interval {
        let (low, high) = (frame.across(interval.low), frame.across(interval.high))
        drawing.box(
          x: low, y: top, width: high - low, height: RowFrame.rowHeight, "interval s0",
          title: row.words)
      }
      let middle = (frame.across(row.estimate), top + RowFrame.rowHeight / 2)
      drawing.path(Drawing.shape(0, at: middle), "dot s0", title: row.words)
    }
    return drawing
  }

  private func writeKeys(_ html: inout HTMLWriter) {
    DrawingKey.list(
      [
        DrawingKey(path: Drawing.shape(0, at: (9, 6)), style: "dot s0", text: "estimate"),
        DrawingKey(fill: "interval s0", text: "95 % interval"),
      ], &html)
  }
}
