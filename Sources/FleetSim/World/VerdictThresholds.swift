/// From where on a service is called degraded, overloaded or metastable; see ``ServiceVerdict``.
public struct VerdictThresholds: Sendable, Equatable {
  /// A bin with a smaller relative useful share has touched the service. Range: 0…1.
  public var untouched: Double
  /// A bin in which at least this share of what left was lost is one of overload. Range: 0…1.
  public var overload: Double
  /// The relative useful share at the end from which on a service has recovered. Range: 0…1.
  public var recovered: Double
  /// A service is metastable while its goodput is under this share of the twin's. Range: 0…1.
  public var metastable: Double
  /// For so long after the last fault has gone; `nil` for as long as the run goes on, at least three bins.
  public var metastableAfter: Timespan?

  /// Thresholds with these values; the defaults are the project's own.
  public init(
    untouched: Double = 0.99, overload: Double = 0.1, recovered: Double = 0.9,
    metastable: Double = 0.5, metastableAfter: Timespan? = nil
  ) {
    self.untouched = untouched
    self.overload = overload
    self.recovered = recovered
    self.metastable = metastable
    self.metastableAfter = metastableAfter
  }
}
