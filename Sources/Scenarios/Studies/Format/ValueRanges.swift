import FleetSim

/// Equal steps between two ends, by their size or by their number.
struct StepsSpec: FormatRecord {
  var from = Quantity.zero
  var to = Quantity.zero
  var step: Quantity?
  var count: Int64?
  init() {}

  static let about = About(
    "steps", "Steps",
    "Equal steps from one end to the other, both included where a step reaches them.",
    example: #"{"from": 20, "to": 60, "step": 5}"#)

  static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("from", &value.from, QuantityShape(), "The first value.")
    visit.required("to", &value.to, QuantityShape(), "The last value, or a bound of it.")
    visit.optional("step", &value.step, QuantityShape(), "From a value to the next.")
    visit.optional("count", &value.count, .levelCount, "How many values, both ends included.")
  }

  static func check(_ value: Self, _ check: RecordCheck) {
    if !check.rises(value.from, value.to) { return }
    if (value.step == nil) == (value.count == nil) {
      let found = value.step == nil ? "neither \"step\" nor \"count\"" : "\"step\" and \"count\""
      check.complain("", found: found, expected: "one of \"step\", \"count\"")
    }
    guard let step = value.step else { return }
    if step.isTime != value.from.isTime || step.value <= 0 {
      let kind = value.from.isTime ? "a duration" : "a number"
      check.complain("step", expected: kind + " above 0, as \"from\" is one")
    } else if (value.to.value - value.from.value) / step.value > 10_000 {
      check.complain("step", expected: "at most 10000 steps")
    }
  }
}

/// Equal ratios between two ends.
struct LogStepsSpec: FormatRecord {
  var from = Quantity.zero
  var to = Quantity.zero
  var count: Int64 = 2
  init() {}

  static let about = About(
    "logSteps", "Logarithmic steps", "Equal ratios from one end to the other, both included.",
    example: #"{"from": "1s", "to": "5m", "count": 6}"#)

  static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("from", &value.from, QuantityShape(), "The first value, above 0.")
    visit.required("to", &value.to, QuantityShape(), "The last value.")
    visit.required("count", &value.count, .levelCount, "How many values, both ends included.")
  }

  static func check(_ value: Self, _ check: RecordCheck) {
    check.isPositive("from", value.from)
    _ = check.rises(value.from, value.to)
  }
}

/// Anything between two ends.
struct EndsSpec: FormatRecord {
  var from = Quantity.zero
  var to = Quantity.zero
  init() {}

  static let about = About(
    "uniform", "Uniform", "Anything between two ends, all alike.", example: #"{"from": 0, "to": 1}"#
  )

  static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("from", &value.from, QuantityShape(), "The lower end.")
    visit.required("to", &value.to, QuantityShape(), "The upper end.")
  }

  static func check(_ value: Self, _ check: RecordCheck) { _ = check.rises(value.from, value.to) }
}

/// Anything between two ends, all ratios alike.
struct LogEndsSpec: FormatRecord {
  var from = Quantity.zero
  var to = Quantity.zero
  init() {}

  static let about = About(
    "logUniform", "Logarithmically uniform", "Anything between two ends, all ratios alike.",
    example: #"{"from": "1s", "to": "10m"}"#)

  static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("from", &value.from, QuantityShape(), "The lower end, above 0.")
    visit.required("to", &value.to, QuantityShape(), "The upper end.")
  }

  static func check(_ value: Self, _ check: RecordCheck) {
    check.isPositive("from", value.from)
    _ = check.rises(value.from, value.to)
  }
}

struct NormalSpec: FormatRecord {
  var mean = Quantity.zero
  var deviation = Quantity.zero
  init() {}

  static let about = About(
    "normal", "Normal", "A normal distribution.", example: #"{"mean": 100, "deviation": 15}"#)

  static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("mean", &value.mean, QuantityShape(), "The mean.")
    visit.required("deviation", &value.deviation, QuantityShape(), "The standard deviation.")
  }

  static func check(_ value: Self, _ check: RecordCheck) {
    check.isAlike("deviation", value.deviation, value.mean, "mean")
    check.isPositive("deviation", value.deviation)
  }
}

struct LognormalValuesSpec: FormatRecord {
  var median = Quantity.zero
  var p99 = Quantity.zero
  init() {}

  static let about = About(
    "lognormalValues", "Lognormal values", "A lognormal distribution.",
    example: #"{"median": "40ms", "p99": "250ms"}"#)

  static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("median", &value.median, QuantityShape(), "The median, above 0.")
    visit.required("p99", &value.p99, QuantityShape(), "The 99 % quantile.")
  }

  static func check(_ value: Self, _ check: RecordCheck) {
    check.isPositive("median", value.median)
    check.isAlike("p99", value.p99, value.median, "median")
    if value.p99.value <= value.median.value {
      check.complain("p99", expected: "more than the median")
    }
  }
}

struct TriangularSpec: FormatRecord {
  var from = Quantity.zero
  var mode = Quantity.zero
  var to = Quantity.zero
  init() {}

  static let about = About(
    "triangular", "Triangular", "A triangular distribution.",
    example: #"{"from": 1, "mode": 2, "to": 6}"#)

  static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("from", &value.from, QuantityShape(), "The lower end.")
    visit.required("mode", &value.mode, QuantityShape(), "The most probable value.")
    visit.required("to", &value.to, QuantityShape(), "The upper end.")
  }

  static func check(_ value: Self, _ check: RecordCheck) {
    if !check.rises(value.from, value.to) { return }
    check.isAlike("mode", value.mode, value.from, "from")
    if value.mode.value < value.from.value || value.mode.value > value.to.value {
      check.complain("mode", expected: "a value between the ends")
    }
  }
}

struct AssumedSpec: FormatRecord {
  var count: Int64 = 5
  init() {}

  static let about = About(
    "assumed", "Assumed range",
    "The range that the scenario's provenance states for the value at the pointer.",
    example: #"{"count": 5}"#)

  static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.defaulted(
      "count", &value.count, .levelCount,
      "How many values of it a grid takes, both ends included; sampled designs take any.")
  }
}

extension Shape where Self == WholeShape {
  /// How many values a parameter takes.
  static var levelCount: Self { WholeShape(2...10_000) }
}

extension RecordCheck {
  /// Whether the ends of a range are of one kind and rise; complains if not.
  fileprivate func rises(_ from: Quantity, _ to: Quantity) -> Bool {
    if from.isTime != to.isTime {
      complain(
        "to",
        expected: from.isTime ? "a duration, as \"from\" is one" : "a number, as \"from\" is one")
      return false
    }
    if to.value <= from.value { complain("to", expected: "more than \"from\"") }
    return to.value > from.value
  }

  fileprivate func isPositive(_ key: String, _ quantity: Quantity) {
    if quantity.value <= 0 { complain(key, expected: "a value above 0") }
  }

  fileprivate func isAlike(_ key: String, _ quantity: Quantity, _ other: Quantity, _ name: String) {
    if quantity.isTime != other.isTime {
      complain(
        key, expected: (other.isTime ? "a duration" : "a number") + ", as \(quoted(name)) is one")
    }
  }
}
