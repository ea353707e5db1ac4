import FleetSim

/// How many representable numbers lie between two finite numbers of one sign.
func unitsApart(_ a: Double, _ b: Double) -> Int64 {
  if a == b { return 0 }
  guard a.isFinite, b.isFinite, a.sign == b.sign else { return .max }
  return abs(Int64(bitPattern: a.bitPattern) - Int64(bitPattern: b.bitPattern))
}

/// A digest of the bits of `function` over `count` points; another processor that gives other bits
/// anywhere gives another digest.
func digest(_ count: UInt64, _ function: (UInt64) -> Double) -> UInt64 {
  (0..<count).reduce(0) { mix64($0 ^ function($1).bitPattern) &+ 1 }
}

/// A positive number with uniformly drawn bits: every magnitude, subnormal to infinite.
func anyPositive(_ index: UInt64) -> Double {
  Double(bitPattern: Draw.below(0x7FF0_0000_0000_0000, 1, index))
}
