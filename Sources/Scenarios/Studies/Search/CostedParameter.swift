/// A parameter of a ``CheapestSearch``: what its values cost, and which of them give more.
public struct CostedParameter: Sendable, Equatable {
  /// What each value costs, in the order of the values; in one unit for all parameters.
  public let costs: [Double]
  /// Which values give more.
  public let effect: Effect

  /// How the chance to hold goes with the value.
  public enum Effect: String, Sendable, CaseIterable {
    /// Larger values give more.
    case rising
    /// Smaller values give more.
    case falling
  }

  /// A parameter of one value or more.
  ///
  /// `nil` where a value that gives more costs less, or a cost is not finite: nobody would take less for more, so there
  /// is nothing to weigh.
  public init?(costs: [Double], effect: Effect = .rising) {
    guard !costs.isEmpty, costs.allSatisfy({ $0.isFinite }) else { return nil }
    for index in costs.indices.dropFirst() {
      let rise = costs[index] - costs[index - 1]
      if effect == .rising ? rise < 0 : rise > 0 { return nil }
    }
    self.costs = costs
    self.effect = effect
  }

  /// The number of the value at a place in the order in which they give more, and the other way round.
  func value(_ place: Int) -> Int { effect == .rising ? place : costs.count - 1 - place }
}
