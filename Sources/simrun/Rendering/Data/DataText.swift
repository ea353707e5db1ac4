package import FleetSim
package import Scenarios

/// Times as programs read them.
package enum DataText {
  /// Microseconds as seconds, with all digits and no more: `0.25`, `-3`, `1637355600`.
  package static func seconds(_ microseconds: Int64) -> String {
    let (whole, rest) = microseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    let sign = microseconds < 0 ? "-" : ""
    if rest == 0 { return sign + "\(whole)" }
    var fraction = Substring(sixDigits(rest))
    while fraction.last == "0" { fraction.removeLast() }
    return sign + "\(whole)." + fraction
  }

  /// A unit, with a word for what has none: a column of `1` alone would be read as numbers.
  package static func unit(_ unit: String) -> String { unit == "1" ? "ratio" : unit }

  fileprivate static func sixDigits(_ rest: UInt64) -> String {
    String("\(1_000_000 + rest)".dropFirst())
  }

  fileprivate static func two(_ number: Int64) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}

/// A column of moments by the calendar: ISO 8601, UTC, all to the second or all to the microsecond, so that readers
/// that look at the first row alone read the others too. Empty without a calendar.
package struct InstantColumn {
  private let start: CalendarInstant?
  private let hasFractions: Bool

  /// A column that will hold these moments.
  package init(_ start: CalendarInstant?, _ moments: [Moment]) {
    self.start = start
    let first = start?.microseconds ?? 0
    hasFractions = moments.contains { (first + $0.microseconds) % 1_000_000 != 0 }
  }

  package func cell(_ moment: Moment?) -> CSVTable.Cell {
    guard let start, let moment else { return .empty }
    return .text(text(start + (moment - .start)))
  }

  private func text(_ instant: CalendarInstant) -> String {
    let day: Int64 = 86_400_000_000
    let ofDay = (instant.microseconds % day + day) % day
    let seconds = ofDay / 1_000_000
    let fraction = hasFractions ? "." + DataText.sixDigits(UInt64(ofDay % 1_000_000)) : ""
    return instant.dateText + "T" + DataText.two(seconds / 3_600) + ":"
      + DataText.two(seconds / 60 % 60) + ":" + DataText.two(seconds % 60) + fraction + "Z"
  }
}
