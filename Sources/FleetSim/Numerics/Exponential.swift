extension Elementary {
  /// The exponential function, at most 1 unit in the last place off; 0 below about −745.2 and ∞
  /// above about 709.8.
  ///
  /// With x = k·ln 2 + r, |r| ≤ ½ ln 2: eˣ = 2ᵏ(1 + r + r²Q(r)), Q a polynomial fitted at
  /// Chebyshev points; its error is below 4·10⁻¹⁹.
  @inlinable @inline(__always)
  public static func exp(_ x: Double) -> Double {
    // Also false for NaN.
    guard x.magnitude <= 708 else { return expOfExtreme(x) }
    let (k, value) = reducedExp(x)
    return value * powerOfTwo(k)
  }

  /// x = k·ln 2 + r as k and eʳ.
  @inlinable @inline(__always)
  static func reducedExp(_ x: Double) -> (k: Int64, value: Double) {
    // Adding 1.5·2⁵² rounds to the nearest whole number, which then stands in the low bits.
    let shifted = x * 1.4426950408889634 + 0x1.8p52
    let k = Int64(bitPattern: shifted.bitPattern &<< 13) &>> 13
    let whole = shifted - 0x1.8p52
    let high = x - whole * ln2High
    let low = whole * ln2Low
    let r = high - low
    let z = r * r
    let w = z * z
    let q0 = (0.5 + r * 0.1666666666666667) + z * (0.04166666666666667 + r * 0.008333333333326136)
    let q1 =
      (0.0013888888888883748 + r * 0.00019841269874820627)
      + z * (2.4801587325547743e-05 + r * 2.7557255400206422e-06)
    let q2 =
      (2.75572736431103e-07 + r * 2.5105217004720745e-08) + z * 2.0914686968086876e-09
    let q = q0 + w * (q1 + w * q2)
    return (k, 1 + (high - (low - z * q)))
  }

  /// 2ᵏ for k in −1022 … 1023.
  @inlinable @inline(__always)
  static func powerOfTwo(_ k: Int64) -> Double {
    Double(bitPattern: UInt64(bitPattern: (k &+ 1023) &<< 52))
  }

  @usableFromInline @inline(never)
  static func expOfExtreme(_ x: Double) -> Double {
    if x.isNaN { return x }
    if x > 709.8 { return .infinity }
    if x < -745.2 { return 0 }
    let (k, value) = reducedExp(x)
    // Two steps, so that the last multiplication alone rounds, overflows or turns subnormal.
    return k > 0
      ? value * powerOfTwo(k - 1) * 2
      : value * powerOfTwo(k + 100) * 0x1p-100
  }

  /// `base` to the `exponent`, for a `base` of 0 or more.
  ///
  /// Computed as exp(exponent · ln base): about |exponent · ln base| + 1 units in the last place
  /// off. 0 to a positive power is 0, anything to the power of 0 is 1.
  @inlinable
  public static func power(_ base: Double, _ exponent: Double) -> Double {
    exponent == 0 ? 1 : exp(exponent * log(base))
  }
}
