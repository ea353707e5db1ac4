import FleetSim

/// Lines over a common axis: means with their intervals as bands, and bounds as lines across.
struct LineChart {
  /// A value and where its mean lies with confidence.
  struct Point {
    let x: Double
    let y: Double
    var interval: Interval?
    /// What is shown where the mouse rests.
    let words: String
  }

  /// A line; `nil` interrupts it.
  struct Line {
    let name: String
    let points: [Point?]

    /// What is drawn without a break.
    fileprivate var parts: [[Point]] {
      points.split { $0 == nil }.map { part in part.compactMap { $0 } }
    }
  }

  var title: String
  var unit = ""
  var about = ""
  /// What is seen, in words.
  var label: String
  var xName: String
  var x: DrawingScale
  var y: DrawingScale
  /// At most eight can be told apart.
  var lines: [Line]
  var bounds: [(value: Double, words: String)] = []

  func write(_ html: inout HTMLWriter) {
    html.drawing(title: title, unit: unit, about: about, label: label, keys: writeKeys) { size in
      drawn(size)
    }
  }

  private func drawn(_ size: Drawing.Size) -> Drawing {
    var drawing = Drawing(width: size.width, height: size == .wide ? 270 : 230)
    let frame = PlotFrame(drawing, x: x, y: y, xName: xName)
    frame.draw(&drawing)
    for (slot, line) in lines.enumerated() { draw(bandOf: line, slot, frame, &drawing) }
    for bound in bounds { frame.draw(bound: bound.value, bound.words, &drawing) }
    for (slot, line) in lines.enumerated() { draw(line, slot, frame, &drawing) }
    return drawing
  }

  private func draw(_ line: Line, _ slot: Int, _ frame: PlotFrame, _ drawing: inout Drawing) {
    for part in line.parts {
      let places = part.map { Drawing.text(frame.place($0.x, $0.y)) }
      drawing.path("M" + places.joined(separator: "L"), "stroke s\(slot)")
      for point in part {
        drawing.path(
          Drawing.shape(slot, at: frame.place(point.x, point.y)), "dot s\(slot)",
          title: point.words)
      }
    }
  }

  /// Where the means lie: a band, or a stroke where a point stands alone.
  private func draw(
    bandOf line: Line, _ slot: Int, _ frame: PlotFrame, _ drawing: inout Drawing
  ) {
    for part in line.parts {
      let ends = part.compactMap { point in point.interval.map { (point.x, $0) } }
      if ends.count == 1, let (x, interval) = ends.first {
        drawing.line(frame.place(x, interval.low), frame.place(x, interval.high), "stroke s\(slot)")
      } else if ends.count > 1 {
        let upper = ends.map { Drawing.text(frame.place($0.0, $0.1.high)) }
        let lower = ends.reversed().map { Drawing.text(frame.place($0.0, $0.1.low)) }
        drawing.path(
          "M" + (upper + lower).joined(separator: "L") + "Z", "interval s\(slot)")
      }
    }
  }

  /// Which shape and colour is which line, and what the bounds are.
  private func writeKeys(_ html: inout HTMLWriter) {
    let named = lines.count < 2 ? [] : lines
    DrawingKey.list(
      named.enumerated().map { slot, line in
        DrawingKey(path: Drawing.shape(slot, at: (9, 6)), style: "dot s\(slot)", text: line.name)
      } + bounds.map { DrawingKey(bound: $0.words) }, &html)
  }
}
