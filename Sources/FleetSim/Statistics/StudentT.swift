/// Student's t distribution: of the mean of a normal sample, in units of its estimated standard error.
///
/// Student, doi:10.2307/2331554; by the incomplete beta function, DLMF 8.17.5 and Abramowitz and Stegun 26.7.1.
/// `StudentTTests` pins it to published tables and to 10⁻¹⁰.
public enum StudentT {
  /// The probability of at most `t`. Degrees of freedom above 0, not necessarily whole.
  public static func cumulative(_ t: Double, degreesOfFreedom: Double) -> Double {
    let tail = upperTail(t.magnitude, degreesOfFreedom)
    return t > 0 ? 1 - tail : tail
  }

  /// The probability of `t` or more: exact also where it is far below the smallest difference from 1.
  public static func exceedance(_ t: Double, degreesOfFreedom: Double) -> Double {
    cumulative(-t, degreesOfFreedom: degreesOfFreedom)
  }

  /// The value that is exceeded with probability 1 − `p`; −∞ at 0 and ∞ at 1.
  public static func quantile(_ p: Double, degreesOfFreedom: Double) -> Double {
    precondition(p >= 0 && p <= 1 && degreesOfFreedom > 0, "no quantile outside 0…1")
    if p == 0.5 { return 0 }
    let tail = Swift.min(p, 1 - p)
    let t = tail == 0 ? Double.infinity : upperQuantile(tail, degreesOfFreedom)
    return p < 0.5 ? -t : t
  }

  /// P(T ≥ t) for t ≥ 0: half of I_x(ν/2, ½) at x = ν/(ν + t²).
  private static func upperTail(_ t: Double, _ freedom: Double) -> Double {
    precondition(freedom > 0, "a t distribution needs degrees of freedom")
    if t == .infinity { return 0 }
    let (x, y) = shares(t, freedom)
    return 0.5 * IncompleteBeta.regularised(x, complement: y, a: freedom / 2, b: 0.5)
  }

  /// ν/(ν + t²) and t²/(ν + t²), without overflow of t².
  private static func shares(_ t: Double, _ freedom: Double) -> (x: Double, y: Double) {
    if t < 1e150 { return (freedom / (freedom + t * t), t * t / (freedom + t * t)) }
    return (freedom / t / t, 1)
  }

  /// The t ≥ 0 that is exceeded with probability `tail` < ½: Newton's steps, within a bracket.
  private static func upperQuantile(_ tail: Double, _ freedom: Double) -> Double {
    var high = 1.0
    while upperTail(high, freedom) > tail, high < 1e300 { high *= 2 }
    var low = high == 1 ? 0 : high / 2
    var t = (low + high) / 2
    for _ in 0..<200 {
      let excess = upperTail(t, freedom) - tail
      if excess > 0 { low = t } else { high = t }
      var next = t + excess / density(t, freedom)
      if !(next > low && next < high) { next = (low + high) / 2 }
      let isDone = (next - t).magnitude <= 2e-16 * t
      t = next
      if isDone { break }
    }
    return t
  }

  /// The density at t > 0: xᵃyᵇ/B(a, b)/t with a = ν/2, b = ½, as dx/dt = −2xy/t.
  private static func density(_ t: Double, _ freedom: Double) -> Double {
    let (x, y) = shares(t, freedom)
    return IncompleteBeta.weight(x, y, freedom / 2, 0.5) / t
  }
}
