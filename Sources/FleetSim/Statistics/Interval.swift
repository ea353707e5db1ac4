/// Where an unknown figure lies, with a confidence that whoever made it tells.
public struct Interval: Sendable, Equatable {
  /// Lower bound, in the unit of the figure.
  public var low: Double
  /// Upper bound, in the unit of the figure.
  public var high: Double

  /// An interval with these bounds, low ≤ high.
  public init(low: Double, high: Double) {
    precondition(low <= high, "an interval has its lower bound first")
    self.low = low
    self.high = high
  }

  /// Whether a figure lies in it, bounds included.
  public func contains(_ figure: Double) -> Bool { low <= figure && figure <= high }
}
