/// Writes a `Double` with the fewest digits that read back as the same number, and of those the
/// ones nearest to it.
///
/// The numbers that read back as `x` fill an interval around it. Scaled by a power of ten so that
/// `x` has at least 17 digits before its point, the interval holds a whole number; the shortest
/// text is the one with the most zeros at its end. All steps are exact: products of 128 bits
/// where they suffice (about 1e-10…1e17), numbers of any size elsewhere. The task is that of
/// G. L. Steele and J. L. White, "How to print floating-point numbers accurately", PLDI 1990,
/// doi:10.1145/93542.93559.
struct DecimalWriting: Equatable {
  /// The value is `digits` × 10^`exponent`; `digits` does not end in 0 unless it is 0.
  var digits: UInt64
  var exponent: Int

  /// The shortest digits of `x`, which must be finite and not negative.
  init(shortest x: Double) {
    precondition(x.isFinite && x >= 0, "only finite numbers from zero up have such digits")
    guard x > 0 else {
      digits = 0
      exponent = 0
      return
    }
    let parts = BinaryParts(x)
    let power = 16 - parts.decimalExponent
    let interval = Interval(parts, power: power)
    let zeros = interval.zeros()
    digits = interval.nearest(zeros: zeros) / powersOfTen[zeros]
    exponent = zeros - power
  }
}

private let powersOfTen: [UInt64] = {
  var powers: [UInt64] = [1]
  for _ in 1...19 { powers.append(powers[powers.count - 1] * 10) }
  return powers
}()

/// A positive double as `significand` × 2^`exponent`.
struct BinaryParts {
  var significand: UInt64
  var exponent: Int
  /// The double below is only half as far away as the double above.
  var isFirstOfItsPowerOfTwo: Bool

  init(_ x: Double) {
    let fraction = x.bitPattern & (1 << 52 - 1)
    let biased = Int(x.bitPattern >> 52 & 0x7ff)
    significand = biased == 0 ? fraction : fraction | 1 << 52
    exponent = max(biased, 1) - 1075
    isFirstOfItsPowerOfTwo = fraction == 0 && biased > 1
  }

  /// The decimal exponent of the number or one less: ⌊log₁₀ 2^k⌋ for its highest bit k.
  var decimalExponent: Int {
    let highestBit = 63 - significand.leadingZeroBitCount + exponent
    return (highestBit * 315_653) >> 20
  }

  /// `quarters` / 4 × 2^`exponent` × 10^`power`, which must be below 2⁶⁴.
  func scaled(quarters: UInt64, power: Int) -> Quotient {
    let shift = exponent - 2 + power
    if power >= 0, power <= 27, shift < 0, shift > -128 {
      var five: UInt64 = 1
      for _ in 0..<power { five *= 5 }
      let product = quarters.multipliedFullWidth(by: five)
      return BinaryParts.shifted(product.high, product.low, right: UInt64(-shift))
    }
    var numerator = BigNatural(quarters)
    var denominator = BigNatural(1)
    numerator.multiplyByPowerOfFive(max(0, power))
    denominator.multiplyByPowerOfFive(max(0, -power))
    numerator.shiftLeft(max(0, shift))
    denominator.shiftLeft(max(0, -shift))
    return Quotient(numerator, over: denominator)
  }

  /// (`high` · 2⁶⁴ + `low`) / 2^`bits` for 1…127 bits.
  private static func shifted(_ high: UInt64, _ low: UInt64, right bits: UInt64) -> Quotient {
    let whole = bits < 64 ? high << (64 - bits) | low >> bits : high >> (bits - 64)
    // What is cut, moved to the top of 128 bits: its highest bit counts one half.
    let left = 128 - bits
    let cutHigh = left < 64 ? high << left | low >> (64 - left) : low << (left - 64)
    let cutLow = left < 64 ? low << left : 0
    let isBeyond = cutHigh & ~(1 << 63) != 0 || cutLow != 0
    if cutHigh >> 63 == 1 { return Quotient(whole: whole, rest: isBeyond ? .aboveHalf : .half) }
    return Quotient(whole: whole, rest: isBeyond ? .belowHalf : .zero)
  }
}

/// The numbers that read back as one double, times a power of ten.
private struct Interval {
  /// The smallest and the largest whole number inside.
  var least: UInt64
  var most: UInt64
  var value: Quotient

  init(_ parts: BinaryParts, power: Int) {
    let center = parts.significand * 4
    let below = center - (parts.isFirstOfItsPowerOfTwo ? 1 : 2)
    let low = parts.scaled(quarters: below, power: power)
    let high = parts.scaled(quarters: center + 2, power: power)
    value = parts.scaled(quarters: center, power: power)
    // A midpoint belongs to the neighbour whose significand is even.
    let includesEnds = parts.significand.isMultiple(of: 2)
    least = low.whole + (low.rest == .zero && includesEnds ? 0 : 1)
    most = high.whole - (high.rest == .zero && !includesEnds ? 1 : 0)
  }

  /// The most zeros that a whole number inside can end in.
  func zeros() -> Int {
    var zeros = 0
    while zeros < 18 {
      let unit = powersOfTen[zeros + 1]
      if most / unit * unit < least { break }
      zeros += 1
    }
    return zeros
  }

  /// The multiple of 10^`zeros` inside that is nearest to the value, the even one of two.
  func nearest(zeros: Int) -> UInt64 {
    let unit = powersOfTen[zeros]
    let down = value.whole / unit * unit
    let up = down + unit
    if down < least { return up }
    if up > most { return down }
    return isNearerUp(from: down, unit: unit) ? up : down
  }

  private func isNearerUp(from down: UInt64, unit: UInt64) -> Bool {
    let isOdd = !(down / unit).isMultiple(of: 2)
    if unit == 1 { return value.rest == .aboveHalf || (value.rest == .half && isOdd) }
    let doubled = (value.whole - down) * 2
    if doubled != unit { return doubled > unit }
    return value.rest != .zero || isOdd
  }
}
