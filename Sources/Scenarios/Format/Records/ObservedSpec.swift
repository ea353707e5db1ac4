import FleetSim

/// What was observed in reality, to be laid over a simulated curve.
package struct ObservedSpec: FormatRecord {
  package var file: [TimedCount] = []
  package var metric = ""
  package var scale = 1.0
  package var note: String?
  package var source: String?
  package init() {}

  package static let about = About(
    "observed", "Observed curve",
    "Counts from outside, such as the reports on an outage site, laid over the simulated curve of a metric. They change no result.",
    example: #"""
      {"file": "reports.csv", "metric": "fleets.cars.reports",
       "source": "The outage site's curve, read off a published picture."}
      """#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("file", &value.file, CountsShape(for: .shown), "The counts.")
    visit.required(
      "metric", &value.metric, .text,
      "The metric whose curve, bin by bin, they are laid over (`simrun describe metrics`).")
    visit.defaulted(
      "scale", &value.scale, .number(above: 0, to: 1e9),
      "What a count is multiplied by to stand for the same as the metric.")
    visit.optional("note", &value.note, .text, "A remark.")
    visit.optional("source", &value.source, .text, "Where the counts come from.")
  }
}

/// Counts from outside and the metric over whose curve they are laid.
public struct ObservedCurve: Sendable, Equatable {
  /// The name in the file.
  public var name: String
  /// The metric.
  public var metric: String
  /// The counts in the metric's unit, in the order of the moments.
  public var counts: [TimedCount]
  /// A remark.
  public var note: String?
  /// Where they come from.
  public var source: String?

  init(_ spec: Named<ObservedSpec>) {
    name = spec.name
    metric = spec.value.metric
    let scale = spec.value.scale
    counts = spec.value.file.map { TimedCount(at: $0.at, count: $0.count * scale) }
    note = spec.value.note
    source = spec.value.source
  }
}
