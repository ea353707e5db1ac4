public import FleetSim

/// How a scenario wants one of its metrics compared with a baseline.
public struct GateRule: Sendable, Equatable {
  /// The metric's name in the catalogue.
  public var metric: String
  /// Whether more of it is better; `nil` for what the catalogue says, neutral to leave it out.
  public var direction: Metric.Direction?
  /// Differences up to this count as none, in the metric's unit.
  public var tolerance: Double?
  /// The same as a share of the usual value, in 0…1.
  public var relativeTolerance: Double?

  /// A rule with these parts.
  public init(
    metric: String, direction: Metric.Direction?, tolerance: Double?, relativeTolerance: Double?
  ) {
    self.metric = metric
    self.direction = direction
    self.tolerance = tolerance
    self.relativeTolerance = relativeTolerance
  }

  /// The larger of both tolerances, in the metric's unit; `nil` when the rule gives none.
  public func tolerance(around usual: Double) -> Double? {
    let relative = relativeTolerance.map { $0 * usual.magnitude }
    guard let tolerance else { return relative }
    return Swift.max(tolerance, relative ?? 0)
  }
}
