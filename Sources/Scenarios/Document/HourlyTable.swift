import FleetSim

/// A table of hours beside a scenario: the text `time,temperature` and a line for each hour.
///
/// A time is a full hour such as `2018-11-22T12:00:00Z`, one after the other without a gap; its temperature, in °C, holds
/// until the next.
struct HourlyTable {
  private let origin: String
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

  private init(origin: String) { self.origin = origin }

  private mutating func readAll(_ bytes: [UInt8]) {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.count > 1, lines[lines.count - 1].isEmpty { lines.removeLast() }
    for (index, line) in lines.enumerated() {
      let text = String(decoding: line, as: UTF8.self)
      if index == 0 {
        readHead(text)
      } else {
        readRow(text, line: index + 1)
      }
    }
    if lines.count < 2 { complain(1, 1, found: "no hours", expected: "a line for each hour") }
  }

  private mutating func complain(
    _ line: Int, _ column: Int, found: String, expected: String
  ) {
    diagnostics.add(
      Diagnostic(
        at: Place(origin: origin, line: line, column: column), found: found, expected: expected))
  }

  private mutating func readHead(_ text: String) {
    if isSame(text, "time,temperature") { return }
    complain(1, 1, found: quoted(text), expected: "\"time,temperature\" as the first line")
  }

  private mutating func readRow(_ text: String, line: Int) {
    let fields = text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard fields.count == 2 else {
      return complain(
        line, 1, found: quoted(text),
        expected: "a time and a temperature, such as 2018-11-22T12:00:00Z,1.5")
    }
    readTime(String(decoding: Array(fields[0]), as: UTF8.self), line)
    let column = fields[0].count + 2
    readTemperature(String(decoding: Array(fields[1]), as: UTF8.self), line, column)
  }

  private mutating func readTime(_ text: String, _ line: Int) {
    guard let time = try? CalendarInstant(reading: text).microseconds, time % 3_600_000_000 == 0
    else {
      return complain(
        line, 1, found: quoted(text), expected: "a full hour such as \"2018-11-22T12:00:00Z\"")
    }
    let seconds = time / 1_000_000
    let first = start ?? seconds
    start = first
    let expected = first + Int64(line - 2) * 3_600
    if seconds == expected { return }
    let wanted = CalendarInstant(secondsSinceEpoch: expected).text
    complain(line, 1, found: quoted(text), expected: "the next hour, \(quoted(wanted))")
  }

  private mutating func readTemperature(_ text: String, _ line: Int, _ column: Int) {
    if let value = try? JSONNumber(text).double, (-90...60).contains(value) {
      values.append(value)
    } else {
      complain(line, column, found: quoted(text), expected: "a temperature from -90 to 60 °C")
    }
  }
}
