public import FleetSim

/// A moment of the calendar, UTC, in microseconds since 1970-01-01T00:00:00Z without leap seconds.
public struct CalendarInstant: Comparable, Hashable, Sendable {
  /// Microseconds since the Unix epoch; negative before it.
  public var microseconds: Int64

  /// The instant so many microseconds after the Unix epoch.
  public init(microsecondsSinceEpoch microseconds: Int64) { self.microseconds = microseconds }

  /// The instant so many seconds after the Unix epoch.
  public init(secondsSinceEpoch seconds: Int64) { microseconds = seconds * 1_000_000 }

  /// Whole seconds since the Unix epoch, rounded down.
  public var secondsSinceEpoch: Int64 { floorDivided(microseconds, by: 1_000_000) }

  public static func < (a: Self, b: Self) -> Bool { a.microseconds < b.microseconds }

  public static func + (a: Self, b: Timespan) -> Self {
    Self(microsecondsSinceEpoch: a.microseconds + b.microseconds)
  }

  public static func - (a: Self, b: Self) -> Timespan {
    Timespan(microseconds: a.microseconds - b.microseconds)
  }

  /// Reads an ISO 8601 date and time with its offset: `2021-11-19T21:40Z`,
  /// `2021-11-19T22:40:30.5+01:00`. Years are 0001…9999, fractions have up to six digits.
  public init(reading text: String) throws(Complaint) {
    var reading = CalendarReading(text)
    guard let microseconds = reading.dateAndTime() else {
      throw Complaint(
        expected: "a date and time with its offset, such as \"2021-11-19T21:40:00Z\"",
        suggestion: CalendarReading.suggestion(for: text))
    }
    self.init(microsecondsSinceEpoch: microseconds)
  }

  /// Reads an ISO 8601 date, `2021-11-19`, as its midnight in UTC.
  public init(readingDate text: String) throws(Complaint) {
    var reading = CalendarReading(text)
    guard let days = reading.date(), reading.isAtEnd else {
      throw Complaint(expected: "a date such as \"2021-11-19\"")
    }
    self.init(secondsSinceEpoch: days * 86_400)
  }

  /// The shortest ISO 8601 text to the minute or finer, in UTC: `2021-11-19T21:40Z`,
  /// `2021-11-19T21:40:30.5Z`.
  public var text: String {
    let ofDay = microseconds - floorDivided(microseconds, by: dayLength) * dayLength
    let minutes = ofDay / 60_000_000
    let rest = UInt64(ofDay % 60_000_000)
    var result = "\(dateText)T\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
    if rest > 0 {
      result += rest < 10_000_000 ? ":0" : ":"
      result += Timespan.withFraction(rest, per: 1_000_000)
    }
    return result + "Z"
  }

  /// The date in UTC: `2021-11-19`.
  public var dateText: String {
    let date = CivilDate(daysSinceEpoch: floorDivided(microseconds, by: dayLength))
    return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
  }
}

extension Moment {
  /// Reads a moment: a duration after the start (`2h`), or an ISO 8601 date and time with its
  /// offset, which needs the calendar's `start` of the scenario.
  ///
  /// With `.signed` the moment may be before the start (`-10m`, or an earlier date).
  public init(
    reading text: String, start: CalendarInstant?, sign: SignRule = .unsigned
  ) throws(Complaint) {
    let looksLikeDate = text.utf8.dropFirst(4).first == UInt8(ascii: "-")
    guard looksLikeDate else {
      self.init(microseconds: try Moment.offset(text, sign: sign).microseconds)
      return
    }
    let instant = try CalendarInstant(reading: text)
    guard let start else {
      throw Complaint(
        expected: "an offset from the start such as \"2h\", as the scenario has no start date")
    }
    if instant < start, sign == .unsigned {
      throw Complaint(expected: "a moment not before the start, \(start.text)")
    }
    self.init(microseconds: (instant - start).microseconds)
  }

  private static func offset(_ text: String, sign: SignRule) throws(Complaint) -> Timespan {
    do throws(Complaint) {
      return try Timespan(reading: text, sign: sign)
    } catch {
      let expected = "a moment such as \"2h\" (after the start) or \"2021-11-19T21:40:00Z\""
      let isGeneral = error.expected.hasPrefix("a duration such as")
      throw Complaint(
        expected: isGeneral ? expected : error.expected, suggestion: error.suggestion)
    }
  }
}

private let dayLength: Int64 = 86_400_000_000

/// A date of the proleptic Gregorian calendar.
struct CivilDate: Equatable {
  var year: Int64
  /// 1…12.
  var month: Int64
  /// 1…31.
  var day: Int64

  init(year: Int64, month: Int64, day: Int64) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Whether the month has this day.
  var isValid: Bool {
    (1...12).contains(month) && day >= 1 && day <= CivilDate.length(ofMonth: month, in: year)
  }

  private static func length(ofMonth month: Int64, in year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01.
  ///
  /// Years begin in March here, so that the leap day is the last of its year; then the days before
  /// a month are ⌊(153 m + 2) / 5⌋, with m = 0 for March.
  var daysSinceEpoch: Int64 {
    let marchYear = month > 2 ? year : year - 1
    let marchMonth = (month + 9) % 12
    let leapDays =
      floorDivided(marchYear, by: 4) - floorDivided(marchYear, by: 100)
      + floorDivided(marchYear, by: 400)
    return marchYear * 365 + leapDays + (153 * marchMonth + 2) / 5 + day - 1 - 719_468
  }

  /// The date `days` after 1970-01-01.
  init(daysSinceEpoch days: Int64) {
    // Days since 0000-03-01, in cycles of 400 years.
    let shifted = days + 719_468
    let cycle = floorDivided(shifted, by: 146_097)
    let ofCycle = shifted - cycle * 146_097
    let yearOfCycle = (ofCycle - ofCycle / 1_460 + ofCycle / 36_524 - ofCycle / 146_096) / 365
    let ofYear = ofCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let marchMonth = (5 * ofYear + 2) / 153
    day = ofYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0)
  }
}

/// One reading of a date and time, from left to right; `nil` is anything that does not fit.
private struct CalendarReading {
  private let bytes: [UInt8]
  private var index = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { index == bytes.count }

  /// Days since the epoch.
  mutating func date() -> Int64? {
    guard let year = number(4), skip("-"), let month = number(2), skip("-"), let day = number(2)
    else { return nil }
    let date = CivilDate(year: year, month: month, day: day)
    return year >= 1 && date.isValid ? date.daysSinceEpoch : nil
  }

  /// Microseconds since the epoch.
  mutating func dateAndTime() -> Int64? {
    guard let days = date(), skip("T"), let minutes = hoursAndMinutes() else { return nil }
    var ofMinute: Int64 = 0
    if skip(":") {
      guard let seconds = number(2), seconds < 60, let fraction = fraction() else { return nil }
      ofMinute = seconds * 1_000_000 + fraction
    }
    guard let offset = offset(), isAtEnd else { return nil }
    return days * dayLength + (minutes - offset) * 60_000_000 + ofMinute
  }

  private mutating func hoursAndMinutes() -> Int64? {
    guard let hours = number(2), hours < 24, skip(":"), let minutes = number(2), minutes < 60
    else { return nil }
    return hours * 60 + minutes
  }

  /// Minutes east of UTC.
  private mutating func offset() -> Int64? {
    if skip("Z") { return 0 }
    let isEast = skip("+")
    guard isEast || skip("-"), let minutes = hoursAndMinutes() else { return nil }
    return isEast ? minutes : -minutes
  }

  /// Microseconds after a point, 0 without one.
  private mutating func fraction() -> Int64? {
    guard skip(".") else { return 0 }
    var value: Int64 = 0
    var unit: Int64 = 1_000_000
    while index < bytes.count, isDigit(bytes[index]), unit > 1 {
      value = value * 10 + Int64(bytes[index] - UInt8(ascii: "0"))
      unit /= 10
      index += 1
    }
    return unit == 1_000_000 ? nil : value * unit
  }

  private mutating func number(_ digits: Int) -> Int64? {
    guard index + digits <= bytes.count else { return nil }
    let field = bytes[index..<(index + digits)]
    guard field.allSatisfy(isDigit) else { return nil }
    index += digits
    return field.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
  }

  private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: scalar) else { return false }
    index += 1
    return true
  }

  /// `text` with the usual slips mended, if that gives a date and time: a space or `t` for the
  /// `T`, a small `z`, no offset, no time.
  static func suggestion(for text: String) -> String? {
    var bytes = Array(text.utf8)
    if bytes.count == 10 { bytes += "T00:00Z".utf8 }
    guard bytes.count > 11 else { return nil }
    if bytes[10] == 0x20 || bytes[10] == UInt8(ascii: "t") { bytes[10] = UInt8(ascii: "T") }
    if bytes.last == UInt8(ascii: "z") { bytes[bytes.count - 1] = UInt8(ascii: "Z") }
    for end in ["", "Z"] {
      let candidate = String(decoding: bytes, as: UTF8.self) + end
      var reading = CalendarReading(candidate)
      if reading.dateAndTime() != nil { return isSame(candidate, text) ? nil : candidate }
    }
    return nil
  }
}

private func floorDivided(_ a: Int64, by b: Int64) -> Int64 {
  let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
  return remainder < 0 ? quotient - 1 : quotient
}

private func padded(_ value: Int64, _ width: Int) -> String {
  let digits = "\(value)"
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
