package import FleetSim

/// When a fault is there between its begin and its end.
package enum OccurrenceSpec {
  case flapping(FlappingSpec)
  case random(RandomSpec)
  case follows(FollowingSpec)
  case triggered(TriggerSpec)

  func occurrence(in scenario: Scenario) -> Fault.Occurrence {
    switch self {
    case .flapping(let part): .flapping(every: part.every, on: part.on)
    case .random(let part): .random(between: part.between, lasting: part.lasting)
    case .follows(let part): .follows(part.following(in: scenario))
    case .triggered(let part): .triggered(part.trigger(in: scenario))
    }
  }
}

package enum OccurrenceChoice: FormatChoice {
  package typealias Value = OccurrenceSpec
  package static let about = About(
    "occurrence", "Occurrence", "When a fault is there between its begin and its end.",
    example: #"{"flapping": {"every": "2m", "on": "30s"}}"#)

  package static func options<V: OptionVisitor>(_ visit: inout V)
  where V.Value == OccurrenceSpec {
    visit.option(
      "flapping", .record(FlappingSpec.self), "It comes and goes at set times, from the begin on."
    ) { .flapping($0) }
    visit.option(
      "random", .record(RandomSpec.self),
      "It comes and goes at random: drawn times between, drawn times of lasting."
    ) { .random($0) }
    visit.option(
      "follows", .record(FollowingSpec.self),
      "It follows another fault, each time with a probability: correlated groups and chains."
    ) { .follows($0) }
    visit.option(
      "triggered", .record(TriggerSpec.self),
      "It is latent until a service is under load, and then begins once."
    ) { .triggered($0) }
  }
}

package struct FlappingSpec: FormatRecord {
  package var every = Timespan.zero
  package var on = Timespan.zero
  package init() {}

  package static let about = About(
    "flapping", "Flapping", "A fault that comes and goes at set times.",
    example: #"{"every": "2m", "on": "30s"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("every", &value.every, .someTime, "Time from one begin to the next.")
    visit.required("on", &value.on, .someTime, "It is there for so long each time.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    if value.on >= value.every {
      check.complain("on", expected: "less than \(quoted(value.every.text)) (every)")
    }
  }
}

package struct RandomSpec: FormatRecord {
  package var between = Distribution.constant(.seconds(1))
  package var lasting = Distribution.constant(.seconds(1))
  package init() {}

  package static let about = About(
    "random", "Random", "A fault that comes and goes at random.",
    example:
      #"{"between": {"exponential": {"mean": "30d"}}, "lasting": {"exponential": {"mean": "2h"}}}"#
  )

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "between", &value.between, .choice(DistributionChoice.self),
      "From the begin, or its last end, until it comes; the mean is the mean time to failure.")
    visit.required(
      "lasting", &value.lasting, .choice(DistributionChoice.self),
      "How long it lasts; the mean is the mean time to repair.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    if value.between.mean + value.lasting.mean <= 0 {
      check.complain("between", found: "a mean of 0", expected: "a mean above 0")
    }
  }
}

package struct FollowingSpec: FormatRecord {
  package var fault = ""
  package var edge = Fault.Following.Edge.begin
  package var delay = Distribution.constant(.zero)
  package var probability = 1.0
  package var lasting: Distribution?
  package init() {}

  package static let about = About(
    "following", "Following", "A fault that follows another.",
    example:
      #"{"fault": "power", "edge": "end", "probability": 0.6, "lasting": {"constant": "10m"}}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("fault", &value.fault, .name(of: .otherFault), "The fault that it follows.")
    visit.defaulted("edge", &value.edge, WordShape(), "Its begin or its end.")
    visit.defaulted(
      "delay", &value.delay, .choice(DistributionChoice.self), "From there until this one begins.")
    visit.defaulted(
      "probability", &value.probability, .share, "Whether it follows at all, drawn each time.")
    visit.optional(
      "lasting", &value.lasting, .choice(DistributionChoice.self),
      "How long it lasts; without it to its own end.")
  }

  func following(in scenario: Scenario) -> Fault.Following {
    Fault.Following(
      fault: scenario.place(fault, in: scenario.faults), edge: edge, delay: delay,
      probability: probability, lasting: lasting)
  }
}

package struct TriggerSpec: FormatRecord {
  package var service = ""
  package var queue: Int64?
  package var utilisation: Double?
  package var holds = Timespan.zero
  package var check = Timespan.seconds(10)
  package var delay = Timespan.zero
  package var lasting: Timespan?
  package init() {}

  package static let about = About(
    "trigger", "Trigger", "What wakes a latent fault.",
    example: #"{"service": "backend", "utilisation": 0.95, "for": "1m"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.service(&value.service, "The service that is looked at.")
    visit.optional(
      "queue", &value.queue, WholeShape(1...1_000_000_000),
      "At least so many requests wait, over all its replicas.")
    visit.optional(
      "utilisation", &value.utilisation, .number(above: 0, to: 1),
      "At least this share of its working workers is busy.")
    visit.defaulted("for", &value.holds, .duration, "In every look of this time.")
    visit.defaulted("check", &value.check, .someTime, "Time between two looks.")
    visit.defaulted("delay", &value.delay, .duration, "From then until the fault begins.")
    visit.optional(
      "lasting", &value.lasting, .someTime, "How long it lasts; without it to its own end.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    if (value.queue == nil) == (value.utilisation == nil) {
      let found =
        value.queue == nil
        ? "neither \"queue\" nor \"utilisation\"" : "\"queue\" and \"utilisation\""
      check.complain("", found: found, expected: "one of \"queue\", \"utilisation\"")
    }
  }

  func trigger(in scenario: Scenario) -> Fault.Trigger {
    Fault.Trigger(
      service: scenario.service(service), measure: queue == nil ? .utilisation : .queue,
      threshold: queue.map { Double($0) } ?? utilisation ?? 1, holds: holds, check: check,
      delay: delay, lasting: lasting)
  }
}
