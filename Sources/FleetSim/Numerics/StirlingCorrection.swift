extension Elementary {
  /// What Stirling's formula leaves of the logarithm of the gamma function, for `z` > 0:
  /// δ(z) = ln Γ(z) − (z − ½) ln z + z − ½ ln 2π.
  ///
  /// From z = 10 on its asymptotic series (DLMF 5.11.1, https://dlmf.nist.gov/5.11), below by
  /// δ(z) = δ(z + 1) + (z + ½) ln(1 + 1/z) − 1; the error is below 10⁻¹⁵. Quotients of gamma functions of large
  /// numbers lose no digits this way, as they do when their logarithms are subtracted. `IncompleteBetaTests` pins it.
  public static func stirlingCorrection(_ z: Double) -> Double {
    var sum = 0.0
    var x = z
    while x < 10 {
      sum += (x + 0.5) * log((x + 1) / x) - 1
      x += 1
    }
    let w = 1 / (x * x)
    let tail = 1.0 / 1_188 - w * (691.0 / 360_360 - w * (1.0 / 156 - w * (3_617.0 / 122_400)))
    let series = 1.0 / 12 - w * (1.0 / 360 - w * (1.0 / 1_260 - w * (1.0 / 1_680 - w * tail)))
    return sum + series / x
  }

  /// The natural logarithm of the gamma function, for `z` > 0. `IncompleteBetaTests` pins it.
  public static func logGamma(_ z: Double) -> Double {
    (z - 0.5) * log(z) - z + 0.9189385332046727 + stirlingCorrection(z)
  }
}
