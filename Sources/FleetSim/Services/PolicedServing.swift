/// Requests at services with policies: waiting, service and its end.
extension Core {
  // MARK: the queue

  mutating func join(_ waiting: WaitingRequest, _ service: Int, _ replica: Int) {
    advanceAreas(service)
    let place = Int(services[service].firstReplica) + replica
    watchWorkers(place)
    let own = policedPlace(service, replica)
    var waiting = waiting
    waiting.due = waiting.request.deadline
    if waiting.due == Request.abandoned { waiting.due = now }
    let isEmpty = replicas[place].held == 0
    if let allowance = policedReplicas[own].delay?.allowance(at: now, isEmpty: isEmpty) {
      waiting.allowance = allowance
    }
    let number = policedReplicas[own].room.add(waiting)
    replicas[place].held += 1
    noteWaiting(service, place)
    if waiting.request.deadline != Request.abandoned {
      scheduleQueueDeadline(
        waiting.request, replica: replica, position: UInt32(truncatingIfNeeded: number))
    }
  }

  func policedPlace(_ service: Int, _ replica: Int) -> Int {
    policed[Int(services[service].policy)].firstReplica + replica
  }

  private mutating func noteWaiting(_ service: Int, _ place: Int) {
    services[service].waiting += 1
    services[service].replicaQueueMaximum = Swift.max(
      services[service].replicaQueueMaximum, Int64(replicas[place].held))
    services[service].counts.queueMaximum = Swift.max(
      services[service].counts.queueMaximum, services[service].waiting)
  }

  /// The deadline of a request that may still wait has come.
  @inline(never)
  mutating func policedQueueDeadline(_ event: Event, _ info: RoleInfo) {
    let service = Int(sources[Int(info.source)].service)
    let police = Int(services[service].policy)
    let replica = Int(info.replica)
    let own = policedPlace(service, replica)
    let number = Int(event.detail)
    if !policedReplicas[own].room.holds(
      number, deadline: now, entity: event.entity, source: info.source)
    {
      return
    }
    let request = policedReplicas[own].room[number].request
    let place = Int(services[service].firstReplica) + replica
    if services[service].ejectAfter > 0 { noteFate(service, place, .error) }
    noteFailure(request, police)
    if policed[police].settings.cancellation == .never {
      policedReplicas[own].room.abandon(number)
      return giveUp(request)
    }
    let left = leave(number, service, replica)
    noteDrop(left, service, replica)
    giveUp(request)
    var abandoned = request
    abandoned.deadline = Request.abandoned
    expire(abandoned, service, rank: Int(left.rank))
  }

  /// A waiting request leaves the queue, for whatever reason.
  mutating func leave(_ number: Int, _ service: Int, _ replica: Int) -> WaitingRequest {
    advanceAreas(service)
    let place = Int(services[service].firstReplica) + replica
    watchWorkers(place)
    let waiting = policedReplicas[policedPlace(service, replica)].room.remove(number)
    replicas[place].held -= 1
    services[service].waiting -= 1
    services[service].staySum += now - waiting.request.arrivedAt
    return waiting
  }

  /// Gives free workers of a replica to waiting requests.
  mutating func servePoliced(_ service: Int, _ replica: Int) {
    let place = Int(services[service].firstReplica) + replica
    let own = policedPlace(service, replica)
    var isFirst = true
    while replicas[place].running < replicas[place].limit && replicas[place].held > 0 {
      let waiting = leave(policedReplicas[own].room.next(at: now), service, replica)
      let isDropped = drops(waiting, own, isFirst: isFirst)
      isFirst = !isDropped
      let police = Int(services[service].policy)
      if policed[police].settings.propagatesDeadlines
        && waiting.request.deadline == Request.abandoned
      {
        noteDrop(waiting, service, replica)
        expire(waiting.request, service, rank: Int(waiting.rank))
      } else if isDropped {
        drop(waiting, service, replica)
      } else {
        begin(waiting, service, replica)
      }
    }
  }

  /// Whether the delay control of a replica drops a request whose turn has come.
  private mutating func drops(_ waiting: WaitingRequest, _ own: Int, isFirst: Bool) -> Bool {
    let waited = now - waiting.request.arrivedAt
    if waited > waiting.allowance { return true }
    if policedReplicas[own].codel == nil { return false }
    let behind = policedReplicas[own].room.count
    return policedReplicas[own].codel?.drops(
      waited: waited, behind: behind, at: now, isFirst: isFirst) == true
  }

  private mutating func drop(_ waiting: WaitingRequest, _ service: Int, _ replica: Int) {
    let police = Int(services[service].policy)
    policed[police].counts.dropped += 1
    policed[police].counts.count(rank: Int(waiting.rank))
    noteFailure(waiting.request, police)
    let place = Int(services[service].firstReplica) + replica
    if services[service].ejectAfter > 0 && waiting.request.deadline != Request.abandoned {
      noteFate(service, place, .refused)
    }
    noteDrop(waiting, service, replica)
    tell(waiting.request, service)
    deliver(waiting.request, .refused)
  }

  // MARK: service

  /// Begins to serve; a worker is free. The request stands in a slot until it ends.
  mutating func begin(_ waiting: WaitingRequest, _ service: Int, _ replica: Int) {
    advanceAreas(service)
    let request = waiting.request
    let place = Int(services[service].firstReplica) + replica
    replicas[place].running += 1
    services[service].busy += 1
    let waited = now - request.arrivedAt
    serviceHistograms.add(waited, row: service)
    let own = policedPlace(service, replica)
    policedReplicas[own].overload?.waited(waited)
    var time = serviceTime(service, request, place)
    if services[service].hasConnections { time = connectTime(request, service, place) ?? time }
    let ownEnd = now + time
    let key = wantedKey(request, service)
    let isHit = key >= 0 && cacheHolds(Int(key), service, replica)
    countCache(service, isHit: isHit)
    let calls = services[service].callCount > 0 && !isHit
    let slot =
      calls
      ? startCalls(request, service, replica, ownEnd: ownEnd)
      : startAlone(request, service, replica, ownEnd: ownEnd)
    slots[slot].inFlight = waiting.inFlight
    slots[slot].missedKey = isHit ? -1 : key
  }

  /// A request makes no calls: its worker is free when its own work ends.
  private mutating func startAlone(
    _ request: Request, _ service: Int, _ replica: Int, ownEnd: Int64
  ) -> UInt32 {
    let slot = addSlot(request, service, replica)
    slots[slot].out = 1
    let latest = ownEnd + sources[Int(request.source)].latency
    watchDeadline(slot, latest: latest)
    agenda.push(
      Event(
        at: ownEnd, class: sources[Int(request.source)].workEndClass, entity: request.entity,
        detail: slot))
    return slot
  }

  /// The own work of a request that makes no calls has ended.
  mutating func workEnded(_ event: Event) {
    let slot = event.detail
    slots[slot].out -= 1
    if !slots[slot].isServing { return slots.releaseIfDone(slot) }
    finish(slot, Int(sources[Int(slots[slot].request.source)].service), .success)
  }

  /// What policies learn from a request that a replica has served; its slot still stands.
  mutating func noteServed(_ slot: UInt32, _ service: Int, _ outcome: Outcome, isTooLate: Bool) {
    let police = Int(services[service].policy)
    let request = slots[slot].request
    let replica = Int(slots[slot].replica)
    let own = policedPlace(service, replica)
    if request.deadline != Request.abandoned {
      let isGood = outcome == .success && !isTooLate
      policed[police].admission?.note(succeeded: isGood, at: now)
    }
    if outcome == .success && slots[slot].missedKey >= 0 {
      storeKey(Int(slots[slot].missedKey), service, replica)
    }
    if policedReplicas[own].limiter == nil { return }
    noteSample(
      ConcurrencyLimiter.Sample(
        time: now - request.arrivedAt, inFlight: Int64(slots[slot].inFlight)),
      service, replica)
  }

  /// A limiter learns of a request that left without being served.
  private mutating func noteDrop(_ waiting: WaitingRequest, _ service: Int, _ replica: Int) {
    noteSample(
      ConcurrencyLimiter.Sample(
        time: now - waiting.request.arrivedAt, inFlight: Int64(waiting.inFlight),
        wasDropped: true),
      service, replica)
  }

  private mutating func noteSample(
    _ sample: ConcurrencyLimiter.Sample, _ service: Int, _ replica: Int
  ) {
    let own = policedPlace(service, replica)
    guard let before = policedReplicas[own].limiter?.limit else { return }
    policedReplicas[own].limiter?.note(sample, at: now)
    let after = policedReplicas[own].limiter?.limit ?? before
    if after == before { return }
    let police = Int(services[service].policy)
    advancePolicyAreas(police)
    policed[police].limitSum += after - before
    policed[police].counts.limitMinimum = Swift.min(policed[police].counts.limitMinimum, after)
  }

  // MARK: cancellation

  /// The client of a request in service has given up: its worker is free at once.
  mutating func cancelServing(_ slot: UInt32, _ service: Int) {
    let request = slots[slot].request
    let replica = Int(slots[slot].replica)
    let place = Int(services[service].firstReplica) + replica
    if replicas[place].life != slots[slot].life { return }
    let sample = ConcurrencyLimiter.Sample(
      time: now - request.arrivedAt, inFlight: Int64(slots[slot].inFlight), wasDropped: true)
    slots[slot].isServing = false
    slots[slot].endedAt = now
    dropCall(slot)
    slots.releaseIfDone(slot)
    freeWorker(service, place)
    policed[Int(services[service].policy)].counts.cancelled += 1
    noteSample(sample, service, replica)
    deliver(request, .error)
    serveNext(service, replica)
  }

  // MARK: caches

  /// The key that a request asks for; −1 for what no cache holds.
  private mutating func wantedKey(_ request: Request, _ service: Int) -> Int32 {
    guard let cache = policed[Int(services[service].policy)].settings.cache else { return -1 }
    let key = Draw.salted(request.key ^ services[service].salt, .cacheKey)
    if Draw.unit(key) >= cache.cacheable { return -1 }
    return Int32(truncatingIfNeeded: Draw.below(UInt64(cache.keys), key, 1))
  }

  private func cacheHolds(_ key: Int, _ service: Int, _ replica: Int) -> Bool {
    if let shared = policed[Int(services[service].policy)].cache { return shared.holds(key) }
    return policedReplicas[policedPlace(service, replica)].cache?.holds(key) ?? false
  }

  private mutating func storeKey(_ key: Int, _ service: Int, _ replica: Int) {
    policed[Int(services[service].policy)].cache?.store(key)
    policedReplicas[policedPlace(service, replica)].cache?.store(key)
  }

  private mutating func countCache(_ service: Int, isHit: Bool) {
    let police = Int(services[service].policy)
    if policed[police].settings.cache == nil { return }
    if isHit {
      policed[police].counts.cacheHits += 1
    } else {
      policed[police].counts.cacheMisses += 1
    }
  }
}
