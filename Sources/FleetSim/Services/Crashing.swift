/// Replicas that go down and come up again, by faults, levers, or because they crash.
extension Core {
  /// A replica has as many requests as make it crash.
  mutating func crash(_ service: Int, _ replica: Int) {
    guard let limit = healthPlans[service].crash else { return }
    let place = Int(services[service].firstReplica) + replica
    advanceAreas(service)
    watchWorkers(place)
    services[service].counts.crashes += 1
    standings[place].isCrashed = true
    standings[place].crashes += 1
    replicas[place].isUp = false
    replicas[place].limit = 0
    let key = healthPlans[service].restartKey(replica, crash: standings[place].crashes)
    schedule(.restart, place, at: now + Swift.max(1, limit.restart.sample(key)))
    takeDown(service, place)
    listUp(service)
  }

  /// A crashed replica works again, unless a fault holds it down or its life has to wait for its number.
  mutating func restart(_ place: Int) {
    let service = Int(standings[place].service)
    standings[place].isCrashed = false
    if standings[place].isFaulted || !standings[place].exists { return }
    advanceAreas(service)
    watchWorkers(place)
    comeUp(service, place, limit: services[service].workerLimit)
    listUp(service)
  }

  /// A replica begins a life, unless no number of a life is free yet: then it counts as crashed until one is.
  mutating func comeUp(_ service: Int, _ place: Int, limit: Int32) {
    let replica = place - Int(services[service].firstReplica)
    if services[service].recyclesLives {
      let number = freeLife(service, replica)
      let freeAt = lifeEnds[lifePlace(service, replica, number)] + 1
      if freeAt > now {
        standings[place].isCrashed = true
        schedule(.restart, place, at: freeAt)
        return
      }
      replicas[place].lifeNumber = number
    } else {
      replicas[place].lifeNumber = UInt16(truncatingIfNeeded: replicas[place].life)
    }
    replicas[place].isUp = true
    replicas[place].limit = limit
    beginPolicedLife(service, replica)
  }

  /// The number of a life whose last work ended first.
  private mutating func freeLife(_ service: Int, _ replica: Int) -> UInt16 {
    var best: UInt16 = 0
    for number in 1..<services[service].lives
    where lifeEnds[lifePlace(service, replica, number)]
      < lifeEnds[lifePlace(service, replica, best)]
    {
      best = number
    }
    return best
  }

  @inline(__always)
  private func lifePlace(_ service: Int, _ replica: Int, _ number: UInt16) -> Int {
    Int(services[service].firstLife) + replica * Int(services[service].lives) + Int(number)
  }

  /// Keeps when the work of a replica's life will have ended.
  mutating func noteLifeEnd(_ service: Int, _ replica: Int, _ number: UInt16, _ ownEnd: Int64) {
    let place = lifePlace(service, replica, number)
    lifeEnds[place] = Swift.max(lifeEnds[place], ownEnd)
  }

  /// What runs on a replica is lost; what waits there is refused, or never answered if it is silent.
  mutating func takeDown(_ service: Int, _ place: Int) {
    replicas[place].life &+= 1
    replicas[place].lifeNumber = UInt16.max
    services[service].busy -= Int64(replicas[place].running)
    services[service].counts.unavailable += Int64(replicas[place].running)
    replicas[place].running = 0
    standings[place].held = 0
    if services[service].hasConnections { loseConnections(service, place) }
    while replicas[place].queue.count > 0 {
      let request = replicas[place].queue.first
      replicas[place].queue.removeFirst()
      services[service].waiting -= 1
      services[service].staySum += now - request.arrivedAt
      lose(request, service, place)
    }
    if replicas[place].held > 0 { loseWaiting(service, place) }
  }

  /// What waits at a replica with policies is lost with it.
  private mutating func loseWaiting(_ service: Int, _ place: Int) {
    let replica = place - Int(services[service].firstReplica)
    let own = policedPlace(service, replica)
    while let number = policedReplicas[own].room.any {
      let request = leave(number, service, replica).request
      noteFailure(request, Int(services[service].policy))
      lose(request, service, place)
    }
  }

  /// A request that waited at a replica that has gone down has left its queue.
  private mutating func lose(_ request: Request, _ service: Int, _ place: Int) {
    services[service].counts.unavailable += 1
    let isWaited = request.deadline != Request.abandoned
    if standings[place].isFaulted && standings[place].isSilent {
      if isWaited { scheduleNoAnswer(place, at: request.deadline, Core.wasLate) }
      leaveUnanswered(request)
    } else {
      if isWaited && services[service].ejectAfter > 0 { noteFate(service, place, .refused) }
      deliver(request, .refused)
    }
  }
}
