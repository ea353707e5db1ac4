package import FleetSim

/// What an operator does, from a moment on.
package struct LeverSpec: FormatRecord {
  package var begin = Moment.start
  package var end: Moment?
  package var action = ActionSpec { _ in .shed(service: 0, share: 0) }
  package init() {}

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
    if case .restart = value.action.action(in: Scenario()), value.end != nil {
      check.complain("end", expected: "no end, as a restart ends by itself")
    }
  }

  /// The lever called `name`.
  func lever(_ name: String, in scenario: Scenario) -> Lever {
    Lever(name: name, begin: begin, end: end, action: action.action(in: scenario))
  }
}

/// What a lever of a file does: names, until a scenario tells the places of what they name.
package struct ActionSpec {
  private let resolve: (Scenario) -> Lever.Action

  package init(_ resolve: @escaping (Scenario) -> Lever.Action) { self.resolve = resolve }

  /// The action in a scenario; a name that does not exist becomes place 0.
  package func action(in scenario: Scenario) -> Lever.Action { resolve(scenario) }
}

/// What a lever does: each action is one option here, with the record of its fields and what it becomes.
package enum ActionChoice: FormatChoice {
  package typealias Value = ActionSpec
  package static let about = About(
    "action", "Action", "What a lever does while it lasts.",
    example: #"{"admit": {"service": "front", "perSecond": 500}}"#)

  package static func options<V: OptionVisitor>(_ visit: inout V) where V.Value == ActionSpec {
    visit.option("rollBack", .record(RollBackSpec.self), "Takes a fault back.") { part in
      ActionSpec { .rollBack(fault: $0.place(part.fault, in: $0.faults), over: part.over) }
    }
    visit.option("addReplicas", .record(AddReplicasSpec.self), "Adds replicas to a service.") {
      part in
      ActionSpec {
        .addReplicas(
          service: $0.service(part.service), count: Int(part.count), delay: part.delay)
      }
    }
    visit.option(
      "shed", .record(ServiceShare.self), "Refuses this share of arriving requests at once."
    ) { part in ActionSpec { .shed(service: $0.service(part.service), share: part.share) } }
    visit.option(
      "admit", .record(AdmitSpec.self), "Admits requests up to a rate and refuses the rest at once."
    ) { part in
      ActionSpec { .admit(service: $0.service(part.service), perSecond: part.perSecond) }
    }
    visit.option(
      "readmit", .record(ReadmitSpec.self),
      "Admits a share of requests that grows from a first one to all, and refuses the rest at once."
    ) { part in
      ActionSpec {
        .readmit(service: $0.service(part.service), from: part.from, over: part.over)
      }
    }
    replicas(&visit)
    clients(&visit)
  }

  private static func replicas<V: OptionVisitor>(_ visit: inout V) where V.Value == ActionSpec {
    visit.option(
      "restart", .record(RestartLeverSpec.self),
      "Restarts the replicas of a service: what runs is lost, what waits is refused, caches are cold."
    ) { part in
      ActionSpec {
        .restart(
          service: $0.service(part.service), over: part.over, downtime: part.downtime)
      }
    }
    visit.option(
      "drain", .record(DrainSpec.self), "Replicas take no new requests and finish what they have."
    ) { part in
      ActionSpec { scenario in
        let to: Way.To =
          part.site.map { .site(scenario.place($0, in: scenario.sites)) }
          ?? .service(scenario.service(part.service ?? ""))
        return .drain(to, count: part.count.map { Int($0) } ?? 10_000_000)
      }
    }
  }

  private static func clients<V: OptionVisitor>(_ visit: inout V) where V.Value == ActionSpec {
    visit.option(
      "failOver", .record(FailOverSpec.self),
      "Sends the requests for one service to another, device after device."
    ) { part in
      ActionSpec { scenario in
        .failOver(
          from: scenario.service(part.service), to: scenario.service(part.to),
          fleet: part.fleet.map { scenario.place($0, in: scenario.fleets) }, over: part.over)
      }
    }
    visit.option(
      "stopRetries", .record(StopRetriesSpec.self),
      "Devices of a fleet send no retries any more: what fails, fails at the first attempt."
    ) { part in
      ActionSpec { .stopRetries(fleet: $0.place(part.fleet, in: $0.fleets), reach: part.reach) }
    }
    visit.option(
      "migrate", .record(MigrateSpec.self), "Moves a fleet's devices to another platform."
    ) { part in
      ActionSpec { .migrate(fleet: $0.place(part.fleet, in: $0.fleets), over: part.over) }
    }
  }
}
