public import FleetSim

/// The values of a parameter: some in an order, or anything from a distribution.
public enum ParameterValues: Sendable {
  /// These.
  case levels([Node])
  /// Anything from a distribution, as a number or as a length of time in microseconds; `count` of them in a grid.
  case uncertain(UncertainValue, isTime: Bool, isWhole: Bool, count: Int)

  /// How many values a grid takes when the file does not say.
  public static let usualCount = 5

  /// The value at a share of the distribution, from [0, 1]: of levels, each has an equal part.
  public func value(at share: Double) -> Node {
    switch self {
    case .levels(let levels):
      return levels[Swift.min(levels.count - 1, Int(share * Double(levels.count)))]
    case .uncertain(let value, let isTime, let isWhole, _):
      let number = value.quantile(share)
      return ParameterValues.node(number, isTime: isTime, isWhole: isWhole)
    }
  }

  /// The values that a grid takes: of a bounded distribution at equal shares from end to end, of another one at the
  /// middles of equal shares.
  public var levels: [Node] {
    guard case .uncertain(let value, _, _, let count) = self else {
      if case .levels(let levels) = self { return levels }
      return []
    }
    var nodes: [Node] = []
    for index in 0..<count {
      let share =
        value.isBounded
        ? Double(index) / Double(count - 1) : (Double(index) + 0.5) / Double(count)
      let node = self.value(at: share)
      // Rounding can make neighbours alike.
      if nodes.last.map({ isSame($0.canonicalText, node.canonicalText) }) != true {
        nodes.append(node)
      }
    }
    return nodes
  }

  private static func node(_ value: Double, isTime: Bool, isWhole: Bool) -> Node {
    if isWhole { return .decimal(value.rounded()) }
    return Quantity(value: ParameterValues.shortened(value), isTime: isTime).node
  }

  /// To nine significant digits, so that a value can be read and copied.
  static func shortened(_ value: Double) -> Double {
    guard value != 0, value.isFinite else { return value }
    var unit = 1.0
    let size = value.magnitude
    while size / unit >= 1e9 { unit *= 10 }
    while size / unit < 1e8 && unit > 1e-280 { unit /= 10 }
    if unit >= 1 { return (value / unit).rounded() * unit }
    // Dividing by a power of ten that is exact rounds once only.
    let inverse = (1 / unit).rounded()
    return (value * inverse).rounded() / inverse
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
  /// Whether it has a smallest and a largest value.
  var isBounded: Bool {
    switch self {
    case .uniform, .logUniform, .triangular: true
    case .normal, .lognormal: false
    }
  }
}
