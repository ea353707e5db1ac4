/// Requests whose worker waits for other services.
extension Core {
  /// Begins the calls of a request, the first one when its own work ends at `ownEnd`.
  mutating func startCalls(_ request: Request, _ service: Int, _ replica: Int, ownEnd: Int64) {
    let place = Int(services[service].firstReplica) + replica
    let slot = slots.add(
      CallSlot(
        request: request, startedAt: now, callDeadline: 0, replica: Int32(replica), call: 0,
        life: replicas[place].life, isServing: true, attempt: 1, out: 0, nextFree: -1))
    let latest = ownEnd + services[service].limitSum + sources[Int(request.source)].latency
    if request.deadline != Request.abandoned
      && (latest > request.deadline || sources[Int(request.source)].hasJitter)
    {
      scheduleServingDeadline(request, slot)
    }
    sendCall(slot, service, at: ownEnd)
  }

  private mutating func scheduleServingDeadline(_ request: Request, _ slot: UInt32) {
    agenda.push(
      Event(
        at: Swift.max(request.deadline, now),
        class: sources[Int(request.source)].servingDeadlineClass,
        entity: request.entity, detail: slot))
  }

  /// Sends the call that is next in a slot; it arrives one latency later.
  @inline(__always)
  private mutating func sendCall(_ slot: UInt32, _ service: Int, at: Int64) {
    let index = Int(services[service].firstCall + slots[slot].call)
    let source = Int(callSources[index])
    let deadline = at + callLimits[index]
    slots[slot].callDeadline = deadline
    let entity = slots[slot].request.entity
    if sources[source].loss > 0
      && isLost(source, callKey(slot) ^ sources[source].stream.key)
    {
      agenda.push(
        Event(at: deadline, class: sources[source].timeoutClass, entity: entity, detail: slot))
      return
    }
    var heldUp: Int64 = 0
    if sources[source].wayCount > 0 {
      guard let extra = departCall(slot, source, at: at) else { return }
      heldUp = extra
    }
    slots[slot].out += 1
    let event = Event(
      at: at + sources[source].latency + heldUp, class: sources[source].arrivalClass,
      entity: entity,
      detail: slot)
    let lane = sources[source].arrivalLane
    if lane >= 0 && !services[service].gates.isActive && slots[slot].call == 0
      && slots[slot].attempt == 1 && sources[source].wayCount == 0
    {
      agenda.push(event, lane: Int(lane))
    } else {
      agenda.push(event)
    }
  }

  /// How long trouble on its way holds a call up; `nil` when it does not arrive, which is seen to.
  private mutating func departCall(_ slot: UInt32, _ source: Int, at: Int64) -> Int64? {
    let entity = slots[slot].request.entity
    switch depart(source, nil, callKey(slot), at: at) {
    case .leaves(let heldUp):
      if heldUp > 0 && at + sources[source].latency + heldUp > slots[slot].callDeadline {
        pushCallTimeout(slot)
        return nil
      }
      return heldUp
    case .lost: pushCallTimeout(slot)
    case .refused:
      slots[slot].out += 1
      agenda.push(
        Event(
          at: at + 2 * sources[source].latency,
          class: sources[source].answerClass + UInt16(Outcome.refused.rawValue), entity: entity,
          detail: slot))
    }
    return nil
  }

  /// A call arrives at the service it calls.
  @inline(__always)
  mutating func callArrives(_ event: Event, _ source: Int) {
    let slot = event.detail
    let callee = Int(sources[source].service)
    var deadline = slots[slot].callDeadline
    if !slots[slot].isServing || deadline < now { deadline = Request.abandoned }
    arrive(
      Request(
        arrivedAt: now, deadline: deadline, key: callKey(slot), entity: event.entity,
        detail: slot, source: Int32(source)),
      at: callee)
  }

  /// The called service is done with the request of a slot; the answer is on its way unless nobody waits for it.
  @inline(__always)
  mutating func callAnswered(_ slot: UInt32, _ outcome: Outcome, isLate: Bool, back: Int64) {
    if isLate || !slots[slot].isServing {
      slots[slot].out -= 1
      slots.releaseIfDone(slot)
    } else if back == 0 {
      callReturned(slot, outcome)
    } else if now + back > slots[slot].callDeadline {
      slots[slot].out -= 1
      pushCallTimeout(slot)
    } else {
      let source = callSource(slot)
      agenda.push(
        Event(
          at: now + back, class: sources[source].answerClass + UInt16(outcome.rawValue),
          entity: slots[slot].request.entity, detail: slot))
    }
  }

  /// The called service will never answer the request of a slot.
  mutating func callLeftUnanswered(_ slot: UInt32, isWaited: Bool) {
    slots[slot].out -= 1
    if isWaited && slots[slot].isServing {
      pushCallTimeout(slot)
    } else {
      slots.releaseIfDone(slot)
    }
  }

  private mutating func pushCallTimeout(_ slot: UInt32) {
    agenda.push(
      Event(
        at: slots[slot].callDeadline, class: sources[callSource(slot)].timeoutClass,
        entity: slots[slot].request.entity, detail: slot))
  }

  /// Names the draws of the attempt in progress; a further attempt has draws of its own.
  mutating func callKey(_ slot: UInt32) -> UInt64 {
    let key = slots[slot].request.key
    let attempt = slots[slot].attempt
    return attempt == 1 ? key : Draw.bits(Draw.salted(key, .request), UInt64(attempt))
  }

  /// Sends a failed call again if it has attempts left.
  private mutating func callsAgain(_ slot: UInt32, _ service: Int) -> Bool {
    let index = Int(services[service].firstCall + slots[slot].call)
    if slots[slot].attempt >= callAttempts[index] { return false }
    slots[slot].attempt += 1
    sendCall(slot, service, at: now)
    return true
  }

  private mutating func callSource(_ slot: UInt32) -> Int {
    let caller = Int(sources[Int(slots[slot].request.source)].service)
    return Int(callSources[Int(services[caller].firstCall + slots[slot].call)])
  }

  /// The answer of a call has arrived where it was made.
  mutating func callReturned(_ slot: UInt32, _ outcome: Outcome) {
    slots[slot].out -= 1
    let service = Int(sources[Int(slots[slot].request.source)].service)
    if outcome == .success && slots[slot].call + 1 < services[service].callCount {
      slots[slot].call += 1
      slots[slot].attempt = 1
      sendCall(slot, service, at: now)
      return
    }
    if outcome != .success && callsAgain(slot, service) { return }
    finish(slot, service, outcome == .success ? .success : .error)
  }

  /// A call has run into its time limit: the caller stops waiting and answers with an error.
  mutating func callLimitExpired(_ slot: UInt32) {
    if !slots[slot].isServing || slots[slot].callDeadline != now { return }
    let service = Int(sources[Int(slots[slot].request.source)].service)
    services[service].counts.limitsExpired += 1
    if callsAgain(slot, service) { return }
    finish(slot, service, .error)
  }

  /// The worker of a slot is done.
  private mutating func finish(_ slot: UInt32, _ service: Int, _ called: Outcome) {
    let request = slots[slot].request
    let replica = Int(slots[slot].replica)
    let place = Int(services[service].firstReplica) + replica
    let wasLost = replicas[place].life != slots[slot].life
    serviceHistograms.add(now - request.arrivedAt, row: services.count + service)
    slots[slot].isServing = false
    slots.releaseIfDone(slot)
    var outcome = called
    if wasLost {
      outcome = .error
    } else {
      freeWorker(service, place)
      services[service].counts.completed += 1
      if outcome == .success {
        outcome = ownOutcome(service, request.key, Int(request.source), request.entity)
      }
      if outcome == .error { services[service].counts.errors += 1 }
      if isTooLate(request) { services[service].counts.wasted += 1 }
      if services[service].ejectAfter > 0 { noteFate(of: request, outcome, service, place) }
    }
    deliver(request, outcome)
    if !wasLost { serveNext(service, replica) }
  }

  /// Tells passive checks of a request that its client has not given up before.
  private mutating func noteFate(
    of request: Request, _ outcome: Outcome, _ service: Int, _ place: Int
  ) {
    if request.deadline == Request.abandoned { return }
    if now + latency(back: request, at: now) > request.deadline {
      scheduleNoAnswer(place, at: request.deadline, Core.wasLate)
    } else {
      noteFate(service, place, outcome)
    }
  }

  /// Whether nobody waits for the answer any more when it arrives.
  private mutating func isTooLate(_ request: Request) -> Bool {
    request.deadline == Request.abandoned
      || now + latency(back: request, at: now) > request.deadline
  }

  /// The client of a request in service stops waiting, if its answer is still to come.
  mutating func servingDeadline(_ event: Event, _ source: Int) {
    let slot = event.detail
    let request = slots[slot].request
    if !slots[slot].isServing || request.deadline != now || request.entity != event.entity
      || Int(request.source) != source
    {
      return
    }
    slots[slot].request.deadline = Request.abandoned
    let service = Int(sources[source].service)
    if services[service].ejectAfter > 0 {
      noteFate(service, Int(services[service].firstReplica + slots[slot].replica), .error)
    }
    giveUp(request)
  }
}
