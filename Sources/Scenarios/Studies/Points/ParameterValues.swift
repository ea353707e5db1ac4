public import FleetSim

/// The values of a parameter: some in an order, or anything from a distribution.
public enum ParameterValues: Sendable {
  /// These.
  case levels([Node])
  /// Anything from a distribution, as a number or as a length of time in microseconds; `count` of them in a grid.
  case uncertain(UncertainValue, isTime: Bool, isWhole: Bool, count: Int)

  /// How many values a grid takes when the file does not say.
  public static let usualCount = 5

  /// The value at a share of the distribution, from [0, 1]: of levels, each has an equal part. Of a distribution to nine
  /// digits, but never beyond its ends.
  public func value(at share: Double) -> Node {
    switch self {
    case .levels(let levels):
      return levels[Swift.min(levels.count - 1, Int(share * Double(levels.count)))]
    case .uncertain(let value, let isTime, let isWhole, _):
      var number = value.quantile(share)
      if isWhole {
        number = number.rounded()
      } else {
        number = ParameterValues.shortened(number, digits: 9)
        if let ends = value.ends { number = Swift.min(ends.high, Swift.max(ends.low, number)) }
      }
      return Quantity(value: number, isTime: isTime).node
    }
  }

  /// The values that a grid takes: of a bounded distribution at equal shares from end to end, both exactly, of another
  /// one at the middles of equal shares.
  public var levels: [Node] {
    guard case .uncertain(let value, let isTime, let isWhole, let count) = self else {
      if case .levels(let levels) = self { return levels }
      return []
    }
    guard let ends = value.ends else {
      let middles = (0..<count).map { (Double($0) + 0.5) / Double(count) }
      return middles.map { self.value(at: $0) }.withoutAlikeNeighbours
    }
    let between = (1..<count - 1).map { self.value(at: Double($0) / Double(count - 1)) }
    let (first, last) = isWhole ? (ends.low.rounded(), ends.high.rounded()) : ends
    return
      ([Quantity(value: first, isTime: isTime).node] + between
      + [Quantity(value: last, isTime: isTime).node]).withoutAlikeNeighbours
  }

  /// To so many significant digits, so that a value can be read and copied.
  static func shortened(_ value: Double, digits: Int) -> Double {
    let exact = DecimalWriting(shortest: value.magnitude)
    let excess = DecimalText.ascii(exact.digits).count - digits
    if excess <= 0 { return value }
    var unit: UInt64 = 1
    for _ in 0..<excess { unit *= 10 }
    let kept = (exact.digits + unit / 2) / unit
    let size = DecimalReading.double("\(kept)e\(exact.exponent + excess)".utf8)
    return value < 0 ? -size : size
  }
}

extension [Node] {
  /// Without those that are as the one before them: rounding can make neighbours alike.
  var withoutAlikeNeighbours: [Node] {
    indices.filter { $0 == 0 || !isSame(self[$0 - 1].canonicalText, self[$0].canonicalText) }
      .map { self[$0] }
  }
}

extension Node {
  /// The number that a value of a parameter stands for on an axis: itself, or a duration's seconds.
  public var parameterNumber: Double? {
    guard let found = magnitude(self) else { return nil }
    return found.isTime ? found.value / 1e6 : found.value
  }
}

extension UncertainValue {
  /// Its smallest and largest value; `nil` where it has none.
  var ends: (low: Double, high: Double)? {
    switch self {
    case .uniform(let from, let to), .logUniform(let from, let to): (from, to)
    case .triangular(let from, _, let to): (from, to)
    case .normal, .lognormal: nil
    }
  }
}
