/// What is wrong with a world: a sentence with the place, for people who build worlds in code.
///
/// Scenario files are checked in their own terms before they become worlds.
extension World {
  /// Empty for a sound world.
  public func problems() -> [String] {
    var problems: [String] = []
    if duration <= .zero || duration > .days(3_650) {
      problems.append("duration: at least 1 microsecond, at most 3,650 days")
    }
    if bin <= .zero || duration.microseconds / Swift.max(1, bin.microseconds) > 100_000 {
      problems.append("bin: more than zero, at most 100,000 bins a run")
    }
    for service in services { check(service, &problems) }
    for fleet in fleets { check(fleet, &problems) }
    for fault in faults where fault.begin < .start {
      problems.append("faults/\(fault.name): begins before the start")
    }
    for lever in levers where lever.begin < .start {
      problems.append("levers/\(lever.name): begins before the start")
    }
    if problems.isEmpty && hasCycle() { problems.append("services: their calls form a cycle") }
    if problems.isEmpty && eventClasses > 65_536 {
      problems.append("services: too many pairs of sources and replicas (\(eventClasses) event classes)")
    }
    return problems
  }

  private func check(_ service: Service, _ problems: inout [String]) {
    let place = "services/" + service.name
    if service.replicas < 1 || service.replicas > 10_000 {
      problems.append(place + ": replicas are 1 to 10,000")
    }
    if service.workers < 1 || service.workers > 10_000_000 {
      problems.append(place + ": workers are 1 to 10,000,000")
    }
    if service.queueLimit < 0 || service.queueLimit > 100_000_000 {
      problems.append(place + ": the queue limit is 0 to 100,000,000")
    }
    for call in service.calls {
      if call.service < 0 || call.service >= services.count {
        problems.append(place + ": calls a service that does not exist")
      } else if call.limit <= call.latency + call.latency {
        problems.append(place + ": a call's limit is shorter than its way there and back")
      }
    }
  }

  private func check(_ fleet: Fleet, _ problems: inout [String]) {
    let place = "fleets/" + fleet.name
    if fleet.count < 1 || Int64(fleet.count) > 2_000_000_000 {
      problems.append(place + ": count is 1 to 2,000,000,000")
    }
    for traffic in fleet.traffic {
      check(traffic.client, place + "/" + traffic.name, &problems)
      if traffic.period <= .zero || traffic.jitter >= traffic.period {
        problems.append("\(place)/\(traffic.name): the period is more than zero and than its jitter")
      } else if duration.microseconds / traffic.period.microseconds >= Serial.operationLimit {
        problems.append("\(place)/\(traffic.name): more than 4,194,304 periods in the run")
      }
    }
    for demand in fleet.demand { check(demand.client, place + "/" + demand.name, &problems) }
    if case .phoneKeyCar(let car) = fleet.kind {
      check(car.command, place + "/command", &problems)
      check(car.login, place + "/login", &problems)
    }
  }

  private func check(_ client: Client, _ place: String, _ problems: inout [String]) {
    if client.service < 0 || client.service >= services.count {
      problems.append(place + ": calls a service that does not exist")
    }
    if client.timeout <= client.latency + client.latency {
      problems.append(place + ": the timeout is shorter than the way there and back")
    }
    if client.loss < 0 || client.loss > 1 { problems.append(place + ": loss is 0 to 1") }
    if let attempts = client.retry.attempts, attempts < 1 || attempts > 1_000 {
      problems.append(place + ": attempts are 1 to 1,000, or without limit")
    }
  }

  private func hasCycle() -> Bool {
    for service in services.indices where reaches(service, from: service, depth: 0) { return true }
    return false
  }

  private func reaches(_ target: Int, from service: Int, depth: Int) -> Bool {
    if depth > services.count { return true }
    for call in services[service].calls {
      if call.service == target || reaches(target, from: call.service, depth: depth + 1) {
        return true
      }
    }
    return false
  }

  /// Classes of events that a run of this world needs, about: see ``ClassPlan``.
  private var eventClasses: Int {
    var classes = 16
    func add(_ client: Client, times: Int = 1) {
      classes += times * (5 * services[client.service].replicas + 8)
    }
    for fleet in fleets {
      for traffic in fleet.traffic { add(traffic.client, times: 2) }
      for demand in fleet.demand { add(demand.client, times: 1 + fleet.regions.count) }
      if case .phoneKeyCar(let car) = fleet.kind {
        add(car.command)
        add(car.login)
        classes += 2 * fleet.regions.count + 8
      }
    }
    for service in services {
      for call in service.calls { classes += 5 * services[call.service].replicas + 8 }
    }
    return classes
  }
}
