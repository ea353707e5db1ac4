/// What a service does with a request: admit, choose a replica, serve or queue or refuse, answer.
extension Core {
  // MARK: arrival

  @inline(__always)
  mutating func arrive(_ request: Request, at service: Int) {
    services[service].counts.arrivals += 1
    if services[service].gates.isActive && !passesGates(request, service) { return }
    if services[service].hasConnections && !passesConnections(request, service) { return }
    if services[service].policy >= 0 { return arrivePoliced(request, service) }
    guard let replica = chooseReplica(service, request) else {
      services[service].counts.unavailable += 1
      deliver(request, .refused)
      return
    }
    let place = Int(services[service].firstReplica) + replica
    if replicas[place].running < replicas[place].limit {
      if services[service].rateWaitChance > 0 && waitsBehindCarried(request, service, replica) {
        return
      }
      start(request, service, replica, wait: 0)
    } else if !replicas[place].isUp {
      return reachDead(request, service, place)
    } else if replicas[place].queue.count < Int(services[service].queueLimit) {
      enqueue(request, service, replica, place)
    } else {
      services[service].counts.refused += 1
      if services[service].ejectAfter > 0 { noteFate(service, place, .refused) }
      return deliver(request, .refused)
    }
    if services[service].crashAt > 0 && isPastCrash(service, place) { crash(service, replica) }
  }

  @inline(__always)
  mutating func isPastCrash(_ service: Int, _ place: Int) -> Bool {
    Int(replicas[place].running) + replicas[place].waiting >= Int(services[service].crashAt)
  }

  @inline(__always)
  private mutating func enqueue(_ request: Request, _ service: Int, _ replica: Int, _ place: Int) {
    advanceAreas(service)
    watchWorkers(place)
    let position = replicas[place].queue.removed &+ UInt32(replicas[place].queue.count)
    replicas[place].queue.append(request)
    services[service].waiting += 1
    let length = Int64(replicas[place].queue.count)
    if length > services[service].replicaQueueMaximum {
      services[service].replicaQueueMaximum = length
    }
    if services[service].waiting > services[service].counts.queueMaximum {
      services[service].counts.queueMaximum = services[service].waiting
    }
    if request.deadline != Request.abandoned {
      scheduleQueueDeadline(request, replica: replica, position: position)
    }
  }

  /// A waiting request may outlive its client's patience; whether it does is seen at the deadline.
  @inline(__always)
  mutating func scheduleQueueDeadline(_ request: Request, replica: Int, position: UInt32) {
    let source = Int(request.source)
    let event = Event(
      at: request.deadline, class: sources[source].queueDeadlineClass + UInt16(replica),
      entity: request.entity, detail: position)
    let lane = sources[source].queueDeadlineLane
    if lane >= 0 {
      agenda.push(event, lane: Int(lane))
    } else {
      agenda.push(event)
    }
  }

  /// The deadline of a request that may still wait has come.
  @inline(__always)
  mutating func queueDeadline(_ event: Event, _ info: RoleInfo) {
    let service = Int(sources[Int(info.source)].service)
    if services[service].policy >= 0 { return policedQueueDeadline(event, info) }
    let place = Int(services[service].firstReplica + info.replica)
    let index = Int(Int32(truncatingIfNeeded: event.detail &- replicas[place].queue.removed))
    if index < 0 || index >= replicas[place].queue.count { return }
    let request = replicas[place].queue[index]
    if request.deadline != now || request.entity != event.entity
      || request.source != info.source
    {
      return
    }
    replicas[place].queue[index].deadline = Request.abandoned
    if services[service].ejectAfter > 0 { noteFate(service, place, .error) }
    giveUp(request)
  }

  // MARK: service

  /// Begins to serve; the caller has found a free worker.
  @inline(__always)
  mutating func start(_ request: Request, _ service: Int, _ replica: Int, wait: Int64) {
    advanceAreas(service)
    let place = Int(services[service].firstReplica) + replica
    replicas[place].running += 1
    services[service].busy += 1
    serviceHistograms.add(now - request.arrivedAt + wait, row: service)
    if services[service].gates.heldShare > 0 && isHeld(request, service) {
      return hold(request, service, place)
    }
    var own = serviceTime(service, request, place)
    if services[service].hasConnections { own = connectTime(request, service, place) ?? own }
    let ownEnd = now + wait + own
    if services[service].callCount > 0 {
      startCalls(request, service, replica, ownEnd: ownEnd)
      return
    }
    let source = Int(request.source)
    let answerAt = ownEnd + latency(back: request, at: ownEnd)
    let isLate = answerAt > request.deadline
    let life = replicas[place].lifeNumber
    if services[service].recyclesLives { noteLifeEnd(service, replica, life, ownEnd) }
    let lives = services[service].lives
    let variant = (UInt16(replica) * lives + life) * 2 + (isLate ? 1 : 0)
    serviceHistograms.add(ownEnd - request.arrivedAt, row: services.count + service)
    let event = Event(
      at: ownEnd, class: sources[source].serviceEndClass + variant,
      entity: request.entity, detail: request.detail)
    if services[service].endLane >= 0 && wait == 0 && !services[service].gates.isActive
      && !sources[source].hasWork
    {
      agenda.push(event, lane: Int(services[service].endLane))
    } else {
      agenda.push(event)
    }
    if isLate && request.deadline != Request.abandoned {
      if services[service].ejectAfter > 0 {
        scheduleNoAnswer(place, at: request.deadline, Core.wasLate)
      }
      giveUp(request)
    }
  }

  /// The service's own time for a request; it belongs to the request, whichever replica serves it.
  @inline(__always)
  mutating func serviceTime(_ service: Int, _ request: Request, _ place: Int) -> Int64 {
    let key = request.key
    let mean = services[service].exponentialMean
    var time: Int64
    if mean > 0 {
      let unit = Draw.unit(key ^ services[service].salt)
      time = Int64(-mean * Elementary.log(1 - unit) + 0.5)
    } else if services[service].constantTime >= 0 {
      time = services[service].constantTime
    } else {
      time = serviceTimes[service].sample(key ^ services[service].salt)
    }
    if services[service].gates.isActive {
      time = Int64(
        Double(time) * services[service].gates.slowFactor * coldness(service, place) + 0.5)
      if services[service].gates.hasTails {
        time = Int64(Double(time) * slowness(service, key) + 0.5)
      }
    }
    if sources[Int(request.source)].hasWork {
      time = Int64(Double(time) * work(of: request) + 0.5)
    }
    return Swift.min(time, Moment.never.microseconds - now)
  }

  /// How many times as long a replica takes while its caches are cold: f at first, in a line to 1 when it is warm.
  mutating func coldness(_ service: Int, _ place: Int) -> Double {
    if !services[service].gates.isCold { return 1 }
    let left = replicas[place].warmAt - now
    if left <= 0 { return 1 }
    let part = Double(left) / Double(services[service].warmOver)
    return 1 + (services[service].warmFactor - 1) * part
  }

  /// The work of a request without calls has ended.
  @inline(__always)
  mutating func serviceEnd(_ event: Event, _ info: RoleInfo) {
    let source = Int(info.source)
    let service = Int(sources[source].service)
    let place = Int(services[service].firstReplica + info.replica)
    let wasLost = replicas[place].lifeNumber != info.life
    var outcome = Outcome.success
    if wasLost {
      outcome = .error
    } else {
      freeWorker(service, place)
      services[service].counts.completed += 1
      if info.isLate { services[service].counts.wasted += 1 }
      if services[service].gates.errorShare > 0 || sources[source].wayCount > 0 {
        outcome = ownOutcome(
          service, requestKey(source, event.entity, event.detail), source, event.entity)
        if outcome == .error { services[service].counts.errors += 1 }
      }
      if services[service].ejectAfter > 0 && !info.isLate { noteFate(service, place, outcome) }
    }
    if sources[source].sender == .call {
      callAnswered(
        event.detail, outcome, isLate: info.isLate,
        back: latencyBack(source, event.entity, event.detail))
    } else if !info.isLate {
      deliver(source: source, entity: event.entity, detail: event.detail, outcome)
    } else if sources[source].sender == .operation {
      operations.left(event.entity)
    }
    if !wasLost { serveNext(service, Int(info.replica)) }
  }

  @inline(__always)
  mutating func freeWorker(_ service: Int, _ place: Int) {
    advanceAreas(service)
    watchWorkers(place)
    replicas[place].running -= 1
    services[service].busy -= 1
  }

  /// Whether the service itself fails this request, because an error fault acts or its sender's clock is off.
  @inline(__always)
  mutating func ownOutcome(
    _ service: Int, _ key: UInt64, _ source: Int, _ entity: UInt32
  ) -> Outcome {
    if sources[source].wayCount > 0 && hasWrongClock(source, entity) { return .error }
    if services[service].gates.errorShare == 0 { return .success }
    let unit = Draw.unit(Draw.salted(key ^ services[service].salt, .error))
    return unit < services[service].gates.errorShare ? .error : .success
  }

  /// Gives free workers of a replica to waiting requests.
  @inline(__always)
  mutating func serveNext(_ service: Int, _ replica: Int) {
    if services[service].policy >= 0 { return servePoliced(service, replica) }
    let place = Int(services[service].firstReplica) + replica
    while replicas[place].running < replicas[place].limit && replicas[place].queue.count > 0 {
      advanceAreas(service)
      watchWorkers(place)
      let request = replicas[place].queue.first
      replicas[place].queue.removeFirst()
      services[service].waiting -= 1
      services[service].staySum += now - request.arrivedAt
      start(request, service, replica, wait: 0)
    }
  }

  // MARK: answers

  /// Sends an answer on its way from the moment in hand; the client is still waiting for it.
  @inline(__always)
  mutating func deliver(_ request: Request, _ outcome: Outcome) {
    let source = Int(request.source)
    if sources[source].sender == .call {
      callAnswered(
        request.detail, outcome, isLate: request.deadline == Request.abandoned,
        back: latency(back: request, at: now))
      return
    }
    if request.deadline == Request.abandoned { return forget(request) }
    let at = now + latency(back: request, at: now)
    if at > request.deadline {
      giveUp(request)
      forget(request)
    } else if sources[source].sender == .device && isFolding {
      attemptEnded(
        source, request.entity, request.detail, outcome, at: at, key: request.key)
    } else {
      pushAnswer(source, request.entity, request.detail, outcome, at: at)
    }
  }

  /// A service is done with a request that nobody gets an answer to.
  @inline(__always)
  mutating func forget(_ request: Request) {
    if sources[Int(request.source)].sender == .operation { operations.left(request.entity) }
  }

  /// The same as `deliver`, for a request that is known by its event only and known to be in time.
  @inline(__always)
  private mutating func deliver(source: Int, entity: UInt32, detail: UInt32, _ outcome: Outcome) {
    let back = latencyBack(source, entity, detail)
    if sources[source].wayCount > 0 && isLateAfterAll(source, entity, detail, at: now + back) {
      return
    }
    if sources[source].sender == .device && isFolding {
      attemptEnded(source, entity, detail, outcome, at: now + back)
    } else {
      pushAnswer(source, entity, detail, outcome, at: now + back)
    }
  }

  @inline(__always)
  private mutating func pushAnswer(
    _ source: Int, _ entity: UInt32, _ detail: UInt32, _ outcome: Outcome, at: Int64
  ) {
    let event = Event(
      at: at, class: sources[source].answerClass + UInt16(outcome.rawValue), entity: entity,
      detail: detail)
    let lane = sources[source].answerLane
    if lane >= 0 {
      agenda.push(event, lane: Int(lane))
    } else {
      agenda.push(event)
    }
  }

  /// The client of a request stops waiting at its deadline, which is now or later; the work goes on.
  @inline(__always)
  mutating func giveUp(_ request: Request) {
    let source = Int(request.source)
    switch sources[source].sender {
    case .device:
      if isFolding {
        attemptTimedOut(
          source, request.entity, request.detail, at: request.deadline, key: request.key)
      } else {
        pushTimeout(source, request.entity, request.detail, at: request.deadline)
      }
    case .operation:
      pushTimeout(source, request.entity, request.detail, at: request.deadline)
    case .call:
      if request.deadline <= now {
        callLimitExpired(request.detail)
      } else {
        agenda.push(
          Event(
            at: request.deadline, class: sources[source].timeoutClass, entity: request.entity,
            detail: request.detail))
      }
    }
  }

  @inline(__always)
  mutating func pushTimeout(_ source: Int, _ entity: UInt32, _ detail: UInt32, at: Int64) {
    agenda.push(
      Event(at: at, class: sources[source].timeoutClass, entity: entity, detail: detail))
  }

  /// How long the answer to a request takes that is sent at `at`.
  @inline(__always)
  mutating func latency(back request: Request, at: Int64) -> Int64 {
    let source = Int(request.source)
    let constant = sources[source].latency
    if !sources[source].hasJitter { return constant }
    return constant + jitterBack(source, request.entity, request.key, at: at)
  }

  /// The same for an answer that is sent now, of a request that is known by its event.
  @inline(__always)
  private mutating func latencyBack(_ source: Int, _ entity: UInt32, _ detail: UInt32) -> Int64 {
    let constant = sources[source].latency
    if !sources[source].hasJitter { return constant }
    return constant + jitterBack(source, entity, requestKey(source, entity, detail), at: now)
  }

  // MARK: areas

  /// Adds up the time in which a worker idled while a request waited: the audit wants none.
  @inline(__always)
  mutating func watchWorkers(_ place: Int) {
    if replicas[place].waiting > 0 && replicas[place].running < replicas[place].limit {
      replicas[place].idleTime += now - replicas[place].since
    }
    replicas[place].since = now
  }

  /// Brings the time integrals of a service up to now; call before anything in them changes.
  @inline(__always)
  mutating func advanceAreas(_ service: Int) {
    let elapsed = now - services[service].since
    if elapsed == 0 { return }
    services[service].since = now
    services[service].counts.busyArea += services[service].busy * elapsed
    services[service].counts.capacityArea += services[service].capacity * elapsed
    let area = services[service].waiting * elapsed
    services[service].counts.queueArea += area
    services[service].queueAreaSum += area
  }
}
