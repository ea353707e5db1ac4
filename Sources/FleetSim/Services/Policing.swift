/// Requests at services with policies: who comes in, who is refused and what it is told.
extension Core {
  // MARK: arrival

  /// A request has passed what levers do.
  @inline(never)
  mutating func arrivePoliced(_ request: Request, _ service: Int) {
    let police = Int(services[service].policy)
    let rank = rank(of: request)
    if isExpired(request, police) { return expire(request, service, rank: rank) }
    if let refusal = refusalAtDoor(request, police) {
      return refuse(request, service, refusal, rank: rank)
    }
    guard let replica = chooseReplica(service, request) else {
      services[service].counts.unavailable += 1
      noteFailure(request, police)
      return deliver(request, .refused)
    }
    let place = Int(services[service].firstReplica) + replica
    if replicas[place].isUp {
      arrive(request, service, replica, rank: rank)
    } else {
      noteFailure(request, police)
      reachDead(request, service, place)
    }
  }

  /// A request is at a replica that is up.
  private mutating func arrive(_ request: Request, _ service: Int, _ replica: Int, rank: Int) {
    let police = Int(services[service].policy)
    let place = Int(services[service].firstReplica) + replica
    if let refusal = refusalAtReplica(request, service, replica, rank: rank) {
      noteFailure(request, police)
      if services[service].ejectAfter > 0 { noteFate(service, place, .refused) }
      return refuse(request, service, refusal, rank: rank)
    }
    var waiting = WaitingRequest(request: request)
    waiting.rank = Int32(rank)
    waiting.inFlight = replicas[place].running + replicas[place].held + 1
    if replicas[place].running < replicas[place].limit {
      begin(waiting, service, replica)
    } else if Int(replicas[place].held) < Int(services[service].queueLimit) {
      join(waiting, service, replica)
    } else {
      services[service].counts.refused += 1
      noteFailure(request, police)
      if services[service].ejectAfter > 0 { noteFate(service, place, .refused) }
      tell(request, service)
      return deliver(request, .refused)
    }
    if services[service].crashAt > 0 && isPastCrash(service, place) { crash(service, replica) }
  }

  private func isExpired(_ request: Request, _ police: Int) -> Bool {
    policed[police].settings.propagatesDeadlines && request.deadline == Request.abandoned
  }

  // MARK: refusals

  private mutating func refusalAtDoor(_ request: Request, _ police: Int) -> PolicyRefusal? {
    if policed[police].rate?.takes(at: now) == false { return .rate }
    if let chance = policed[police].admission?.rejection(at: now), chance > 0 {
      let key = request.key ^ services[Int(sources[Int(request.source)].service)].salt
      if Draw.unit(Draw.salted(key, .successAdmission)) < chance { return .admission }
    }
    return nil
  }

  private mutating func refusalAtReplica(
    _ request: Request, _ service: Int, _ replica: Int, rank: Int
  ) -> PolicyRefusal? {
    let police = Int(services[service].policy)
    let place = Int(services[service].firstReplica) + replica
    let own = policed[police].firstReplica + replica
    if policedReplicas[own].overload != nil {
      let user = userLevel(of: request, policed[police].settings.overloadControl?.userLevels ?? 1)
      if policedReplicas[own].overload?.admits(rank: rank, user: user, at: now) == false {
        return .overload
      }
    }
    if let shedding = policed[police].settings.shedding, isFull(place, shedding, rank, service) {
      return .fill
    }
    if let limit = policedReplicas[own].limiter?.limit,
      Int64(replicas[place].running + replicas[place].held) >= limit
    {
      return .limit
    }
    return nil
  }

  /// Whether a replica is filled as far as refuses a class.
  private mutating func isFull(
    _ place: Int, _ shedding: ClassShedding, _ rank: Int, _ service: Int
  ) -> Bool {
    let fill = shedding.fills[rank]
    if fill >= 1 { return false }
    let limit = Double(replicas[place].limit)
    switch shedding.measure {
    case .workers: return Double(replicas[place].running) >= fill * limit
    case .queue:
      if replicas[place].running < replicas[place].limit { return false }
      return Double(replicas[place].held) >= fill * Double(services[service].queueLimit)
    }
  }

  private mutating func refuse(
    _ request: Request, _ service: Int, _ refusal: PolicyRefusal, rank: Int
  ) {
    let police = Int(services[service].policy)
    policed[police].counts.count(refusal)
    policed[police].counts.count(rank: rank)
    let wait = refusal == .rate ? policed[police].rate?.wait ?? 0 : 0
    tell(request, service, atLeast: wait)
    deliver(request, .refused)
  }

  /// A request for which nobody waits leaves.
  mutating func expire(_ request: Request, _ service: Int, rank: Int) {
    let police = Int(services[service].policy)
    policed[police].counts.expired += 1
    policed[police].counts.count(rank: rank)
    deliver(request, .refused)
  }

  /// Tells a client that is refused when to come again.
  mutating func tell(_ request: Request, _ service: Int, atLeast wait: Int64 = 0) {
    if request.deadline == Request.abandoned { return }
    let police = Int(services[service].policy)
    var after = wait
    if let hint = policed[police].settings.retryAfter {
      let key = Draw.salted(request.key ^ services[service].salt, .retryAfter)
      let spread = Draw.unit(key) * Double(hint.jitter.microseconds)
      after = Swift.max(after, hint.delay.microseconds) + Int64(spread + 0.5)
    }
    if after > 0 { hint(request, after: after) }
  }

  // MARK: who asks

  /// The request of a client for which a call is made, over all services between.
  private mutating func root(of request: Request) -> Request {
    var root = request
    while sources[Int(root.source)].sender == .call { root = slots[root.detail].request }
    return root
  }

  /// Rank of the criticality of a request; a call has that of the request that it serves.
  mutating func rank(of request: Request) -> Int {
    Int(sources[Int(root(of: request).source)].criticality)
  }

  /// The level that a hash gives to the device for which a request is made.
  private mutating func userLevel(of request: Request, _ levels: Int) -> Int {
    let root = root(of: request)
    let source = Int(root.source)
    var device = root.entity
    if sources[source].sender == .operation { device = operations[root.entity].device }
    let key = RandomStream(key: sources[source].fleetKey).key(entity: UInt64(device))
    return Int(Draw.below(UInt64(levels), Draw.salted(key, .userLevel)))
  }

  // MARK: what a success rate learns

  /// An admitted request has failed, or its client has given it up; one that was given up before is known already.
  mutating func noteFailure(_ request: Request, _ police: Int) {
    if request.deadline == Request.abandoned { return }
    policed[police].admission?.note(succeeded: false, at: now)
  }
}

extension PolicyCounts {
  mutating func count(_ refusal: PolicyRefusal) {
    switch refusal {
    case .rate: refusals.rate += 1
    case .admission: refusals.admission += 1
    case .overload: refusals.overload += 1
    case .fill: refusals.fill += 1
    case .limit: refusals.limit += 1
    }
  }

  mutating func count(rank: Int) {
    switch rank {
    case 0: byRank.0 += 1
    case 1: byRank.1 += 1
    case 2: byRank.2 += 1
    default: byRank.3 += 1
    }
  }
}
