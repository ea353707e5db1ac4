/// An alarm from the tripped sensor until nobody has anything to do with it any more.
struct SecurityAlarm {
  /// What tripped the sensor.
  enum Cause: UInt8 { case intrusion, fire, nothing }

  var device: UInt32 = 0
  /// Names its draws.
  var name: UInt64 = 0
  var cause = Cause.nothing
  var trippedAt: Int64 = 0
  var sounded = false
  /// When the central station received it.
  var receivedAt: Int64 = 0
  var nextFree: Int32 = -1
}

/// The slots of alarms; grows by doubling. Each alarm has one thing ahead of it at a time.
struct SecurityAlarms {
  private var slots: [SecurityAlarm] = []
  private var free: Int32 = -1

  subscript(index: Int) -> SecurityAlarm {
    get { slots[index] }
    _modify { yield &slots[index] }
  }

  mutating func add(_ alarm: SecurityAlarm) -> Int {
    if free >= 0 {
      let index = Int(free)
      free = slots[index].nextFree
      slots[index] = alarm
      return index
    }
    slots.append(alarm)
    return slots.count - 1
  }

  mutating func remove(_ index: Int) {
    slots[index].nextFree = free
    free = Int32(index)
  }
}

/// The operators of a central station, and the alarms that wait for one, first come first served.
struct OperatorDesk {
  private var free: Int
  private var waiting: [Int] = []
  private var first = 0

  init(operators: Int) { free = operators }

  /// An alarm has come; tells whether an operator takes it up at once.
  mutating func receive(_ slot: Int) -> Bool {
    if free > 0 {
      free -= 1
      return true
    }
    waiting.append(slot)
    return false
  }

  /// An operator is done; tells which alarm is taken up next.
  mutating func next() -> Int? {
    if first == waiting.count {
      free += 1
      return nil
    }
    let slot = waiting[first]
    first += 1
    if first == waiting.count {
      waiting.removeAll(keepingCapacity: true)
      first = 0
    }
    return slot
  }
}

/// Alarms: siren, phone and central station, each by conditions of its own.
extension SecurityPanels {
  func trip(_ cause: SecurityAlarm.Cause, _ device: UInt32, _ name: UInt64, _ core: inout Core) {
    ledger.count(word(of: cause), bin: core.currentBin)
    story.tell(device, "alarm", cause.words, on: "alarm")
    let slot = alarms.add(
      SecurityAlarm(device: device, name: name, cause: cause, trippedAt: core.now))
    if cause == .fire { return soundSiren(slot, &core) }
    let delay = settings.entryDelay.sample(Draw.salted(name, .patience))
    schedule(.siren, at: core.now + delay, device, UInt32(slot), &core)
  }

  private func word(of cause: SecurityAlarm.Cause) -> SecurityPanelWord {
    switch cause {
    case .intrusion: return .intrusions
    case .fire: return .fires
    case .nothing: return .falseAlarms
    }
  }

  /// The entry delay is over: the siren, the phone, and the report after the abort window.
  func soundSiren(_ slot: Int, _ core: inout Core) {
    let alarm = alarms[slot]
    if homes.has(.moved, alarm.device) { return alarms.remove(slot) }
    let bin = core.currentBin
    alarms[slot].sounded = sirenWorks(alarm)
    tellSiren(alarms[slot])
    countSiren(alarms[slot], bin)
    tellPhone(alarm, &core)
    if alarm.cause == .fire { return report(slot, &core) }
    if alarm.cause == .nothing
      && Draw.unit(Draw.salted(alarm.name, .decision)) < settings.abortShare
    {
      ledger.count(.aborted, bin: bin)
      story.tell(alarm.device, "aborted", "somebody stops the alarm", on: "alarm")
      return alarms.remove(slot)
    }
    schedule(
      .report, at: core.now + settings.abortWindow.microseconds, alarm.device, UInt32(slot), &core)
  }

  private func sirenWorks(_ alarm: SecurityAlarm) -> Bool {
    if homes.has(.off, alarm.device) { return false }
    if settings.siren == .cloud && !homes.isLinked(alarm.device) { return false }
    return Draw.unit(Draw.salted(alarm.name, .fault)) >= settings.sirenFailure
  }

  private func countSiren(_ alarm: SecurityAlarm, _ bin: Int) {
    ledger.want(.siren, alarm.device, bin: bin)
    if alarm.cause == .intrusion { ledger.want(.intrusionSiren, alarm.device, bin: bin) }
    if !alarm.sounded { return }
    ledger.count(.sirens, bin: bin)
    ledger.have(.siren, alarm.device, bin: bin)
    if alarm.cause == .intrusion { ledger.have(.intrusionSiren, alarm.device, bin: bin) }
  }

  private func tellPhone(_ alarm: SecurityAlarm, _ core: inout Core) {
    guard let pushSource else { return }
    ledger.want(.push, alarm.device, bin: core.currentBin)
    if homes.has(.off, alarm.device) { return }
    core.startOperation(
      pushSource, device: alarm.device, name: Draw.salted(alarm.name, .request), context: 0)
  }

  // MARK: the central station

  func report(_ slot: Int, _ core: inout Core) {
    let alarm = alarms[slot]
    if alarm.cause != .nothing {
      ledger.want(.dispatch, alarm.device, bin: core.currentBin)
      if alarm.cause == .intrusion {
        ledger.want(.intrusionDispatch, alarm.device, bin: core.currentBin)
      }
    }
    if homes.has(.off, alarm.device) { return alarms.remove(slot) }
    send(
      settings.heartbeat == nil ? cellularReportSource ?? reportSource : reportSource, slot, &core)
  }

  private func send(_ source: Int, _ slot: Int, _ core: inout Core) {
    core.startOperation(
      source, device: alarms[slot].device, name: Draw.salted(alarms[slot].name, .request),
      context: Int32(slot))
  }

  /// A report was received, or its path failed and the other one is tried.
  func reportEnded(_ slot: Int, _ end: OperationEnd, _ core: inout Core) {
    if end.succeeded { return receive(slot, &core) }
    if let cellularReportSource, Int(end.operation.source) != cellularReportSource {
      return send(cellularReportSource, slot, &core)
    }
    story.tell(alarms[slot].device, "unheard", "the report reaches nobody", on: "alarm")
    if alarms[slot].sounded && alarms[slot].cause != .nothing {
      ledger.count(.sirensUnanswered, bin: core.currentBin)
    }
    alarms.remove(slot)
  }

  private func receive(_ slot: Int, _ core: inout Core) {
    ledger.count(.receipts, bin: core.currentBin)
    story.tell(
      alarms[slot].device, "received", "the central station has the report", on: "alarm")
    alarms[slot].receivedAt = core.now
    if desk.receive(slot) { take(slot, &core) }
  }

  private func take(_ slot: Int, _ core: inout Core) {
    let alarm = alarms[slot]
    let handling = alarm.cause == .fire ? settings.fireHandling : settings.burglaryHandling
    let time = handling.sample(Draw.salted(alarm.name, .service))
    schedule(.handled, at: core.now + time, alarm.device, UInt32(slot), &core)
  }

  /// An operator has decided.
  func handled(_ slot: Int, _ core: inout Core) {
    let alarm = alarms[slot]
    ledger.add(.operatorHandling, time: core.now - alarm.receivedAt)
    if alarm.cause != .nothing {
      dispatch(alarm, &core)
    } else if Draw.unit(Draw.salted(alarm.name, .error)) < settings.falseDispatch {
      ledger.count(.dispatches, bin: core.currentBin)
      ledger.count(.falseDispatches, bin: core.currentBin)
    }
    alarms.remove(slot)
    if let next = desk.next() { take(next, &core) }
  }

  private func dispatch(_ alarm: SecurityAlarm, _ core: inout Core) {
    let bin = core.currentBin
    ledger.count(.dispatches, bin: bin)
    story.tell(alarm.device, "dispatched", "the central station sends help", on: "alarm")
    ledger.have(.dispatch, alarm.device, bin: bin)
    if alarm.cause == .intrusion { ledger.have(.intrusionDispatch, alarm.device, bin: bin) }
    ledger.add(.dispatchedAfter, time: core.now - alarm.trippedAt)
  }
}
