/// Tells moments as people do: by the calendar where the start has one, else by the time since the start.
package struct Clock: Sendable {
  package var startEpochSeconds: Int64

  /// A clock of a run that starts at this time; 0 stands for no time of the day.
  package init(startEpochSeconds: Int64) { self.startEpochSeconds = startEpochSeconds }

  /// For a sentence: `19 Nov 21:05 UTC`, or the time since the start: `1 h 5 min`, `the start`.
  package func text(_ moment: Moment) -> String {
    if startEpochSeconds != 0 { return calendar(moment) + " UTC" }
    return moment.microseconds == 0 ? "the start" : Clock.offset(moment)
  }

  /// `19 Nov 21:05`, of a run with a time of the day.
  package func calendar(_ moment: Moment) -> String {
    let seconds = startEpochSeconds + moment.microseconds / 1_000_000
    let ofDay = (seconds % 86_400 + 86_400) % 86_400
    let (month, day) = Clock.date(days: (seconds - ofDay) / 86_400)
    return "\(day) " + Clock.months[month - 1] + " " + Clock.two(ofDay / 3_600) + ":"
      + Clock.two(ofDay / 60 % 60)
  }

  /// Whole seconds in full, from a minute on: `2 d 1 h 5 min 30 s`.
  package static func offset(_ moment: Moment) -> String {
    let seconds = moment.microseconds / 1_000_000
    if seconds < 60 { return FigureText.time(Double(moment.microseconds) / 1e6) }
    let parts = [
      (seconds / 86_400, " d"), (seconds / 3_600 % 24, " h"), (seconds / 60 % 60, " min"),
      (seconds % 60, " s"),
    ]
    return parts.filter { $0.0 > 0 }.map { "\($0.0)" + $0.1 }.joined(separator: " ")
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Month and day of the Gregorian calendar, so many days after 1 January 1970. Years are counted from 1 March, so
  /// that the leap day is the last; 146,097 days are 400 years.
  private static func date(days: Int64) -> (month: Int, day: Int) {
    let shifted = days + 719_468
    let ofEra = (shifted % 146_097 + 146_097) % 146_097
    let year = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * year + year / 4 - year / 100)
    let march = (5 * ofYear + 2) / 153
    let day = ofYear - (153 * march + 2) / 5 + 1
    return (Int(march < 10 ? march + 3 : march - 9), Int(day))
  }

  private static func two(_ n: Int64) -> String { n < 10 ? "0\(n)" : "\(n)" }
}
