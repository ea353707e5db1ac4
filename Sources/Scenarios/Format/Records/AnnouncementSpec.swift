package import FleetSim

/// What the operator says in public, once.
package struct AnnouncementSpec: FormatRecord {
  package var claim = Announcement.Claim.outage
  package var when = Occasion.at(.start)
  package var delay = Timespan.zero
  package var informs = 0.0
  package init() {}

  /// What an announcement waits for.
  package enum Occasion {
    case at(Moment)
    case callsFallBelow(CallsFallBelowSpec)
    case serviceIsUpAgain(ServiceNameSpec)
  }

  package static let about = About(
    "announcement", "Announcement",
    "What the operator says in public, once. The latest one stands for what it says; the twin has none.",
    example: #"""
      {"claim": "resolved", "when": {"callsFallBelow": {"hotline": "support", "share": 0.05, "for": "30m"}},
       "delay": "10m"}
      """#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("claim", &value.claim, WordShape(), "What it claims.")
    visit.required("when", &value.when, .choice(OccasionChoice.self), "What it waits for.")
    visit.defaulted(
      "delay", &value.delay, .duration, "Time from the occasion to the announcement.")
    visit.defaulted(
      "informs", &value.informs, .share, "Share of people who hear of it and stop calling.")
  }
}

package enum OccasionChoice: FormatChoice {
  package typealias Value = AnnouncementSpec.Occasion
  package static let about = About(
    "occasion", "Occasion",
    "What an announcement waits for. Rules are looked at at the end of each bin.",
    example: #"{"serviceIsUpAgain": {"service": "entitlement"}}"#)

  package static func options<V: OptionVisitor>(_ visit: inout V)
  where V.Value == AnnouncementSpec.Occasion {
    visit.option("at", .moment, "A set moment.") { .at($0) }
    visit.option(
      "callsFallBelow", .record(CallsFallBelowSpec.self), "Calls to a hotline have become few."
    ) { .callsFallBelow($0) }
    visit.option(
      "serviceIsUpAgain", .record(ServiceNameSpec.self),
      "A service that was seen down has a replica that is up again."
    ) { .serviceIsUpAgain($0) }
  }
}

package struct CallsFallBelowSpec: FormatRecord {
  package var hotline = ""
  package var share = 0.05
  package var during = Timespan.zero
  package var from: Moment?
  package init() {}

  package static let about = About(
    "callsFallBelow", "Calls fall below",
    "Calls in every bin of a time are under a share of the bin with most of them so far.",
    example: #"{"hotline": "support", "share": 0.05, "for": "30m"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("hotline", &value.hotline, .name(of: .hotline), "The hotline.")
    visit.required(
      "share", &value.share, .number(above: 0, to: 1), "The share of the bin with most calls.")
    visit.required("for", &value.during, .duration, "The time, in whole bins.")
    visit.optional(
      "from", &value.from, .moment,
      "Bins from here on count; without it from the begin of the first fault.")
  }
}

package struct ServiceNameSpec: FormatRecord {
  package var service = ""
  package init() {}

  package static let about = About(
    "serviceName", "Service name", "A service.", example: #"{"service": "entitlement"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("service", &value.service, .name(of: .service), "The service.")
  }
}

/// What the operator gives its customers for the outage.
package struct CompensationSpec: FormatRecord {
  package var fleet = ""
  package var amount = 0.0
  package var currency = ""
  package var to = Compensation.Recipients.all
  package var homes: Int64?
  package init() {}

  package static let about = About(
    "compensation", "Compensation", "What the operator gives its customers for the outage.",
    example: #"{"fleet": "boxes", "amount": 12, "currency": "EUR", "to": "all", "homes": 1560000}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("fleet", &value.fleet, .name(of: .fleet), "The fleet.")
    visit.required(
      "amount", &value.amount, .number(0...1e9), "What a home gets, in the currency.")
    visit.required("currency", &value.currency, .text, "The currency, such as `EUR`.")
    visit.defaulted(
      "to", &value.to, WordShape(),
      "Every home, or the same share of them as of the devices that ever lost a function.")
    visit.optional(
      "homes", &value.homes, WholeShape(1...2_000_000_000),
      "Homes that the fleet's devices stand in; without it one each.")
  }
}
