/// The phases of a fleet's devices: independent uniform draws in the order of their size.
enum Phases {
  /// Fills the states `range` with sorted phases drawn by the stream's entities 0, 1, ….
  static func fill(
    _ devices: borrowing Column<DeviceState>, _ range: Range<Int>, _ stream: RandomStream
  ) {
    var phases = [UInt32](repeating: 0, count: range.count)
    for index in 0..<range.count {
      let key = Draw.salted(stream.key(entity: UInt64(index)), .phase)
      phases[index] = UInt32(truncatingIfNeeded: Draw.bits(key) >> 32)
    }
    sort(&phases)
    for index in 0..<range.count { devices[range.lowerBound + index].phase = phases[index] }
  }

  /// Sorts by the digits of base 2⁸, the least significant first.
  private static func sort(_ values: inout [UInt32]) {
    var other = [UInt32](repeating: 0, count: values.count)
    for shift: UInt32 in [0, 16] {
      distribute(values, to: &other, shift)
      distribute(other, to: &values, shift + 8)
    }
  }

  private static func distribute(
    _ source: [UInt32], to target: inout [UInt32], _ shift: UInt32
  ) {
    var starts = [Int](repeating: 0, count: 257)
    for value in source { starts[Int(value >> shift & 255) + 1] += 1 }
    for digit in 1...256 { starts[digit] += starts[digit - 1] }
    for value in source {
      let digit = Int(value >> shift & 255)
      target[starts[digit]] = value
      starts[digit] += 1
    }
  }
}
