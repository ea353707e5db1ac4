/// Elementary functions that give the same bits on every processor.
///
/// A C library's `log` and `exp` differ between platforms in the last bit, which would make reports
/// differ. These use only + − × ÷ and integer operations, which IEEE 754 and the language fix, and
/// no fused multiply-add. `LogarithmTests` and `ExponentialTests` pin their bits.
public enum Elementary {
  /// ln 2 to 21 bits: an exact product with any exponent.
  @inlinable @inline(__always)
  static var ln2High: Double { 0.6931467056274414 }

  /// What ``ln2High`` leaves of ln 2.
  @inlinable @inline(__always)
  static var ln2Low: Double { 4.7493250390316726e-07 }

  /// The natural logarithm, at most 1 unit in the last place off; −∞ at 0, NaN below 0.
  ///
  /// With x = 2ᵏ(1 + f), 1 + f in [√½, √2), and s = f/(2 + f): ln(1 + f) = 2 artanh s =
  /// f − (f²/2 − s(f²/2 + R)), where R = s²(2/3 + 2s²/5 + …) is a polynomial in s² fitted at
  /// Chebyshev points; its error is below 1.1·10⁻¹⁸.
  @inlinable @inline(__always)
  public static func log(_ x: Double) -> Double {
    let bits = x.bitPattern
    // One comparison sorts out zero, subnormal, negative, infinite and not-a-number.
    if bits &- 0x0010_0000_0000_0000 >= 0x7FE0_0000_0000_0000 { return logOfUncommon(x) }
    return logOfNormal(bits, exponentOffset: 0)
  }

  @inlinable @inline(__always)
  static func logOfNormal(_ bits: UInt64, exponentOffset: Int64) -> Double {
    let distance = Int64(bitPattern: bits &- 0x3FE6_A09E_0000_0000)
    let exponent = distance &>> 52
    let f = Double(bitPattern: bits &- UInt64(bitPattern: exponent &<< 52)) - 1
    let k = Double(exponent &+ exponentOffset)
    let s = f / (2 + f)
    let z = s * s
    let w = z * z
    let low = (0.6666666666666666 + z * 0.4000000000000088)
    let middle = (0.2857142857080323 + z * 0.2222222239180047)
    let high = (0.18181795630884753 + z * 0.15386240205813478)
    let top = (0.13268759668560612 + z * 0.13086767009948175)
    let r = z * (low + w * (middle + w * (high + w * top)))
    let half = 0.5 * f * f
    return k * ln2High - ((half - (s * (half + r) + k * ln2Low)) - f)
  }

  @usableFromInline @inline(never)
  static func logOfUncommon(_ x: Double) -> Double {
    if x == 0 { return -.infinity }
    if x < 0 || x.isNaN { return .nan }
    if x == .infinity { return x }
    return logOfNormal((x * 0x1p54).bitPattern, exponentOffset: -54)
  }
}
