/// What is known of a figure that is not known: a distribution of its value, in the figure's unit.
///
/// `UncertainValueTests` pins the quantiles to their closed forms.
public enum UncertainValue: Sendable, Equatable {
  /// Anywhere between two values, from ≤ to.
  case uniform(from: Double, to: Double)
  /// Its logarithm anywhere between those of two values, 0 < from ≤ to.
  case logUniform(from: Double, to: Double)
  /// Normal with this standard deviation, 0 or more.
  case normal(mean: Double, deviation: Double)
  /// exp(Normal(ln median, σ²)), σ = ln(p99/median)/z₀.₉₉; 0 < median ≤ p99.
  case lognormal(median: Double, p99: Double)
  /// Most likely at `mode`, its density falling in straight lines to nothing at both ends; from ≤ mode ≤ to, from < to
  /// or all the same.
  case triangular(from: Double, mode: Double, to: Double)

  /// The value that is not exceeded with probability `u`, in [0, 1]: never falls as `u` rises, and lies within the bounds.
  ///
  /// Unbounded distributions have no finite value at 0 and 1. Within half a step of ``SobolSequence``, 2⁻³³, of either
  /// they give the value there, 6.34 standard deviations from the middle.
  public func quantile(_ u: Double) -> Double {
    precondition(u >= 0 && u <= 1, "a coordinate is in [0, 1]")
    switch self {
    case .uniform(let from, let to):
      precondition(from <= to, "the lower bound is first")
      return Swift.min(to, from + u * (to - from))
    case .logUniform(let from, let to):
      precondition(from > 0 && from <= to, "bounds are above 0, the lower first")
      return Swift.min(to, from * Elementary.power(to / from, u))
    case .normal(let mean, let deviation):
      precondition(deviation >= 0, "a deviation is 0 or more")
      return mean + deviation * UncertainValue.standardNormal(u)
    case .lognormal(let median, let p99):
      precondition(median > 0 && median <= p99, "0 < median ≤ p99")
      let normal = UncertainValue.standardNormal(u)
      return median * Elementary.power(p99 / median, normal / 2.3263478740408408)
    case .triangular(let from, let mode, let to):
      precondition(from <= mode && mode <= to, "the mode is between the bounds")
      return UncertainValue.triangular(u, from, mode, to)
    }
  }

  private static func standardNormal(_ u: Double) -> Double {
    Normal.quantile(Swift.min(Swift.max(u, 0x1p-33), 1 - 0x1p-33))
  }

  /// Up to the mode u = (x − from)²/((to − from)(mode − from)); beyond it the same from the other end.
  private static func triangular(_ u: Double, _ from: Double, _ mode: Double, _ to: Double)
    -> Double
  {
    let width = to - from
    if u * width < mode - from {
      return Swift.min(mode, from + (u * width * (mode - from)).squareRoot())
    }
    return Swift.max(mode, to - ((1 - u) * width * (to - mode)).squareRoot())
  }
}
