extension Core {
  /// Puts the faults and levers of this moment into force at a service.
  mutating func refresh(_ service: Int, _ baseReplicas: Int) {
    advanceAreas(service)
    var sum = pressure(on: service)
    for plan in disturbances.restarts where plan.service == service && plan.isCold(at: now) {
      sum.isCold = true
    }
    setGates(service, sum)
    let share = Double(services[service].workers) * sum.workerShare
    let limit = Swift.max(1, Int32(share + 1e-9))
    services[service].workerLimit = limit
    for replica in 0..<Int(services[service].replicaCount) {
      setStanding(service, replica, baseReplicas, sum)
      setReplica(service, replica, limit: limit)
    }
    listUp(service)
    reviewReplicas(service)
    if sum.heldShare == 0 { releaseHeld(service) }
    for replica in 0..<Int(services[service].replicaCount) { serveNext(service, replica) }
  }

  private mutating func setStanding(
    _ service: Int, _ replica: Int, _ baseReplicas: Int, _ sum: Pressure
  ) {
    let place = Int(services[service].firstReplica) + replica
    standings[place].exists = isRun(service, replica, base: baseReplicas, added: sum.added)
    standings[place].isFaulted = replica < sum.down
    standings[place].isSilent = replica < sum.silent
    standings[place].isDraining = replica < sum.drained
    if let restart = sum.restart {
      let up = restart.ups[replica]
      standings[place].isDark = now < up
      if now < up { standings[place].isFaulted = true }
      replicas[place].warmAt = warmAt(service, up)
    }
    for plan in disturbances.restarts where plan.service == service {
      if plan.isDown(replica, at: now) { standings[place].isFaulted = true }
      let up = plan.ups[replica]
      if now >= up {
        replicas[place].warmAt = Swift.max(replicas[place].warmAt, warmAt(service, up))
      }
    }
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
    if sum.resetShare > gates.resetShare {
      // Of the connections that are left, as many as the share has grown by.
      let share = (sum.resetShare - gates.resetShare) / (1 - gates.resetShare)
      resetConnections(service, share)
    }
    gates.errorShare = sum.errorShare
    gates.slowFactor = sum.slowFactor
    gates.shedShare = sum.shedShare
    gates.admitRate = rate
    gates.swallowedShare = sum.swallowedShare
    gates.heldShare = sum.heldShare
    gates.resetShare = sum.resetShare
    gates.probeFailures = sum.probeFailures
    gates.probeFactor = sum.probeFactor
    gates.isGray = sum.isGray
    gates.hasTails = !sum.tails.isEmpty
    if gates.hasTails || !disturbances.tails[service].isEmpty {
      disturbances.tails[service] = sum.tails
    }
    gates.isCold = sum.isCold
    gates.isActive =
      sum.errorShare > 0 || sum.slowFactor != 1 || sum.shedShare > 0 || rate > 0 || sum.isCold
      || sum.swallowedShare > 0 || sum.heldShare > 0 || sum.resetShare > 0 || gates.hasTails
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
