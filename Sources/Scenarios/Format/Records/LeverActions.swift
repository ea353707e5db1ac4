package import FleetSim

package struct RollBackSpec: FormatRecord {
  package var fault = ""
  package var over = Timespan.zero
  package init() {}

  package static let about = About(
    "rollBack", "Roll back", "Takes a fault back.",
    example: #"{"fault": "verbosity", "over": "40m"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("fault", &value.fault, .name(of: .fault), "The fault.")
    visit.over(&value.over, "Linearly over this time, a share of clients after the other.")
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
    visit.service(&value.service)
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
    visit.service(&value.service)
    visit.required(
      "perSecond", &value.perSecond, .number(above: 0, to: 1e9), "Requests admitted in a second.")
  }
}

package struct ReadmitSpec: FormatRecord {
  package var service = ""
  package var from = 0.0
  package var over = Timespan.zero
  package init() {}

  package static let about = About(
    "readmit", "Readmit", "Admits a share of requests that grows to all.",
    example: #"{"service": "front", "from": 0.1, "over": "30m"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.service(&value.service)
    visit.defaulted("from", &value.from, .share, "Share of the requests admitted at the begin.")
    visit.required("over", &value.over, .someTime, "It grows linearly to all over this time.")
  }
}

package struct RestartLeverSpec: FormatRecord {
  package var service = ""
  package var over = Timespan.zero
  package var downtime = Distribution.constant(.seconds(30))
  package init() {}

  package static let about = About(
    "restartLever", "Restart lever", "Restarts the replicas of a service.",
    example: #"{"service": "front", "over": "10m", "downtime": {"constant": "45s"}}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.service(&value.service)
    visit.over(
      &value.over,
      "One replica after the other, their begins evenly over this time; 0 for all at once."
    )
    visit.defaulted(
      "downtime", &value.downtime, .choice(DistributionChoice.self),
      "From there until a replica works again, drawn per replica.")
  }
}

package struct DrainSpec: FormatRecord {
  package var service: String?
  package var site: String?
  package var count: Int64?
  package init() {}

  package static let about = About(
    "drain", "Drain", "Replicas that take nothing new.",
    example: #"{"service": "front", "count": 2}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.optional("service", &value.service, .name(of: .service), "The service.")
    visit.optional(
      "site", &value.site, .name(of: .site), "In place of it every service that stands in a site.")
    visit.optional(
      "count", &value.count, WholeShape(1...10_000), "So many of its replicas; without it all.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    if (value.service == nil) == (value.site == nil) {
      let found =
        value.service == nil ? "neither \"service\" nor \"site\"" : "\"service\" and \"site\""
      check.complain("", found: found, expected: "one of \"service\", \"site\"")
    }
  }
}

package struct FailOverSpec: FormatRecord {
  package var service = ""
  package var to = ""
  package var fleet: String?
  package var over = Timespan.zero
  package init() {}

  package static let about = About(
    "failOver", "Fail over", "Sends the requests for one service to another.",
    example: #"{"service": "front", "to": "backend", "over": "10m"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.service(&value.service, "The service that clients leave.")
    visit.required("to", &value.to, .name(of: .service), "The service that gets their requests.")
    visit.optional(
      "fleet", &value.fleet, .name(of: .fleet), "Only clients of this fleet; without it of all.")
    visit.over(
      &value.over, "Device after device in the order of a draw, evenly over this time.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    if isSame(value.service, value.to), !value.to.isEmpty {
      check.complain("to", expected: "another service than \"service\"")
    }
  }
}

package struct StopRetriesSpec: FormatRecord {
  package var fleet = ""
  package var reach = Lever.Action.Delivery.atOnce
  package init() {}

  package static let about = About(
    "stopRetries", "Stop retries", "A switch that forbids a fleet its retries.",
    example: #"{"fleet": "cars", "reach": "whenHeard"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.fleet(&value.fleet)
    visit.defaulted(
      "reach", &value.reach, WordShape(),
      "Whether it reaches all devices at once, or each with the first answer that it gets.")
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
    visit.fleet(&value.fleet)
    visit.required("over", &value.over, .duration, "Evenly over this time.")
  }
}
