/// How strong a fault is over time: it grows over a ramp, lasts, and is taken back at once or over a time.
package struct Course {
  package var begin: Int64
  package var ramp: Int64
  /// When it begins to be taken back; `Int64.max` for never.
  package var fallFrom: Int64
  package var fallOver: Int64

  /// 0 without the fault, 1 in full force.
  @inline(__always)
  package func strength(at time: Int64) -> Double {
    if time < begin { return 0 }
    var strength = 1.0
    if time < begin + ramp { strength = Double(time - begin) / Double(ramp) }
    if time >= fallFrom {
      if time >= fallFrom + fallOver { return 0 }
      strength *= 1 - Double(time - fallFrom) / Double(fallOver)
    }
    return strength
  }

  /// The first moment at which nothing of it is left.
  package var gone: Int64 {
    fallFrom == Int64.max ? Int64.max : fallFrom + fallOver
  }
}
