import FleetSim

/// A table of hours beside a scenario: the text `time,temperature` and a line for each hour.
///
/// A time is a full hour such as `2018-11-22T12:00:00Z`, one after the other without a gap; its temperature, in °C, holds
/// until the next.
struct HourlyTable {
  private let table: TwoColumnTable
  private var diagnostics = Diagnostics()
  private var start: Int64?
  private var values: [Double] = []

  /// Reads a table, or adds all that is wrong with it.
  static func read(
    _ bytes: [UInt8], origin: String, into diagnostics: inout Diagnostics
  ) -> HourlyTemperatures? {
    var table = HourlyTable(origin: origin)
    table.readAll(bytes)
    diagnostics.add(contentsOf: table.diagnostics)
    guard !table.diagnostics.hasErrors, let start = table.start else { return nil }
    return HourlyTemperatures(startEpochSeconds: start, values: table.values)
  }

  private init(origin: String) {
    table = TwoColumnTable(
      head: "time,temperature",
      rowWords: "a time and a temperature, such as 2018-11-22T12:00:00Z,1.5", origin: origin)
  }

  private mutating func readAll(_ bytes: [UInt8]) {
    for row in table.rows(bytes, into: &diagnostics) {
      readTime(row.first)
      readTemperature(row.second)
    }
    if values.isEmpty, !diagnostics.hasErrors {
      diagnostics.add(table.emptiness(found: "no hours", expected: "a line for each hour"))
    }
  }

  private mutating func readTime(_ field: TwoColumnTable.Field) {
    guard let time = try? CalendarInstant(reading: field.text).microseconds,
      time % 3_600_000_000 == 0
    else {
      return diagnostics.add(
        table.complaint(field, expected: "a full hour such as \"2018-11-22T12:00:00Z\""))
    }
    let seconds = time / 1_000_000
    let first = start ?? seconds
    start = first
    let expected = first + Int64(field.line - 2) * 3_600
    if seconds == expected { return }
    let wanted = CalendarInstant(secondsSinceEpoch: expected).text
    diagnostics.add(table.complaint(field, expected: "the next hour, \(quoted(wanted))"))
  }

  private mutating func readTemperature(_ field: TwoColumnTable.Field) {
    if let value = try? JSONNumber(field.text).double, (-90...60).contains(value) {
      values.append(value)
    } else {
      diagnostics.add(table.complaint(field, expected: "a temperature from -90 to 60 °C"))
    }
  }
}
