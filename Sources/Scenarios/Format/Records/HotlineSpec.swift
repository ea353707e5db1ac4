package import FleetSim

/// Where people call for help.
package struct HotlineSpec: FormatRecord {
  package var lines: Int64 = 1
  package var agents: Int64 = 1
  package var handling = Distribution.constant(.minutes(6))
  package var patience = Distribution.exponential(mean: .minutes(5))
  package var redial = 0.0
  package var redialGap = Distribution.exponential(mean: .minutes(2))
  package var returnGap: Distribution?
  package var givesUpAfter: Int64?
  package var resolves = 0.0
  package var useless = 0.0
  package var message: MessageSpec?
  package var ordinary = OrdinarySpec()
  package init() {}

  package static let about = About(
    "hotline", "Hotline",
    "Lines, agents and callers. A call that finds every line in use is busy; one that gets a line hears the automatic message, if there is one, and talks to an agent or waits for one, first in first out, until its patience ends.",
    example: #"""
      {"lines": 600, "agents": 400, "handling": {"exponential": {"mean": "5m"}}, "redial": 0.8,
       "redialGap": {"exponential": {"mean": "90s"}}, "givesUpAfter": 3, "useless": 0.5,
       "message": {"service": "voice", "length": "30s", "satisfies": 0.4}, "ordinary": {"perHour": 900}}
      """#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "lines", &value.lines, WholeShape(1...1_000_000),
      "Calls that can be connected at a time: message, waiting and talking.")
    visit.required(
      "agents", &value.agents, WholeShape(1...1_000_000), "People who answer, at most the lines.")
    visit.required(
      "handling", &value.handling, .choice(DistributionChoice.self),
      "How long an agent is taken up by a call.")
    visit.defaulted(
      "patience", &value.patience, .choice(DistributionChoice.self),
      "How long a caller waits for an agent before hanging up; exponential with mean 5 min unless given."
    )
    answers(&visit, &value)
    redials(&visit, &value)
    visit.optional(
      "message", &value.message, .record(MessageSpec.self),
      "What callers hear before anything else; without it nothing.")
    visit.defaulted(
      "ordinary", &value.ordinary, .record(OrdinarySpec.self), "Calls about other things.")
  }

  private static func answers<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.defaulted(
      "resolves", &value.resolves, .share,
      "Share of answers that help: the agent walks the caller through what restores the device.")
    visit.defaulted(
      "useless", &value.useless, .share,
      "Share of answers of no use: the caller still has the concern.")
  }

  private static func redials<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.defaulted(
      "redial", &value.redial, .share,
      "Chance to dial again after a busy tone, hanging up or a useless answer.")
    visit.defaulted(
      "redialGap", &value.redialGap, .choice(DistributionChoice.self),
      "Time until then; exponential with mean 2 min unless given.")
    visit.optional(
      "returnGap", &value.returnGap, .choice(DistributionChoice.self),
      "Time until then after a useless answer; without it as redialGap.")
    visit.optional(
      "givesUpAfter", &value.givesUpAfter, WholeShape(1...10_000),
      "Most calls of a caller about one concern; without it no limit.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    if value.agents > value.lines {
      check.complain("agents", expected: "at most the \(value.lines) lines")
    }
    if value.resolves + value.useless > 1 + 1e-9 {
      check.complain(
        "useless",
        found: "\(rounded(value.useless)) beside \"resolves\" \(rounded(value.resolves))",
        expected: "shares that add up to at most 1")
    }
    if value.handling.mean <= 0 {
      check.complain("handling", found: "a mean of 0", expected: "a mean above 0")
    }
  }
}

/// A recorded announcement on a hotline.
package struct MessageSpec: FormatRecord {
  package var service: String?
  package var length = Timespan.zero
  package var satisfies = 0.0
  package var begin = Moment.start
  package var end: Moment?
  package init() {}

  package static let about = About(
    "message", "Message",
    "A recorded announcement that callers hear while an outage is known. The twin has none.",
    example: #"{"service": "voice", "length": "30s", "satisfies": 0.4, "begin": "20m"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.optional(
      "service", &value.service, .name(of: .service),
      "The service that plays it: while none of its replicas is up, nothing is played; without it the message always works."
    )
    visit.required(
      "length", &value.length, .duration, "How long it lasts and takes the caller's line.")
    visit.required(
      "satisfies", &value.satisfies, .share,
      "Share of callers with a concern about the outage who hang up satisfied when it ends.")
    visit.defaulted("begin", &value.begin, .moment, "When it is put on; at the start unless given.")
    visit.optional("end", &value.end, .moment, "When it is taken off; without it never.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    checkOrder(value.begin, value.end, check)
  }
}

/// Calls to a hotline that have nothing to do with any fault.
package struct OrdinarySpec: FormatRecord {
  package var perHour = 0.0
  package var profile = DailyProfile.flat
  package var utcOffset = Timespan.zero
  package init() {}

  package static let about = About(
    "ordinaryCalls", "Ordinary calls",
    "Calls that have nothing to do with any fault: a Poisson process whose rate follows the local hour.",
    example: #"{"perHour": 900, "profile": "office", "utcOffset": "1h"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.defaulted(
      "perHour", &value.perHour, .number(0...1e6), "Callers in an hour on average.")
    visit.defaulted(
      "profile", &value.profile, .profile,
      "Weight of each local hour from 0–1 h on; only their ratios count.")
    visit.defaulted(
      "utcOffset", &value.utcOffset, .duration(Timespan.hours(-12)...(.hours(14))),
      "Local time minus UTC.")
  }
}
