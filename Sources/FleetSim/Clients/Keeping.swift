/// What a device keeps acts before the first attempt of an operation and after the last one:
/// cached answer → token → attempts → stale answer → fallback.
extension Core {
  /// Whether an operation is served, or waits, before its first attempt.
  mutating func isHeldUp(_ slot: UInt32) -> Bool {
    let keep = Int(sources[Int(operations[slot].source)].keep)
    let device = operations[slot].device
    if keeps.plans[keep].cache >= 0 && use(keep, device) == .fresh {
      countKept(.cached, keep)
      settle(slot, .isServed)
      return true
    }
    let token = Int(keeps.plans[keep].token)
    return token >= 0 && awaitsToken(slot, token)
  }

  /// What a cached answer may be used for now.
  private mutating func use(_ keep: Int, _ device: UInt32) -> CachedAnswer.Use {
    let plan = keeps.plans[keep]
    return keeps.answers[Int(plan.cache) + Int(device)]
      .use(at: now, life: plan.life, staleIfError: plan.staleIfError)
  }

  /// An attempt of an operation was answered: the answer is kept, where there is a cache.
  mutating func answered(_ slot: UInt32, _ source: Int) -> OperationEnd {
    let keep = Int(sources[source].keep)
    if keep >= 0 && keeps.plans[keep].cache >= 0 {
      let place = Int(keeps.plans[keep].cache) + Int(operations[slot].device)
      keeps.answers[place].store(at: now)
    }
    return succeed(slot)
  }

  /// What becomes of an operation that has failed for good.
  enum Rescue {
    /// It has failed.
    case none
    /// What the device keeps serves it now.
    case served
    /// It is being tried elsewhere.
    case pending
  }

  /// Serves an operation that has failed by a stale answer, else by its fallback.
  mutating func rescue(_ slot: UInt32, _ keep: Int) -> Rescue {
    let plan = keeps.plans[keep]
    let source = Int(operations[slot].source)
    let device = operations[slot].device
    if isPowerless(source, device) || isTakenBack(source, device) { return .none }
    if plan.cache >= 0 && use(keep, device) != .nothing {
      countKept(.stale, keep)
      return .served
    }
    if plan.isLocal {
      countKept(.fallbacks, keep)
      countKept(.degraded, keep)
      return .served
    }
    if plan.fallback < 0 || isOffline(source, device, at: now) { return .none }
    countKept(.fallbacks, keep)
    tellWait(source, slot: slot, "tries its fallback")
    fallBack(slot, Int(plan.fallback))
    return .pending
  }

  /// Whether a device is without power: nothing that it keeps is of use then.
  mutating func isPowerless(_ source: Int, _ device: UInt32) -> Bool {
    sources[source].mayBeCut && isCut(Int(sources[source].fleet), device, .power, at: now)
  }

  private mutating func fallBack(_ slot: UInt32, _ source: Int) {
    let operation = operations[slot]
    let name =
      operation.isPoll
      ? sources[source].stream.key(
        entity: UInt64(operation.device), operation: operation.name, attempt: 0)
      : operation.name
    operations[slot].stage = .fallsBack
    let child = addErrand(.fallback, source, operation.device, name: name)
    operations[slot].link = Int32(child)
    operations[child].link = Int32(slot)
    proceed(child)
  }

  // MARK: errands

  /// Begins an operation that another one needs; its caller lets it proceed.
  mutating func addErrand(
    _ errand: Errand, _ source: Int, _ device: UInt32, name: UInt64
  ) -> UInt32 {
    count(.started, sources[source].tally, at: now)
    return operations.add(
      Operation(
        device: device, name: name, source: Int32(source), begunAt: now, context: -1,
        errand: errand))
  }

  /// An errand has ended.
  mutating func errandEnds(_ slot: UInt32, _ operation: Operation, succeeded: Bool) {
    switch operation.errand {
    case .wanted: return
    case .renewal: renewalEnds(operation, succeeded: succeeded)
    case .fallback:
      let parent = UInt32(operation.link)
      if operations[parent].stage != .fallsBack || operations[parent].link != Int32(slot) { return }
      settle(parent, succeeded ? .recovers : .isLost)
    case .backfill: batchEnds(operation, succeeded: succeeded)
    }
  }

  /// A device begins an errand by itself.
  mutating func errandDue(_ event: Event, _ source: Int) {
    switch sources[source].errand {
    case .renewal: renewalDue(event, source)
    case .backfill: batchDue(event, source)
    case .wanted, .fallback: return
    }
  }

  /// Whether an event is that of an attempt to come, not of an operation that waits for something else.
  func isAsking(_ event: Event) -> Bool {
    operations.isCurrent(event.entity, detail: event.detail)
      && operations[event.entity].stage == .asking
  }

  /// Lets an operation go on from a stage by an event of its own at this moment.
  mutating func settle(_ slot: UInt32, _ stage: Stage) {
    operations[slot].stage = stage
    wake(slot, at: now)
  }

  mutating func wake(_ slot: UInt32, at: Int64) {
    let operation = operations[slot]
    agenda.push(
      Event(
        at: at, class: sources[Int(operation.source)].sendClass, entity: slot,
        detail: Serial.make(operation: operation.life, attempt: operation.attempt)))
  }

  /// An operation goes on from its stage; tells how it ended, if it did.
  mutating func resume(_ slot: UInt32) -> OperationEnd? {
    let source = Int(operations[slot].source)
    let keep = Int(sources[source].keep)
    switch operations[slot].stage {
    case .asking, .fallsBack: return nil
    case .goesOn:
      operations[slot].stage = .asking
      if isOffline(source, operations[slot].device, at: now) { return fail(slot, .timeout) }
      sendFirst(slot)
      return nil
    case .awaitsToken, .hasNoToken:
      if operations[slot].stage == .awaitsToken { leaveTokenQueue(slot) }
      operations[slot].stage = .asking
      countKept(.noToken, keep)
      tellWait(source, slot: slot, "waited in vain for a token")
      return fail(slot, .error)
    case .isServed: return succeed(slot)
    case .recovers:
      countKept(.recovered, keep)
      return succeed(slot)
    case .isLost:
      count(.failed, sources[source].tally, at: now)
      tellEnd(slot, succeeded: false)
      return close(slot, succeeded: false, .error)
    }
  }

  /// An operation ends well now.
  mutating func succeed(_ slot: UInt32) -> OperationEnd {
    let tally = sources[Int(operations[slot].source)].tally
    count(.succeeded, tally, at: now)
    tellEnd(slot, succeeded: true)
    if now < end { responses.add(now - operations[slot].begunAt, row: Int(tally)) }
    return close(slot, succeeded: true, .answered)
  }

  /// An operation has failed for good, unless what the device keeps still serves it.
  mutating func fail(_ slot: UInt32, _ last: OperationEnd.LastEnd) -> OperationEnd? {
    let source = Int(operations[slot].source)
    if sources[source].keep >= 0 {
      switch rescue(slot, Int(sources[source].keep)) {
      case .none: break
      case .served: return succeed(slot)
      case .pending: return nil
      }
    }
    count(.failed, sources[source].tally, at: now)
    tellEnd(slot, succeeded: false)
    return close(slot, succeeded: false, last)
  }

  // MARK: counting

  mutating func countKept(_ counter: KeptCounter, _ keep: Int) {
    let row = Int(keeps.plans[keep].tally) * (binCount + 1) + binIndex(now)
    keeps.ends[row * KeptCounter.count + counter.rawValue] += 1
  }

  /// Stores the levels of a bin that ends.
  mutating func storeKept(bin: Int) {
    for token in keeps.tokens.indices {
      keeps.without[token * (binCount + 1) + bin] = devicesWithout(token)
    }
    for buffer in 0..<keeps.buffers.count {
      let row = buffer * (binCount + 1) + bin
      let backlog = keeps.buffers[buffer].backlog
      keeps.readings[row].backlog = backlog
      if bin < binCount {
        keeps.readings[row + 1].backlogMaximum = backlog
      }
    }
  }
}
