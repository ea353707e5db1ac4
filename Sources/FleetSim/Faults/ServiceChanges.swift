/// What faults and levers do to a service at a moment.
package struct Pressure {
  var errorShare = 0.0
  var slowFactor = 1.0
  var workerShare = 1.0
  var down = 0
  var added = 0
  var shedShare = 0.0
  /// Admitted requests a second; `nil` without a limit.
  var admitPerSecond: Double?
}

extension Core {
  /// The sum of all faults and levers that act on a service now.
  mutating func pressure(on service: Int) -> Pressure {
    var sum = Pressure()
    for (index, fault) in faults.enumerated() {
      let strength = courses[index].strength(at: now)
      if strength > 0 { add(fault.effect, strength, service, &sum) }
    }
    for lever in levers { add(lever, service, &sum) }
    return sum
  }

  private mutating func add(
    _ effect: Fault.Effect, _ strength: Double, _ service: Int, _ sum: inout Pressure
  ) {
    switch effect {
    case .trafficMultiplied, .demandMultiplied: break
    case .replicasDown(let target, let count) where target == service:
      sum.down = Swift.max(sum.down, Int(Double(count) * strength + 0.5))
    case .retired(let target) where target == service: sum.down = Int.max
    case .workersReduced(let target, let share) where target == service:
      sum.workerShare *= 1 - (1 - share) * strength
    case .errors(let target, let share) where target == service:
      sum.errorShare = 1 - (1 - sum.errorShare) * (1 - share * strength)
    case .slow(let target, let factor) where target == service:
      sum.slowFactor *= 1 + (factor - 1) * strength
    default: break
    }
  }

  private mutating func add(_ lever: Lever, _ service: Int, _ sum: inout Pressure) {
    let isOver = lever.end.map { now >= $0.microseconds } ?? false
    if now < lever.begin.microseconds || isOver { return }
    switch lever.action {
    case .rollBack: break
    case .addReplicas(let target, let count, let delay) where target == service:
      if now >= lever.begin.microseconds + delay.microseconds { sum.added += count }
    case .shed(let target, let share) where target == service:
      sum.shedShare = 1 - (1 - sum.shedShare) * (1 - share)
    case .admit(let target, let perSecond) where target == service:
      sum.admitPerSecond = sum.admitPerSecond.map { Swift.min($0, perSecond) } ?? perSecond
    default: break
    }
  }

  /// Puts the faults and levers of this moment into force at a service.
  mutating func refresh(_ service: Int, _ baseReplicas: Int) {
    advanceAreas(service)
    let sum = pressure(on: service)
    setGates(service, sum)
    let share = Double(services[service].workers) * sum.workerShare
    let limit = Swift.max(1, Int32(share + 1e-9))
    for replica in 0..<Int(services[service].replicaCount) {
      let exists = replica < baseReplicas + sum.added
      let isUp = exists && replica >= sum.down
      setReplica(service, replica, isUp: isUp, limit: limit)
    }
    listUp(service)
    for replica in 0..<Int(services[service].replicaCount) { serveNext(service, replica) }
  }

  private mutating func setGates(_ service: Int, _ sum: Pressure) {
    var gates = services[service].gates
    let rate = sum.admitPerSecond.map { Swift.max(1, Int64($0 * 1_000 + 0.5)) } ?? 0
    if rate != gates.admitRate {
      gates.admitTokens = 0
      gates.admitSince = now
    }
    gates.errorShare = sum.errorShare
    gates.slowFactor = sum.slowFactor
    gates.shedShare = sum.shedShare
    gates.admitRate = rate
    gates.isActive =
      sum.errorShare > 0 || sum.slowFactor != 1 || sum.shedShare > 0 || rate > 0
    services[service].gates = gates
  }

  private mutating func setReplica(_ service: Int, _ replica: Int, isUp: Bool, limit: Int32) {
    let place = Int(services[service].firstReplica) + replica
    watchWorkers(place)
    let wasUp = replicas[place].isUp
    replicas[place].isUp = isUp
    replicas[place].limit = isUp ? limit : 0
    if wasUp && !isUp { takeDown(service, place) }
  }

  /// What runs on the replica is lost, what waits there is refused.
  private mutating func takeDown(_ service: Int, _ place: Int) {
    replicas[place].life &+= 1
    services[service].busy -= Int64(replicas[place].running)
    services[service].counts.unavailable += Int64(replicas[place].running)
    replicas[place].running = 0
    while replicas[place].queue.count > 0 {
      let request = replicas[place].queue.first
      replicas[place].queue.removeFirst()
      services[service].waiting -= 1
      services[service].staySum += now - request.arrivedAt
      services[service].counts.unavailable += 1
      deliver(request, .refused)
    }
  }

  mutating func listUp(_ service: Int) {
    var count: Int32 = 0
    var capacity: Int64 = 0
    for replica in 0..<Int(services[service].replicaCount) {
      let place = Int(services[service].firstReplica) + replica
      if !replicas[place].isUp { continue }
      upReplicas[Int(services[service].firstUp) + Int(count)] = Int32(replica)
      capacity += Int64(replicas[place].limit)
      count += 1
    }
    services[service].upCount = count
    services[service].capacity = capacity
  }
}
