extension Study {
  /// Values of a parameter that tell whether all of its values fit: of numbers and lengths of time the least and the
  /// greatest of any point, of anything else each.
  func tellingValues(of parameter: Int) -> [Node] {
    let levels = parameters[parameter].values.levels
    guard levels.allSatisfy({ $0.parameterNumber != nil }) else { return levels }
    switch points.design {
    case .grid, .oneAtATime: return Study.ends(levels)
    case .latinHypercube, .sobol, .saltelli:
      return Study.ends((0..<points.count).lazy.compactMap { points[$0].values[parameter] })
    }
  }

  /// The least and the greatest of numbers.
  private static func ends<Values: Sequence>(_ values: Values) -> [Node]
  where Values.Element == Node {
    var least: (number: Double, node: Node)?
    var greatest: (number: Double, node: Node)?
    for node in values {
      guard let number = node.parameterNumber else { continue }
      if number < least?.number ?? .infinity { least = (number, node) }
      if number > greatest?.number ?? -.infinity { greatest = (number, node) }
    }
    return [least, greatest].compactMap { $0?.node }
  }
}
