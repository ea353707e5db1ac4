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

  /// Whether `detail` names the attempt in progress of an open slot.
  func isCurrent(_ index: UInt32, detail: UInt32) -> Bool {
    let slot = slots[Int(index)]
    return slot.isOpen
      && detail == Serial.make(operation: slot.life, attempt: slot.attempt)
  }
}

/// Operations that people ask for, from begin to end.
extension Core {
  /// Begins an operation now. `name` is unique within its source.
  mutating func startOperation(_ source: Int, device: UInt32, name: UInt64, context: Int32) {
    count(.started, sources[source].tally, at: now)
    let slot = operations.add(
      Operation(
        device: device, name: name, source: Int32(source), begunAt: now, context: context))
    sendOperation(slot)
  }

  /// Begins the operation of a managed device's poll now; the poll has counted it.
  mutating func beginPolledOperation(_ source: Int, _ device: UInt32, round: UInt32) {
    let slot = operations.add(
      Operation(
        device: device, name: UInt64(round), source: sources[source].operated, begunAt: now,
        context: -1, isPoll: true))
    sendOperation(slot)
  }

  /// A refusing server's hint: come again after so many microseconds, or `Int64.max` for not at all.
  mutating func hint(_ request: Request, after: Int64) {
    if request.deadline == Request.abandoned { return }
    switch sources[Int(request.source)].sender {
    case .operation: operations[request.entity].pushback = after
    case .device, .call: return
    }
  }

  private mutating func sendOperation(_ slot: UInt32) {
    if sources[Int(operations[slot].source)].wayCount > 0 { chooseRoute(slot) }
    let source = Int(operations[slot].source)
    operations[slot].attempt = Serial.following(operations[slot].attempt)
    operations[slot].sentAt = now
    operations[slot].pushback = -1
    count(.attempts, sources[source].tally, at: now)
    let detail = Serial.make(operation: operations[slot].life, attempt: operations[slot].attempt)
    let key = requestKey(source, slot, detail)
    if sources[source].loss > 0 && isLost(source, key) {
      pushTimeout(source, slot, detail, at: now + sources[source].timeout)
      return
    }
    var out = latencyOut(source, key)
    if sources[source].wayCount > 0 {
      guard let heldUp = departOperation(slot, source, detail, key) else { return }
      out += heldUp
    }
    if out >= sources[source].timeout {
      pushTimeout(source, slot, detail, at: now + sources[source].timeout)
    }
    operations[slot].out += 1
    pushArrival(source, slot, detail, at: now + out)
  }

  /// How long trouble on its way holds an attempt up; `nil` when it does not arrive, which is seen to.
  private mutating func departOperation(
    _ slot: UInt32, _ source: Int, _ detail: UInt32, _ key: UInt64
  ) -> Int64? {
    switch depart(source, operations[slot].device, key, at: now) {
    case .leaves(let heldUp): return heldUp
    case .lost: pushTimeout(source, slot, detail, at: now + sources[source].timeout)
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
    let deadline = operations[event.entity].sentAt + sources[source].timeout
    let isWaited = operations.isCurrent(event.entity, detail: event.detail)
    arrive(
      Request(
        arrivedAt: now, deadline: isWaited && deadline > now ? deadline : Request.abandoned,
        key: requestKey(source, event.entity, event.detail), entity: event.entity,
        detail: event.detail, source: Int32(source)),
      at: Int(sources[source].service))
  }

  /// An answer or the end of patience; tells how the operation ended, if it did.
  mutating func operationAnswered(
    _ event: Event, _ source: Int, _ last: OperationEnd.LastEnd
  ) -> OperationEnd? {
    let isCurrent = operations.isCurrent(event.entity, detail: event.detail)
    if last != .timeout { operations.left(event.entity) }
    if !isCurrent { return nil }
    let tally = sources[source].tally
    let device = operations[event.entity].device
    if last != .timeout && sources[source].wayCount > 0 { hear(source, device) }
    if isOffline(source, operations[event.entity].device, at: now) {
      count(.timeouts, tally, at: now)
      count(.failed, tally, at: now)
      return close(event.entity, succeeded: false, .timeout)
    }
    switch last {
    case .answered:
      count(.succeeded, tally, at: now)
      if now < end { responses.add(now - operations[event.entity].begunAt, row: Int(tally)) }
      return close(event.entity, succeeded: true, last)
    case .refused: count(.rejections, tally, at: now)
    case .error: count(.errors, tally, at: now)
    case .timeout: count(.timeouts, tally, at: now)
    }
    let attempt = operations[event.entity].attempt
    if attempt >= sources[source].attemptLimit {
      count(.failed, tally, at: now)
      return close(event.entity, succeeded: false, last)
    }
    if sources[source].wayCount > 0 && mustNotRetry(source, device) {
      count(.failed, tally, at: now)
      return close(event.entity, succeeded: false, last)
    }
    guard let delay = delayBeforeRetry(source, event, attempt) else {
      count(.failed, tally, at: now)
      return close(event.entity, succeeded: false, last)
    }
    agenda.push(
      Event(
        at: now + delay, class: sources[source].sendClass, entity: event.entity,
        detail: event.detail))
    return nil
  }

  /// The pause before a retry is over; tells how the operation ended, if its home is cut off.
  mutating func operationRetries(_ event: Event, _ source: Int) -> OperationEnd? {
    if !operations.isCurrent(event.entity, detail: event.detail) { return nil }
    if isGone(source, operations[event.entity].device) {
      count(.failed, sources[source].tally, at: now)
      return close(event.entity, succeeded: false, .timeout)
    }
    sendOperation(event.entity)
    return nil
  }

  private mutating func close(
    _ slot: UInt32, succeeded: Bool, _ last: OperationEnd.LastEnd
  ) -> OperationEnd {
    var operation = operations[slot]
    let base = sources[Int(operation.source)].standsFor
    if base >= 0 { operation.source = base }
    operations.close(slot)
    if operation.isPoll { endPoll(operation, succeeded: succeeded) }
    return OperationEnd(operation: operation, succeeded: succeeded, last: last)
  }

  /// The device is free for its next poll.
  private mutating func endPoll(_ operation: Operation, succeeded: Bool) {
    let place = place(Int(sources[Int(operation.source)].poller), operation.device)
    devices[place].busyUntil = now
    if succeeded { devices[place].fresh |= DeviceState.succeeds }
  }

  /// The delay before the next attempt; `nil` when the server's hint forbids one.
  private mutating func delayBeforeRetry(_ source: Int, _ event: Event, _ attempt: UInt32) -> Int64?
  {
    let pushback = operations[event.entity].pushback
    if sources[source].isManaged && pushback >= 0 {
      return pushback == Int64.max ? nil : pushback
    }
    let delay = retryDelay(source, requestKey(source, event.entity, event.detail), attempt)
    if sources[source].wayCount == 0 { return delay }
    return hastened(source, operations[event.entity].device, delay)
  }

  /// Whether a device cannot make its next attempt: it is cut off, or a fault's further requests are taken back.
  private mutating func isGone(_ source: Int, _ device: UInt32) -> Bool {
    if isOffline(source, device, at: now) { return true }
    if sources[source].poller < 0 || sources[source].fault < 0 { return false }
    return !takesPart(source, device, at: now)
  }
}
