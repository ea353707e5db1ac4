package import FleetSim

/// What breaks, from a moment on.
package struct FaultSpec: FormatRecord {
  package var begin = Moment.start
  package var end: Moment?
  package var ramp = Timespan.zero
  package var effect = Effect.slow(ServiceFactor())
  package init() {}

  /// What a fault does while it lasts.
  package enum Effect {
    case trafficMultiplied(TrafficFactor)
    case demandMultiplied(DemandFactor)
    case replicasDown(ReplicaCount)
    case workersReduced(ServiceShare)
    case errors(ServiceShare)
    case slow(ServiceFactor)
    case retired(RetiredService)
    case gridLost(GridLoss)
    case siteLost(SiteName)
    case homesWithoutPower(Homes)
    case homesWithoutBroadband(Homes)

    /// Whether it acts wholly or not at all, so that it has no ramp.
    package var isAllOrNothing: Bool {
      switch self {
      case .gridLost, .siteLost, .homesWithoutPower, .homesWithoutBroadband, .retired: true
      default: false
      }
    }
  }

  package static let about = About(
    "fault", "Fault", "What breaks, from a moment on.",
    example: #"""
      {"begin": "1h", "end": "2h", "effect": {"workersReduced": {"service": "backend", "share": 0.3}}}
      """#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("begin", &value.begin, .moment, "When it begins.")
    visit.optional(
      "end", &value.end, .moment, "When it ends by itself; without it a lever or nothing ends it.")
    visit.defaulted(
      "ramp", &value.ramp, .duration, "It grows linearly to its full size over this time.")
    visit.required("effect", &value.effect, .choice(EffectChoice.self), "What it does.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    checkOrder(value.begin, value.end, check)
    if value.effect.isAllOrNothing, value.ramp > .zero {
      check.complain("ramp", expected: "no ramp, as this effect is there at once")
    }
    if case .retired = value.effect, value.end != nil {
      check.complain("end", expected: "no end of what is retired for good")
    }
  }
}

func checkOrder(_ begin: Moment, _ end: Moment?, _ check: RecordCheck) {
  if let end, end <= begin {
    check.complain("end", expected: "a moment after \(quoted((begin - .start).text)) (begin)")
  }
}

package enum EffectChoice: FormatChoice {
  package typealias Value = FaultSpec.Effect
  package static let about = About(
    "effect", "Effect", "What a fault does while it lasts.",
    example: #"{"errors": {"service": "front", "share": 0.2}}"#)

  package static func options<V: OptionVisitor>(_ visit: inout V)
  where V.Value == FaultSpec.Effect {
    visit.option(
      "trafficMultiplied", .record(TrafficFactor.self),
      "Periodic traffic is multiplied: further requests spread evenly over the period."
    ) { .trafficMultiplied($0) }
    visit.option("demandMultiplied", .record(DemandFactor.self), "Demand is multiplied.") {
      .demandMultiplied($0)
    }
    visit.option(
      "replicasDown", .record(ReplicaCount.self),
      "The first replicas are down; what waits there is refused, what runs ends as an error. Without health checks no further request reaches them."
    ) { .replicasDown($0) }
    visit.option(
      "workersReduced", .record(ServiceShare.self),
      "Every replica works with this share of its workers, rounded down, at least one. Running requests finish."
    ) { .workersReduced($0) }
    visit.option(
      "errors", .record(ServiceShare.self),
      "This share of requests is answered with an error when its service ends."
    ) { .errors($0) }
    visit.option("slow", .record(ServiceFactor.self), "Service times are multiplied.") {
      .slow($0)
    }
    visit.option(
      "retired", .record(RetiredService.self),
      "The service is given up: all its replicas go, for good. Devices whose people are told before know when."
    ) { .retired($0) }
    power(&visit)
  }
}

package struct TrafficFactor: FormatRecord {
  package var fleet = ""
  package var traffic = ""
  package var factor = 1.0
  package init() {}

  package static let about = About(
    "trafficFactor", "Traffic factor", "Traffic of a fleet and a factor.",
    example: #"{"fleet": "cars", "traffic": "telemetry", "factor": 3}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("fleet", &value.fleet, .name(of: .fleet), "The fleet.")
    visit.required("traffic", &value.traffic, .name(of: .trafficOfFleet), "Its traffic.")
    visit.required("factor", &value.factor, .number(1...1_000), "So many times as much.")
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
    visit.required("fleet", &value.fleet, .name(of: .fleet), "The fleet.")
    visit.required("demand", &value.demand, .name(of: .demandOfFleet), "Its demand.")
    visit.required("factor", &value.factor, .number(0...1_000), "So many times as much.")
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
    visit.required("service", &value.service, .name(of: .service), "The service.")
    visit.required("count", &value.count, WholeShape(1...10_000), "So many of its replicas.")
    visit.defaulted(
      "answers", &value.answers, WordShape(),
      "What becomes of a request that health checks let reach them: it is refused at once, or nothing answers it and its sender's timeout ends it."
    )
  }
}

package struct RetiredService: FormatRecord {
  package var service = ""
  package init() {}

  package static let about = About(
    "retiredService", "Retired service", "A service that is given up.",
    example: #"{"service": "front"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("service", &value.service, .name(of: .service), "The service.")
  }
}

package struct ServiceShare: FormatRecord {
  package var service = ""
  package var share = 0.0
  package init() {}

  package static let about = About(
    "serviceShare", "Service share", "A service and a share.",
    example: #"{"service": "front", "share": 0.3}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("service", &value.service, .name(of: .service), "The service.")
    visit.required("share", &value.share, .share, "The share.")
  }
}

package struct ServiceFactor: FormatRecord {
  package var service = ""
  package var factor = 1.0
  package init() {}

  package static let about = About(
    "serviceFactor", "Service factor", "A service and a factor.",
    example: #"{"service": "front", "factor": 4}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("service", &value.service, .name(of: .service), "The service.")
    visit.required("factor", &value.factor, .number(above: 0, to: 1_000), "So many times as long.")
  }
}
