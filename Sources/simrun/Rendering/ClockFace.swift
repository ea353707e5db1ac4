import FleetSim
import Scenarios

/// Tells moments as a person reads them: by the calendar (UTC) where the scenario has a start, else as time
/// since the start.
struct ClockFace {
  let start: CalendarInstant?

  /// `19 Nov 21:40`, or `1 h 40 min`.
  func text(_ moment: Moment) -> String {
    guard let start else { return moment == .start ? "start" : Clock.offset(moment) }
    return Clock(startEpochSeconds: start.secondsSinceEpoch).calendar(moment)
  }

  /// `Friday 19 November 2021, 20:00 UTC`; `nil` without a calendar.
  var startInFull: String? {
    guard let start else { return nil }
    let time = Time(start, .start)
    return "\(time.weekday) \(time.day) \(time.monthInFull) \(time.year), \(time.clock) UTC"
  }

  /// What fits under a chart: `21:40`, `5 Feb` in steps of whole days, or `1:40` after the start.
  func brief(_ moment: Moment, isDay: Bool) -> String {
    if let start {
      let time = Time(start, moment)
      return isDay ? "\(time.day) \(time.month)" : time.clock
    }
    let minutes = moment.microseconds / 60_000_000
    return "\(minutes / 60):\(ClockFace.two(minutes % 60))"
  }

  /// Minutes from the last midnight (UTC), or from the start, at the start of the run.
  var minutesAtStart: Int64 {
    guard let start else { return 0 }
    return ((start.secondsSinceEpoch % 86_400 + 86_400) % 86_400) / 60
  }

  fileprivate static func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }

  private struct Time {
    let year: String
    let month: String
    let monthInFull: String
    let day: Int
    let weekday: String
    let clock: String

    init(_ start: CalendarInstant, _ moment: Moment) {
      let instant = start + (moment - .start)
      let parts = instant.dateText.split(separator: "-")
      year = String(parts[0])
      monthInFull = Time.months[(Int(parts[1]) ?? 1) - 1]
      month = String(monthInFull.prefix(3))
      day = Int(parts[2]) ?? 0
      let seconds = instant.secondsSinceEpoch
      let ofDay = (seconds % 86_400 + 86_400) % 86_400
      // 1 January 1970 was a Thursday.
      weekday = Time.weekdays[Int((((seconds - ofDay) / 86_400 + 3) % 7 + 7) % 7)]
      clock = "\(ClockFace.two(ofDay / 3_600)):\(ClockFace.two(ofDay / 60 % 60))"
    }

    private static let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    private static let weekdays = [
      "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]
  }
}
