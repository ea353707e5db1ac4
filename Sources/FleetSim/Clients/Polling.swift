/// Periodic traffic: the moments of all devices, listed by cursors in the order of their phases.
extension Core {
  /// The begin of a device's period number `round`, in microseconds, before poll jitter.
  @inline(__always)
  mutating func moment(_ source: Int, _ device: UInt32, round: Int64) -> Int64 {
    phase(source, rank(source, device)) + round * sources[source].period
      + jitterOfPoll(source, device, round)
  }

  /// The place of a device among the phases of a traffic.
  ///
  /// Devices are numbered by the phase of their fleet's first traffic; the ranks of a further one are turned by a draw.
  @inline(__always)
  mutating func rank(_ source: Int, _ device: UInt32) -> Int {
    let rank = Int(device) + Int(sources[source].turn)
    return rank < Int(sources[source].deviceCount) ? rank : rank - Int(sources[source].deviceCount)
  }

  /// The place of a device in the column of devices.
  @inline(__always)
  mutating func place(_ source: Int, _ device: UInt32) -> Int {
    Int(sources[source].firstDevice) + rank(source, device)
  }

  @inline(__always)
  private mutating func phase(_ source: Int, _ rank: Int) -> Int64 {
    let fraction = UInt64(devices[Int(sources[source].firstDevice) + rank].phase) << 32
    let span = UInt64(truncatingIfNeeded: sources[source].phaseSpan)
    return Int64(truncatingIfNeeded: fraction.multipliedFullWidth(by: span).high)
      + sources[source].offset
  }

  @inline(__always)
  private mutating func jitterOfPoll(_ source: Int, _ device: UInt32, _ round: Int64) -> Int64 {
    if sources[source].pollJitter == 0 { return 0 }
    let key = sources[source].stream.key(
      entity: UInt64(device), operation: UInt64(truncatingIfNeeded: round), attempt: 0)
    return Int64(
      Draw.below(
        UInt64(truncatingIfNeeded: sources[source].pollJitter), Draw.salted(key, .jitter)))
  }

  /// Puts a source's cursor on its next moment, or takes it away after the last.
  @inline(__always)
  mutating func placeCursor(_ source: Int) {
    let rank = Int(sources[source].nextRank)
    let round = Int64(sources[source].round)
    let at = phase(source, rank) + round * sources[source].period
    if at >= sources[source].activeUntil {
      agenda.clearCursor(source)
    } else {
      agenda.setCursor(source, to: cursorEvent(source, at: at))
    }
  }

  /// The event of the moment that a cursor stands on.
  @inline(__always)
  private mutating func cursorEvent(_ source: Int, at: Int64) -> Event {
    var device = Int(sources[source].nextRank) - Int(sources[source].turn)
    if device < 0 { device += Int(sources[source].deviceCount) }
    let isFused = sources[source].isFused
    return Event(
      at: isFused ? at + sources[source].latency : at,
      class: isFused ? sources[source].arrivalClass : sources[source].pollClass,
      entity: UInt32(truncatingIfNeeded: device),
      detail: Serial.make(
        operation: UInt32(truncatingIfNeeded: sources[source].round), attempt: 1))
  }

  /// Moves a cursor past the device in hand.
  @inline(__always)
  mutating func advanceCursor(_ source: Int) {
    sources[source].nextRank += 1
    if sources[source].nextRank == sources[source].deviceCount {
      sources[source].nextRank = 0
      sources[source].round += 1
    }
    placeCursor(source)
  }

  /// Sets a cursor on the first moment at or after `from`.
  mutating func seekCursor(_ source: Int, from: Int64) {
    let (rank, round) = position(source, from)
    sources[source].nextRank = Int32(truncatingIfNeeded: rank)
    sources[source].round = Int32(truncatingIfNeeded: round)
    placeCursor(source)
  }

  /// Moments of all devices before `time`.
  mutating func momentsBefore(_ time: Int64, _ source: Int) -> Int64 {
    let (rank, round) = position(source, time)
    return round * Int64(sources[source].deviceCount) + Int64(rank)
  }

  /// Moments of one device before `time`, poll jitter left out.
  mutating func momentsOf(_ source: Int, _ device: UInt32, before time: Int64) -> Int64 {
    let first = phase(source, rank(source, device))
    return time <= first ? 0 : (time - first - 1) / sources[source].period + 1
  }

  /// The first (rank, round) whose moment is at or after `time`.
  private mutating func position(_ source: Int, _ time: Int64) -> (rank: Int, round: Int64) {
    let period = sources[source].period
    let local = Swift.max(0, time - sources[source].offset)
    let round = local / period
    let target = round * period
    var low = 0
    var high = Int(sources[source].deviceCount)
    while low < high {
      let middle = (low + high) / 2
      if phase(source, middle) - sources[source].offset + target < local {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low == Int(sources[source].deviceCount) ? (0, round + 1) : (low, round)
  }

  /// A cursor's moment whose poll and arrival are one event: the poll was one latency ago.
  @inline(__always)
  mutating func fusedPoll(_ event: Event, _ source: Int) {
    let sent = now - sources[source].latency
    advanceCursor(source)
    if !begin(source, event.entity, event.detail, at: sent) { return }
    count(.attempts, sources[source].tally, at: sent)
    tell(.sent, source, event.entity, event.detail, at: sent)
    attemptArrives(source, event.entity, event.detail, sent: sent)
  }

  /// Sends what was due before now and waits for its arrival to be taken: polls and arrivals that are one event.
  mutating func sendPending(_ source: Int) {
    if now == 0 || !sources[source].isFused { return }
    var pending = momentsBefore(now, source) - momentsTaken(source)
    while pending > 0 {
      pending -= 1
      let rank = Int(sources[source].nextRank)
      let moment = phase(source, rank) + Int64(sources[source].round) * sources[source].period
      let event = cursorEvent(source, at: moment)
      advanceCursor(source)
      let sent = event.time - sources[source].latency
      if begin(source, event.entity, event.detail, at: sent) {
        pushArrival(source, event.entity, event.detail, at: event.time)
      }
    }
  }

  /// Moments that the cursor has passed.
  private mutating func momentsTaken(_ source: Int) -> Int64 {
    Int64(sources[source].round) * Int64(sources[source].deviceCount)
      + Int64(sources[source].nextRank)
  }

  /// The same after the end of the observed time, for a poll that came before it.
  mutating func closeFusedPoll(_ event: Event, _ source: Int, sent: Int64) {
    advanceCursor(source)
    if begin(source, event.entity, event.detail, at: sent) {
      count(.attempts, sources[source].tally, at: sent)
      tell(.sent, source, event.entity, event.detail, at: sent)
    }
  }

  /// A cursor's moment by itself.
  mutating func cursorPoll(_ event: Event, _ source: Int) {
    advanceCursor(source)
    if sources[source].pollJitter > 0 {
      let operation = Serial.operation(event.detail)
      let delay = jitterOfPoll(source, event.entity, Int64(operation))
      agenda.push(
        Event(
          at: now + delay, class: sources[source].pollClass, entity: event.entity,
          detail: event.detail))
    } else {
      poll(event, source)
    }
  }

  /// A device begins an operation unless the last one is still in progress.
  mutating func poll(_ event: Event, _ source: Int) {
    if sources[source].keep >= 0 && joinsBacklog(source, event.entity) { return }
    if !begin(source, event.entity, event.detail, at: now) {
      if sources[source].keep >= 0 { missReading(source, event.entity) }
      return
    }
    if sources[source].operated >= 0 {
      beginPolledOperation(source, event.entity, round: Serial.operation(event.detail))
    } else {
      send(source, event.entity, event.detail, at: now)
    }
  }

  @inline(__always)
  private mutating func begin(
    _ source: Int, _ device: UInt32, _ serial: UInt32, at: Int64
  ) -> Bool {
    let place = place(source, device)
    if sources[source].silentCount > 0 && isSilent(place) { return false }
    if sources[source].mayBeCut && isDueOffline(source, device, at: at) { return false }
    if devices[place].busyUntil > at {
      count(.skipped, sources[source].tally, at: at)
      tell(.skipped, source, device, at: at)
      return false
    }
    if sources[source].fault >= 0 && !takesPart(source, device, at: at) { return false }
    count(.started, sources[source].tally, at: at)
    noteSuccess(place)
    devices[place].busyUntil = Int64.max
    return true
  }

  /// Whether the home is cut off at a moment of its device; counts the operation that is not made.
  private mutating func isDueOffline(_ source: Int, _ device: UInt32, at: Int64) -> Bool {
    if !isOffline(source, device, at: at) { return false }
    if sources[source].fault < 0 || takesPart(source, device, at: at) {
      countOffline(sources[source].tally, at: at)
      tell(.offline, source, device, at: at)
    }
    return true
  }

  /// Keeps when the last operation succeeded, if it did, before the next begins.
  @inline(__always)
  private mutating func noteSuccess(_ place: Int) {
    if devices[place].fresh & DeviceState.succeeds == 0 { return }
    devices[place].fresh = UInt32(truncatingIfNeeded: devices[place].busyUntil / 1_000_000) + 1
  }

  /// Whether a device makes the further requests of a fault that multiplies its traffic.
  mutating func takesPart(_ source: Int, _ device: UInt32, at: Int64) -> Bool {
    let share =
      sources[source].adoption * disturbances.courses.strength(Int(sources[source].fault), at: at)
    if share >= 1 || share <= 0 { return share >= 1 }
    let key = sources[source].stream.key(entity: UInt64(device))
    return Draw.unit(Draw.salted(key, .membership)) < share
  }
}
