import FleetSim

/// What is read from each run of a study.
struct MeasureSpec: FormatRecord {
  var metric = ""
  var window: WindowSpec?
  var warmUp: Expectation.WarmUp?
  var compare: MeasureComparisonSpec?
  var per: String?
  var note: String?
  init() {}

  static let about = About(
    "measure", "Measure", "A metric of each run.",
    example: #"{"metric": "fleets.devices.operations.failed", "compare": {"with": "twin"}}"#)

  static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "metric", &value.metric, .text,
      "A name from the metric catalogue (`simrun describe metrics`).")
    visit.optional(
      "window", &value.window, .record(WindowSpec.self),
      "The part of the run that counts; without it the whole.")
    visit.optional(
      "warmUp", &value.warmUp, .warmUp,
      "What is cut from the start of the run before the metric is read. Not together with a window."
    )
    visit.optional(
      "compare", &value.compare, .record(MeasureComparisonSpec.self),
      "What the value is compared with; without it, it is taken as it is.")
    visit.optional(
      "per", &value.per, .text,
      "Another metric: the measure is the quotient of the two, each after the comparison.")
    visit.optional("note", &value.note, .text, "A remark.")
  }

  static func check(_ value: Self, _ check: RecordCheck) {
    if value.warmUp != nil, value.window != nil {
      check.complain("warmUp", expected: "no warm-up beside a window, which says what counts")
    }
  }

  /// The same as what an expectation without bounds reads.
  func expectation(id: String) -> Expectation {
    Expectation(
      id: id, metric: metric,
      window: window.map { Expectation.Window(from: $0.from, to: $0.to) },
      comparison: compare.map { .init(with: .twin, by: $0.by) }, per: per, warmUp: warmUp)
  }
}

struct MeasureComparisonSpec: FormatRecord {
  var with = "twin"
  var by = Expectation.Comparison.Kind.difference
  init() {}

  static let about = About(
    "measureComparison", "Comparison of a measure",
    "The value compared with that of the fault-free twin on the same seed.",
    example: #"{"with": "twin", "by": "ratio"}"#)

  static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.defaulted("with", &value.with, .constant("twin"), "The other run.")
    visit.defaulted("by", &value.by, WordShape(), "value − other, or value ÷ other.")
  }
}
