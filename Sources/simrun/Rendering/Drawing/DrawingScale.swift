import FleetSim

/// An axis: where a value stands between its ends, and which values are named on it.
package struct DrawingScale {
  /// A value that is named.
  package struct Tick {
    package let value: Double
    package let text: String
  }

  package let low: Double
  package let high: Double
  package let isLogarithmic: Bool
  package let ticks: [Tick]

  /// An axis from `low` to `high`, low < high; both above 0 when it is logarithmic.
  init(low: Double, high: Double, isLogarithmic: Bool = false, ticks: [Tick]) {
    precondition(low < high && (!isLogarithmic || low > 0), "an axis has a length")
    self.low = low
    self.high = high
    self.isLogarithmic = isLogarithmic
    self.ticks = ticks
  }

  /// 0 at the low end, 1 at the high end.
  package func share(_ value: Double) -> Double {
    if !isLogarithmic { return (value - low) / (high - low) }
    return Elementary.log(max(value, low * 1e-9) / low) / Elementary.log(high / low)
  }
}

// MARK: - round values

extension DrawingScale {
  /// How values on an axis are named.
  package enum Words { case number, share, seconds }

  /// An axis with round values at its ends that holds all `values`; `nil` without any.
  package static func round(
    _ values: [Double], _ words: Words, wished: Int = 5
  ) -> DrawingScale? {
    guard var low = values.min(), var high = values.max() else { return nil }
    if low >= 0 && low < high / 2 { low = 0 }
    if let room = roomBeside(low, high) { (low, high) = (low == 0 ? 0 : low - room, high + room) }
    let step = roundStep((high - low) / Double(wished), words)
    let first = (low / step + 1e-9).rounded(.down)
    let last = max(first + 1, (high / step - 1e-9).rounded(.up))
    let ticks = (0...Int(last - first)).map { index in
      let value = (first + Double(index)) * step
      return Tick(value: value, text: text(value, step, words))
    }
    return DrawingScale(low: first * step, high: last * step, ticks: ticks)
  }

  /// The ends that the values have, with round values between them.
  package static func between(
    _ low: Double, _ high: Double, isLogarithmic: Bool, _ words: Words, wished: Int = 5
  ) -> DrawingScale {
    if let room = roomBeside(low, high) {
      return DrawingScale(
        low: low - room, high: high + room,
        ticks: [Tick(value: low, text: text(low, 0, words))])
    }
    if isLogarithmic {
      return DrawingScale(
        low: low, high: high, isLogarithmic: true, ticks: logarithmicTicks(low, high, words))
    }
    let step = roundStep((high - low) / Double(wished), words)
    let first = Int((low / step - 1e-9).rounded(.up))
    let last = max(first, Int((high / step + 1e-9).rounded(.down)))
    let ticks = (first...last).map { index in
      Tick(value: Double(index) * step, text: text(Double(index) * step, step, words))
    }
    return DrawingScale(low: low, high: high, ticks: ticks)
  }

  /// How far an axis reaches beyond values that are one but for rounding; `nil` for values that are apart.
  ///
  /// No step between two such values would be told from them: their neighbours are themselves.
  private static func roomBeside(_ low: Double, _ high: Double) -> Double? {
    let size = max(low.magnitude, high.magnitude)
    if high - low > max(1e-12 * size, leastRange) { return nil }
    return size > leastRange ? 0.1 * size : 1
  }

  /// No unit of steps is smaller than this.
  private static let leastRange = 1e-290

  /// The smallest of 1, 2, 5, 10 … (of seconds also round parts of minutes, hours and days) that is at least `least`.
  private static func roundStep(_ least: Double, _ words: Words) -> Double {
    if words == .seconds, least > 1, let step = timeSteps.first(where: { $0 >= least }) {
      return step
    }
    var unit = 1.0
    while unit > least { unit /= 10 }
    while unit * 10 <= least { unit *= 10 }
    // A power of ten below 1 is nearest when it is divided out once.
    if unit < 1 { unit = 1 / (1 / unit).rounded() }
    return [1.0, 2, 5, 10].first { $0 * unit >= least * (1 - 1e-9) }.map { $0 * unit } ?? unit * 10
  }

  private static let timeSteps: [Double] = [
    2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400,
    172_800, 432_000, 864_000, 1_728_000, 4_320_000, 8_640_000,
  ]

  private static func logarithmicTicks(
    _ low: Double, _ high: Double, _ words: Words
  ) -> [Tick] {
    let round =
      words == .seconds && high > 1
      ? powers.filter { $0 < 10 } + timeSteps.filter { $0 >= 10 } : powers
    let inside = round.filter { $0 >= low * (1 - 1e-9) && $0 <= high * (1 + 1e-9) }
    let values = inside.count < 2 ? [low, high] : inside
    return values.map { Tick(value: $0, text: text($0, $0, words)) }
  }

  /// 1, 2, 5 and their like from 10⁻¹² to 10¹⁵.
  private static let powers: [Double] = (-12...15).flatMap { exponent in
    var unit = 1.0
    for _ in 0..<abs(exponent) { unit *= 10 }
    return [1.0, 2, 5].map { exponent < 0 ? $0 / unit : $0 * unit }
  }

  /// `value` with as many digits as tell it from its neighbours.
  private static func text(_ value: Double, _ step: Double, _ words: Words) -> String {
    switch words {
    case .seconds: return FigureText.time(value)
    case .share: return digits(value * 100, step * 100) + " %"
    case .number: return digits(value, step)
    }
  }

  private static func digits(_ value: Double, _ step: Double) -> String {
    if value.magnitude >= 1e7 || step == 0 { return FigureText.number(value) }
    if value != 0 && step < 1e-6 { return Figures.number(value, digits: 3) }
    var places = 0
    var unit = 1.0
    while unit > step * (1 + 1e-9) && places < 7 { (unit, places) = (unit / 10, places + 1) }
    return Figures.fixed(value, places: places)
  }
}
