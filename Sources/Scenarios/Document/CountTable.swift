public import FleetSim

/// A count at a moment.
public struct TimedCount: Sendable, Equatable {
  /// When it was counted.
  public var at: Moment
  /// How many, 0 or more.
  public var count: Double

  /// So many at a moment.
  public init(at: Moment, count: Double) {
    self.at = at
    self.count = count
  }
}

/// A table of counts beside a scenario: the text `time,count` and a line for each moment, in their order.
///
/// A time is an offset from the start (`1h30m`) or a date and time with its offset from UTC; a count is a number from 0 on.
package struct CountTable {
  private let table: TwoColumnTable
  private let start: CalendarInstant?
  private let use: Use
  private var diagnostics = Diagnostics()
  private var counts: [TimedCount] = []

  /// What the counts are for.
  package enum Use: Sendable {
    /// To be shown beside a curve of the run.
    case shown
    /// To last until the next line's moment each, so there are at least two; the first may be before the start.
    case lasting
  }

  /// Reads a table, or adds all that is wrong with it.
  static func read(
    _ bytes: [UInt8], origin: String, start: CalendarInstant?, for use: Use = .shown,
    into diagnostics: inout Diagnostics
  ) -> [TimedCount]? {
    var table = CountTable(origin: origin, start: start, use: use)
    table.readAll(bytes)
    diagnostics.add(contentsOf: table.diagnostics)
    return table.diagnostics.hasErrors ? nil : table.counts
  }

  private init(origin: String, start: CalendarInstant?, use: Use) {
    self.use = use
    table = TwoColumnTable(
      head: "time,count", rowWords: "a time and a count, such as 1h30m,15", origin: origin)
    self.start = start
  }

  private mutating func readAll(_ bytes: [UInt8]) {
    for row in table.rows(bytes, into: &diagnostics) {
      guard let moment = moment(row.first), let count = count(row.second) else { continue }
      counts.append(TimedCount(at: moment, count: count))
    }
    if counts.isEmpty, !diagnostics.hasErrors {
      diagnostics.add(table.emptiness(found: "no counts", expected: "a line for each moment"))
    } else if use == .lasting, counts.count == 1, !diagnostics.hasErrors {
      diagnostics.add(
        table.emptiness(
          found: "one count", expected: "two or more, as each lasts until the next line's moment"))
    }
  }

  private mutating func moment(_ field: TwoColumnTable.Field) -> Moment? {
    let moment: Moment
    do throws(Complaint) {
      moment = try Moment(
        reading: field.text, start: start, sign: use == .lasting ? .signed : .unsigned)
    } catch {
      diagnostics.add(table.complaint(field, expected: error.expected))
      return nil
    }
    if let last = counts.last, moment <= last.at {
      diagnostics.add(table.complaint(field, expected: "a moment after the line before"))
      return nil
    }
    return moment
  }

  private mutating func count(_ field: TwoColumnTable.Field) -> Double? {
    if let value = try? JSONNumber(field.text).double, (0...1e15).contains(value) { return value }
    diagnostics.add(table.complaint(field, expected: "a number from 0 on"))
    return nil
  }
}
