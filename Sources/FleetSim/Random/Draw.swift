/// The finaliser of SplitMix64: a bijection of 64 bits in which each input bit flips each output
/// bit with a probability close to one half.
///
/// Source: G. Steele, D. Lea, C. Flood, *Fast splittable pseudorandom number generators*,
/// doi:10.1145/2660193.2660195, with the constants of D. Stafford's variant 13.
@inlinable @inline(__always)
public func mix64(_ word: UInt64) -> UInt64 {
  var z = word
  z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
  z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
  return z ^ (z &>> 31)
}

/// Numbers drawn by name: each is a pure function of a key and an index, so none depends on how
/// many were drawn before it, on the order of events, or on what other parts of a run draw.
///
/// Keys come from ``RandomStream``. The values never change between versions; `DrawTests` pins them.
public enum Draw {
  /// 64 uniform bits: the `index`-th word of the sequence named by `key`.
  @inlinable @inline(__always)
  public static func bits(_ key: UInt64, _ index: UInt64 = 0) -> UInt64 {
    mix64(key &+ 0x9E37_79B9_7F4A_7C15 &* (index &+ 1))
  }

  /// The `index`-th uniform number of `key` in [0, 1), a multiple of 2⁻⁵³.
  @inlinable @inline(__always)
  public static func unit(_ key: UInt64, _ index: UInt64 = 0) -> Double {
    Double(Int64(bitPattern: bits(key, index) &>> 11)) * 0x1p-53
  }

  /// The `index`-th uniform number of `key` in (0, 1), an odd multiple of 2⁻⁵³: neither 0 nor 1,
  /// and symmetric about one half. For logarithms and inverse distribution functions.
  @inlinable @inline(__always)
  public static func openUnit(_ key: UInt64, _ index: UInt64 = 0) -> Double {
    Double(Int64(bitPattern: (bits(key, index) &>> 12) &<< 1 | 1)) * 0x1p-53
  }

  /// A whole number in 0 ..< `bound`, by the high word of a product.
  ///
  /// Each value's probability differs from 1/`bound` by less than 2⁻⁶⁴. A `bound` of 0 gives 0.
  @inlinable @inline(__always)
  public static func below(_ bound: UInt64, _ key: UInt64, _ index: UInt64 = 0) -> UInt64 {
    bits(key, index).multipliedFullWidth(by: bound).high
  }

  /// Whether something of the given `probability` happens: never at 0, always at 1.
  @inlinable @inline(__always)
  public static func happens(
    _ probability: Double, _ key: UInt64, _ index: UInt64 = 0
  ) -> Bool {
    unit(key, index) < probability
  }

  /// The key of the draws that serve one `purpose` of the request or entity named by `key`.
  @inlinable @inline(__always)
  public static func salted(_ key: UInt64, _ purpose: Purpose) -> UInt64 {
    key ^ (purpose.rawValue &* 0xA24B_AED4_963E_E407)
  }
}
