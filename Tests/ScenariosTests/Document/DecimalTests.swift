import Scenarios
import Testing

/// What the C library behind the standard library reads.
private func reference(_ text: String) -> Double { Double(text) ?? .nan }

private func ours(_ text: String) -> Double {
  do throws(JSONNumber.Flaw) { return try JSONNumber(text).double } catch {
    return error == .tooLarge ? .infinity : .nan
  }
}

/// A decimal text of up to 40 digits and any exponent that matters.
private func randomDecimal(_ generator: inout SeededGenerator) -> String {
  let count = Int.random(
    in: 1...[5, 17, 20, 40].randomElement(using: &generator)!, using: &generator)
  var digits = "\(Int.random(in: 1...9, using: &generator))"
  for _ in 1..<max(2, count) { digits += "\(Int.random(in: 0...9, using: &generator))" }
  if Bool.random(using: &generator) {
    let point = digits.index(
      digits.startIndex, offsetBy: Int.random(in: 1..<digits.count, using: &generator))
    digits.insert(".", at: point)
  }
  let range = [-30...30, -345...310].randomElement(using: &generator)!
  return digits + "e\(Int.random(in: range, using: &generator))"
}

/// The exact decimal digits of x + half a unit of its last place, by doubling and halving digits.
private func midpointAbove(_ x: Double) -> String {
  // x + ulp/2 = (2 m + 1) · 2^(e - 1) with x = m · 2^e.
  let significand = x.significandBitPattern | (x.isNormal ? 1 << 52 : 0)
  let exponent = (x.isNormal ? Int(x.exponent) : -1022) - 52 - 1
  var digits = Array("\(2 * significand + 1)".utf8.reversed().map { Int($0) - 48 })
  for _ in 0..<exponent.magnitude { multiply(&digits, by: exponent > 0 ? 2 : 5) }
  let text = String(digits.reversed().map { Character("\($0)") })
  return exponent > 0 ? text : text + "e\(exponent)"
}

private func multiply(_ digits: inout [Int], by factor: Int) {
  var carry = 0
  for i in digits.indices {
    carry += digits[i] * factor
    digits[i] = carry % 10
    carry /= 10
  }
  if carry > 0 { digits.append(carry) }
}

@Suite struct DecimalReadingTests {
  @Test(arguments: [
    ("0", 0.0), ("-0", -0.0), ("1", 1), ("0.1", 0.1), ("1e22", 1e22), ("1e23", 1e23),
    ("9007199254740993", 9_007_199_254_740_992), ("9007199254740995", 9_007_199_254_740_996),
    ("9007199254740993.00000000000000000000000000001", 9_007_199_254_740_994),
    ("8.5e15", 8.5e15), ("2.2250738585072011e-308", (0x1p-1022).nextDown),
    ("2.2250738585072012e-308", 0x1p-1022), ("2.2250738585072014e-308", 0x1p-1022),
    ("4.9e-324", 0x1p-1074), ("2.4703282292062327e-324", 0),
    ("2.4703282292062328e-324", 0x1p-1074), ("1e-400", 0), ("-1e-400", -0.0),
    ("1.7976931348623157e308", 0x1.fffffffffffffp1023),
    ("1.7976931348623158e308", 0x1.fffffffffffffp1023), ("1e-1000000000000000000000", 0),
    ("0e99999999999999999999", 0), ("6.02214076e23", 0x1.fe185ca57c517p78),
  ])
  func `known hard cases are read to the nearest double`(text: String, value: Double) {
    #expect(ours(text).bitPattern == value.bitPattern)
  }

  @Test(arguments: ["1e309", "1.7976931348623159e308", "-1e400", "1e99999999999999999999"])
  func `numbers beyond the largest double are too large`(text: String) {
    #expect(throws: JSONNumber.Flaw.tooLarge) { try JSONNumber(text) }
  }

  @Test func `zeros and an exponent that cancel leave the number`() {
    let zeros = String(repeating: "0", count: 5_000)
    #expect(ours("0." + zeros + "15e5001") == 1.5)
    #expect(ours("15" + zeros + "e-5001") == 1.5)
  }

  @Test(arguments: 1...10)
  func `random decimals are read as the C library does`(seed: UInt64) {
    var generator = SeededGenerator(seed)
    var wrong: [String] = []
    for _ in 0..<10_000 {
      let text = randomDecimal(&generator)
      if ours(text).bitPattern != reference(text).bitPattern { wrong.append(text) }
    }
    #expect(wrong.isEmpty)
  }

  @Test(arguments: 1...4)
  func `midpoints go to the even neighbour and a digit more or less decides`(seed: UInt64) {
    var generator = SeededGenerator(seed)
    var wrong: [String] = []
    for i in 0..<150 {
      let range: ClosedRange<UInt64> = i % 3 == 0 ? 1...(1 << 53) : 1...0x7fdf_ffff_ffff_ffff
      let x = Double(bitPattern: UInt64.random(in: range, using: &generator))
      let tie = midpointAbove(x)
      let even = x.bitPattern % 2 == 0 ? x : x.nextUp
      if ours(tie) != even { wrong.append(tie) }
      let (digits, power) = parts(tie)
      if ours("\(digits).0001\(power)") != x.nextUp { wrong.append(tie + " above") }
      if let last = digits.last?.wholeNumberValue, last > 0 {
        let below = "\(digits.dropLast())\(last - 1).999\(power)"
        if ours(below) != x { wrong.append(tie + " below") }
      }
      let far = String(repeating: "0", count: 900)
      if ours("\(digits).\(far)1\(power)") != x.nextUp { wrong.append(tie + " far above") }
    }
    #expect(wrong.isEmpty)
  }

  private func parts(_ text: String) -> (digits: Substring, power: Substring) {
    let end = text.firstIndex(of: "e") ?? text.endIndex
    return (text[..<end], text[end...])
  }

  @Test func `integers keep all of their 64 bits`() throws {
    #expect(try JSONNumber("9223372036854775807").integer == .max)
    #expect(try JSONNumber("-9223372036854775808").integer == .min)
    #expect(try JSONNumber("9223372036854775808").integer == nil)
    #expect(try JSONNumber("-9223372036854775809").integer == nil)
    #expect(try JSONNumber("-0").integer == 0)
    #expect(try JSONNumber("1e3").integer == nil)
    #expect(try JSONNumber("1e3").wholeValue == 1_000)
    #expect(try JSONNumber("2.50e1").wholeValue == 25)
    #expect(try JSONNumber("2.5").wholeValue == nil)
    #expect(try JSONNumber("1e18").wholeValue == 1_000_000_000_000_000_000)
    #expect(try JSONNumber("1e19").wholeValue == nil)
    #expect(try JSONNumber("0e400").wholeValue == 0)
  }
}

/// The significant digits of a decimal text, without zeros at either end.
private func significantDigits(_ text: String) -> String {
  var digits = text.prefix { $0 != "e" }.filter { $0.isNumber }.drop { $0 == "0" }
  while digits.last == "0" { digits.removeLast() }
  return String(digits)
}

@Suite struct DecimalWritingTests {
  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (1, "1"), (-1.5, "-1.5"), (0.1, "0.1"), (0.3, "0.3"),
    (0.1 + 0.2, "0.30000000000000004"), (1e21, "1e+21"), (1e20, "100000000000000000000"),
    (1.2345678901234568e20, "123456789012345680000"), (1e-6, "0.000001"), (1e-7, "1e-7"),
    (1.25e-9, "1.25e-9"), (.leastNonzeroMagnitude, "5e-324"),
    (1.7976931348623157e308, "1.7976931348623157e+308"),
    (2.2250738585072014e-308, "2.2250738585072014e-308"), (9007199254740992, "9007199254740992"),
    (1e23, "1e+23"), (-1e-7, "-1e-7"), (4.35, "4.35"), (.infinity, "Infinity"), (.nan, "NaN"),
  ])
  func `numbers are written as ECMAScript writes them`(value: Double, text: String) {
    #expect(DecimalText.shortest(value) == text)
  }

  @Test(arguments: 1...10)
  func `shortest texts read back and have the digits of the standard library`(seed: UInt64) {
    var generator = SeededGenerator(seed)
    var wrong: [Double] = []
    for i in 0..<20_000 {
      let x = randomDouble(i, &generator)
      let text = DecimalText.shortest(x)
      let sameDigits = significantDigits(text) == significantDigits(x.description)
      if !sameDigits || reference(text) != x || ours(text) != x { wrong.append(x) }
    }
    #expect(wrong.isEmpty)
  }

  private func randomDouble(_ i: Int, _ generator: inout SeededGenerator) -> Double {
    switch i % 4 {
    case 0: Double(bitPattern: UInt64.random(in: 1...0x7fef_ffff_ffff_ffff, using: &generator))
    case 1: Double.random(in: 0...1, using: &generator)
    case 2: Double(Int.random(in: 0...1_000_000_000, using: &generator)) / 1_000
    default:
      Double(sign: .plus, exponent: Int.random(in: -1074...1023, using: &generator), significand: 1)
    }
  }

  @Test(arguments: [
    (0.0, 2, "0.00"), (1.005, 2, "1.00"), (0.125, 2, "0.12"), (0.375, 2, "0.38"), (2.5, 0, "2"),
    (3.5, 0, "4"), (-0.001, 2, "0.00"), (-1.25, 1, "-1.2"), (99.999, 1, "100.0"),
    (1234567.891, 2, "1234567.89"), (0.05, 3, "0.050"), (1e300, 2, "1e+300"), (1e-300, 3, "0.000"),
  ])
  func `fixed places are rounded exactly`(value: Double, places: Int, text: String) {
    #expect(DecimalText.fixed(value, places: places) == text)
  }
}
