/// A fault that waits for its trigger.
package struct WaitingFault {
  /// Place in the world's faults.
  let fault: Int
  let trigger: Fault.Trigger
  /// From when on and until when it may begin, in microseconds.
  let from: Int64
  let until: Int64
  /// Since when the threshold has held in every look; −1 when it did not in the last.
  var since: Int64 = -1
  /// When it began or will begin; −1 before it was woken.
  var wokenAt: Int64 = -1

  static func all(of world: World) -> [WaitingFault] {
    var waiting: [WaitingFault] = []
    for (index, fault) in world.faults.enumerated() {
      guard case .triggered(let trigger) = fault.occurrence else { continue }
      let until = fault.end?.microseconds ?? Int64.max
      waiting.append(
        WaitingFault(
          fault: index, trigger: trigger, from: fault.begin.microseconds,
          until: Swift.min(until, world.duration.microseconds)))
    }
    return waiting
  }
}

/// Latent faults: a trigger looks at a service at set moments, so when it wakes a fault does not depend on how the run
/// is carried.
extension Core {
  /// The detail of a change that looks at a trigger.
  static var looksAtTrigger: UInt32 { 1 }

  mutating func beginTriggers() {
    for index in disturbances.triggers.indices {
      scheduleLook(index, at: disturbances.triggers[index].from)
    }
  }

  private mutating func scheduleLook(_ index: Int, at: Int64) {
    if at >= disturbances.triggers[index].until { return }
    agenda.push(
      Event(at: at, class: changeClass, entity: UInt32(index), detail: Core.looksAtTrigger))
  }

  mutating func lookAtTrigger(_ index: Int) {
    let trigger = disturbances.triggers[index].trigger
    if measure(trigger) < trigger.threshold {
      disturbances.triggers[index].since = -1
    } else {
      if disturbances.triggers[index].since < 0 { disturbances.triggers[index].since = now }
      if now - disturbances.triggers[index].since >= trigger.holds.microseconds {
        return wake(index)
      }
    }
    scheduleLook(index, at: now + trigger.check.microseconds)
  }

  private mutating func measure(_ trigger: Fault.Trigger) -> Double {
    let service = trigger.service
    switch trigger.measure {
    case .queue: return Double(services[service].waiting)
    case .utilisation:
      if services[service].capacity == 0 { return 1 }
      return Double(services[service].busy) / Double(services[service].capacity)
    }
  }

  private mutating func wake(_ index: Int) {
    let begin = now + disturbances.triggers[index].trigger.delay.microseconds
    if begin >= disturbances.triggers[index].until { return }
    disturbances.triggers[index].wokenAt = begin
    let window = Schedule.opened(
      disturbances.triggers[index].fault, disturbances.levers,
      disturbances.faults[disturbances.triggers[index].fault], at: begin)
    disturbances.courses.open(disturbances.triggers[index].fault, window)
    pushSteps(from: window.begin, over: window.ramp)
    if window.fallFrom != Int64.max { pushSteps(from: window.fallFrom, over: window.fallOver) }
  }

  private mutating func pushSteps(from: Int64, over: Int64) {
    for step in 0...(over == 0 ? 0 : 60) as ClosedRange<Int64> {
      let at = from + (over == 0 ? 0 : over * step / 60)
      if at >= end && !playsOut { return }
      agenda.push(Event(at: at, class: changeClass, entity: 0, detail: 0))
    }
  }

  /// What triggers woke within the observed time.
  func triggerRecords() -> [TriggerRecord] {
    var records: [TriggerRecord] = []
    for waiting in disturbances.triggers where waiting.wokenAt >= 0 {
      records.append(
        TriggerRecord(
          fault: disturbances.faults[waiting.fault].name, at: Moment(microseconds: waiting.wokenAt))
      )
    }
    return records
  }

  /// Whether requests to a service may vanish or be reset.
  func isCutOff(_ service: Int) -> Bool {
    for index in disturbances.faults.indices
    where disturbances.reaches[index].services.contains(service) {
      switch disturbances.faults[index].effect {
      case .blackHole, .reset: return true
      default: continue
      }
    }
    return false
  }
}
