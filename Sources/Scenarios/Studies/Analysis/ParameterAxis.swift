import FleetSim

/// The values of a parameter as numbers.
///
/// Numbers are themselves, durations their seconds; of values that are neither, the places in the study's list, whose
/// order is then the author's.
struct ParameterAxis {
  /// Whether the numbers are places in a list.
  let isByPlace: Bool
  private let levels: [Node]

  init(_ values: ParameterValues) {
    guard case .levels(let levels) = values else {
      isByPlace = false
      self.levels = []
      return
    }
    self.levels = levels
    isByPlace = !levels.allSatisfy { $0.parameterNumber != nil }
  }

  /// The number that a value stands for; `nil` for none, and for one that is not of this axis.
  func number(_ value: Node?) -> Double? {
    guard let value else { return nil }
    if !isByPlace { return value.parameterNumber }
    let text = value.canonicalText
    return levels.firstIndex { isSame($0.canonicalText, text) }.map { Double($0) }
  }
}
