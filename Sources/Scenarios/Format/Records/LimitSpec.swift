package import FleetSim

/// Most requests in flight at a replica.
package enum LimitChoice: FormatChoice {
  package typealias Value = ConcurrencyLimit
  package static let about = About(
    "limit", "Concurrency limit",
    "Most requests in flight at each replica, running and waiting; one more is refused. The adaptive ones are those of Netflix's concurrency-limits, with its defaults.",
    example: #"{"gradient": {"maximum": 400}}"#)

  package static func options<V: OptionVisitor>(_ visit: inout V)
  where V.Value == ConcurrencyLimit {
    visit.option("constant", WholeShape(1...110_000_000), "Always so many.") {
      .constant(Int($0))
    }
    visit.option(
      "additive", .record(AdditiveLimitSpec.self),
      "One more while at least half is used; times the backoff after a drop or a time over the timeout."
    ) { $0.limit }
    visit.option(
      "vegas", .record(VegasLimitSpec.self),
      "By the queue that the shortest time seen makes likely, as TCP Vegas."
    ) { $0.limit }
    visit.option(
      "gradient", .record(GradientLimitSpec.self),
      "By the ratio of a long average of the time to the present one (Gradient2)."
    ) { $0.limit }
  }
}

/// How samples are gathered into one.
package struct SampleWindowSpec: FormatRecord {
  package var time = Timespan.seconds(1)
  package var samples: Int64 = 10
  package init() {}

  package static let about = About(
    "sampleWindow", "Sample window",
    "Samples of a time become one, with their mean time and the most in flight, if there are enough.",
    example: #"{"time": "1s", "samples": 10}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.defaulted("time", &value.time, .someTime, "How long samples are gathered.")
    visit.defaulted(
      "samples", &value.samples, WholeShape(1...1_000_000_000), "Fewer samples tell nothing.")
  }

  var window: ConcurrencyLimit.Window {
    ConcurrencyLimit.Window(time: time, samples: Int(samples))
  }
}

/// The bounds of an adaptive limit.
package struct LimitBounds {
  package var initial: Int64 = 20
  package var minimum: Int64 = 20
  package var maximum: Int64 = 200
  package var window: SampleWindowSpec?

  static let range = WholeShape(1...110_000_000)

  mutating func fields<V: FieldVisitor>(_ visit: inout V) {
    visit.defaulted("initial", &initial, LimitBounds.range, "The first limit.")
    visit.defaulted("minimum", &minimum, LimitBounds.range, "The smallest limit.")
    visit.defaulted("maximum", &maximum, LimitBounds.range, "The greatest limit.")
    visit.optional(
      "window", &window, .record(SampleWindowSpec.self),
      "How samples are gathered; without it each request is one.")
  }

  func check(_ check: RecordCheck) {
    if initial < minimum || initial > maximum {
      check.complain(
        "initial", expected: "from the minimum, \(minimum), to the maximum, \(maximum)")
    }
  }

  func limit(_ algorithm: ConcurrencyLimit.Algorithm) -> ConcurrencyLimit {
    ConcurrencyLimit(
      algorithm: algorithm, initial: Int(initial), minimum: Int(minimum),
      maximum: Int(maximum), window: window?.window)
  }
}

/// Additive increase, multiplicative decrease.
package struct AdditiveLimitSpec: FormatRecord {
  package var bounds = LimitBounds()
  package var backoff = 0.9
  package var timeout = Timespan.seconds(5)
  package init() {}

  package static let about = About(
    "additiveLimit", "Additive limit", "Additive increase, multiplicative decrease.",
    example: #"{"initial": 40, "timeout": "2s"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    value.bounds.fields(&visit)
    visit.defaulted(
      "backoff", &value.backoff, .number(0.5...0.999), "What a drop multiplies the limit by.")
    visit.defaulted(
      "timeout", &value.timeout, .someTime, "A request that takes longer counts as dropped.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) { value.bounds.check(check) }

  var limit: ConcurrencyLimit {
    bounds.limit(.additive(ConcurrencyLimit.Additive(backoff: backoff, timeout: timeout)))
  }
}

/// A limit as TCP Vegas.
package struct VegasLimitSpec: FormatRecord {
  package var bounds = LimitBounds(initial: 20, minimum: 1, maximum: 1_000)
  package var alpha = 3.0
  package var beta = 6.0
  package var probe: Int64 = 30
  package var smoothing = 1.0
  package init() {}

  package static let about = About(
    "vegasLimit", "Vegas limit",
    "With queue = ⌈limit · (1 − shortest time ÷ time)⌉ and g = max(1, ⌊log₁₀ limit⌋): up by beta · g while the queue is at most g, up by g below alpha · g, down by g above beta · g.",
    example: #"{"maximum": 500}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    value.bounds.fields(&visit)
    visit.defaulted(
      "alpha", &value.alpha, .number(above: 0, to: 1_000), "Queue below which the limit grows.")
    visit.defaulted(
      "beta", &value.beta, .number(above: 0, to: 1_000), "Queue above which the limit shrinks.")
    visit.defaulted(
      "probe", &value.probe, WholeShape(1...1_000_000),
      "The shortest time is measured anew after half to all of probe · limit samples.")
    visit.defaulted(
      "smoothing", &value.smoothing, .number(above: 0, to: 1),
      "Share of the new limit in the next one.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    value.bounds.check(check)
    if value.beta < value.alpha { check.complain("beta", expected: "at least alpha") }
  }

  var limit: ConcurrencyLimit {
    bounds.limit(
      .vegas(
        ConcurrencyLimit.Vegas(
          alpha: alpha, beta: beta, probe: Int(probe), smoothing: smoothing)))
  }
}

/// The limit called Gradient2.
package struct GradientLimitSpec: FormatRecord {
  package var bounds = LimitBounds()
  package var smoothing = 0.2
  package var longWindow: Int64 = 600
  package var tolerance = 1.5
  package var queue: Int64 = 4
  package init() {}

  package static let about = About(
    "gradientLimit", "Gradient limit",
    "limit ← limit · (1 − smoothing) + (limit · max(½, min(1, tolerance · long average ÷ time)) + queue) · smoothing.",
    example: #"{"initial": 50, "minimum": 10, "maximum": 400}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    value.bounds.fields(&visit)
    visit.defaulted(
      "smoothing", &value.smoothing, .number(above: 0, to: 1),
      "Share of the new limit in the next one.")
    visit.defaulted(
      "longWindow", &value.longWindow, WholeShape(1...1_000_000_000),
      "Samples of the long average.")
    visit.defaulted(
      "tolerance", &value.tolerance, .number(1...1_000),
      "How many times the long average a time may be before the limit shrinks.")
    visit.defaulted(
      "queue", &value.queue, WholeShape(0...1_000_000), "Requests that the limit leaves to wait.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) { value.bounds.check(check) }

  var limit: ConcurrencyLimit {
    bounds.limit(
      .gradient(
        ConcurrencyLimit.Gradient(
          smoothing: smoothing, longWindow: Int(longWindow), tolerance: tolerance,
          queue: Int(queue))))
  }
}
