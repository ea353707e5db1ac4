/// An operation that people asked for, with its attempts.
package struct Operation {
  /// The device.
  var device: UInt32
  /// Names its draws within its source, together with the attempt.
  var name: UInt64
  var source: Int32
  /// When it began.
  var begunAt: Int64
  var attempt: UInt32 = 0
  /// When the attempt in progress was sent.
  var sentAt: Int64 = 0
  /// What the kind of device wants to know when it ends, such as an episode's place.
  var context: Int32
  /// How often the slot was used, in 22 bits.
  var life: UInt32 = 0
  var isOpen = true
  /// Whether a poll began it: `name` is its round then.
  var isPoll = false
  /// Attempts that services still have.
  var out: Int32 = 0
  /// The server's hint in the answer to the attempt in progress: come again after so many microseconds.
  /// −1 for none; `Int64.max` for not at all.
  var pushback: Int64 = -1
  /// Whether it waits for its device's connection, and the next that does.
  var isParked = false
  var nextParked: Int32 = -1

  // Managed clients.
  /// What the last retry cost in the budget's thousandths; −1 before the first.
  var cost: Int64 = -1
  /// Attempts granted by the budget that have not ended.
  var grants: UInt32 = 0
  /// The attempt after which delays begin anew.
  var delaysFrom: UInt32 = 0
  /// Whether the attempt in progress was not sent: its end is on the agenda.
  var isSuppressed = false
  /// Copies that are awaited, a bit each; for hedged operations only.
  var copies: UInt32 = 0
  /// No further copy is sent, or none before a moment.
  var isLastCopy = false
  var holdUntil: Int64 = 0
  /// What it is for.
  var errand = Errand.wanted
  /// Where it stands beside its attempts.
  var stage = Stage.asking
  /// Waiting for a token: the next that waits. A renewal: the first. A fallback and what it is tried for: each other.
  var link: Int32 = -1
  /// The token of a renewal, the buffer of a backfill.
  var keeper: Int32 = -1
  /// The readings of a backfill.
  var batch = ReadingStore.Batch(count: 0, oldest: 0, newest: 0)
  var nextFree: Int32 = -1
}

/// How an operation ended.
package struct OperationEnd {
  package var operation: Operation
  package var succeeded: Bool
  /// How the last attempt ended; meaningful when it failed.
  package var last: LastEnd
  package enum LastEnd { case answered, refused, error, timeout }
}

/// The slots of operations; grows by doubling.
package struct OperationSlots: ~Copyable {
  private var slots: Column<Operation>
  private var free: Int32 = -1
  private var used = 0
  /// Operations in progress.
  package private(set) var count = 0

  private static var empty: Operation {
    Operation(device: 0, name: 0, source: 0, begunAt: 0, context: -1, isOpen: false)
  }

  package init() { slots = Column(repeating: OperationSlots.empty, count: 64) }

  package subscript(index: UInt32) -> Operation {
    get { slots[Int(index)] }
    nonmutating _modify { yield &slots[Int(index)] }
  }

  /// The name of the draws of one attempt.
  @inline(__always)
  package func key(_ index: UInt32, attempt: UInt64, _ stream: RandomStream) -> UInt64 {
    let name = slots[Int(index)].name
    if slots[Int(index)].isPoll {
      return stream.key(
        entity: UInt64(slots[Int(index)].device), operation: name, attempt: attempt)
    }
    return stream.key(entity: name, operation: 0, attempt: attempt)
  }

  mutating func add(_ operation: Operation) -> UInt32 {
    count += 1
    var operation = operation
    if free >= 0 {
      let index = Int(free)
      free = slots[index].nextFree
      operation.life = (slots[index].life + 1) & (1 << 22 - 1)
      slots[index] = operation
      return UInt32(index)
    }
    if used == slots.count { slots.grow(to: slots.count * 2, filling: OperationSlots.empty) }
    slots[used] = operation
    used += 1
    return UInt32(used - 1)
  }

  /// Ends an operation. Its slot keeps the names of draws for attempts that services still have.
  mutating func close(_ index: UInt32) {
    slots[Int(index)].isOpen = false
    count -= 1
    releaseIfDone(index)
  }

  /// A service is done with an attempt.
  mutating func left(_ index: UInt32) {
    slots[Int(index)].out -= 1
    releaseIfDone(index)
  }

  private mutating func releaseIfDone(_ index: UInt32) {
    if slots[Int(index)].isOpen || slots[Int(index)].out > 0 { return }
    slots[Int(index)].nextFree = free
    free = Int32(index)
  }

  /// Operations in progress whose sources share a tally.
  func openCount(tally: Int32, _ sources: borrowing Column<Source>) -> Int64 {
    var count: Int64 = 0
    for index in 0..<used
    where slots[index].isOpen && sources[Int(slots[index].source)].tally == tally {
      count += 1
    }
    return count
  }

  /// Operations that wait for a connection, of sources that share a tally.
  func parkedCount(tally: Int32, _ sources: borrowing Column<Source>) -> Int64 {
    var count: Int64 = 0
    for index in 0..<used
    where slots[index].isOpen && slots[index].isParked
      && sources[Int(slots[index].source)].tally == tally
    {
      count += 1
    }
    return count
  }

  /// Readings under way in batches of a source.
  func readingsUnderWay(source: Int32) -> Int64 {
    var count: Int64 = 0
    for index in 0..<used where slots[index].isOpen && slots[index].source == source {
      count += Int64(slots[index].batch.count)
    }
    return count
  }

  /// Adds up, by tally, operations that wait for something else than an answer; hedged ones count by their copies.
  func countBesideAttempts(
    _ counts: borrowing Column<Int64>, _ sources: borrowing Column<Source>
  ) {
    for index in 0..<used where slots[index].isOpen && slots[index].stage != .asking {
      let source = sources[Int(slots[index].source)]
      if source.copies == 0 { counts[Int(source.tally)] += 1 }
    }
  }

  /// Whether `detail` names the attempt in progress of an open slot.
  @inline(__always)
  func isCurrent(_ index: UInt32, detail: UInt32) -> Bool {
    let slot = slots[Int(index)]
    return slot.isOpen
      && detail == Serial.make(operation: slot.life, attempt: slot.attempt)
  }

  /// Whether `detail` names a copy of a hedged operation that is still awaited.
  func isAwaitedCopy(_ index: UInt32, detail: UInt32) -> Bool {
    let slot = slots[Int(index)]
    return slot.isOpen && Serial.operation(detail) == slot.life
      && slot.copies & Operation.copyBit(Serial.attempt(detail)) != 0
  }

  /// Awaited copies of hedged operations in progress, less one for each operation.
  func copiesBeyondOne(tally: Int32, _ sources: borrowing Column<Source>) -> Int64 {
    var count: Int64 = 0
    for index in 0..<used where slots[index].isOpen {
      let source = sources[Int(slots[index].source)]
      if source.tally != tally || source.copies == 0 { continue }
      count += Int64(slots[index].awaitedCopies) - 1
    }
    return count
  }
}

extension Operation {
  /// The bit of an attempt, from 1, among the copies.
  @inline(__always)
  static func copyBit(_ attempt: UInt32) -> UInt32 { 1 &<< (attempt &- 1) }

  /// Copies that were sent and are awaited.
  var awaitedCopies: Int {
    (isSuppressed ? copies & ~Operation.copyBit(attempt) : copies).nonzeroBitCount
  }
}

/// Operations that people ask for, from begin to end.
extension Core {
  /// Begins an operation now. `name` is unique within its source.
  mutating func startOperation(_ source: Int, device: UInt32, name: UInt64, context: Int32) {
    count(.started, sources[source].tally, at: now)
    begin(
      Operation(
        device: device, name: name, source: Int32(source), begunAt: now, context: context))
  }

  /// Begins the operation of a managed device's poll now; the poll has counted it.
  mutating func beginPolledOperation(_ source: Int, _ device: UInt32, round: UInt32) {
    begin(
      Operation(
        device: device, name: UInt64(round), source: sources[source].operated, begunAt: now,
        context: -1, isPoll: true))
  }

  /// Begins an operation, for which its device may keep something.
  private mutating func begin(_ operation: Operation) { proceed(operations.add(operation)) }

  /// Begins an operation's attempts, unless what the device keeps serves it or makes it wait.
  mutating func proceed(_ slot: UInt32) {
    if sources[Int(operations[slot].source)].keep >= 0 && isHeldUp(slot) { return }
    sendFirst(slot)
  }

  /// Sends the first attempt of an operation.
  mutating func sendFirst(_ slot: UInt32) {
    let policy = Int(sources[Int(operations[slot].source)].policy)
    if policy >= 0 { policies.operationBegins(policy, operations[slot].device, at: now) }
    sendOperation(slot)
  }

  /// A refusing server's hint: come again after so many microseconds, or `Int64.max` for not at all.
  mutating func hint(_ request: Request, after: Int64) {
    if request.deadline == Request.abandoned { return }
    switch sources[Int(request.source)].sender {
    case .operation: operations[request.entity].pushback = after
    case .call where sources[Int(request.source)].honoursRetryAfter:
      slots[request.detail].pushback = after
    case .device, .call: return
    }
  }

  /// Sends the next attempt of an operation now, if its client's policies let it.
  mutating func sendOperation(_ slot: UInt32) {
    if sources[Int(operations[slot].source)].wayCount > 0 { chooseRoute(slot) }
    let source = Int(operations[slot].source)
    if sources[source].waitsForConnection && waitsForConnection(slot, source) { return }
    operations[slot].attempt = Serial.following(operations[slot].attempt)
    operations[slot].sentAt = now
    operations[slot].pushback = -1
    let detail = Serial.make(operation: operations[slot].life, attempt: operations[slot].attempt)
    let key = requestKey(source, slot, detail)
    if sources[source].isManaged && !isPermitted(source, slot, detail, key) { return }
    count(.attempts, sources[source].tally, at: now)
    tell(.sent, source, slot: slot, attempt: operations[slot].attempt, at: now)
    let patience = attemptDeadline(source, slot, sent: now) - now
    if (sources[source].loss > 0 && isLost(source, key)) || goesInVain(slot, source) {
      pushTimeout(source, slot, detail, at: now + patience)
      return
    }
    var out = latencyOut(source, key)
    if sources[source].wayCount > 0 {
      guard let heldUp = departOperation(slot, source, detail, key, patience) else { return }
      out += heldUp
    }
    if out >= patience {
      pushTimeout(source, slot, detail, at: now + patience)
    }
    operations[slot].out += 1
    pushArrival(source, slot, detail, at: now + out)
  }

  /// How long trouble on its way holds an attempt up; `nil` when it does not arrive, which is seen to.
  private mutating func departOperation(
    _ slot: UInt32, _ source: Int, _ detail: UInt32, _ key: UInt64, _ patience: Int64
  ) -> Int64? {
    switch depart(source, operations[slot].device, key, at: now) {
    case .leaves(let heldUp): return heldUp
    case .lost: pushTimeout(source, slot, detail, at: now + patience)
    case .refused:
      operations[slot].out += 1
      agenda.push(
        Event(
          at: now + 2 * sources[source].latency,
          class: sources[source].answerClass + UInt16(Outcome.refused.rawValue), entity: slot,
          detail: detail))
    }
    return nil
  }

  /// An attempt goes where its client sends it now: elsewhere when clients have failed over.
  private mutating func chooseRoute(_ slot: UInt32) {
    let current = Int(operations[slot].source)
    let base = sources[current].standsFor >= 0 ? Int(sources[current].standsFor) : current
    operations[slot].source = Int32(route(base, operations[slot].device))
  }

  /// An operation's attempt reaches its service.
  mutating func operationArrival(_ event: Event, _ source: Int) {
    let key = requestKey(source, event.entity, event.detail)
    let isHedged = sources[source].copies > 0
    let sent = isHedged ? now - latencyOut(source, key) : operations[event.entity].sentAt
    let deadline = attemptDeadline(source, event.entity, sent: sent)
    let isWaited = isAwaited(source, event)
    arrive(
      Request(
        arrivedAt: now, deadline: isWaited && deadline > now ? deadline : Request.abandoned,
        key: key, entity: event.entity,
        detail: event.detail, source: Int32(source)),
      at: Int(sources[source].service))
  }

  /// An answer or the end of patience; tells how the operation ended, if it did.
  mutating func operationAnswered(
    _ event: Event, _ source: Int, _ last: OperationEnd.LastEnd
  ) -> OperationEnd? {
    let isAwaited = isAwaited(source, event)
    if last != .timeout { operations.left(event.entity) }
    if !isAwaited { return nil }
    if last != .timeout && sources[source].wayCount > 0 {
      hear(source, operations[event.entity].device)
    }
    if sources[source].isManaged { return managedAttemptEnded(event, source, last) }
    let tally = sources[source].tally
    let device = operations[event.entity].device
    if isOffline(source, operations[event.entity].device, at: now) {
      count(.timeouts, tally, at: now)
      tellAttempt(.timeout, source, event)
      return fail(event.entity, .timeout)
    }
    tellAttempt(last, source, event)
    switch last {
    case .answered:
      return answered(event.entity, source)
    case .refused: count(.rejections, tally, at: now)
    case .error: count(.errors, tally, at: now)
    case .timeout: count(.timeouts, tally, at: now)
    }
    let attempt = operations[event.entity].attempt
    if attempt >= sources[source].attemptLimit { return fail(event.entity, last) }
    if sources[source].wayCount > 0 && mustNotRetry(source, device) {
      return fail(event.entity, last)
    }
    var delay =
      sources[source].isDecorrelated
      ? decorrelatedDelay(source, event.entity, event.detail, 0..<attempt)
      : retryDelay(source, requestKey(source, event.entity, event.detail), attempt)
    if sources[source].wayCount > 0 { delay = hastened(source, device, delay) }
    tell(.retries, source, slot: event.entity, attempt: attempt, at: now + delay)
    agenda.push(
      Event(
        at: now + delay, class: sources[source].sendClass, entity: event.entity,
        detail: event.detail))
    return nil
  }

  /// The pause before a retry is over; tells how the operation ended, if its home is cut off.
  mutating func operationRetries(_ event: Event, _ source: Int) -> OperationEnd? {
    if !operations.isCurrent(event.entity, detail: event.detail) { return nil }
    if operations[event.entity].stage != .asking { return resume(event.entity) }
    if sources[source].isManaged { return managedAttemptDue(event, source) }
    if isGone(source, operations[event.entity].device) { return fail(event.entity, .timeout) }
    sendOperation(event.entity)
    return nil
  }

  /// Ends an operation and tells of it.
  mutating func close(
    _ slot: UInt32, succeeded: Bool, _ last: OperationEnd.LastEnd
  ) -> OperationEnd {
    if operations[slot].isParked { unpark(slot) }
    if operations[slot].stage == .awaitsToken { leaveTokenQueue(slot) }
    var operation = operations[slot]
    let base = sources[Int(operation.source)].standsFor
    if base >= 0 { operation.source = base }
    operations.close(slot)
    if sources[Int(operation.source)].connects >= 0 {
      connectEnded(operation, succeeded: succeeded)
    }
    if operation.isPoll { endPoll(operation, succeeded: succeeded) }
    if operation.errand != .wanted { errandEnds(slot, operation, succeeded: succeeded) }
    return OperationEnd(operation: operation, succeeded: succeeded, last: last)
  }

  /// The device is free for its next poll.
  private mutating func endPoll(_ operation: Operation, succeeded: Bool) {
    let place = place(Int(sources[Int(operation.source)].poller), operation.device)
    devices[place].busyUntil = now
    if succeeded { devices[place].fresh |= DeviceState.succeeds }
    pollEnds(operation, succeeded: succeeded)
  }

  /// Whether an attempt that an event tells of is still awaited by its client.
  @inline(__always)
  private mutating func isAwaited(_ source: Int, _ event: Event) -> Bool {
    if operations[event.entity].stage != .asking { return false }
    return sources[source].copies == 0
      ? operations.isCurrent(event.entity, detail: event.detail)
      : operations.isAwaitedCopy(event.entity, detail: event.detail)
  }

  /// When an attempt that was sent at a moment is given up.
  @inline(__always)
  private mutating func attemptDeadline(_ source: Int, _ slot: UInt32, sent: Int64) -> Int64 {
    let deadline = sent + sources[source].timeout
    if sources[source].operationLimit == Int64.max { return deadline }
    return Swift.min(deadline, operations[slot].begunAt + sources[source].operationLimit)
  }

  /// Whether trouble on the way that was not known when service began makes an answer too late; sees to it then.
  mutating func isLateAfterAll(
    _ source: Int, _ entity: UInt32, _ detail: UInt32, at: Int64
  ) -> Bool {
    let event = Event(at: now, class: 0, entity: entity, detail: detail)
    if sources[source].sender != .operation || !isAwaited(source, event) { return false }
    let deadline = attemptDeadline(source, entity, sent: operations[entity].sentAt)
    if at <= deadline { return false }
    pushTimeout(source, entity, detail, at: Swift.max(now, deadline))
    operations.left(entity)
    return true
  }

  /// Whether a device cannot make its next attempt: it is cut off, or a fault's further requests are taken back.
  mutating func isGone(_ source: Int, _ device: UInt32) -> Bool {
    isOffline(source, device, at: now) || isTakenBack(source, device)
  }

  /// Whether a fault's further requests, of which this is one, have been taken back from a device.
  mutating func isTakenBack(_ source: Int, _ device: UInt32) -> Bool {
    if sources[source].poller < 0 || sources[source].fault < 0 { return false }
    return !takesPart(source, device, at: now)
  }
}
