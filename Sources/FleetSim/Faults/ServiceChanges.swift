/// What faults and levers do to a service at a moment.
package struct Pressure {
  var errorShare = 0.0
  var slowFactor = 1.0
  var workerShare = 1.0
  var down = 0
  /// Of those that are down, the first that answer nothing.
  var silent = 0
  var added = 0
  var shedShare = 0.0
  /// Admitted requests a second; `nil` without a limit.
  var admitPerSecond: Double?
  /// How replicas come back after their site was dark; `nil` when it never was.
  var restart: ServiceRestart?
  /// Whether replicas of it are cold.
  var isCold = false
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
    if !power.restarts[service].isEmpty { addPower(service, &sum) }
    return sum
  }

  private mutating func addPower(_ service: Int, _ sum: inout Pressure) {
    sum.restart = power.restart(of: service, at: now)
    guard let restart = sum.restart else { return }
    sum.isCold = now >= restart.firstUp && now < restart.warmAt
  }

  private mutating func add(
    _ effect: Fault.Effect, _ strength: Double, _ service: Int, _ sum: inout Pressure
  ) {
    switch effect {
    case .trafficMultiplied, .demandMultiplied, .gridLost, .siteLost: break
    case .homesWithoutPower, .homesWithoutBroadband: break
    case .replicasDown(let target, let count, let answers) where target == service:
      let down = Int(Double(count) * strength + 0.5)
      sum.down = Swift.max(sum.down, down)
      if answers == .silent { sum.silent = Swift.max(sum.silent, down) }
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
    services[service].workerLimit = limit
    for replica in 0..<Int(services[service].replicaCount) {
      let place = Int(services[service].firstReplica) + replica
      standings[place].exists = isRun(
        service, replica, base: baseReplicas, added: sum.added)
      standings[place].isFaulted = replica < sum.down
      standings[place].isSilent = replica < sum.silent
      if let restart = sum.restart {
        let up = restart.ups[replica]
        standings[place].isDark = now < up
        if now < up { standings[place].isFaulted = true }
        replicas[place].warmAt = warmAt(service, up)
      }
      setReplica(service, replica, limit: limit)
    }
    listUp(service)
    reviewReplicas(service)
    for replica in 0..<Int(services[service].replicaCount) { serveNext(service, replica) }
  }

  /// When a replica that came up at `up` is warm.
  private mutating func warmAt(_ service: Int, _ up: Int64) -> Int64 {
    up == Int64.max ? 0 : up + services[service].warmOver
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
      sum.errorShare > 0 || sum.slowFactor != 1 || sum.shedShare > 0 || rate > 0 || sum.isCold
    gates.isCold = sum.isCold
    services[service].gates = gates
  }

  private mutating func setReplica(_ service: Int, _ replica: Int, limit: Int32) {
    let place = Int(services[service].firstReplica) + replica
    watchWorkers(place)
    let wasUp = replicas[place].isUp
    let standing = standings[place]
    let isUp = standing.exists && !standing.isFaulted && !standing.isCrashed
    if isUp && !wasUp { return comeUp(service, place, limit: limit) }
    replicas[place].isUp = isUp
    replicas[place].limit = isUp ? limit : 0
    if wasUp && !isUp { takeDown(service, place) }
  }
}
