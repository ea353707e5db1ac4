package import FleetSim

/// What an operator does, from a moment on.
package struct LeverSpec: FormatRecord {
  package var begin = Moment.start
  package var end: Moment?
  package var action = Action.shed(ServiceShare())
  package init() {}

  /// What a lever does while it lasts.
  package enum Action {
    case rollBack(RollBackSpec)
    case addReplicas(AddReplicasSpec)
    case shed(ServiceShare)
    case admit(AdmitSpec)
    case migrate(MigrateSpec)
  }

  package static let about = About(
    "lever", "Lever", "What an operator does, from a moment on.",
    example: #"{"begin": "6h", "action": {"rollBack": {"fault": "verbosity", "over": "40m"}}}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("begin", &value.begin, .moment, "When it begins.")
    visit.optional(
      "end", &value.end, .moment, "When it ends; without it, it lasts until the end of the run.")
    visit.required("action", &value.action, .choice(ActionChoice.self), "What is done.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    checkOrder(value.begin, value.end, check)
  }
}

package enum ActionChoice: FormatChoice {
  package typealias Value = LeverSpec.Action
  package static let about = About(
    "action", "Action", "What a lever does while it lasts.",
    example: #"{"admit": {"service": "front", "perSecond": 500}}"#)

  package static func options<V: OptionVisitor>(_ visit: inout V)
  where V.Value == LeverSpec.Action {
    visit.option("rollBack", .record(RollBackSpec.self), "Takes a fault back.") { .rollBack($0) }
    visit.option("addReplicas", .record(AddReplicasSpec.self), "Adds replicas to a service.") {
      .addReplicas($0)
    }
    visit.option(
      "shed", .record(ServiceShare.self), "Refuses this share of arriving requests at once."
    ) { .shed($0) }
    visit.option(
      "admit", .record(AdmitSpec.self), "Admits requests up to a rate and refuses the rest at once."
    ) { .admit($0) }
    visit.option(
      "migrate", .record(MigrateSpec.self), "Moves a fleet's devices to another platform."
    ) { .migrate($0) }
  }
}

package struct RollBackSpec: FormatRecord {
  package var fault = ""
  package var over = Timespan.zero
  package init() {}

  package static let about = About(
    "rollBack", "Roll back", "Takes a fault back.",
    example: #"{"fault": "verbosity", "over": "40m"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("fault", &value.fault, .name(of: .fault), "The fault.")
    visit.defaulted(
      "over", &value.over, .duration, "Linearly over this time, a share of clients after the other."
    )
  }
}

package struct AddReplicasSpec: FormatRecord {
  package var service = ""
  package var count: Int64 = 1
  package var delay = Timespan.zero
  package init() {}

  package static let about = About(
    "addReplicas", "Add replicas", "Adds replicas to a service.",
    example: #"{"service": "front", "count": 4, "delay": "5m"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("service", &value.service, .name(of: .service), "The service.")
    visit.required("count", &value.count, WholeShape(1...10_000), "So many more replicas.")
    visit.defaulted("delay", &value.delay, .duration, "They are ready this long after the begin.")
  }
}

package struct AdmitSpec: FormatRecord {
  package var service = ""
  package var perSecond = 0.0
  package init() {}

  package static let about = About(
    "admit", "Admit", "Admits at most a rate (a token bucket of one second's worth).",
    example: #"{"service": "front", "perSecond": 500}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("service", &value.service, .name(of: .service), "The service.")
    visit.required(
      "perSecond", &value.perSecond, .number(above: 0, to: 1e9), "Requests admitted in a second.")
  }
}

package struct MigrateSpec: FormatRecord {
  package var fleet = ""
  package var over = Timespan.zero
  package init() {}

  package static let about = About(
    "migrate", "Migrate",
    "Moves a fleet's devices to another platform, one after the other in the order of a draw. A device that cannot be reached at its turn stays on the old one.",
    example: #"{"fleet": "boxes", "over": "4h"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("fleet", &value.fleet, .name(of: .fleet), "The fleet.")
    visit.required("over", &value.over, .duration, "Evenly over this time.")
  }
}
