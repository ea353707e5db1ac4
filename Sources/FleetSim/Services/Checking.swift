/// Health checks: which replicas a balancer sends to.
extension Core {
  // MARK: rotation

  /// Lists the replicas that the balancer chooses from, and adds up the workers of those that are up.
  mutating func listUp(_ service: Int) {
    var count: Int32 = 0
    var existing: Int32 = 0
    var sound: Int32 = 0
    var capacity: Int64 = 0
    let isChecked = services[service].isChecked
    for replica in 0..<Int(services[service].replicaCount) {
      let place = Int(services[service].firstReplica) + replica
      let isUp = replicas[place].isUp
      standings[place].isListed = false
      if isUp { capacity += Int64(replicas[place].limit) }
      if services[service].policy >= 0 && isDraining(service, replica) { continue }
      if standings[place].exists { existing += 1 }
      if isChecked ? !standings[place].isInRotation : !isUp { continue }
      if standings[place].isDraining { continue }
      standings[place].isListed = true
      upReplicas[Int(services[service].firstUp) + Int(count)] = Int32(replica)
      count += 1
      if isUp { sound += 1 }
    }
    services[service].upCount = count
    services[service].capacity = capacity
    if services[service].isWatched {
      noteRotation(service, existing, inRotation: count, troubles: existing - sound)
    }
    if services[service].levelCount > 0 { shareLevels(service) }
  }

  /// Panic, the record of the rotation, and traffic that may no longer be carried as a rate.
  private mutating func noteRotation(
    _ service: Int, _ existing: Int32, inRotation: Int32, troubles: Int32
  ) {
    services[service].inRotation = Int64(inRotation)
    services[service].existing = existing
    services[service].troubles = troubles
    services[service].counts.rotationMinimum = Swift.min(
      services[service].counts.rotationMinimum, Int64(inRotation))
    let panic = healthPlans[service].health?.panicThreshold ?? 0
    if Double(inRotation) < panic * Double(existing) && services[service].levelCount == 0 {
      listAll(service)
    }
    if troubles > 0 && !carriages.isEmpty { drawWhatIsTouched() }
  }

  private mutating func listAll(_ service: Int) {
    var count: Int32 = 0
    for replica in 0..<Int(services[service].replicaCount) {
      let place = Int(services[service].firstReplica) + replica
      if !standings[place].exists || standings[place].isDraining { continue }
      if services[service].policy >= 0 && isDraining(service, replica) { continue }
      standings[place].isListed = true
      upReplicas[Int(services[service].firstUp) + Int(count)] = Int32(replica)
      count += 1
    }
    services[service].upCount = count
  }

  // MARK: steps

  /// Schedules the first probes of all services.
  mutating func beginChecks() {
    for service in healthPlans.indices {
      guard let active = healthPlans[service].health?.active else { continue }
      let phase = healthPlans[service].probePhase(active.interval.microseconds)
      scheduleProbe(service, at: phase)
    }
  }

  mutating func schedule(_ step: HealthStep, _ entity: Int, at: Int64) {
    let at = Swift.min(at, Moment.never.microseconds - 1)
    agenda.push(
      Event(at: at, class: healthClass, entity: UInt32(entity), detail: step.rawValue))
  }

  mutating func health(_ event: Event) {
    let entity = Int(event.entity)
    switch HealthStep(rawValue: event.detail) {
    case .verdict: judgeProbes(entity)
    case .probe: sendProbes(entity)
    case .sweep: sweep(entity)
    case .restart: restart(entity)
    case .scale: look(entity)
    case .ready: replicasReady(entity)
    case nil: preconditionFailure("an event of health has a step")
    }
  }

  // MARK: active checks

  /// Probes are sent within the observed time only, so that what is played out after it ends.
  private mutating func scheduleProbe(_ service: Int, at: Int64) {
    if at < end { schedule(.probe, service, at: at) }
  }

  /// Sends a probe to each replica; one that is refused fails at once.
  private mutating func sendProbes(_ service: Int) {
    guard let active = healthPlans[service].health?.active else { return }
    var isChanged = false
    for place in places(of: service) where standings[place].exists {
      let isUp = replicas[place].isUp
      let isFull =
        replicas[place].running >= replicas[place].limit
        && replicas[place].waiting >= Int(services[service].queueLimit)
      let isGray = services[service].gates.isGray
      let isRefused = isUp ? isFull && !isGray : !standings[place].isSilent
      standings[place].hasProbe = !isRefused
      standings[place].probeLife = isUp ? replicas[place].life : replicas[place].life &- 1
      if isRefused && checked(place, passes: false, active) { isChanged = true }
    }
    if isChanged { listUp(service) }
    schedule(.verdict, service, at: now + active.timeout.microseconds)
    scheduleProbe(service, at: now + active.interval.microseconds)
  }

  /// Judges the probes that were sent one timeout ago: see ``ActiveCheck``.
  private mutating func judgeProbes(_ service: Int) {
    guard let active = healthPlans[service].health?.active else { return }
    let sent = now - active.timeout.microseconds
    var isChanged = false
    for place in places(of: service) where standings[place].hasProbe {
      standings[place].hasProbe = false
      let lives = replicas[place].isUp && replicas[place].life == standings[place].probeLife
      let isTaken = (oldestArrival(service, place) ?? Int64.max) > sent
      let isAnswered = isTaken || services[service].gates.isGray
      let passes = lives && isAnswered && !probeFails(place, service, timeout: active.timeout)
      if checked(place, passes: passes, active) { isChanged = true }
    }
    if isChanged { listUp(service) }
  }

  /// When the oldest request that waits at a replica arrived; `nil` when none waits.
  private mutating func oldestArrival(_ service: Int, _ place: Int) -> Int64? {
    if services[service].policy >= 0 {
      let replica = place - Int(services[service].firstReplica)
      return policedReplicas[policedPlace(service, replica)].room.oldestArrival
    }
    return replicas[place].queue.count == 0 ? nil : replicas[place].queue.first.arrivedAt
  }

  /// Counts a check; tells whether the replica leaves rotation or comes into it.
  private mutating func checked(_ place: Int, passes: Bool, _ active: ActiveCheck) -> Bool {
    let streak = standings[place].streak
    let isFit = standings[place].isFit
    if passes {
      standings[place].streak = streak > 0 ? Swift.min(streak, 1_000) + 1 : 1
      standings[place].isFit = isFit || Int(standings[place].streak) >= active.healthyAfter
      if standings[place].outlier.isEjected && readmit(place) { return true }
    } else {
      standings[place].streak = streak < 0 ? Swift.max(streak, -1_000) - 1 : -1
      standings[place].isFit = isFit && -Int(standings[place].streak) < active.unhealthyAfter
      if isFit && !standings[place].isFit {
        services[Int(standings[place].service)].counts.ejections += 1
      }
    }
    return isFit != standings[place].isFit
  }

  /// The client of a request that a replica did not answer in time gives up now.
  mutating func noAnswer(_ event: Event) {
    let place = Int(event.entity)
    let service = Int(standings[place].service)
    if event.detail == Core.wasSilent { standings[place].unanswered -= 1 }
    if services[service].ejectAfter > 0 { noteFate(service, place, .error) }
  }

  /// Details of events of the role `noAnswer`: served too late, or sent to a silent replica.
  static var wasLate: UInt32 { 0 }
  static var wasSilent: UInt32 { 1 }

  /// The balancer will see at `at` that a replica has not answered in time.
  mutating func scheduleNoAnswer(_ place: Int, at: Int64, _ detail: UInt32) {
    agenda.push(
      Event(
        at: Swift.max(at, now), class: noAnswerClass, entity: UInt32(place), detail: detail))
  }

  // MARK: dead replicas

  /// A request reaches a replica that is down but still in rotation.
  mutating func reachDead(_ request: Request, _ service: Int, _ place: Int) {
    services[service].counts.unavailable += 1
    if standings[place].isFaulted && standings[place].isSilent {
      if request.deadline != Request.abandoned {
        standings[place].unanswered += 1
        scheduleNoAnswer(place, at: request.deadline, Core.wasSilent)
      }
      leaveUnanswered(request)
      return
    }
    if services[service].ejectAfter > 0 { noteFate(service, place, .refused) }
    deliver(request, .refused)
  }

  /// A request gets no answer: its client's patience or its caller's limit ends it.
  mutating func leaveUnanswered(_ request: Request) {
    let isWaited = request.deadline != Request.abandoned
    if sources[Int(request.source)].sender == .call {
      callLeftUnanswered(request.detail, isWaited: isWaited)
    } else {
      if isWaited { giveUp(request) }
      forget(request)
    }
  }

  func places(of service: Int) -> Range<Int> {
    let first = Int(services[service].firstReplica)
    return first..<(first + Int(services[service].replicaCount))
  }
}
