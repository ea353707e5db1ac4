package import FleetSim

/// Where requests go and what their sender does when they fail.
package struct ClientSpec: FormatRecord {
  package var service = ""
  package var latency = Timespan.zero
  package var latencyJitter: Distribution?
  package var loss = 0.0
  package var timeout = Timespan.zero
  package var retry: RetrySpec?
  package var budget: RetryBudget?
  package var breaker: CircuitBreaker?
  package var throttling: ThrottlingSpec?
  package var hedge: HedgeSpec?
  package var deadline: Timespan?
  package var honoursRetryAfter = false
  package var gateways: Int64?
  package var criticality = Criticality.critical
  package var preset: String?
  package var over: String?
  package var whenDown = Carrier.WhenDown.fail
  package var token: String?
  package var cache: AnswerCacheSpec?
  package var fallback: FallbackSpec?
  package init() {}

  package static let presets: PresetSubject? = .client

  package static let about = About(
    "client", "Client", "Where requests go and what their sender does when they fail.",
    example: #"""
      {"service": "front", "latency": "50ms", "timeout": "10s",
       "retry": {"attempts": 3, "backoff": {"constant": {"delay": "2s"}}}}
      """#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    requestFields(&visit, &value)
    keepFields(&visit, &value)
  }

  /// The fields of a client for whose operations devices keep nothing.
  static func requestFields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
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
    policies(&visit, &value)
    visit.defaulted(
      "criticality", &value.criticality, WordShape(),
      "How much its requests matter to a service that sheds or orders by it, the most first.")
    visit.optional(
      "preset", &value.preset, .preset(.client),
      "Published defaults that fill the fields it does not give itself.")
    visit.optional(
      "over", &value.over, .name(of: .ownConnection),
      "The fleet's connection over which the requests go; without it each finds its own way.")
    visit.defaulted(
      "whenDown", &value.whenDown, WordShape(),
      "What becomes of an attempt while that connection is down: it fails at once, unsent, or waits until the connection is up."
    )
  }

  private static func policies<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.optional(
      "budget", &value.budget, .choice(BudgetChoice.self),
      "How many retries it allows itself; without it as many as its retry policy makes.")
    visit.optional(
      "breaker", &value.breaker, .choice(BreakerChoice.self),
      "When it stops sending for a while; without it never. What it does not send has failed.")
    visit.optional(
      "throttling", &value.throttling, .record(ThrottlingSpec.self),
      "What it does not send because it would probably be refused; without it nothing.")
    visit.optional(
      "hedge", &value.hedge, .record(HedgeSpec.self),
      "Further copies of a slow request; without it none. In place of retries.")
    visit.optional(
      "deadline", &value.deadline, .someTime,
      "An operation fails this long after it began, whatever its attempts do; without it never.")
    visit.defaulted(
      "honoursRetryAfter", &value.honoursRetryAfter, .truth,
      "Whether a refusing server's hint when to come again takes the place of the retry's delay.")
    visit.optional(
      "gateways", &value.gateways, WholeShape(1...2_000_000_000),
      "Devices share the state of budget, breaker and throttling by so many gateways; without it each has its own."
    )
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    if value.timeout <= value.latency * 2 {
      check.complain(
        "timeout",
        expected: "more than the way there and back, \(quoted((value.latency * 2).text))")
    }
    let attempts = value.retry?.attempts ?? .limited(1)
    if value.hedge != nil, attempts != .limited(1) {
      check.complain(
        "hedge", found: "hedging and retries", expected: "one of \"hedge\" and \"retry\"")
    }
    if value.gateways != nil, !value.hasState {
      check.complain(
        "gateways", found: "gateways that share nothing",
        expected: "a \"budget\", a \"breaker\" or \"throttling\" beside them")
    }
    if value.hasState, attempts == .unlimited, value.retry?.backoff?.base == .zero {
      check.complain(
        "retry", found: "endless retries at once",
        expected: "a delay, as attempts may end without being sent")
    }
  }

  private var hasState: Bool { budget != nil || breaker != nil || throttling != nil }

  /// Whether it has any policy beyond a timeout and retries.
  var isManaged: Bool {
    hasState || hedge != nil || deadline != nil || honoursRetryAfter
      || retry?.baseAfterRefusal != nil || (retry?.on ?? .all) != .all
  }
}

/// What follows a failed attempt.
package struct RetrySpec: FormatRecord {
  package var attempts = Attempts.limited(1)
  package var backoff: Backoff?
  package var jitter = RetryPolicy.Jitter.none
  package var spread = 0.2
  package var baseAfterRefusal: Timespan?
  package var on = RetryableEnds.all
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
      "How a delay d is spread: d, uniform(0, d), d/2 + uniform(0, d/2), or d · uniform(1 − spread, 1 + spread)."
    )
    visit.defaulted(
      "spread", &value.spread, .share, "How far \"plusMinus\" strays, as a share of the delay.")
    visit.optional(
      "baseAfterRefusal", &value.baseAfterRefusal, .duration,
      "The base of the delay after a refusal; without it no different.")
    visit.defaulted(
      "on", &value.on, .ends,
      "Which failures are tried again; after any other the operation fails at once.")
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
    var policy = RetryPolicy(
      attempts: count, growth: backoff.growth, base: backoff.base, cap: backoff.cap,
      jitter: jitter)
    policy.spread = spread
    policy.baseAfterRefusal = baseAfterRefusal
    policy.on = on
    return policy
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
