/// What is wrong with faults.
extension World {
  func check(_ fault: Fault, _ problems: inout [String]) {
    var found: [String] = []
    if fault.begin < .start { found.append("begins before the start") }
    if let end = fault.end, end < fault.begin { found.append("ends before it begins") }
    if fault.ramp < .zero || fault.fall < .zero {
      found.append("the ramp and the fall are not negative")
    }
    if fault.effect.isAllOrNothing {
      require(
        fault.ramp == .zero && fault.fall == .zero, "such a fault has no ramp and no fall", &found)
    }
    checkTarget(fault, &found)
    checkSize(fault, &found)
    checkOccurrence(fault, &found)
    problems += found.map { "faults/" + fault.name + ": " + $0 }
  }

  /// What an effect names exists.
  private func checkTarget(_ fault: Fault, _ found: inout [String]) {
    switch fault.effect {
    case .trafficMultiplied(let fleet, let traffic, _), .wakeUp(let fleet, let traffic, _, _, _):
      let exists = fleets.indices.contains(fleet) && fleets[fleet].traffic.indices.contains(traffic)
      require(exists, "multiplies traffic that does not exist", &found)
    case .demandMultiplied(let fleet, let demand, _):
      let exists = fleets.indices.contains(fleet) && fleets[fleet].demand.indices.contains(demand)
      require(exists, "multiplies demand that does not exist", &found)
    case .replicasDown(let service, _, _), .workersReduced(let service, _),
      .errors(let service, _, _), .slow(let service, _, _, _), .blackHole(let service, _, _, _),
      .reset(let service, _, _), .retired(let service):
      require(services.indices.contains(service), "hits no service", &found)
    case .way(let way, _): check(way, &found)
    case .pushed(let members, _): check(members, &found)
    case .gridLost(let site, _, _), .siteLost(let site):
      require(sites.indices.contains(site), "hits no site", &found)
    case .homesWithoutPower(let fleet, let region, let share),
      .homesWithoutBroadband(let fleet, let region, let share):
      check(Fault.Members(fleet: fleet, region: region, share: share), &found)
    }
  }

  private func check(_ members: Fault.Members, _ found: inout [String]) {
    require(fleets.indices.contains(members.fleet), "hits no fleet", &found)
    require(members.share >= 0 && members.share <= 1, "the share is 0 to 1", &found)
    if let region = members.region, fleets.indices.contains(members.fleet) {
      require(fleets[members.fleet].regions.indices.contains(region), "hits no region", &found)
    }
  }

  private func check(_ way: Way, _ found: inout [String]) {
    switch way.to {
    case .service(let service):
      require(services.indices.contains(service), "hits no service", &found)
    case .site(let site): require(sites.indices.contains(site), "hits no site", &found)
    }
    switch way.from {
    case .all: return
    case .devices(let members): check(members, &found)
    case .service(let caller):
      let exists = services.indices.contains(caller)
      require(exists, "hits calls of no service", &found)
      if !exists || !found.isEmpty { return }
      let called = services(at: way.to)
      let calls = services[caller].calls.contains { called.contains($0.service) }
      require(calls, "hits calls that " + services[caller].name + " does not make", &found)
    }
  }

  /// Factors and shares are in their ranges.
  private func checkSize(_ fault: Fault, _ found: inout [String]) {
    func share(_ share: Double) { require(share >= 0 && share <= 1, "the share is 0 to 1", &found) }
    switch fault.effect {
    case .trafficMultiplied(_, _, let factor):
      require(factor >= 1 && factor <= 1_000, "the factor is 1 to 1,000", &found)
    case .demandMultiplied(let fleet, let demand, let factor):
      require(factor >= 0 && factor <= 1e6, "the factor is 0 to 1,000,000", &found)
      if factor < 1 { checkAlone(fault, fleet, demand, &found) }
    case .replicasDown(let service, let count, let answers):
      require(
        answers == .refused || !services.indices.contains(service)
          || services[service].health != nil,
        "without health checks no request reaches a silent replica", &found)
      require(count >= 0, "the number of replicas is not negative", &found)
    case .slow(_, let factor, let part, _):
      require(factor > 0 && factor <= 1e6, "the factor is up to 1,000,000", &found)
      share(part)
    case .workersReduced(_, let part), .errors(_, let part, _), .blackHole(_, let part, _, _),
      .reset(_, let part, _):
      share(part)
    case .retired: require(fault.end == nil, "a service is retired at once and for good", &found)
    case .way(let way, let trouble): check(trouble, way, &found)
    case .pushed(_, .hasty(let divisor)):
      require(divisor > 0 && divisor <= 1e6, "the divisor is up to 1,000,000", &found)
    case .pushed(_, .bootLoop(let up, let reboot)):
      require(up > .zero && reboot > .zero, "it is up and off for more than zero", &found)
      require(
        duration.microseconds / Swift.max(1, (up + reboot).microseconds) <= 1_000,
        "at most 1,000 reboots fit into a run", &found)
    case .wakeUp(_, _, let part, let spread, let every):
      share(part)
      require(
        spread >= .zero && every.map { $0 >= spread && $0 > .zero } ?? true,
        "the spread is not longer than the time between two", &found)
    case .pushed, .gridLost, .siteLost, .homesWithoutPower, .homesWithoutBroadband: return
    }
  }

  private func check(_ trouble: WayTrouble, _ way: Way, _ found: inout [String]) {
    switch trouble {
    case .refused: return
    case .lost(let share, _): require(share >= 0 && share <= 1, "the share is 0 to 1", &found)
    case .delayed(let by, _, _): require(by >= .zero, "the delay is not negative", &found)
    case .narrow(let perSecond, let backlog):
      require(perSecond >= 0.001 && perSecond <= 1e9, "a link passes 0.001 to 10⁹ a second", &found)
      require(backlog.map { $0 >= .zero } ?? true, "the backlog is not negative", &found)
      require(isOfDevices(way), "a link is one of devices to a service", &found)
    case .unresolved(let resolution):
      require(resolution.negative >= .zero, "the negative life is not negative", &found)
    case .clockSkew: require(isOfDevices(way), "clocks are those of devices", &found)
    }
  }

  private func isOfDevices(_ way: Way) -> Bool {
    if case .devices = way.from { return true }
    return false
  }

  /// Demand that a fault makes less can have one such fault only.
  private func checkAlone(
    _ fault: Fault, _ fleet: Int, _ demand: Int, _ found: inout [String]
  ) {
    for other in faults where other.name != fault.name {
      if case .demandMultiplied(fleet, demand, let factor) = other.effect, factor < 1 {
        found.append("another fault makes the same demand less")
      }
    }
  }

  // MARK: when

  private func checkOccurrence(_ fault: Fault, _ found: inout [String]) {
    if case .once = fault.occurrence { return }
    if case .wakeUp = fault.effect {
      found.append("what wakes devices again and again has a time of its own for that")
    }
    if case .retired = fault.effect { found.append("a service is retired at once and for good") }
    switch fault.occurrence {
    case .once: return
    case .flapping(let every, let on):
      require(on > .zero && every > on, "it is on for less than every time", &found)
      require(
        duration.microseconds / Swift.max(1, every.microseconds) <= 10_000,
        "it flaps at most 10,000 times in a run", &found)
    case .random(let between, let lasting):
      require(
        between.mean + lasting.mean >= duration.seconds / 10_000,
        "it comes at most 10,000 times in a run", &found)
    case .follows(let following): check(following, fault, &found)
    case .triggered(let trigger): check(trigger, fault, &found)
    }
  }

  private func check(_ following: Fault.Following, _ fault: Fault, _ found: inout [String]) {
    require(faults.indices.contains(following.fault), "follows no fault", &found)
    require(
      following.probability >= 0 && following.probability <= 1, "the probability is 0 to 1", &found)
    if followsItself(following) { found.append("follows itself in a circle") }
    if faults.indices.contains(following.fault),
      case .triggered = faults[following.fault].occurrence
    {
      found.append("follows a fault whose time is not known before the run")
    }
  }

  private func followsItself(_ following: Fault.Following) -> Bool {
    var next = following.fault
    for _ in faults {
      guard faults.indices.contains(next), case .follows(let other) = faults[next].occurrence else {
        return false
      }
      next = other.fault
    }
    return true
  }

  private func check(_ trigger: Fault.Trigger, _ fault: Fault, _ found: inout [String]) {
    require(services.indices.contains(trigger.service), "its trigger looks at no service", &found)
    require(trigger.threshold > 0, "its threshold is more than zero", &found)
    require(
      trigger.check > .zero && trigger.holds >= .zero && trigger.delay >= .zero
        && duration.microseconds / Swift.max(1, trigger.check.microseconds) <= 10_000_000,
      "its trigger looks after more than zero, at most 10,000,000 times in a run", &found)
    if !found.isEmpty { return }
    require(
      fault.effect.reach(in: self).canWait,
      "a trigger wakes what acts on a service or a way, nothing that must be known before the run",
      &found)
  }
}
