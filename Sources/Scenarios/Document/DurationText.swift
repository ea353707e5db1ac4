public import FleetSim

/// Whether a text may begin with a sign.
public enum SignRule: Sendable {
  /// A sign is an error.
  case unsigned
  /// A leading `-` or `+` is read.
  case signed
}

/// The units of durations, longest first. A day has 24 hours, a week 7 days.
enum DurationUnit: String, CaseIterable {
  case weeks = "w"
  case days = "d"
  case hours = "h"
  case minutes = "m"
  case seconds = "s"
  case milliseconds = "ms"
  case microseconds = "us"

  var microseconds: Int64 {
    switch self {
    case .weeks: 604_800_000_000
    case .days: 86_400_000_000
    case .hours: 3_600_000_000
    case .minutes: 60_000_000
    case .seconds: 1_000_000
    case .milliseconds: 1_000
    case .microseconds: 1
    }
  }
}

extension Timespan {
  /// Reads a duration like `250ms`, `1h30m`, `57d` or `0.5s`: numbers, each with one of the units
  /// w, d, h, m, s, ms and us, each shorter than the one before it. Only the last number may have
  /// a fraction, and the whole must be exact in microseconds.
  public init(reading text: String, sign: SignRule = .unsigned) throws(Complaint) {
    var reading = DurationReading(text, sign: sign)
    do throws(Complaint) {
      self.init(microseconds: try reading.total())
    } catch {
      var complaint = error
      complaint.suggestion = DurationReading.suggestion(for: text, sign: sign)
      throw complaint
    }
  }

  /// The duration as `init(reading:)` reads it, in days and less, without weeks: `1h30m`, `57d`,
  /// `250ms`, `1m0.5s`, `0s`. Below a minute fractions stand in place of a second unit: `1.5s`.
  public var text: String {
    if microseconds == 0 { return "0s" }
    var result = microseconds < 0 ? "-" : ""
    var rest = microseconds.magnitude
    if rest < 1_000 { return result + "\(rest)us" }
    if rest < 1_000_000 { return result + Timespan.withFraction(rest, per: 1_000) + "ms" }
    for unit in [DurationUnit.days, .hours, .minutes] {
      let (count, remainder) = rest.quotientAndRemainder(dividingBy: UInt64(unit.microseconds))
      if count > 0 { result += "\(count)\(unit.rawValue)" }
      rest = remainder
    }
    if rest > 0 { result += Timespan.withFraction(rest, per: 1_000_000) + "s" }
    return result
  }

  /// `value` / `unit`, a power of ten, without zeros at the end of the fraction.
  static func withFraction(_ value: UInt64, per unit: UInt64) -> String {
    let (whole, rest) = value.quotientAndRemainder(dividingBy: unit)
    if rest == 0 { return "\(whole)" }
    // A one before the fraction keeps its leading zeros.
    var digits = DecimalText.ascii(unit + rest).dropFirst()
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    return "\(whole)." + String(decoding: digits, as: UTF8.self)
  }
}

/// One reading of a duration, from left to right.
private struct DurationReading {
  private let bytes: [UInt8]
  private let sign: SignRule
  private var index = 0

  init(_ text: String, sign: SignRule) {
    bytes = Array(text.utf8)
    self.sign = sign
  }

  private static let expected =
    "a duration such as \"250ms\" or \"1h30m\" (units w, d, h, m, s, ms, us)"

  mutating func total() throws(Complaint) -> Int64 {
    let isNegative = try readSign()
    var total: UInt64 = 0
    var previous: DurationUnit?
    var hasFraction = false
    repeat {
      if hasFraction {
        throw Complaint(expected: "a duration with a fraction in its last number only")
      }
      let number = try readNumber()
      let unit = try readUnit(after: previous)
      hasFraction = !number.fraction.isEmpty
      let term = try DurationReading.microseconds(number, unit)
      let (sum, overflow) = total.addingReportingOverflow(term)
      if overflow { throw DurationReading.tooLong }
      total = sum
      previous = unit
    } while index < bytes.count
    guard let result = Int64(exactly: total) else { throw DurationReading.tooLong }
    return isNegative ? -result : result
  }

  private struct Number {
    var whole: UInt64
    /// The digits after the point, values 0…9, without zeros at the end.
    var fraction: [UInt8]
  }

  private static let tooLong = Complaint(expected: "a duration below 290,000 years")

  private mutating func readSign() throws(Complaint) -> Bool {
    guard let first = bytes.first, "+-".utf8.contains(first) else { return false }
    if sign == .unsigned { throw Complaint(expected: "a duration without a sign") }
    index += 1
    return first == UInt8(ascii: "-")
  }

  private mutating func readNumber() throws(Complaint) -> Number {
    let digits = skipDigits()
    if digits.isEmpty { throw Complaint(expected: DurationReading.expected) }
    if digits.count > 18 { throw DurationReading.tooLong }
    let whole = digits.reduce(0) { $0 * 10 + UInt64($1) }
    guard index < bytes.count, bytes[index] == UInt8(ascii: ".") else {
      return Number(whole: whole, fraction: [])
    }
    index += 1
    var fraction = skipDigits()
    if fraction.isEmpty { throw Complaint(expected: DurationReading.expected) }
    while fraction.last == 0 { fraction.removeLast() }
    return Number(whole: whole, fraction: fraction)
  }

  private mutating func skipDigits() -> [UInt8] {
    let first = index
    while index < bytes.count, isDigit(bytes[index]) { index += 1 }
    return bytes[first..<index].map { $0 - UInt8(ascii: "0") }
  }

  private mutating func readUnit(after previous: DurationUnit?) throws(Complaint) -> DurationUnit {
    let first = index
    while index < bytes.count, !isDigit(bytes[index]) { index += 1 }
    let name = String(decoding: bytes[first..<index], as: UTF8.self)
    guard let unit = DurationUnit(rawValue: name) else {
      throw Complaint(expected: DurationReading.expected)
    }
    if let previous, unit.microseconds >= previous.microseconds {
      throw Complaint(expected: "a duration whose units go from long to short, each once")
    }
    return unit
  }

  private static func microseconds(
    _ number: Number, _ unit: DurationUnit
  ) throws(Complaint) -> UInt64 {
    let size = UInt64(unit.microseconds)
    let inexact = Complaint(expected: "a duration in whole microseconds")
    if number.fraction.count > 18 { throw inexact }
    var numerator: UInt64 = 0
    var denominator: UInt64 = 1
    for digit in number.fraction {
      numerator = numerator * 10 + UInt64(digit)
      denominator *= 10
    }
    let scaled = denominator.dividingFullWidth(size.multipliedFullWidth(by: numerator))
    if scaled.remainder != 0 { throw inexact }
    let (whole, overflow) = number.whole.multipliedReportingOverflow(by: size)
    let (sum, overflowOfSum) = whole.addingReportingOverflow(scaled.quotient)
    if overflow || overflowOfSum { throw tooLong }
    return sum
  }
}

extension DurationReading {
  /// What `text` would be without spaces and with the usual other names of the units replaced, if
  /// that is a duration.
  static func suggestion(for text: String, sign: SignRule) -> String? {
    var result: [UInt8] = []
    var word: [UInt8] = []
    for byte in text.utf8 where byte != 0x20 {
      if isDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") {
        result += unit(for: word)
        word = []
        result.append(byte)
      } else {
        word.append((0x41...0x5A).contains(byte) ? byte + 0x20 : byte)
      }
    }
    result += unit(for: word)
    let candidate = String(decoding: result, as: UTF8.self)
    var reading = DurationReading(candidate, sign: sign)
    let isDuration = (try? reading.total()) != nil
    return isDuration && !isSame(candidate, text) ? candidate : nil
  }

  private static func unit(for word: [UInt8]) -> [UInt8] {
    let unit =
      switch String(decoding: word, as: UTF8.self) {
      case "week", "weeks", "wk", "wks": "w"
      case "day", "days": "d"
      case "hour", "hours", "hr", "hrs": "h"
      case "minute", "minutes", "min", "mins": "m"
      case "second", "seconds", "sec", "secs": "s"
      case "millisecond", "milliseconds", "msec", "msecs", "millis": "ms"
      case "microsecond", "microseconds", "usec", "usecs", "µs", "μs": "us"
      case let other: other
      }
    return Array(unit.utf8)
  }
}
