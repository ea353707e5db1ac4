package import FleetSim

/// What is expected of a run.
package struct ExpectSpec: FormatRecord {
  package var metric = ""
  package var min: Double?
  package var max: Double?
  package var window: WindowSpec?
  package var warmUp: Expectation.WarmUp?
  package var across = Expectation.Across.mean
  package var confidence: Double?
  package var compare: CompareSpec?
  package var per: String?
  package var on: String?
  package var structural = false
  package var strength = Expectation.Strength.calibrated
  package var basis: String?
  package var source: String?
  package var note: String?
  package init() {}

  package static let about = About(
    "expectation", "Expectation", "A metric of the run within bounds.",
    example: #"""
      {"metric": "fleets.cars.functions.cloudCommand.availability", "max": 0.1,
       "window": {"from": "1h30m", "to": "6h"}, "basis": "Nobody could start by the app."}
      """#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "metric", &value.metric, .text,
      "A name from the metric catalogue (`simrun describe metrics`).")
    visit.optional("min", &value.min, BoundShape(), "Least value that holds.")
    visit.optional("max", &value.max, BoundShape(), "Greatest value that holds.")
    visit.optional(
      "window", &value.window, .record(WindowSpec.self),
      "The part of the run that counts; without it the whole.")
    replications(&visit, &value)
    visit.optional(
      "compare", &value.compare, .record(CompareSpec.self),
      "What the value is compared with; without it, it is taken as it is.")
    visit.optional(
      "per", &value.per, .text,
      "Another metric: what is judged is the quotient of the two, each after the comparison.")
    visit.optional(
      "on", &value.on, .name(of: .variant),
      "The variant on whose run it is judged; without it the scenario itself.")
    visit.defaulted(
      "structural", &value.structural, .truth,
      "Fixed by a parameter: a check of the model, no evidence.")
    visit.defaulted(
      "strength", &value.strength, WordShape(),
      "Whether it holds over the ranges of the assumed values or at the shipped values.")
    visit.optional("basis", &value.basis, .text, "Why it is expected, in a sentence.")
    visit.optional("source", &value.source, .text, "Where that comes from.")
    visit.optional("note", &value.note, .text, "A remark.")
  }

  private static func replications<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.optional(
      "warmUp", &value.warmUp, .warmUp,
      "What is cut from the start of the run before the metric is read: so much, or what MSER-5 finds in its values bin by bin; without it nothing. Not together with a window."
    )
    visit.defaulted(
      "across", &value.across, .across,
      "What must lie within the bounds over replications: the mean, each value in at least a share of the replications, or a quantile."
    )
    visit.optional(
      "confidence", &value.confidence, .number(0.5...0.999999, unit: "a confidence"),
      "The confidence with which it must hold over replications; without it the estimate alone is judged."
    )
  }

  private static func checkReplications(_ value: Self, _ check: RecordCheck) {
    if value.warmUp != nil, value.window != nil {
      check.complain("warmUp", expected: "no warm-up beside a window, which says what counts")
    }
    if value.across == .share(1), value.confidence != nil {
      check.complain(
        "across", expected: "a share below 1, as no number of replications proves all of them")
    }
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    checkReplications(value, check)
    if value.min == nil, value.max == nil {
      check.complain("", found: "no bound", expected: "\"min\" or \"max\" or both")
    }
    if let low = value.min, let high = value.max, high < low {
      check.complain("max", expected: "at least \(DecimalText.shortest(low)) (min)")
    }
  }
}

package struct WindowSpec: FormatRecord {
  package var from = Moment.start
  package var to = Moment.start
  package init() {}

  package static let about = About(
    "window", "Window", "A part of the run, on bounds of bins.",
    example: #"{"from": "1h30m", "to": "6h"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("from", &value.from, .moment, "First moment.")
    visit.required("to", &value.to, .moment, "First moment after it.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    if value.to <= value.from {
      check.complain(
        "to", expected: "a moment after \(quoted((value.from - .start).text)) (from)")
    }
  }
}

package struct CompareSpec: FormatRecord {
  package var with = ""
  package var by = Expectation.Comparison.Kind.difference
  package init() {}

  package static let about = About(
    "comparison", "Comparison", "Another run on the same seed.",
    example: #"{"with": "twin", "by": "ratio"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "with", &value.with, .name(of: .comparand),
      "The run without faults (`twin`), the scenario itself (`scenario`), or a variant.")
    visit.required("by", &value.by, WordShape(), "Value − other, or value ÷ other.")
  }
}
