/// A number of a JSON text: its spelling and its value.
public struct JSONNumber: Sendable {
  /// The number as it was written.
  public let text: String
  /// The exact value when it is written as an integer (no point, no exponent) of 64 bits.
  public let integer: Int64?
  /// The double nearest to what is written, ties to even. Always finite: greater numbers are an
  /// error of the text, and what lies below half the smallest double is zero.
  public let double: Double

  /// The exact value when it is a whole number of 64 bits in any spelling: `1e6`, `2.50e1`.
  public var wholeValue: Int64? { integer ?? DecimalReading.integer(text.utf8) }

  /// The number that `value` is.
  public init(_ value: Int64) {
    text = "\(value)"
    integer = value
    double = Double(value)
  }

  /// What is wrong with the text of a number.
  public enum Flaw: Error, Equatable, Sendable {
    /// The text does not follow RFC 8259 §6, for the reason given.
    case malformed(reason: String)
    /// The number lies beyond the largest double, about 1.8e308.
    case tooLarge
  }

  /// Reads `text` by the grammar of RFC 8259 §6.
  public init(_ text: String) throws(Flaw) {
    var grammar = NumberGrammar(Array(text.utf8))
    let isInteger = try grammar.check()
    let value = DecimalReading.double(text.utf8)
    guard value.isFinite else { throw .tooLarge }
    self.text = text
    integer = isInteger ? DecimalReading.integer(text.utf8) : nil
    double = value
  }
}

/// The number grammar of RFC 8259 §6: `-`? integer (`.` digits)? (`e` sign? digits)?
private struct NumberGrammar {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Throws unless all of the bytes are a number; returns whether it is written as an integer.
  mutating func check() throws(JSONNumber.Flaw) -> Bool {
    if skip("+") { throw .malformed(reason: "a number without a plus sign") }
    _ = skip("-")
    try checkInteger()
    let hasFraction = skip(".")
    if hasFraction, skipDigits() == 0 { throw .malformed(reason: "a digit after the point") }
    let hasPower = skip("e") || skip("E")
    if hasPower {
      if !skip("+") { _ = skip("-") }
      if skipDigits() == 0 { throw .malformed(reason: "a digit in the exponent") }
    }
    if index < bytes.count { throw .malformed(reason: "a JSON number") }
    return !hasFraction && !hasPower
  }

  private mutating func checkInteger() throws(JSONNumber.Flaw) {
    let first = index
    let count = skipDigits()
    if count == 0 {
      let hasPoint = skip(".")
      throw .malformed(reason: hasPoint ? "a digit before the point" : "a JSON number")
    }
    if count > 1, bytes[first] == UInt8(ascii: "0") {
      throw .malformed(reason: "a number without leading zeros")
    }
  }

  private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: scalar) else { return false }
    index += 1
    return true
  }

  private mutating func skipDigits() -> Int {
    let first = index
    while index < bytes.count, isDigit(bytes[index]) { index += 1 }
    return index - first
  }
}

func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
