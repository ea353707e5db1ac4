/// Requests that a service takes but never answers, and requests that are reset.
extension Core {
  /// Whether a request comes through to a replica; sees to it if not.
  mutating func passesCuts(_ request: Request, _ service: Int) -> Bool {
    let name = Draw.salted(request.key ^ services[service].salt, .cut)
    let resetShare = services[service].gates.resetShare
    if resetShare > 0 && Draw.unit(name, 0) < resetShare {
      services[service].counts.resets += 1
      deliver(request, .error)
      return false
    }
    let swallowedShare = services[service].gates.swallowedShare
    if swallowedShare > 0 && Draw.unit(name, 1) < swallowedShare {
      services[service].counts.unanswered += 1
      leaveUnanswered(request)
      return false
    }
    return true
  }

  /// Whether a request that begins to be served is one that holds its worker and is never answered.
  mutating func isHeld(_ request: Request, _ service: Int) -> Bool {
    let name = Draw.salted(request.key ^ services[service].salt, .cut)
    return Draw.unit(name, 2) < services[service].gates.heldShare
  }

  /// A request takes a worker for good.
  mutating func hold(_ request: Request, _ service: Int, _ place: Int) {
    standings[place].held += 1
    if services[service].ejectAfter > 0 && request.deadline != Request.abandoned {
      scheduleNoAnswer(place, at: request.deadline, Core.wasLate)
    }
    leaveUnanswered(request)
  }

  /// Workers that requests held are free again.
  mutating func releaseHeld(_ service: Int) {
    for place in places(of: service) where standings[place].held > 0 {
      watchWorkers(place)
      let held = standings[place].held
      standings[place].held = 0
      replicas[place].running -= held
      services[service].busy -= Int64(held)
      services[service].counts.unanswered += Int64(held)
    }
  }

  // MARK: slow tails

  /// How many times as long a request takes for being in the slow share of a fault.
  mutating func slowness(_ service: Int, _ key: UInt64) -> Double {
    var factor = 1.0
    for tail in disturbances.tails[service] {
      let name = Draw.salted(key ^ tail.salt, .slowed)
      if Draw.unit(name) < tail.share { factor *= tail.factor }
    }
    return factor
  }

  // MARK: probes

  /// Whether a probe that a replica took fails as requests do while a fault acts.
  mutating func probeFails(_ place: Int, _ service: Int, timeout: Timespan) -> Bool {
    let gates = services[service].gates
    if !gates.isActive { return false }
    let key = Draw.salted(
      healthPlans[service].stream.key(
        entity: UInt64(place - Int(services[service].firstReplica)),
        operation: UInt64(truncatingIfNeeded: now), attempt: 0), .probe)
    if gates.probeFailures > 0 && Draw.unit(key, 0) < gates.probeFailures { return true }
    var factor = gates.probeFactor
    for (index, tail) in disturbances.tails[service].enumerated() where tail.probes == .fail {
      if Draw.unit(key, 2 + UInt64(index)) < tail.share { factor *= tail.factor }
    }
    if factor == 1 { return false }
    let work = Double(serviceTimes[service].sample(Draw.salted(key, .service))) * factor
    return work > Double(timeout.microseconds)
  }
}
