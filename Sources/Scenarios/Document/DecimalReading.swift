/// Reads decimal numbers into the nearest `Double`, ties to even, exactly for every input.
///
/// Up to 15 digits with a small power of ten are one exact multiplication or division
/// (W. D. Clinger, "How to read floating point numbers accurately", PLDI 1990,
/// doi:10.1145/93542.93557); everything else divides whole numbers of any size. What lies beyond
/// the largest `Double` becomes infinity, what lies below half the smallest becomes zero.
struct DecimalReading {
  /// Significant digits, values 0…9, no zero at either end.
  private var digits: [UInt8] = []
  /// The value is `digits` × 10^`exponent`.
  private var exponent: Int64 = 0
  private var isNegative = false

  /// A midpoint between two doubles has at most 767 significant digits, so of what follows only
  /// matters whether it is zero.
  private static let digitsThatMatter = 800

  /// Reads `text`, which must follow the number grammar of RFC 8259 §6.
  static func double(_ text: some Sequence<UInt8>) -> Double {
    var reading = DecimalReading()
    reading.scan(text)
    let magnitude = reading.magnitude()
    return reading.isNegative ? -magnitude : magnitude
  }

  /// The exact value of `text` if it is a whole number that fits, however it is spelt (`1e6`).
  static func integer(_ text: some Sequence<UInt8>) -> Int64? {
    var reading = DecimalReading()
    reading.scan(text)
    if reading.digits.isEmpty { return 0 }
    guard reading.exponent >= 0, Int64(reading.digits.count) + reading.exponent <= 19 else {
      return nil
    }
    let digits = reading.digits + repeatElement(0, count: Int(reading.exponent))
    return wholeNumber(digits: digits, isNegative: reading.isNegative)
  }

  private static func wholeNumber(digits: [UInt8], isNegative: Bool) -> Int64? {
    var value: Int64 = 0
    for digit in digits {
      let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
      let signed = isNegative ? -Int64(digit) : Int64(digit)
      let (sum, overflowOfSum) = tenfold.addingReportingOverflow(signed)
      if overflow || overflowOfSum { return nil }
      value = sum
    }
    return value
  }

  // MARK: Scanning

  private mutating func scan(_ text: some Sequence<UInt8>) {
    var isFraction = false
    var power = PowerText()
    for byte in text {
      switch byte {
      case UInt8(ascii: "e"), UInt8(ascii: "E"): power.isPresent = true
      case UInt8(ascii: "-"):
        if power.isPresent { power.isNegative = true } else { isNegative = true }
      case UInt8(ascii: "+"): break
      case UInt8(ascii: "."): isFraction = true
      default:
        let digit = byte - UInt8(ascii: "0")
        if power.isPresent { power.append(digit) } else { append(digit, isFraction: isFraction) }
      }
    }
    exponent += power.value
    dropTrailingZeros()
  }

  private mutating func append(_ digit: UInt8, isFraction: Bool) {
    if digits.count < DecimalReading.digitsThatMatter {
      if isFraction { exponent -= 1 }
      if digit != 0 || !digits.isEmpty { digits.append(digit) }
      return
    }
    if !isFraction { exponent += 1 }
    if digit != 0, digits.count == DecimalReading.digitsThatMatter {
      digits.append(1)
      exponent -= 1
    }
  }

  private mutating func dropTrailingZeros() {
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
  }

  /// The digits after `e`; a power beyond 10¹² is as good as infinite.
  private struct PowerText {
    var isPresent = false
    var isNegative = false
    var magnitude: Int64 = 0
    var value: Int64 { isNegative ? -magnitude : magnitude }

    mutating func append(_ digit: UInt8) {
      magnitude = min(magnitude * 10 + Int64(digit), 1_000_000_000_000)
    }
  }

  // MARK: Rounding

  private func magnitude() -> Double {
    if digits.isEmpty { return 0 }
    let pointPosition = Int64(digits.count) + exponent
    if pointPosition > 310 { return .infinity }
    if pointPosition < -324 { return 0 }
    return exactlyComputed() ?? rounded()
  }

  /// The value when both the digits and the power of ten are exact as doubles.
  private func exactlyComputed() -> Double? {
    guard digits.count <= 15, exponent.magnitude <= 22 else { return nil }
    var whole: Int64 = 0
    for digit in digits { whole = whole * 10 + Int64(digit) }
    var power = 1.0
    for _ in 0..<exponent.magnitude { power *= 10 }
    return exponent < 0 ? Double(whole) / power : Double(whole) * power
  }

  private func rounded() -> Double {
    var numerator = BigNatural(digits: digits)
    var denominator = BigNatural(1)
    let power = Int(exponent.magnitude)
    if exponent >= 0 {
      numerator.multiplyByPowerOfFive(power)
      numerator.shiftLeft(power)
    } else {
      denominator.multiplyByPowerOfFive(power)
      denominator.shiftLeft(power)
    }
    let shift = 62 - (numerator.bitWidth - denominator.bitWidth)
    if shift >= 0 { numerator.shiftLeft(shift) } else { denominator.shiftLeft(-shift) }
    return DecimalReading.nearest(Quotient(numerator, over: denominator), exponent: -shift)
  }

  /// The double nearest to `quotient` × 2^`exponent`; the quotient has 62 or 63 bits.
  private static func nearest(_ quotient: Quotient, exponent: Int) -> Double {
    let width = 64 - quotient.whole.leadingZeroBitCount
    let top = width - 1 + exponent
    if top > 1023 { return .infinity }
    let precision = top >= -1022 ? 53 : 53 - (-1022 - top)
    if precision < 0 { return 0 }
    let significand = roundedOff(quotient, bits: width - precision)
    if top < -1022 { return Double(bitPattern: significand) }
    return Double(bitPattern: UInt64(top + 1022) << 52 + significand)
  }

  /// `quotient` without its last `bits` (1…63) bits, ties to even.
  private static func roundedOff(_ quotient: Quotient, bits: Int) -> UInt64 {
    let kept = quotient.whole >> UInt64(bits)
    let cut = quotient.whole & ((1 << UInt64(bits)) - 1)
    let half: UInt64 = 1 << UInt64(bits - 1)
    if cut < half { return kept }
    let isTie = cut == half && quotient.rest == .zero
    return isTie && kept.isMultiple(of: 2) ? kept : kept + 1
  }
}
