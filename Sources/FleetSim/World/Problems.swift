/// What is wrong with a world: a sentence with the place, for people who build worlds in code.
///
/// Scenario files are checked in their own terms before they become worlds.
extension World {
  /// Empty for a sound world.
  public func problems() -> [String] {
    var problems: [String] = []
    if duration <= .zero || duration > .days(3_000) {
      problems.append("duration: at least 1 microsecond, at most 3,000 days")
    }
    if bin <= .zero || duration.microseconds / Swift.max(1, bin.microseconds) > 100_000 {
      problems.append("bin: more than zero, at most 100,000 bins a run")
    }
    for service in services {
      check(service, &problems)
      checkHealth(service, &problems)
      checkPolicies(service, &problems)
    }
    checkSites(&problems)
    for fleet in fleets { check(fleet, &problems) }
    for fault in faults { check(fault, &problems) }
    for lever in levers { check(lever, &problems) }
    checkChannels(&problems)
    checkPlayOut(&problems)
    if problems.isEmpty && hasCycle() { problems.append("services: their calls form a cycle") }
    if problems.isEmpty { checkBootOrder(&problems) }
    if problems.isEmpty { checkObjectives(&problems) }
    if problems.isEmpty && eventClasses > 65_536 {
      problems.append(
        "services: too many pairs of sources and replicas (\(eventClasses) event classes)")
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
    if let background = service.background {
      if let problem = background.load.problem { problems.append(place + ": " + problem) }
      require(
        background.timeout > .zero, place + ": the timeout of its background is more than zero",
        &problems)
    }
    for call in service.calls {
      if call.service < 0 || call.service >= services.count {
        problems.append(place + ": calls a service that does not exist")
      } else if call.limit <= call.latency + call.latency {
        problems.append(place + ": a call's limit is shorter than its way there and back")
      } else if call.attempts < 1 || call.attempts > 100 {
        problems.append(place + ": a call has 1 to 100 attempts")
      }
      checkPolicies(call.budget, call.breaker, call.throttling, place + ": a call", &problems)
    }
  }

  private func checkHealth(_ service: Service, _ problems: inout [String]) {
    let place = "services/" + service.name
    let panic = service.health?.panicThreshold ?? 0
    require(panic >= 0 && panic <= 1, place + ": the panic threshold is 0 to 1", &problems)
    if let active = service.health?.active {
      require(
        active.timeout > .zero && active.interval >= active.timeout,
        place + ": a probe's timeout is more than zero and at most its interval", &problems)
      require(
        (1...1_000).contains(active.unhealthyAfter) && (1...1_000).contains(active.healthyAfter),
        place + ": probes decide after 1 to 1,000 in a row", &problems)
    }
    if let passive = service.health?.passive {
      checkRates(passive, place, &problems)
      require(
        passive.ejection > .zero && passive.ejectionCap >= passive.ejection,
        place + ": an ejection is more than zero and at most its cap", &problems)
      require(
        (1...1_000_000).contains(passive.consecutiveFailures) && passive.maximumEjected >= 0
          && passive.maximumEjected <= 1,
        place + ": 1 to 1,000,000 failures eject, and a share of 0 to 1 of the replicas", &problems)
    }
    checkLocalities(service, &problems)
    if let crash = service.crash {
      require(
        (1...110_000_000).contains(crash.outstanding),
        place + ": a replica crashes at 1 to 110,000,000 requests", &problems)
    }
  }

  private func check(_ fleet: Fleet, _ problems: inout [String]) {
    let place = "fleets/" + fleet.name
    if fleet.count < 1 || Int64(fleet.count) > 2_000_000_000 {
      problems.append(place + ": count is 1 to 2,000,000,000")
    }
    for traffic in fleet.traffic {
      check(traffic.client, place + "/" + traffic.name, &problems)
      if traffic.client.isOperated && traffic.carriage == .rate {
        problems.append("\(place)/\(traffic.name): a client with policies is not carried as a rate")
      }
      if traffic.period <= .zero || traffic.jitter >= traffic.period {
        problems.append(
          "\(place)/\(traffic.name): the period is more than zero and than its jitter")
      } else if duration.microseconds / traffic.period.microseconds >= Serial.operationLimit {
        problems.append("\(place)/\(traffic.name): more than 4,194,304 periods in the run")
      }
    }
    for demand in fleet.demand {
      check(demand.client, place + "/" + demand.name, &problems)
      if let problem = demand.load?.problem {
        problems.append("\(place)/\(demand.name): \(problem)")
      }
    }
    checkKeeps(fleet, &problems)
    for own in fleet.kind.clients { check(own.client, place + "/" + own.name, &problems) }
    for service in fleet.kind.services {
      require(services.indices.contains(service), place + ": names no service", &problems)
    }
    checkConnections(fleet, &problems)
    for problem in fleet.kind.problems { problems.append(place + "/" + problem) }
    for hotline in fleet.kind.hotlines where !hotlines.indices.contains(hotline) {
      problems.append(place + ": people call a hotline that does not exist")
    }
  }

  func check(_ client: Client, _ place: String, _ problems: inout [String]) {
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
    checkPolicies(of: client, place, &problems)
  }

  func require(_ holds: Bool, _ text: String, _ problems: inout [String]) {
    if !holds { problems.append(text) }
  }

  /// Retries without limit may never end, so they cannot be played out.
  private func checkPlayOut(_ problems: inout [String]) {
    if !playsOut { return }
    if !hotlines.isEmpty { problems.append("hotlines: callers' waiting cannot be played out") }
    for fleet in fleets {
      let clients = fleet.traffic.map { $0.client } + fleet.demand.map { $0.client }
      for client in clients + errandClients(fleet) where client.retry.attempts == nil {
        problems.append("fleets/\(fleet.name): retries without limit cannot be played out")
      }
      if !fleet.kind.name.isEmpty {
        problems.append("fleets/\(fleet.name): people's waiting cannot be played out")
      }
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
    var classes = 16 + 6 * hotlines.count
    func add(_ client: Client, times: Int = 1) {
      classes += times * classesOfRequests(to: client.service)
    }
    for (index, fleet) in fleets.enumerated() {
      for traffic in fleet.traffic {
        let isOperated =
          traffic.client.isOperated || mayBeTroubled(index, service: traffic.client.service)
        add(traffic.client, times: isOperated ? 4 : 2)
      }
      for demand in fleet.demand { add(demand.client, times: 1 + fleet.regions.count) }
      for own in fleet.kind.clients { add(own.client) }
      for connection in fleet.connections { add(connection.client, times: 3) }
      classes += fleet.connections.count
      for client in errandClients(fleet) { add(client) }
      for service in fleet.kind.services { classes += classesOfRequests(to: service) }
      if !fleet.kind.name.isEmpty { classes += 8 * fleet.regions.count + 64 }
    }
    for (index, service) in services.enumerated() {
      for call in service.calls { classes += classesOfRequests(to: call.service) }
      if service.background != nil { classes += classesOfRequests(to: index) + 1 }
    }
    for fault in faults {
      if case .wakeUp(let fleet, let traffic, _, _, _) = fault.effect {
        add(fleets[fleet].traffic[traffic].client, times: 2)
      }
    }
    for lever in levers {
      if case .failOver(let from, let to, _, _) = lever.action {
        classes += clients(of: from) * classesOfRequests(to: to)
      }
    }
    return classes
  }

  /// Clients of fleets and of its background that send requests to a service.
  private func clients(of service: Int) -> Int {
    var count = services[service].background == nil ? 0 : 1
    for fleet in fleets {
      let own = fleet.kind.clients.map { $0.client.service } + fleet.kind.services
      let others = fleet.traffic.map { $0.client.service } + fleet.demand.map { $0.client.service }
      for called in own + others where called == service { count += 1 }
    }
    return count
  }

  private func classesOfRequests(to service: Int) -> Int {
    (2 * lives(of: service) + 1) * replicasAtMost(of: service) + 9
  }

  /// Lives of a replica that are told apart: one more than faults and levers can take it down, and some for crashes.
  func lives(of service: Int) -> Int {
    var lives = 1
    for fault in faults where !fault.recurs {
      if takesDown(fault, service) { lives += 1 }
      lives += darknesses(fault.effect, site: services[service].site)
      for locality in services[service].localities {
        lives += locality.site.map { darknesses(fault.effect, site: $0) } ?? 0
      }
    }
    for lever in levers {
      if case .restart(service, _, _) = lever.action { lives += 1 }
      if case .addReplicas(service, _, _) = lever.action, lever.end != nil { lives += 1 }
    }
    if recyclesLives(of: service) { lives += CrashLimit.sparesOfLives }
    return lives
  }

  /// Whether replicas of a service can go down so often that the numbers of their lives come round again.
  func recyclesLives(of service: Int) -> Bool {
    if services[service].crash != nil { return true }
    for fault in faults where fault.recurs {
      if takesDown(fault, service) { return true }
      if darknesses(fault.effect, site: services[service].site) > 0 { return true }
    }
    return false
  }

  private func takesDown(_ fault: Fault, _ service: Int) -> Bool {
    let reach = fault.effect.reach(in: self)
    return reach.takesDown && reach.services.contains(service)
  }
}
