import FleetSim
import Scenarios

/// A parameter of a study as an axis: its values in words and, where they are numbers or times, their places.
package struct SweepAxis {
  let name: String
  /// The values of a grid, in the order of the study.
  let texts: [String]
  /// The same, short enough for a drawing: numbers of many digits are rounded where they stay apart.
  let labels: [String]
  /// Of ``texts``: numbers, or seconds; `nil` when one of them is neither.
  let numbers: [Double]?
  let isTime: Bool
  /// Whether ratios matter rather than differences.
  let isLogarithmic: Bool

  init(_ parameter: Study.Parameter) {
    name = VisibleText.line(parameter.name)
    let levels = parameter.values.levels
    texts = levels.map { $0.visibleText }
    let found = levels.compactMap { $0.parameterNumber }
    numbers = found.count == levels.count ? found : nil
    let isTime = levels.contains { $0.string != nil && $0.parameterNumber != nil }
    self.isTime = isTime
    labels = SweepAxis.labels(texts, numbers, isTime)
    switch parameter.values {
    case .uncertain(.logUniform, _, _, _), .uncertain(.lognormal, _, _, _): isLogarithmic = true
    case .uncertain: isLogarithmic = false
    case .levels: isLogarithmic = SweepAxis.areRatios(found)
    }
  }

  private static func labels(_ texts: [String], _ numbers: [Double]?, _ isTime: Bool) -> [String] {
    guard let numbers, texts.contains(where: { $0.count > 7 }) else { return texts }
    let rounded = numbers.map { isTime ? FigureText.time($0) : FigureText.number($0) }
    return Set(rounded).count == texts.count ? rounded : texts
  }

  /// Whether ratios of neighbours are more alike than their differences, over a wide range.
  package static func areRatios(_ numbers: [Double]) -> Bool {
    let sorted = numbers.sorted()
    guard sorted.count > 2, sorted[0] > 0, sorted[sorted.count - 1] > 8 * sorted[0] else {
      return false
    }
    let pairs = zip(sorted, sorted.dropFirst())
    let (ratios, steps) = (pairs.map { $1 / $0 }, pairs.map { $1 - $0 })
    func spread(_ values: [Double]) -> Double {
      (values.max() ?? 1) / max(values.min() ?? 1, 1e-300)
    }
    return spread(ratios) < spread(steps)
  }

  /// Places of the values in the order of an axis: numbers rise, anything else is as the study says.
  var order: [Int] {
    guard let numbers else { return Array(texts.indices) }
    return texts.indices.sorted { numbers[$0] < numbers[$1] }
  }
}

/// What a sweep's figures can be drawn over.
enum SweepShape {
  /// One parameter, and it is a number or a time.
  case line(Int)
  /// Two parameters in a grid: one from left to right, the other upwards.
  case map(x: Int, y: Int)
  /// Points anywhere: each parameter by itself.
  case cloud
  /// Nothing can be drawn.
  case none

  init(_ study: Study) {
    let axes = study.parameters.map { SweepAxis($0) }
    guard study.points.design == .grid, axes.count <= 2 else {
      self = axes.contains { $0.numbers != nil } ? .cloud : .none
      return
    }
    if axes.count == 1 {
      self = axes[0].numbers == nil || axes[0].texts.count < 2 ? .none : .line(0)
    } else if case .collapse(_, let load, let trigger)? = study.question {
      self = .map(x: load, y: trigger)
    } else {
      // The one with more values has the longer side; a number goes before what is none.
      func rank(_ axis: SweepAxis) -> Int {
        axis.texts.count + (axis.numbers == nil ? 0 : 1_000_000)
      }
      self = rank(axes[1]) > rank(axes[0]) ? .map(x: 1, y: 0) : .map(x: 0, y: 1)
    }
  }
}
