/// Texts of numbers for reports and JSON, the same on every processor.
public enum DecimalText {
  /// The shortest text that reads back as `x`, as ECMAScript and RFC 8785 §3.2.2.3 write it:
  /// `0.1`, `3`, `1e+21`, `1e-7`. Negative zero is `0`; what is not finite is `NaN`, `Infinity` or
  /// `-Infinity`, which JSON does not know.
  public static func shortest(_ x: Double) -> String {
    var bytes: [UInt8] = []
    appendShortest(x, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `x` with exactly `places` (0…15) digits after the point, rounded exactly, ties to even.
  ///
  /// Numbers of 10¹⁸ units of the last place and more, and those that are not finite, are written
  /// as `shortest` does. What rounds to zero has no sign.
  public static func fixed(_ x: Double, places: Int) -> String {
    precondition((0...15).contains(places), "\(places) places are not within 0…15")
    var bytes: [UInt8] = []
    appendFixed(x, places: places, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends what `shortest` returns.
  package static func appendShortest(_ x: Double, to bytes: inout [UInt8]) {
    guard x.isFinite else {
      bytes.append(contentsOf: (x.isNaN ? "NaN" : x < 0 ? "-Infinity" : "Infinity").utf8)
      return
    }
    if x < 0 { bytes.append(UInt8(ascii: "-")) }
    let decimal = DecimalWriting(shortest: x.magnitude)
    appendPlaced(ascii(decimal.digits), exponent: decimal.exponent, to: &bytes)
  }

  /// Places the point as ECMAScript does: plain from 1e-6 to below 1e21, a power outside.
  private static func appendPlaced(
    _ digits: [UInt8], exponent: Int, to bytes: inout [UInt8]
  ) {
    let point = digits.count + exponent
    if point > 21 || point <= -6 {
      appendPower(digits, power: point - 1, to: &bytes)
    } else if point <= 0 {
      bytes.append(contentsOf: "0.".utf8)
      bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: -point))
      bytes.append(contentsOf: digits)
    } else if exponent >= 0 {
      bytes.append(contentsOf: digits)
      bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: exponent))
    } else {
      bytes.append(contentsOf: digits[..<point])
      bytes.append(UInt8(ascii: "."))
      bytes.append(contentsOf: digits[point...])
    }
  }

  private static func appendPower(_ digits: [UInt8], power: Int, to bytes: inout [UInt8]) {
    bytes.append(digits[0])
    if digits.count > 1 {
      bytes.append(UInt8(ascii: "."))
      bytes.append(contentsOf: digits[1...])
    }
    bytes.append(contentsOf: (power < 0 ? "e-" : "e+").utf8)
    bytes.append(contentsOf: ascii(UInt64(power.magnitude)))
  }

  private static func appendFixed(_ x: Double, places: Int, to bytes: inout [UInt8]) {
    var unit = 1.0
    for _ in 0..<places { unit *= 10 }
    guard x.isFinite, x.magnitude < 1e18 / unit else { return appendShortest(x, to: &bytes) }
    let whole = roundedUnits(x.magnitude, places: places)
    if x < 0, whole > 0 { bytes.append(UInt8(ascii: "-")) }
    var digits = ascii(whole)
    let missing = max(0, places + 1 - digits.count)
    digits.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: missing), at: 0)
    bytes.append(contentsOf: digits[..<(digits.count - places)])
    guard places > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    bytes.append(contentsOf: digits[(digits.count - places)...])
  }

  /// `x` ≥ 0 in units of 10^−`places`, ties to even.
  private static func roundedUnits(_ x: Double, places: Int) -> UInt64 {
    guard x > 0 else { return 0 }
    let parts = BinaryParts(x)
    let quotient = parts.scaled(quarters: parts.significand * 4, power: places)
    switch quotient.rest {
    case .zero, .belowHalf: return quotient.whole
    case .aboveHalf: return quotient.whole + 1
    case .half: return quotient.whole + quotient.whole % 2
    }
  }

  /// The decimal digits of `value` in ASCII.
  package static func ascii(_ value: UInt64) -> [UInt8] {
    var digits: [UInt8] = []
    var rest = value
    repeat {
      digits.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    digits.reverse()
    return digits
  }
}
