/// Requests whose worker waits for other services.
extension Core {
  /// Begins the calls of a request, the first one when its own work ends at `ownEnd`.
  @discardableResult
  mutating func startCalls(
    _ request: Request, _ service: Int, _ replica: Int, ownEnd: Int64
  ) -> UInt32 {
    let slot = addSlot(request, service, replica)
    let latest = ownEnd + services[service].limitSum + sources[Int(request.source)].latency
    watchDeadline(slot, latest: latest)
    beginCall(slot, service, at: ownEnd)
    return slot
  }

  /// Puts a request whose service begins now into a slot.
  @inline(__always)
  mutating func addSlot(_ request: Request, _ service: Int, _ replica: Int) -> UInt32 {
    let place = Int(services[service].firstReplica) + replica
    return slots.add(
      CallSlot(
        request: request, startedAt: now, callDeadline: 0, replica: Int32(replica), call: 0,
        life: replicas[place].life, isServing: true, attempt: 1, out: 0, nextFree: -1))
  }

  /// Schedules the end of patience if the answer, which comes at `latest`, may miss it.
  @inline(__always)
  mutating func watchDeadline(_ slot: UInt32, latest: Int64) {
    let request = slots[slot].request
    if request.deadline != Request.abandoned
      && (latest > request.deadline || sources[Int(request.source)].hasJitter)
    {
      scheduleServingDeadline(request, slot)
    }
  }

  /// Begins the call that is next in a slot; one with policies when it is due.
  @inline(__always)
  private mutating func beginCall(_ slot: UInt32, _ service: Int, at: Int64) {
    if sources[callSource(slot)].isManaged {
      pushCallDue(slot, at: at)
    } else {
      sendCall(slot, service, at: at)
    }
  }

  private mutating func pushCallDue(_ slot: UInt32, at: Int64) {
    slots[slot].out += 1
    agenda.push(
      Event(
        at: at, class: sources[callSource(slot)].sendClass, entity: slots[slot].request.entity,
        detail: slot))
  }

  /// A managed call is due: its first attempt, or a further one after its backoff.
  mutating func callDue(_ slot: UInt32) {
    slots[slot].out -= 1
    if !slots[slot].isServing { return slots.releaseIfDone(slot) }
    sendCallNow(slot, Int(sources[Int(slots[slot].request.source)].service))
  }

  /// Sends the attempt that is next in a slot, if the service's policies let it.
  private mutating func sendCallNow(_ slot: UInt32, _ service: Int) {
    let source = callSource(slot)
    let policy = Int(sources[source].policy)
    if policy >= 0 {
      if slots[slot].attempt == 1 {
        policies.operationBegins(policy, 0, at: now)
        slots[slot].cost = -1
      }
      let key = callKey(slot) ^ sources[source].stream.key
      if !policies.permits(policy, 0, key: key, at: now) {
        services[service].counts.callsSuppressed += 1
        return callFailed(slot, service, .refused)
      }
      slots[slot].isCallOut = true
    }
    sendCall(slot, service, at: now)
  }

  /// The worker of a slot does not wait any more: nobody will hear how its call in progress ends.
  mutating func dropCall(_ slot: UInt32) {
    let service = Int(sources[Int(slots[slot].request.source)].service)
    if services[service].callCount == 0 { return }
    let source = callSource(slot)
    if !sources[source].isManaged { return }
    if slots[slot].isCallOut { policies.attemptDropped(Int(sources[source].policy), 0) }
    slots[slot].isCallOut = false
    if slots[slot].attempt > 1 { endCallGrant(source) }
  }

  /// Tells a call's policies how the attempt in progress ended.
  private mutating func noteCallEnd(_ slot: UInt32, _ service: Int, _ end: AttemptEnd) {
    let index = Int(services[service].firstCall + slots[slot].call)
    let policy = Int(sources[Int(callSources[index])].policy)
    if policy < 0 { return }
    slots[slot].isCallOut = false
    let opens = policies.attemptEnds(
      policy, 0, end, cost: slots[slot].cost, took: now - slots[slot].callSentAt, at: now)
    if opens { services[service].counts.breakerOpenings += 1 }
  }

  /// An attempt of a call has failed: the next follows, or the request that made it ends as an error.
  private mutating func callFailed(_ slot: UInt32, _ service: Int, _ end: AttemptEnd) {
    if !callsAgain(slot, service, end) { finish(slot, service, .error) }
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
    slots[slot].callSentAt = at
    var deadline = at + callLimits[index]
    if services[service].policy >= 0 {
      deadline = boundedDeadline(slot, service, source, at: at, deadline)
      if deadline <= at { return }
    }
    slots[slot].callDeadline = deadline
    slots[slot].pushback = -1
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
      && slots[slot].attempt == 1 && !sources[source].isManaged && sources[source].wayCount == 0
      && !sources[Int(slots[slot].request.source)].hasWork
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

  /// The deadline of a call that is sent at `at`, within that of the request where the service propagates it.
  ///
  /// One that will have passed when the call arrives is noticed by the caller alone; where no time is left at all, the
  /// call is not sent.
  private mutating func boundedDeadline(
    _ slot: UInt32, _ service: Int, _ source: Int, at: Int64, _ deadline: Int64
  ) -> Int64 {
    let own = slots[slot].request.deadline
    if !policed[Int(services[service].policy)].settings.propagatesDeadlines
      || own == Request.abandoned || own >= deadline
    {
      return deadline
    }
    let end = Swift.max(own, at)
    slots[slot].callDeadline = end
    if end < at + sources[source].latency || end <= at {
      agenda.push(
        Event(
          at: end, class: sources[source].timeoutClass, entity: slots[slot].request.entity,
          detail: slot))
    }
    return end
  }

  /// A call arrives at the service it calls.
  @inline(__always)
  mutating func callArrives(_ event: Event, _ source: Int) {
    let slot = event.detail
    let callee = Int(sources[source].service)
    if slots[slot].endedAt < now - sources[source].latency {
      slots[slot].out -= 1
      return slots.releaseIfDone(slot)
    }
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
  private mutating func callsAgain(_ slot: UInt32, _ service: Int, _ end: AttemptEnd) -> Bool {
    let index = Int(services[service].firstCall + slots[slot].call)
    let source = Int(callSources[index])
    if sources[source].isManaged && slots[slot].attempt > 1 { endCallGrant(source) }
    if slots[slot].attempt >= callAttempts[index] { return false }
    if services[service].policy >= 0 && !hasTimeLeft(slot, service) { return false }
    if sources[source].isManaged { return callsAgainLater(slot, service, source, end) }
    slots[slot].attempt += 1
    sendCall(slot, service, at: now)
    return true
  }

  /// The same for a call with policies: if its budget grants it, and after its backoff.
  private mutating func callsAgainLater(
    _ slot: UInt32, _ service: Int, _ source: Int, _ end: AttemptEnd
  ) -> Bool {
    if slots[slot].pushback == Int64.max { return false }
    let policy = Int(sources[source].policy)
    if policy >= 0 {
      guard let cost = policies.grants(policy, 0, after: end, at: now) else {
        services[service].counts.callRetriesDenied += 1
        return false
      }
      slots[slot].cost = cost
    }
    let key = callKey(slot) ^ sources[source].stream.key
    let attempt = UInt32(slots[slot].attempt)
    var delay = slots[slot].pushback
    if delay < 0 {
      let walk = slots[slot].request.key ^ sources[source].stream.key
      delay =
        sources[source].isDecorrelated
        ? decorrelatedDelay(source, walk: walk, 0..<attempt) : retryDelay(source, key, attempt)
    }
    slots[slot].attempt += 1
    if delay > 0 { pushCallDue(slot, at: now + delay) } else { sendCallNow(slot, service) }
    return true
  }

  private mutating func endCallGrant(_ source: Int) {
    if sources[source].policy >= 0 { policies.grantEnds(Int(sources[source].policy), 0) }
  }

  /// Whether a further attempt of a call may still be of use, as far as its service knows.
  private mutating func hasTimeLeft(_ slot: UInt32, _ service: Int) -> Bool {
    let deadline = slots[slot].request.deadline
    return !policed[Int(services[service].policy)].settings.propagatesDeadlines
      || deadline > now
  }

  private mutating func callSource(_ slot: UInt32) -> Int {
    let caller = Int(sources[Int(slots[slot].request.source)].service)
    return Int(callSources[Int(services[caller].firstCall + slots[slot].call)])
  }

  /// The answer of a call has arrived where it was made.
  mutating func callReturned(_ slot: UInt32, _ outcome: Outcome) {
    slots[slot].out -= 1
    if !slots[slot].isServing { return slots.releaseIfDone(slot) }
    let service = Int(sources[Int(slots[slot].request.source)].service)
    let end: AttemptEnd =
      outcome == .success ? .success : (outcome == .refused ? .refused : .error)
    noteCallEnd(slot, service, end)
    if outcome != .success { return callFailed(slot, service, end) }
    if sources[callSource(slot)].isManaged && slots[slot].attempt > 1 {
      endCallGrant(callSource(slot))
    }
    if slots[slot].call + 1 == services[service].callCount {
      return finish(slot, service, .success)
    }
    slots[slot].call += 1
    slots[slot].attempt = 1
    if sources[callSource(slot)].isManaged {
      sendCallNow(slot, service)
    } else {
      sendCall(slot, service, at: now)
    }
  }

  /// A call has run into its time limit: the caller stops waiting and answers with an error.
  mutating func callLimitExpired(_ slot: UInt32) {
    if !slots[slot].isServing || slots[slot].callDeadline != now { return }
    let service = Int(sources[Int(slots[slot].request.source)].service)
    services[service].counts.limitsExpired += 1
    noteCallEnd(slot, service, .timeout)
    callFailed(slot, service, .timeout)
  }

  /// The worker of a slot is done.
  mutating func finish(_ slot: UInt32, _ service: Int, _ called: Outcome) {
    let request = slots[slot].request
    let replica = Int(slots[slot].replica)
    let place = Int(services[service].firstReplica) + replica
    let wasLost = replicas[place].life != slots[slot].life
    serviceHistograms.add(now - request.arrivedAt, row: services.count + service)
    var outcome = called
    if wasLost {
      outcome = .error
      if services[service].policy >= 0 {
        noteFailure(request, Int(services[service].policy))
      }
    } else {
      freeWorker(service, place)
      services[service].counts.completed += 1
      if outcome == .success {
        outcome = ownOutcome(service, request.key, Int(request.source), request.entity)
      }
      if outcome == .error { services[service].counts.errors += 1 }
      if isTooLate(request) { services[service].counts.wasted += 1 }
      if services[service].ejectAfter > 0 { noteFate(of: request, outcome, service, place) }
      if services[service].policy >= 0 {
        noteServed(slot, service, outcome, isTooLate: isTooLate(request))
      }
    }
    slots[slot].isServing = false
    slots.releaseIfDone(slot)
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
    let police = Int(services[service].policy)
    if police >= 0 { noteFailure(request, police) }
    giveUp(request)
    if police >= 0 && policed[police].cancelsServing && slots[slot].isServing {
      cancelServing(slot, service)
    }
  }
}
