/// The regularised incomplete beta function I_x(a, b), from which follow the distributions of Student and of counts.
///
/// By the continued fraction DLMF 8.17.22 (https://dlmf.nist.gov/8.17), evaluated as W. J. Lentz does
/// (doi:10.1364/AO.15.000668), on the side of x = (a + 1)/(a + b + 2) where it converges fast. `IncompleteBetaTests`
/// pins it to 10⁻¹² of its value.
public enum IncompleteBeta {
  /// I_x(a, b): 0 at x = 0, 1 at x = 1, rising.
  ///
  /// - Parameters:
  ///   - x: in 0…1.
  ///   - complement: 1 − x where it is known more exactly than by subtraction.
  ///   - a: above 0.
  ///   - b: above 0.
  public static func regularised(
    _ x: Double, complement: Double? = nil, a: Double, b: Double
  ) -> Double {
    precondition(a > 0 && b > 0 && x >= 0 && x <= 1, "outside the domain of the beta function")
    let y = complement ?? 1 - x
    if x <= 0 { return 0 }
    if y <= 0 { return 1 }
    if x * (a + b + 2) <= a + 1 {
      return weight(x, y, a, b) * fraction(x, a, b) / a
    }
    return 1 - weight(y, x, b, a) * fraction(y, b, a) / b
  }

  /// xᵃ yᵇ / B(a, b), y = 1 − x, without the overflow of its parts.
  static func weight(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
    let sum = a + b
    let power = a * Elementary.log(x * sum / a) + b * Elementary.log(y * sum / b)
    let rest =
      Elementary.stirlingCorrection(sum) - Elementary.stirlingCorrection(a)
      - Elementary.stirlingCorrection(b)
    return (a * b / (sum * 6.283185307179586)).squareRoot() * Elementary.exp(power + rest)
  }

  /// The continued fraction, by Lentz's algorithm with Thompson and Barnett's guard against 0.
  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    var above = 1.0
    var below = 1 / guarded(1 - (a + b) * x / (a + 1))
    var value = below
    for m in 1...100_000 {
      let n = Double(m)
      let even = n * (b - n) * x / ((a + 2 * n - 1) * (a + 2 * n))
      step(even, &above, &below, &value)
      let odd = -(a + n) * (a + b + n) * x / ((a + 2 * n) * (a + 2 * n + 1))
      if (step(odd, &above, &below, &value) - 1).magnitude < 1e-16 { break }
    }
    return value
  }

  /// One more term of the fraction; tells by what the value changed.
  @discardableResult
  private static func step(
    _ term: Double, _ above: inout Double, _ below: inout Double, _ value: inout Double
  ) -> Double {
    below = 1 / guarded(1 + term * below)
    above = guarded(1 + term / above)
    let change = above * below
    value *= change
    return change
  }

  private static func guarded(_ x: Double) -> Double { x.magnitude < 1e-300 ? 1e-300 : x }
}
