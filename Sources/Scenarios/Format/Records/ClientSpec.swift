package import FleetSim

/// Where requests go and what their sender does when they fail.
package struct ClientSpec: FormatRecord {
  package var service = ""
  package var latency = Timespan.zero
  package var latencyJitter: Distribution?
  package var loss = 0.0
  package var timeout = Timespan.zero
  package var retry: RetrySpec?
  package var preset: String?
  package init() {}

  package static let presets: PresetSubject? = .client

  package static let about = About(
    "client", "Client", "Where requests go and what their sender does when they fail.",
    example: #"""
      {"service": "front", "latency": "50ms", "timeout": "10s",
       "retry": {"attempts": 3, "backoff": {"constant": {"delay": "2s"}}}}
      """#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("service", &value.service, .name(of: .service), "The service that is called.")
    visit.defaulted("latency", &value.latency, .duration, "Network latency of each way.")
    visit.optional(
      "latencyJitter", &value.latencyJitter, .choice(DistributionChoice.self),
      "Further random delay of each way, drawn for each attempt; without it none.")
    visit.defaulted(
      "loss", &value.loss, .share, "Share of attempts lost on the way; noticed by the timeout.")
    visit.required(
      "timeout", &value.timeout, .someTime,
      "An attempt is given up this long after it was sent; the service still does the work.")
    visit.optional(
      "retry", &value.retry, .record(RetrySpec.self),
      "What follows a failed attempt; without it nothing does.")
    visit.optional(
      "preset", &value.preset, .preset(.client),
      "Published defaults that fill the fields it does not give itself.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    if value.timeout <= value.latency * 2 {
      check.complain(
        "timeout",
        expected: "more than the way there and back, \(quoted((value.latency * 2).text))")
    }
  }
}

/// What follows a failed attempt.
package struct RetrySpec: FormatRecord {
  package var attempts = Attempts.limited(1)
  package var backoff: Backoff?
  package var jitter = RetryPolicy.Jitter.none
  package init() {}

  /// How the delay grows.
  package struct Backoff {
    package var growth: RetryPolicy.Growth
    package var base: Timespan
    package var cap: Timespan
  }

  package static let about = About(
    "retry", "Retry", "What follows a failed attempt.",
    example: #"""
      {"attempts": 8, "backoff": {"exponential": {"base": "1s", "factor": 2, "cap": "300s"}},
       "jitter": "full"}
      """#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "attempts", &value.attempts, .attempts, "Most attempts of an operation, the first included.")
    visit.optional(
      "backoff", &value.backoff, .choice(BackoffChoice.self),
      "The delay before each further attempt; required unless attempts is 1.")
    visit.defaulted(
      "jitter", &value.jitter, WordShape(),
      "How a delay d is spread: d, uniform(0, d), or d/2 + uniform(0, d/2).")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    if value.backoff == nil, value.attempts != .limited(1) {
      check.complain("backoff", expected: "it, as there is more than one attempt")
    }
  }

  var policy: RetryPolicy {
    guard let backoff else { return .never }
    var count: Int?
    if case .limited(let limit) = attempts { count = Int(limit) }
    return RetryPolicy(
      attempts: count, growth: backoff.growth, base: backoff.base, cap: backoff.cap,
      jitter: jitter)
  }
}

package enum BackoffChoice: FormatChoice {
  package typealias Value = RetrySpec.Backoff
  package static let about = About(
    "backoff", "Backoff", "The delay before the n-th retry (n from 1), before jitter.",
    example: #"{"linear": {"base": "5s", "cap": "1m"}}"#)

  package static func options<V: OptionVisitor>(_ visit: inout V)
  where V.Value == RetrySpec.Backoff {
    visit.option("constant", .record(ConstantBackoffSpec.self), "delay") {
      RetrySpec.Backoff(growth: .constant, base: $0.delay, cap: $0.delay)
    }
    visit.option("linear", .record(BackoffSpec.self), "base · n, at most cap") {
      RetrySpec.Backoff(growth: .linear, base: $0.base, cap: $0.cap)
    }
    visit.option("exponential", .record(GrowingBackoffSpec.self), "base · factorⁿ⁻¹, at most cap") {
      RetrySpec.Backoff(growth: .exponential(factor: $0.factor), base: $0.base, cap: $0.cap)
    }
    visit.option(
      "decorrelated", .record(BackoffSpec.self),
      "uniform(base, 3 · previous delay), at most cap; jitter does not apply"
    ) {
      RetrySpec.Backoff(growth: .decorrelated, base: $0.base, cap: $0.cap)
    }
  }
}

package struct ConstantBackoffSpec: FormatRecord {
  package var delay = Timespan.zero
  package init() {}

  package static let about = About(
    "constantBackoff", "Constant backoff", "The same delay each time.",
    example: #"{"delay": "2s"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("delay", &value.delay, .duration, "The delay before each retry.")
  }
}

package struct BackoffSpec: FormatRecord {
  package var base = Timespan.zero
  package var cap = Timespan.zero
  package init() {}

  package static let about = About(
    "boundedBackoff", "Bounded backoff", "A first delay and the longest.",
    example: #"{"base": "5s", "cap": "1m"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("base", &value.base, .duration, "The first delay.")
    visit.required("cap", &value.cap, .duration, "No delay is longer.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    checkCap(value.cap, value.base, check)
  }
}

package struct GrowingBackoffSpec: FormatRecord {
  package var base = Timespan.zero
  package var factor = 2.0
  package var cap = Timespan.zero
  package init() {}

  package static let about = About(
    "exponentialBackoff", "Exponential backoff", "A first delay, its growth and the longest.",
    example: #"{"base": "1s", "factor": 2, "cap": "300s"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("base", &value.base, .duration, "The first delay.")
    visit.defaulted(
      "factor", &value.factor, .number(1...10), "Each delay is so many times the last.")
    visit.required("cap", &value.cap, .duration, "No delay is longer.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    checkCap(value.cap, value.base, check)
  }
}

private func checkCap(_ cap: Timespan, _ base: Timespan, _ check: RecordCheck) {
  if cap < base { check.complain("cap", expected: "at least the base, \(quoted(base.text))") }
}
