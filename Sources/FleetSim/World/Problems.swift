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
    for service in services {
      check(service, &problems)
      checkHealth(service, &problems)
    }
    checkSites(&problems)
    for fleet in fleets { check(fleet, &problems) }
    for fault in faults { check(fault, &problems) }
    for lever in levers { check(lever, &problems) }
    checkChannels(&problems)
    checkPlayOut(&problems)
    if problems.isEmpty && hasCycle() { problems.append("services: their calls form a cycle") }
    if problems.isEmpty { checkBootOrder(&problems) }
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
    for call in service.calls {
      if call.service < 0 || call.service >= services.count {
        problems.append(place + ": calls a service that does not exist")
      } else if call.limit <= call.latency + call.latency {
        problems.append(place + ": a call's limit is shorter than its way there and back")
      } else if call.attempts < 1 || call.attempts > 100 {
        problems.append(place + ": a call has 1 to 100 attempts")
      }
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
      require(
        passive.ejection > .zero && passive.ejectionCap >= passive.ejection,
        place + ": an ejection is more than zero and at most its cap", &problems)
      require(
        (1...1_000_000).contains(passive.consecutiveFailures) && passive.maximumEjected >= 0
          && passive.maximumEjected <= 1,
        place + ": 1 to 1,000,000 failures eject, and a share of 0 to 1 of the replicas", &problems)
    }
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
      if traffic.period <= .zero || traffic.jitter >= traffic.period {
        problems.append(
          "\(place)/\(traffic.name): the period is more than zero and than its jitter")
      } else if duration.microseconds / traffic.period.microseconds >= Serial.operationLimit {
        problems.append("\(place)/\(traffic.name): more than 4,194,304 periods in the run")
      }
    }
    for demand in fleet.demand { check(demand.client, place + "/" + demand.name, &problems) }
    for own in fleet.kind.clients { check(own.client, place + "/" + own.name, &problems) }
    for service in fleet.kind.services {
      require(services.indices.contains(service), place + ": names no service", &problems)
    }
    for problem in fleet.kind.problems { problems.append(place + "/" + problem) }
    for hotline in fleet.kind.hotlines where !hotlines.indices.contains(hotline) {
      problems.append(place + ": people call a hotline that does not exist")
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

  private func check(_ fault: Fault, _ problems: inout [String]) {
    let place = "faults/" + fault.name
    if fault.begin < .start { problems.append(place + ": begins before the start") }
    if let end = fault.end, end < fault.begin { problems.append(place + ": ends before it begins") }
    if fault.ramp < .zero { problems.append(place + ": the ramp is not negative") }
    switch fault.effect {
    case .trafficMultiplied(let fleet, let traffic, let factor):
      let exists = fleets.indices.contains(fleet) && fleets[fleet].traffic.indices.contains(traffic)
      require(exists, place + ": multiplies traffic that does not exist", &problems)
      require(factor >= 1 && factor <= 1_000, place + ": the factor is 1 to 1,000", &problems)
    case .demandMultiplied(let fleet, let demand, let factor):
      let exists = fleets.indices.contains(fleet) && fleets[fleet].demand.indices.contains(demand)
      require(exists, place + ": multiplies demand that does not exist", &problems)
      require(factor >= 0 && factor <= 1e6, place + ": the factor is 0 to 1,000,000", &problems)
      if factor < 1 { checkAlone(fault, fleet, demand, &problems) }
    case .replicasDown(let service, let count, let answers):
      let exists = services.indices.contains(service)
      require(exists, place + ": hits no service", &problems)
      require(
        answers == .refused || !exists || services[service].health != nil,
        place + ": without health checks no request reaches a silent replica", &problems)
      require(count >= 0, place + ": the number of replicas is not negative", &problems)
    case .workersReduced(let service, let share), .errors(let service, let share):
      require(services.indices.contains(service), place + ": hits no service", &problems)
      require(share >= 0 && share <= 1, place + ": the share is 0 to 1", &problems)
    case .slow(let service, let factor):
      require(services.indices.contains(service), place + ": hits no service", &problems)
      require(factor > 0 && factor <= 1e6, place + ": the factor is up to 1,000,000", &problems)
    case .retired(let service):
      require(services.indices.contains(service), place + ": hits no service", &problems)
      let isForGood = fault.end == nil && fault.ramp == .zero
      require(isForGood, place + ": a service is retired at once and for good", &problems)
    case .gridLost, .siteLost, .homesWithoutPower, .homesWithoutBroadband:
      checkPower(fault, &problems)
    }
  }

  /// Demand that a fault makes less can have one such fault only.
  private func checkAlone(
    _ fault: Fault, _ fleet: Int, _ demand: Int, _ problems: inout [String]
  ) {
    for other in faults where other.name != fault.name {
      if case .demandMultiplied(fleet, demand, let factor) = other.effect, factor < 1 {
        problems.append("faults/\(fault.name): another fault makes the same demand less")
      }
    }
  }

  private func check(_ lever: Lever, _ problems: inout [String]) {
    let place = "levers/" + lever.name
    if lever.begin < .start { problems.append(place + ": begins before the start") }
    if let end = lever.end, end < lever.begin { problems.append(place + ": ends before it begins") }
    switch lever.action {
    case .rollBack(let fault, let over):
      require(faults.indices.contains(fault), place + ": takes back no fault", &problems)
      if faults.indices.contains(fault), faults[fault].effect.isAllOrNothing {
        require(over == .zero, place + ": such a fault is taken back at once", &problems)
      }
      require(over >= .zero, place + ": the time is not negative", &problems)
    case .addReplicas(let service, let count, let delay):
      require(services.indices.contains(service), place + ": acts on no service", &problems)
      require(count >= 1 && delay >= .zero, place + ": adds at least one, not before", &problems)
    case .shed(let service, let share):
      require(services.indices.contains(service), place + ": acts on no service", &problems)
      require(share >= 0 && share <= 1, place + ": the share is 0 to 1", &problems)
    case .admit(let service, let perSecond):
      require(services.indices.contains(service), place + ": acts on no service", &problems)
      require(
        perSecond >= 0.001 && perSecond <= 1e9, place + ": admits 0.001 to 10⁹ a second", &problems)
    case .migrate(let fleet, let over):
      require(fleets.indices.contains(fleet), place + ": migrates no fleet", &problems)
      require(over >= .zero, place + ": the time is not negative", &problems)
    }
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
      for client in clients where client.retry.attempts == nil {
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
    for fleet in fleets {
      for traffic in fleet.traffic { add(traffic.client, times: 2) }
      for demand in fleet.demand { add(demand.client, times: 1 + fleet.regions.count) }
      for own in fleet.kind.clients { add(own.client) }
      for service in fleet.kind.services { classes += classesOfRequests(to: service) }
      if !fleet.kind.name.isEmpty { classes += 8 * fleet.regions.count + 64 }
    }
    for service in services {
      for call in service.calls { classes += classesOfRequests(to: call.service) }
    }
    return classes
  }

  private func classesOfRequests(to service: Int) -> Int {
    (2 * lives(of: service) + 1) * replicasAtMost(of: service) + 8
  }

  /// Lives of a replica that are told apart: one more than faults and levers can take it down, and some for crashes.
  func lives(of service: Int) -> Int {
    var lives = 1
    for fault in faults where !fault.recurs {
      if takesDown(fault, service) { lives += 1 }
      lives += darknesses(fault.effect, site: services[service].site)
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
