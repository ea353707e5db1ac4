/// A value of a parameter in a design that changes one parameter at a time.
public struct TriedValue: Sendable {
  /// The value as the scenario has it.
  public let value: Node
  /// On the parameter's axis: itself, a duration's seconds, or the place in the study's list.
  public let number: Double
  /// The point that was run with it.
  public let point: Int
  /// Whether it is the scenario's own.
  public let isOwn: Bool
}

extension Study {
  /// The values that were tried of a parameter, rising, the scenario's own among them where it has one on the axis.
  func triedValues(of parameter: Int) -> [TriedValue] {
    let axis = ParameterAxis(parameters[parameter].values)
    let own = axis.number(parameters[parameter].own)
    let first = points.levels[..<parameter].reduce(1) { $0 + $1.count }
    var tried = points.levels[parameter].enumerated().compactMap { level, value in
      axis.number(value).map {
        TriedValue(value: value, number: $0, point: first + level, isOwn: $0 == own)
      }
    }
    if let own, let value = parameters[parameter].own, !tried.contains(where: { $0.isOwn }) {
      tried.append(TriedValue(value: value, number: own, point: 0, isOwn: true))
    }
    return tried.sorted { $0.number < $1.number }
  }
}
