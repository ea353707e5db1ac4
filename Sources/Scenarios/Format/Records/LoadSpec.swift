package import FleetSim

/// How many come when, from a table beside the scenario.
package struct LoadSpec: FormatRecord {
  package var file: [TimedCount] = []
  package var scale = 1.0
  package var repeats: Timespan?
  package init() {}

  package static let about = About(
    "load", "Load from the past",
    "Counts of a table beside the scenario, such as last week's log: a Poisson process with so many between a line's moment and the next one's, evenly spread; the last line lasts as long as the one before it. Outside the table nothing comes.",
    example: #"{"file": "requests.csv", "scale": 2, "repeats": "1d"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "file", &value.file, CountsShape(for: .lasting),
      "The counts. A moment may be before the start: `-2h`, or an earlier date.")
    visit.defaulted(
      "scale", &value.scale, .number(0...1e9),
      "What every count is multiplied by: 2 for twice the load.")
    visit.optional(
      "repeats", &value.repeats, .someTime,
      "The table begins anew this long after its first moment, again and again; without it once.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    guard let repeats = value.repeats, value.file.count > 1 else { return }
    let span = value.table.span
    if repeats < span {
      check.complain("repeats", expected: "at least \(quoted(span.text)), as long as the table is")
    }
  }

  /// The table; the last count lasts as long as the one before it.
  package var table: LoadTable {
    let moments = file.map { $0.at }
    var end = moments.last ?? .start
    if moments.count > 1 { end = end + (end - moments[moments.count - 2]) }
    return LoadTable(
      begins: moments, end: end, counts: file.map { $0.count }, scale: scale, period: repeats)
  }

  /// What of a run the table leaves out, in words; `nil` when it covers all of it.
  func gap(in duration: Timespan) -> String? {
    let table = table
    guard let first = table.begins.first else { return nil }
    let begin = Moment(microseconds: Swift.max(0, first.microseconds))
    let end = repeats == nil ? Swift.min(table.end, .start + duration) : .start + duration
    if end <= begin { return "a table that does not meet the run" }
    if begin == .start, end == .start + duration { return nil }
    return "counts from \((begin - .start).text) to \((end - .start).text) of \(duration.text)"
  }
}

/// Requests from outside the modelled fleets.
package struct BackgroundSpec: FormatRecord {
  package var counts = LoadSpec()
  package var timeout = Timespan.zero
  package var criticality = Criticality.critical
  package init() {}

  package static let about = About(
    "background", "Background",
    "Requests that reach a service from outside the modelled fleets, from other clients: they take workers and places in the queue and count among its arrivals, nobody in the model waits for them, and nothing is tried again.",
    example: #"{"counts": {"file": "requests.csv", "repeats": "1d"}, "timeout": "10s"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("counts", &value.counts, .record(LoadSpec.self), "How many come when.")
    visit.required(
      "timeout", &value.timeout, .someTime,
      "A request is given up this long after it came; the service still does the work.")
    visit.defaulted(
      "criticality", &value.criticality, WordShape(),
      "How much its requests matter to a service that sheds or orders by it, the most first.")
  }

  var background: Background {
    Background(load: counts.table, timeout: timeout, criticality: criticality)
  }
}
