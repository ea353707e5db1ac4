package import FleetSim

/// When a client stops sending for a while.
package enum BreakerChoice: FormatChoice {
  package typealias Value = CircuitBreaker
  package static let about = About(
    "breaker", "Circuit breaker",
    "When a client stops sending for a while: after failures in a row, or after too large a share of failed or slow attempts among the last ones or of the last time.",
    example: #"{"consecutive": {"failures": 5, "openFor": "30s"}}"#)

  package static func options<V: OptionVisitor>(_ visit: inout V) where V.Value == CircuitBreaker {
    visit.option(
      "consecutive", .record(ConsecutiveBreakerSpec.self), "So many failures in a row open it."
    ) {
      CircuitBreaker(
        .consecutive(Int($0.failures)), slowAfter: nil, openFor: $0.openFor, probes: Int($0.probes))
    }
    visit.option(
      "count", .record(CountBreakerSpec.self),
      "Shares of the last attempts open it; the defaults are resilience4j's."
    ) { spec in
      CircuitBreaker(
        .count(window: Int(spec.window), minimum: Int(spec.minimum)),
        failureShare: spec.failureShare, slowShare: spec.slowShare, slowAfter: spec.slowAfter,
        openFor: spec.openFor, probes: Int(spec.probes))
    }
    visit.option(
      "time", .record(TimeBreakerSpec.self),
      "Shares of the attempts that ended in the last time open it; the defaults are Polly's."
    ) { spec in
      CircuitBreaker(
        .time(window: spec.window, minimum: Int(spec.minimum), parts: Int(spec.parts)),
        failureShare: spec.failureShare, slowShare: spec.slowShare, slowAfter: spec.slowAfter,
        openFor: spec.openFor, probes: Int(spec.probes))
    }
  }
}

package struct ConsecutiveBreakerSpec: FormatRecord {
  package var failures: Int64 = 5
  package var openFor = Timespan.zero
  package var probes: Int64 = 1
  package init() {}

  package static let about = About(
    "consecutiveBreaker", "Consecutive breaker", "A breaker that counts failures in a row.",
    example: #"{"failures": 5, "openFor": "30s"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "failures", &value.failures, WholeShape(1...1_000_000), "Failures in a row that open it.")
    visit.required("openFor", &value.openFor, .someTime, "How long nothing is sent.")
    visit.defaulted(
      "probes", &value.probes, WholeShape(1...1_000_000),
      "Attempts that are sent then; one failure opens it again, so many successes close it.")
  }
}

package struct CountBreakerSpec: FormatRecord {
  package var window: Int64 = 100
  package var minimum: Int64 = 100
  package var failureShare = 0.5
  package var slowShare = 1.0
  package var slowAfter: Timespan? = .seconds(60)
  package var openFor = Timespan.seconds(60)
  package var probes: Int64 = 10
  package init() {}

  package static let about = About(
    "countBreaker", "Count breaker", "A breaker that looks at the last attempts.",
    example: #"{"window": 100, "minimum": 100, "failureShare": 0.5, "openFor": "60s"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.defaulted(
      "window", &value.window, WholeShape(1...1_000_000), "How many attempts it remembers.")
    visit.defaulted(
      "minimum", &value.minimum, WholeShape(1...1_000_000),
      "It stays closed while it remembers fewer, the window at most.")
    visitShares(&visit, &value.failureShare, &value.slowShare)
    visit.optional(
      "slowAfter", &value.slowAfter, .someTime,
      "An attempt that takes longer is slow; without it one of more than 60 s.")
    visitProbes(&visit, &value.openFor, &value.probes)
  }
}

package struct TimeBreakerSpec: FormatRecord {
  package var window = Timespan.seconds(30)
  package var minimum: Int64 = 100
  package var parts: Int64 = 10
  package var failureShare = 0.1
  package var slowShare = 1.0
  package var slowAfter: Timespan?
  package var openFor = Timespan.seconds(5)
  package var probes: Int64 = 1
  package init() {}

  package static let about = About(
    "timeBreaker", "Time breaker", "A breaker that looks at the attempts of the last time.",
    example: #"{"window": "30s", "minimum": 100, "failureShare": 0.1, "openFor": "5s"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.defaulted("window", &value.window, .someTime, "How far it looks back.")
    visit.defaulted(
      "minimum", &value.minimum, WholeShape(1...1_000_000),
      "It stays closed while fewer attempts ended in that time.")
    visit.defaulted(
      "parts", &value.parts, WholeShape(1...1_000), "Parts by which the time is forgotten.")
    visitShares(&visit, &value.failureShare, &value.slowShare)
    visit.optional(
      "slowAfter", &value.slowAfter, .someTime,
      "An attempt that takes longer is slow; without it none is.")
    visitProbes(&visit, &value.openFor, &value.probes)
  }
}

private func visitShares<V: FieldVisitor>(
  _ visit: inout V, _ failures: inout Double, _ slow: inout Double
) {
  visit.defaulted(
    "failureShare", &failures, .number(above: 0, to: 1, unit: "a share"),
    "Share of failed attempts that opens it.")
  visit.defaulted(
    "slowShare", &slow, .number(above: 0, to: 1, unit: "a share"),
    "Share of slow attempts that opens it.")
}

private func visitProbes<V: FieldVisitor>(
  _ visit: inout V, _ openFor: inout Timespan, _ probes: inout Int64
) {
  visit.defaulted("openFor", &openFor, .someTime, "How long nothing is sent.")
  visit.defaulted(
    "probes", &probes, WholeShape(1...1_000_000),
    "Attempts that are sent then; their shares close it or open it again.")
}
