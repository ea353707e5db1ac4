import FleetSim

/// Points between two axes.
struct ScatterChart {
  struct Point {
    let x: Double
    let y: Double
    /// What is shown where the mouse rests.
    let words: String
  }

  var title: String
  var unit = ""
  var about = ""
  /// What is seen, in words.
  var label: String
  var xName: String
  var x: DrawingScale
  var y: DrawingScale
  var points: [Point]
  var bounds: [(value: Double, words: String)] = []

  /// More points than this are one shape without words: a page must stay small enough to open.
  private static let toldMax = 300

  func write(_ html: inout HTMLWriter) {
    html.drawing(
      title: title, unit: unit, about: about, label: label,
      keys: { DrawingKey.list(bounds.map { DrawingKey(bound: $0.words) }, &$0) }
    ) { size in
      var drawing = Drawing(width: size.width, height: size == .wide ? 240 : 220)
      let frame = PlotFrame(drawing, x: x, y: y, xName: xName)
      frame.draw(&drawing)
      draw(frame, &drawing)
      for bound in bounds { frame.draw(bound: bound.value, bound.words, &drawing) }
      return drawing
    }
  }

  private func draw(_ frame: PlotFrame, _ drawing: inout Drawing) {
    if points.count <= ScatterChart.toldMax {
      for point in points {
        drawing.path(
          Drawing.circle(at: frame.place(point.x, point.y), radius: 3.2), "spot", title: point.words
        )
      }
      return
    }
    // Strokes without a length, whose round ends are dots.
    let dots = points.map { "M" + Drawing.text(frame.place($0.x, $0.y)) + "h0" }
    drawing.path(dots.joined(), "spots")
  }
}
