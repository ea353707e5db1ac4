package import FleetSim

/// What breaks, from a moment on.
package struct FaultSpec: FormatRecord {
  package var begin = Moment.start
  package var end: Moment?
  package var ramp = Timespan.zero
  package var fall = Timespan.zero
  package var occurs: OccurrenceSpec?
  package var effect = EffectSpec { _ in .slow(service: 0, factor: 1) }
  package init() {}

  package static let about = About(
    "fault", "Fault", "What breaks, from a moment on.",
    example: #"""
      {"begin": "1h", "end": "2h", "effect": {"workersReduced": {"service": "backend", "share": 0.3}}}
      """#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "begin", &value.begin, .moment,
      "When it begins; one that comes and goes, follows or waits does not begin before.")
    visit.optional(
      "end", &value.end, .moment, "When it ends by itself; without it a lever or nothing ends it.")
    visit.defaulted(
      "ramp", &value.ramp, .duration, "It grows linearly to its full size over this time.")
    visit.defaulted(
      "fall", &value.fall, .duration, "From its end on it fades linearly over this time.")
    visit.optional(
      "occurs", &value.occurs, .choice(OccurrenceChoice.self),
      "When it is there between begin and end; without it all the time.")
    visit.required("effect", &value.effect, .choice(EffectChoice.self), "What it does.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    checkOrder(value.begin, value.end, check)
    let effect = value.effect.effect(in: Scenario())
    if effect.isAllOrNothing, value.ramp > .zero {
      check.complain("ramp", expected: "no ramp, as this effect is there at once")
    }
    if effect.isAllOrNothing, value.fall > .zero {
      check.complain("fall", expected: "no fall, as this effect goes at once")
    }
    if value.fall > .zero, value.end == nil, value.occurs == nil {
      check.complain("fall", expected: "an \"end\" beside it, from which on it fades")
    }
    if case .retired = effect, value.end != nil {
      check.complain("end", expected: "no end of what is retired for good")
    }
    checkOccurrence(value, effect, check)
  }

  private static func checkOccurrence(
    _ value: Self, _ effect: Fault.Effect, _ check: RecordCheck
  ) {
    if value.occurs == nil { return }
    if case .wakeUp = effect {
      check.complain("occurs", expected: "\"every\" in the effect, which wakes again and again")
    }
    if case .retired = effect {
      check.complain("occurs", expected: "nothing, as what is retired is so for good")
    }
    if case .triggered = value.occurs, !effect.canWait {
      check.complain(
        "occurs",
        expected: "a time that is known before the run; only effects on services and ways can wait")
    }
  }

  /// The fault called `name`.
  func fault(_ name: String, in scenario: Scenario) -> Fault {
    Fault(
      name: name, begin: begin, end: end, ramp: ramp, fall: fall,
      occurrence: occurs?.occurrence(in: scenario) ?? .once, effect: effect.effect(in: scenario))
  }
}

/// What a fault of a file does: names, until a scenario tells the places of what they name.
package struct EffectSpec {
  private let resolve: (Scenario) -> Fault.Effect

  package init(_ resolve: @escaping (Scenario) -> Fault.Effect) { self.resolve = resolve }

  /// The effect in a scenario; a name that does not exist becomes place 0.
  package func effect(in scenario: Scenario) -> Fault.Effect { resolve(scenario) }
}

func checkOrder(_ begin: Moment, _ end: Moment?, _ check: RecordCheck) {
  if let end, end <= begin {
    check.complain("end", expected: "a moment after \(quoted((begin - .start).text)) (begin)")
  }
}

/// What a fault does: each effect is one option here, with the record of its fields and what it becomes.
package enum EffectChoice: FormatChoice {
  package typealias Value = EffectSpec
  package static let about = About(
    "effect", "Effect", "What a fault does while it lasts.",
    example: #"{"errors": {"service": "front", "share": 0.2}}"#)

  package static func options<V: OptionVisitor>(_ visit: inout V) where V.Value == EffectSpec {
    requests(&visit)
    services(&visit)
    ways(&visit)
    devices(&visit)
    power(&visit)
  }

  private static func requests<V: OptionVisitor>(_ visit: inout V) where V.Value == EffectSpec {
    visit.option(
      "trafficMultiplied", .record(TrafficFactor.self),
      "Periodic traffic is multiplied: further requests spread evenly over the period."
    ) { part in
      EffectSpec {
        let (fleet, traffic) = $0.traffic(part.traffic, of: part.fleet)
        return .trafficMultiplied(fleet: fleet, traffic: traffic, factor: part.factor)
      }
    }
    visit.option(
      "demandMultiplied", .record(DemandFactor.self),
      "Demand is multiplied. With a ramp and a fall it is a flash crowd."
    ) { part in
      EffectSpec {
        let fleet = $0.place(part.fleet, in: $0.fleets)
        let demand =
          $0.fleets.isEmpty ? 0 : $0.place(part.demand, in: $0.fleets[fleet].value.demand)
        return .demandMultiplied(fleet: fleet, demand: demand, factor: part.factor)
      }
    }
    visit.option(
      "wakeUp", .record(WakeUpSpec.self),
      "Devices send one further request together: a push message, an hour mark."
    ) { part in
      EffectSpec {
        let (fleet, traffic) = $0.traffic(part.traffic, of: part.fleet)
        return .wakeUp(
          fleet: fleet, traffic: traffic, share: part.share, spread: part.spread,
          every: part.every)
      }
    }
  }

  private static func services<V: OptionVisitor>(_ visit: inout V) where V.Value == EffectSpec {
    visit.option(
      "replicasDown", .record(ReplicaCount.self),
      "The first replicas are down; what waits there is refused, what runs ends as an error. Without health checks no further request reaches them."
    ) { part in
      EffectSpec {
        .replicasDown(
          service: $0.service(part.service), count: Int(part.count), answers: part.answers)
      }
    }
    visit.option(
      "workersReduced", .record(ServiceShare.self),
      "Every replica works with this share of its workers, rounded down, at least one. Running requests finish."
    ) { part in
      EffectSpec { .workersReduced(service: $0.service(part.service), share: part.share) }
    }
    visit.option(
      "errors", .record(ErrorsSpec.self),
      "This share of requests is answered with an error when its service ends."
    ) { part in
      EffectSpec {
        .errors(service: $0.service(part.service), share: part.share, probes: part.probes)
      }
    }
    visit.option(
      "slow", .record(SlowSpec.self), "Service times are multiplied, of all requests or a share."
    ) { part in
      EffectSpec {
        .slow(
          service: $0.service(part.service), factor: part.factor, share: part.share,
          probes: part.probes)
      }
    }
    visit.option(
      "blackHole", .record(BlackHoleSpec.self),
      "Requests are taken and never answered: their senders' timeouts end them."
    ) { part in
      EffectSpec {
        .blackHole(
          service: $0.service(part.service), share: part.share, holdsWorkers: part.holdsWorkers,
          probes: part.probes)
      }
    }
    visit.option(
      "reset", .record(ResetSpec.self), "Requests are reset on arrival: an error without work."
    ) { part in
      EffectSpec {
        .reset(service: $0.service(part.service), share: part.share, probes: part.probes)
      }
    }
    visit.option(
      "retired", .record(ServiceName.self),
      "The service is given up: all its replicas go, for good. Devices whose people are told before know when."
    ) { part in EffectSpec { .retired(service: $0.service(part.service)) } }
  }
}

extension Fault.Effect {
  /// Whether a trigger can wake it: it acts on a service or a way.
  fileprivate var canWait: Bool {
    switch self {
    case .replicasDown, .workersReduced, .errors, .slow, .blackHole, .reset, .way: true
    case .pushed(_, .hasty): true
    default: false
    }
  }
}
