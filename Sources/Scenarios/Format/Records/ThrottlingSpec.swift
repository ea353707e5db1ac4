package import FleetSim

/// A client that does not send what its service would probably refuse.
package struct ThrottlingSpec: FormatRecord {
  package var multiplier = 2.0
  package var window = Timespan.minutes(2)
  package var parts: Int64 = 10
  package var accepts = AdaptiveThrottling.Accepts.answered
  package init() {}

  package static let about = About(
    "throttling", "Adaptive throttling",
    "An attempt is dropped with probability max(0, (requests − K · accepts) ÷ (requests + 1)), both of the last time, dropped ones included in the requests. The defaults are those of the book on site reliability.",
    example: #"{"multiplier": 2, "window": "2m"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.defaulted("multiplier", &value.multiplier, .number(1...1_000), "K.")
    visit.defaulted("window", &value.window, .someTime, "How far it looks back.")
    visit.defaulted(
      "parts", &value.parts, WholeShape(1...1_000), "Parts by which the time is forgotten.")
    visit.defaulted(
      "accepts", &value.accepts, WordShape(),
      "What counts as accepted: every answer but a refusal, or successes only.")
  }

  var throttling: AdaptiveThrottling {
    AdaptiveThrottling(
      multiplier: multiplier, window: window, parts: Int(parts), accepts: accepts)
  }
}

/// Further copies of a request that is slow.
package struct HedgeSpec: FormatRecord {
  package var attempts: Int64 = 2
  package var delay = Timespan.zero
  package var on = RetryableEnds.all
  package init() {}

  package static let about = About(
    "hedge", "Hedging",
    "Further copies of a request, each when the last has been out for a while or has failed; the first success wins. It takes the place of retries.",
    example: #"{"attempts": 3, "delay": "500ms"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "attempts", &value.attempts, WholeShape(2...32), "Most copies, the first included.")
    visit.required("delay", &value.delay, .duration, "Time from one copy to the next.")
    visit.defaulted(
      "on", &value.on, .ends, "Failures that leave the other copies out; any other ends it.")
  }

  var hedging: Hedging {
    var hedging = Hedging(attempts: Int(attempts), delay: delay)
    hedging.on = on
    return hedging
  }
}
