import FleetSim

/// Two axes of a drawing, and where a pair of values stands between them.
struct PlotFrame {
  let x: DrawingScale
  let y: DrawingScale
  private let left: Double
  private let right: Double
  private let top = 10.0
  private let bottom: Double
  private let xName: String

  /// Axes that fill a drawing; the name of the parameter stands under them.
  init(_ drawing: Drawing, x: DrawingScale, y: DrawingScale, xName: String) {
    self.x = x
    self.y = y
    self.xName = xName
    left = 10 + (y.ticks.map { Drawing.width(of: $0.text) }.max() ?? 0)
    right = drawing.width - 14
    bottom = drawing.height - 38
  }

  func place(_ xValue: Double, _ yValue: Double) -> (x: Double, y: Double) {
    (across(xValue), up(yValue))
  }

  func across(_ value: Double) -> Double { left + (right - left) * min(1, max(0, x.share(value))) }
  func up(_ value: Double) -> Double { bottom - (bottom - top) * min(1, max(0, y.share(value))) }

  /// The lines behind the marks and the words beside them.
  func draw(_ drawing: inout Drawing) {
    for tick in y.ticks {
      let height = up(tick.value)
      drawing.line((left, height), (right, height), tick.value == y.low ? "base" : "grid")
      drawing.say(tick.text, x: left - 6, y: height + 4, .end)
    }
    drawing.line((left, bottom), (right, bottom), "base")
    for (tick, range) in shownTicks {
      let place = across(tick.value)
      drawing.line((place, bottom), (place, bottom + 4), "base")
      drawing.say(tick.text, x: (range.lowerBound + range.upperBound) / 2, y: bottom + 17, .middle)
    }
    drawing.say(
      xName + (x.isLogarithmic ? ", logarithmic" : ""), x: right, y: bottom + 34, .end, "name")
  }

  /// Those whose texts have room: both ends first.
  private var shownTicks: [(DrawingScale.Tick, ClosedRange<Double>)] {
    let rest = x.ticks.dropFirst().dropLast()
    let order = (x.ticks.count > 1 ? [x.ticks[x.ticks.count - 1]] : []) + x.ticks.prefix(1) + rest
    var shown: [(DrawingScale.Tick, ClosedRange<Double>)] = []
    for tick in order {
      let half = Drawing.width(of: tick.text) / 2
      let middle = min(right + 12 - half, max(left - 8 + half, across(tick.value)))
      let range = middle - half...middle + half
      let isFree = shown.allSatisfy {
        range.lowerBound > $0.1.upperBound + 6 || range.upperBound < $0.1.lowerBound - 6
      }
      if isFree { shown.append((tick, range)) }
    }
    return shown
  }

  /// A line across: what is expected.
  func draw(bound value: Double, _ words: String, _ drawing: inout Drawing) {
    if value < y.low || value > y.high { return }
    let height = up(value)
    drawing.line((left, height), (right, height), "bound", title: words)
  }
}
