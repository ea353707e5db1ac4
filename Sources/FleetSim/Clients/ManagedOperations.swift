/// Operations of clients with policies: budgets, breakers, throttling, hedging, deadlines, hints of servers.
///
/// The states of the policies are in ``ClientPolicies``; here they are asked and told.
extension Core {
  /// Whether an attempt may be sent now. If not, it ends at once as a refusal that never left its client.
  mutating func isPermitted(
    _ source: Int, _ slot: UInt32, _ detail: UInt32, _ key: UInt64
  ) -> Bool {
    if sources[source].copies > 0 { awaitCopy(source, slot, detail) }
    let policy = Int(sources[source].policy)
    if isConnected(slot, source)
      && (policy < 0 || policies.permits(policy, operations[slot].device, key: key, at: now))
    {
      return true
    }
    operations[slot].isSuppressed = true
    operations[slot].out += 1
    agenda.push(
      Event(
        at: now, class: sources[source].answerClass + UInt16(Outcome.refused.rawValue),
        entity: slot, detail: detail))
    return false
  }

  /// A copy is awaited from now on, and the next is due after a while.
  private mutating func awaitCopy(_ source: Int, _ slot: UInt32, _ detail: UInt32) {
    let attempt = operations[slot].attempt
    operations[slot].copies |= Operation.copyBit(attempt)
    if attempt >= sources[source].copies { return }
    pushSend(source, slot, detail, at: now + sources[source].hedgeDelay)
  }

  private mutating func pushSend(_ source: Int, _ slot: UInt32, _ detail: UInt32, at: Int64) {
    agenda.push(
      Event(at: at, class: sources[source].sendClass, entity: slot, detail: detail))
  }

  /// An attempt of a managed client has ended; tells how its operation ended, if it did.
  mutating func managedAttemptEnded(
    _ event: Event, _ source: Int, _ last: OperationEnd.LastEnd
  ) -> OperationEnd? {
    let slot = event.entity
    let isOffline = isOffline(source, operations[slot].device, at: now)
    let end = isOffline ? OperationEnd.LastEnd.timeout : last
    let attempt = Serial.attempt(event.detail)
    if operations[slot].isSuppressed && attempt == operations[slot].attempt {
      operations[slot].isSuppressed = false
      count(.suppressed, sources[source].tally)
      tellNotSent(source, slot: slot, attempt: attempt)
    } else {
      tellAttempt(end, source, event)
      noteAttemptEnd(source, slot, end)
    }
    operations[slot].copies &= ~Operation.copyBit(attempt)
    if attempt > 1 { endGrant(source, slot) }
    if isOffline { return fail(slot, source, .timeout) }
    if last == .answered { return succeed(slot, source) }
    if sources[source].copies > 0 { return copyFailed(event, source, last) }
    return attemptFailed(event, source, last)
  }

  /// Counts how an attempt ended and tells the policies.
  private mutating func noteAttemptEnd(
    _ source: Int, _ slot: UInt32, _ last: OperationEnd.LastEnd
  ) {
    let tally = sources[source].tally
    switch last {
    case .answered: break
    case .refused: count(.rejections, tally, at: now)
    case .error: count(.errors, tally, at: now)
    case .timeout: count(.timeouts, tally, at: now)
    }
    let policy = Int(sources[source].policy)
    if policy < 0 { return }
    let sent = sources[source].copies > 0 ? operations[slot].begunAt : operations[slot].sentAt
    let opens = policies.attemptEnds(
      policy, operations[slot].device, AttemptEnd(last), cost: operations[slot].cost,
      took: now - sent, at: now)
    if opens { countOpening(tally, for: policies.openFor(policy)) }
  }

  private mutating func endGrant(_ source: Int, _ slot: UInt32) {
    if operations[slot].grants == 0 { return }
    operations[slot].grants -= 1
    let policy = Int(sources[source].policy)
    if policy >= 0 { policies.grantEnds(policy, operations[slot].device) }
  }

  private mutating func succeed(_ slot: UInt32, _ source: Int) -> OperationEnd {
    giveUpRest(slot, source)
    return answered(slot, source)
  }

  /// The operation fails for good: no attempt follows any more.
  private mutating func fail(
    _ slot: UInt32, _ source: Int, _ last: OperationEnd.LastEnd
  ) -> OperationEnd? {
    giveUpRest(slot, source)
    return fail(slot, last)
  }

  /// Gives up the copies that are still out and the grants that are not used.
  private mutating func giveUpRest(_ slot: UInt32, _ source: Int) {
    tellSuperseded(source, slot: slot)
    let rest = operations[slot].awaitedCopies
    let policy = Int(sources[source].policy)
    for _ in 0..<rest {
      count(.superseded, sources[source].tally)
      if policy >= 0 { policies.attemptDropped(policy, operations[slot].device) }
    }
    operations[slot].copies = 0
    while operations[slot].grants > 0 { endGrant(source, slot) }
  }

  // MARK: retries

  private mutating func attemptFailed(
    _ event: Event, _ source: Int, _ last: OperationEnd.LastEnd
  ) -> OperationEnd? {
    let slot = event.entity
    let attempt = operations[slot].attempt
    let hint = sources[source].honoursRetryAfter ? operations[slot].pushback : -1
    if !sources[source].retryable.covers(last) || attempt >= sources[source].attemptLimit
      || hint == Int64.max || isPastLimit(slot, source) || !isGranted(slot, source, last)
    {
      return fail(slot, source, last)
    }
    let device = operations[slot].device
    if sources[source].wayCount > 0 && mustNotRetry(source, device) {
      return fail(slot, source, last)
    }
    var delay = retryDelay(slot, source, event.detail, last)
    if sources[source].wayCount > 0 { delay = hastened(source, device, delay) }
    var at = now + delay
    if hint >= 0 {
      at = now + hint
      operations[slot].delaysFrom = attempt
    }
    at = Swift.min(at, operationDeadline(slot, source))
    tell(.retries, source, slot: slot, attempt: attempt, at: at)
    pushSend(source, slot, event.detail, at: at)
    return nil
  }

  private mutating func retryDelay(
    _ slot: UInt32, _ source: Int, _ detail: UInt32, _ last: OperationEnd.LastEnd
  ) -> Int64 {
    let attempt = operations[slot].attempt
    let from = operations[slot].delaysFrom
    if sources[source].isDecorrelated {
      return decorrelatedDelay(source, slot, detail, Swift.min(from, attempt - 1)..<attempt)
    }
    let key = requestKey(source, slot, detail)
    let retry = attempt > from ? attempt - from : UInt32(Core.delayCount)
    return last == .refused
      ? delayAfterRefusal(source, key, retry) : retryDelay(source, key, retry)
  }

  /// Whether the budget grants one more attempt.
  private mutating func isGranted(
    _ slot: UInt32, _ source: Int, _ last: OperationEnd.LastEnd
  ) -> Bool {
    let policy = Int(sources[source].policy)
    if policy < 0 { return true }
    let device = operations[slot].device
    guard let cost = policies.grants(policy, device, after: AttemptEnd(last), at: now) else {
      count(.denied, sources[source].tally)
      return false
    }
    operations[slot].cost = cost
    operations[slot].grants += 1
    return true
  }

  private mutating func operationDeadline(_ slot: UInt32, _ source: Int) -> Int64 {
    let limit = sources[source].operationLimit
    return limit == Int64.max ? limit : operations[slot].begunAt + limit
  }

  private mutating func isPastLimit(_ slot: UInt32, _ source: Int) -> Bool {
    now >= operationDeadline(slot, source)
  }

  // MARK: copies

  /// A copy has failed: the next follows at once, or when the server's hint has it.
  private mutating func copyFailed(
    _ event: Event, _ source: Int, _ last: OperationEnd.LastEnd
  ) -> OperationEnd? {
    let slot = event.entity
    if isPastLimit(slot, source) || !sources[source].retryable.covers(last) {
      return fail(slot, source, last)
    }
    let hint = sources[source].honoursRetryAfter ? operations[slot].pushback : -1
    operations[slot].pushback = -1
    if hint == Int64.max { operations[slot].isLastCopy = true }
    if hint > 0 && hint < Int64.max && hasFurtherCopy(slot, source) {
      operations[slot].holdUntil = now + hint
      let detail = Serial.make(
        operation: operations[slot].life, attempt: operations[slot].attempt)
      pushSend(source, slot, detail, at: now + hint)
      return nil
    }
    if sendFurtherCopy(slot, source, last) || operations[slot].copies != 0 { return nil }
    return now < operations[slot].holdUntil ? nil : fail(slot, source, last)
  }

  private mutating func hasFurtherCopy(_ slot: UInt32, _ source: Int) -> Bool {
    !operations[slot].isLastCopy && operations[slot].attempt < sources[source].copies
  }

  /// Sends a further copy, if there is to be one now and the budget grants it.
  private mutating func sendFurtherCopy(
    _ slot: UInt32, _ source: Int, _ last: OperationEnd.LastEnd
  ) -> Bool {
    if !hasFurtherCopy(slot, source) || now < operations[slot].holdUntil { return false }
    if !isGranted(slot, source, last) {
      operations[slot].isLastCopy = true
      return false
    }
    sendOperation(slot)
    if !operations[slot].isSuppressed { count(.hedges, sources[source].tally) }
    return true
  }

  /// The pause before a retry is over, or a further copy is due; tells how the operation ended, if it did.
  mutating func managedAttemptDue(_ event: Event, _ source: Int) -> OperationEnd? {
    let slot = event.entity
    let isOver = isGone(source, operations[slot].device) || isPastLimit(slot, source)
    if sources[source].copies == 0 {
      if isOver { return fail(slot, source, .timeout) }
      sendOperation(slot)
      return nil
    }
    if !isOver && sendFurtherCopy(slot, source, .timeout) { return nil }
    if operations[slot].copies != 0 || (!isOver && now < operations[slot].holdUntil) { return nil }
    return fail(slot, source, .timeout)
  }
}

extension AttemptEnd {
  init(_ last: OperationEnd.LastEnd) {
    switch last {
    case .answered: self = .success
    case .refused: self = .refused
    case .error: self = .error
    case .timeout: self = .timeout
    }
  }
}
