/// Attempts of periodic traffic: what follows an answer, a refusal or silence.
///
/// Times may lie ahead of the event in hand: a chain that nothing can observe is applied at once, each step with
/// its own moment in the counts.
extension Core {
  /// The name of a request's draws.
  @inline(__always)
  mutating func requestKey(_ source: Int, _ entity: UInt32, _ detail: UInt32) -> UInt64 {
    switch sources[source].sender {
    case .device:
      return sources[source].stream.key(
        entity: UInt64(entity), operation: UInt64(Serial.operation(detail)),
        attempt: UInt64(Serial.attempt(detail)))
    case .operation:
      return operations.key(entity, attempt: UInt64(Serial.attempt(detail)), sources[source].stream)
    case .call:
      return callKey(detail)
    }
  }

  /// A device's attempt reaches its service now; it was sent one latency ago.
  @inline(__always)
  mutating func attemptArrives(_ source: Int, _ device: UInt32, _ serial: UInt32, sent: Int64) {
    let key = requestKey(source, device, serial)
    let deadline = sent + sources[source].timeout
    arrive(
      Request(
        arrivedAt: now, deadline: deadline > now ? deadline : Request.abandoned, key: key,
        entity: device, detail: serial, source: Int32(source)),
      at: Int(sources[source].service))
  }

  /// An attempt is sent at `sent`, which is now or later.
  mutating func send(_ source: Int, _ device: UInt32, _ serial: UInt32, at sent: Int64) {
    if isTakenBack(source, device, serial, at: sent) { return }
    count(.attempts, sources[source].tally, at: sent)
    tell(.sent, source, device, serial, at: sent)
    let key = requestKey(source, device, serial)
    if sources[source].loss > 0 && isLost(source, key) {
      timeOut(source, device, serial, sent: sent)
      return
    }
    let out = latencyOut(source, key)
    if out >= sources[source].timeout { timeOut(source, device, serial, sent: sent) }
    pushArrival(source, device, serial, at: sent + out)
  }

  private mutating func timeOut(
    _ source: Int, _ device: UInt32, _ serial: UInt32, sent: Int64
  ) {
    if isFolding {
      attemptTimedOut(source, device, serial, at: sent + sources[source].timeout)
    } else {
      pushTimeout(source, device, serial, at: sent + sources[source].timeout)
    }
  }

  @inline(__always)
  mutating func latencyOut(_ source: Int, _ key: UInt64) -> Int64 {
    let constant = sources[source].latency
    if !sources[source].hasJitter { return constant }
    return constant + (latencyJitters[source]?.sample(Draw.salted(key, .request)) ?? 0)
  }

  @inline(__always)
  mutating func jitterBack(
    _ source: Int, _ entity: UInt32, _ key: UInt64, at: Int64
  ) -> Int64 {
    let jitter = latencyJitters[source]?.sample(Draw.salted(key, .response)) ?? 0
    if sources[source].wayCount == 0 { return jitter }
    return jitter + heldUpBack(source, deviceOf(source, entity), key, at: at)
  }

  @inline(__always)
  mutating func isLost(_ source: Int, _ key: UInt64) -> Bool {
    Draw.unit(Draw.salted(key, .loss)) < sources[source].loss
  }

  @inline(__always)
  mutating func pushArrival(_ source: Int, _ entity: UInt32, _ detail: UInt32, at: Int64) {
    agenda.push(
      Event(at: at, class: sources[source].arrivalClass, entity: entity, detail: detail))
  }

  /// The answer to an attempt reaches the device at `at`. `key` names its draws, where it is at hand.
  @inline(__always)
  mutating func attemptEnded(
    _ source: Int, _ device: UInt32, _ serial: UInt32, _ outcome: Outcome, at: Int64,
    key: UInt64? = nil
  ) {
    if isOffline(source, device, at: at) { return abandon(source, device, serial, at: at) }
    if outcome == .success { return succeed(source, device, serial, at: at) }
    count(outcome == .refused ? .rejections : .errors, sources[source].tally, at: at)
    tell(outcome == .refused ? .refused : .error, source, device, serial, at: at)
    retryOrFail(source, device, serial, at: at, key ?? requestKey(source, device, serial))
  }

  /// The device gives an attempt up at `at`.
  @inline(__always)
  mutating func attemptTimedOut(
    _ source: Int, _ device: UInt32, _ serial: UInt32, at: Int64, key: UInt64? = nil
  ) {
    if isOffline(source, device, at: at) { return abandon(source, device, serial, at: at) }
    count(.timeouts, sources[source].tally, at: at)
    tell(.timedOut, source, device, serial, at: at)
    retryOrFail(source, device, serial, at: at, key ?? requestKey(source, device, serial))
  }

  /// The home is cut off when the answer comes or patience ends: the attempt and its operation are lost.
  private mutating func abandon(
    _ source: Int, _ device: UInt32, _ serial: UInt32, at: Int64
  ) {
    count(.timeouts, sources[source].tally, at: at)
    count(.failed, sources[source].tally, at: at)
    tell(.timedOut, source, device, serial, at: at)
    tell(.givenUp, source, device, serial, at: at)
    devices[place(source, device)].busyUntil = at
  }

  @inline(__always)
  private mutating func succeed(
    _ source: Int, _ device: UInt32, _ serial: UInt32, at: Int64
  ) {
    let tally = sources[source].tally
    count(.succeeded, tally, at: at)
    tell(.answered, source, device, serial, at: at)
    let place = place(source, device)
    devices[place].busyUntil = at
    devices[place].fresh |= DeviceState.succeeds
    if at < end {
      let begun = moment(source, device, round: Int64(Serial.operation(serial)))
      responses.add(at - begun, row: Int(tally))
    }
  }

  @inline(__always)
  private mutating func retryOrFail(
    _ source: Int, _ device: UInt32, _ serial: UInt32, at: Int64, _ key: UInt64
  ) {
    let attempt = Serial.attempt(serial)
    if attempt >= sources[source].attemptLimit {
      count(.failed, sources[source].tally, at: at)
      tell(.givenUp, source, device, serial, at: at)
      devices[place(source, device)].busyUntil = at
      return
    }
    let delay =
      sources[source].isDecorrelated
      ? decorrelatedDelay(source, device, serial, 0..<attempt) : retryDelay(source, key, attempt)
    let next = Serial.make(
      operation: Serial.operation(serial), attempt: Serial.following(attempt))
    tell(.retries, source, device, serial, at: at + delay)
    scheduleRetry(source, device, next, at: at + delay)
  }

  /// Folded, the next event is the arrival; unfolded, the sending.
  @inline(__always)
  private mutating func scheduleRetry(
    _ source: Int, _ device: UInt32, _ serial: UInt32, at: Int64
  ) {
    if sources[source].isFused {
      pushArrival(source, device, serial, at: at + sources[source].latency)
    } else {
      agenda.push(
        Event(at: at, class: sources[source].sendClass, entity: device, detail: serial))
    }
  }

  /// An arrival event of a device. Where the sending is fused with it, the sending is counted here.
  @inline(__always)
  mutating func deviceArrival(_ event: Event, _ source: Int) {
    let sent = now - sources[source].latency
    if !sources[source].isFused {
      attemptArrives(source, event.entity, event.detail, sent: sentAt(source, event))
      return
    }
    if isTakenBack(source, event.entity, event.detail, at: sent) { return }
    count(.attempts, sources[source].tally, at: sent)
    tell(.sent, source, event.entity, event.detail, at: sent)
    attemptArrives(source, event.entity, event.detail, sent: sent)
  }

  /// A device from which a fault's further requests have been taken back, or whose home is cut off, drops the one
  /// that it retries.
  @inline(__always)
  mutating func isTakenBack(_ source: Int, _ device: UInt32, _ serial: UInt32, at: Int64) -> Bool {
    if sources[source].fault < 0 && !sources[source].mayBeCut { return false }
    let takesPart = sources[source].fault < 0 || takesPart(source, device, at: at)
    if takesPart && !isOffline(source, device, at: at) { return false }
    count(.failed, sources[source].tally, at: at)
    tell(.givenUp, source, device, serial - 1, at: at)
    devices[place(source, device)].busyUntil = at
    return true
  }

  @inline(__always)
  private mutating func sentAt(_ source: Int, _ event: Event) -> Int64 {
    if !sources[source].hasJitter { return now - sources[source].latency }
    return now - latencyOut(source, requestKey(source, event.entity, event.detail))
  }
}
