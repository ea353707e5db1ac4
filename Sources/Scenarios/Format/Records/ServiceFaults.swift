package import FleetSim

package struct TrafficFactor: FormatRecord {
  package var fleet = ""
  package var traffic = ""
  package var factor = 1.0
  package init() {}

  package static let about = About(
    "trafficFactor", "Traffic factor", "Traffic of a fleet and a factor.",
    example: #"{"fleet": "cars", "traffic": "telemetry", "factor": 3}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.fleet(&value.fleet)
    visit.required("traffic", &value.traffic, .name(of: .trafficOfFleet), "Its traffic.")
    visit.required(
      "factor", &value.factor, .number(1...1_000),
      "So many times as much; 1.2 is a fifth of the devices, drawn, sending twice.")
  }
}

package struct DemandFactor: FormatRecord {
  package var fleet = ""
  package var demand = ""
  package var factor = 1.0
  package init() {}

  package static let about = About(
    "demandFactor", "Demand factor", "Demand of a fleet and a factor.",
    example: #"{"fleet": "cars", "demand": "read", "factor": 5}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.fleet(&value.fleet)
    visit.required("demand", &value.demand, .name(of: .demandOfFleet), "Its demand.")
    visit.required("factor", &value.factor, .number(0...1_000), "So many times as much.")
  }
}

package struct WakeUpSpec: FormatRecord {
  package var fleet = ""
  package var traffic = ""
  package var share = 1.0
  package var spread = Timespan.zero
  package var every: Timespan?
  package init() {}

  package static let about = About(
    "wakeUp", "Wake-up", "Devices that send one further request each of a traffic, together.",
    example: #"{"fleet": "cars", "traffic": "telemetry", "share": 0.4, "spread": "5s"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.fleet(&value.fleet)
    visit.required("traffic", &value.traffic, .name(of: .trafficOfFleet), "Its traffic.")
    visit.defaulted("share", &value.share, .share, "Share of the devices, drawn per device.")
    visit.defaulted(
      "spread", &value.spread, .duration, "All of them within this time, each at its own moment.")
    visit.optional(
      "every", &value.every, .someTime,
      "Again and again after this time, such as every hour; without it once.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    if let every = value.every, every < value.spread {
      check.complain("every", expected: "at least the spread, \(quoted(value.spread.text))")
    }
  }
}

package struct ReplicaCount: FormatRecord {
  package var service = ""
  package var count: Int64 = 1
  package var answers = Fault.DownAnswer.refused
  package init() {}

  package static let about = About(
    "replicaCount", "Replica count", "A number of replicas of a service.",
    example: #"{"service": "front", "count": 2}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.service(&value.service)
    visit.required("count", &value.count, WholeShape(1...10_000), "So many of its replicas.")
    visit.defaulted(
      "answers", &value.answers, WordShape(),
      "What becomes of a request that health checks let reach them: it is refused at once, or nothing answers it and its sender's timeout ends it."
    )
  }
}

package struct ErrorsSpec: FormatRecord {
  package var service = ""
  package var share = 0.0
  package var probes = Fault.Probes.fail
  package init() {}

  package static let about = About(
    "errors", "Errors", "A service that answers a share of its requests with an error.",
    example: #"{"service": "front", "share": 0.3}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.service(&value.service)
    visit.required("share", &value.share, .share, "Share of the requests.")
    visit.probes(&value.probes)
  }
}

package struct SlowSpec: FormatRecord {
  package var service = ""
  package var factor = 1.0
  package var share = 1.0
  package var probes = Fault.Probes.fail
  package init() {}

  package static let about = About(
    "slow", "Slow", "A service whose work takes longer.",
    example: #"{"service": "front", "factor": 20, "share": 0.05}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.service(&value.service)
    visit.required("factor", &value.factor, .number(above: 0, to: 1_000), "So many times as long.")
    visit.defaulted(
      "share", &value.share, .share, "Share of the requests, drawn per request: a slow tail.")
    visit.probes(&value.probes)
  }
}

package struct BlackHoleSpec: FormatRecord {
  package var service = ""
  package var share = 1.0
  package var holdsWorkers = false
  package var probes = Fault.Probes.fail
  package init() {}

  package static let about = About(
    "blackHole", "Black hole", "A service that takes requests and never answers them.",
    example: #"{"service": "front", "holdsWorkers": true}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.service(&value.service)
    visit.defaulted("share", &value.share, .share, "Share of the requests, drawn per request.")
    visit.defaulted(
      "holdsWorkers", &value.holdsWorkers, .truth,
      "Whether each of them takes a worker until the fault ends or its replica goes down; else it vanishes on arrival."
    )
    visit.probes(&value.probes)
  }
}

package struct ResetSpec: FormatRecord {
  package var service = ""
  package var share = 1.0
  package var probes = Fault.Probes.fail
  package init() {}

  package static let about = About(
    "reset", "Reset", "A service that resets requests on arrival.",
    example: #"{"service": "front", "share": 0.5}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.service(&value.service)
    visit.defaulted("share", &value.share, .share, "Share of the requests, drawn per request.")
    visit.probes(&value.probes)
  }
}
