/// A distribution of lengths of time: service times, pauses, arrivals of help.
public enum Distribution: Sendable {
  /// Always the same.
  case constant(Timespan)
  /// Uniform between two lengths, `low` ≤ `high`.
  case uniform(low: Timespan, high: Timespan)
  /// Exponential; `mean` more than zero.
  case exponential(mean: Timespan)
  /// exp(Normal(ln median, σ²)); `sigma` ≥ 0.
  case lognormal(median: Timespan, sigma: Double)
  /// Gamma of this shape (more than zero) and mean; its squared coefficient of variation is 1/shape.
  case gamma(shape: Double, mean: Timespan)
  /// P(X > x) = (minimum/x)^alpha for x ≥ minimum, cut at `cap` where one is given; `alpha` more than zero.
  case pareto(minimum: Timespan, alpha: Double, cap: Timespan?)
  /// Linear between points of the quantile function: shares rise from 0 to 1, values never fall.
  case empirical([Quantile])

  /// A point of a quantile function.
  public struct Quantile: Sendable, Equatable {
    /// The share of lengths at most `value`, 0…1.
    public var share: Double
    /// The length.
    public var value: Timespan
    /// A point.
    public init(share: Double, value: Timespan) {
      self.share = share
      self.value = value
    }
  }

  /// A lognormal by its median and 99th percentile: σ = ln(p99/median)/z₀.₉₉.
  public static func lognormal(median: Timespan, p99: Timespan) -> Distribution {
    let ratio = Double(p99.microseconds) / Double(median.microseconds)
    return .lognormal(median: median, sigma: Elementary.log(ratio) / 2.3263478740408408)
  }

  /// A lognormal by its mean and squared coefficient of variation (0 or more): σ² = ln(1 + scv), median = mean/√(1 + scv),
  /// to the microsecond.
  public static func lognormal(mean: Timespan, squaredCoefficientOfVariation scv: Double)
    -> Distribution
  {
    let median = whole(Double(mean.microseconds) / (1 + scv).squareRoot())
    return .lognormal(
      median: Timespan(microseconds: median), sigma: Elementary.log(1 + scv).squareRoot())
  }

  /// The distribution of a given mean and squared coefficient of variation: constant at 0, exponential at 1, else gamma.
  public static func mean(_ mean: Timespan, squaredCoefficientOfVariation scv: Double)
    -> Distribution
  {
    if scv == 0 { return .constant(mean) }
    if scv == 1 { return .exponential(mean: mean) }
    return .gamma(shape: 1 / scv, mean: mean)
  }
}
