/// Whether the service behind a platform's checks is in trouble: then keys matter.
struct PlatformWatch {
  /// The trouble is looked for so often.
  static var interval: Int64 { 10_000_000 }
  /// It is over when nothing has been seen of it for so long.
  static var calm: Int64 { 300_000_000 }

  /// The checks' service and what it calls, with the workers that they should have.
  private var services: [(service: Int, capacity: Int64)] = []
  var isInTrouble = false
  /// When trouble was last seen.
  private var lastSeen: Int64 = Int64.min / 2
  /// When the trouble began.
  var troubledSince: Int64 = 0

  init(_ source: Int, _ core: borrowing Core) {
    add(Int(core.sources[source].service), core)
  }

  private mutating func add(_ service: Int, _ core: borrowing Core) {
    services.append((service, core.services[service].capacity))
    for call in 0..<Int(core.services[service].callCount) {
      let source = Int(core.callSources[Int(core.services[service].firstCall) + call])
      add(Int(core.sources[source].service), core)
    }
  }

  /// Looks; tells whether trouble has begun.
  mutating func look(_ core: borrowing Core) -> Bool {
    if looksTroubled(core) { lastSeen = core.now }
    let was = isInTrouble
    isInTrouble = core.now - lastSeen < PlatformWatch.calm
    if isInTrouble && !was { troubledSince = core.now }
    return isInTrouble && !was
  }

  /// A worker is missing, a fault or a lever acts, or somebody waits.
  private func looksTroubled(_ core: borrowing Core) -> Bool {
    for (service, capacity) in services {
      if core.services[service].capacity < capacity || core.services[service].gates.isActive
        || core.services[service].waiting > 0
      {
        return true
      }
    }
    return false
  }
}

/// What a box with a picture needs from time to time: a key, an entitlement, another channel.
///
/// While its platform is healthy each need is met and nobody notices, so nothing is scheduled; from the moment it is not,
/// each box's next need is drawn singly.
extension SetTopBoxes {
  func watchPlatforms(_ core: inout Core) {
    for platform in platforms.indices {
      if platforms[platform].look(core) { expectNeeds(platform, &core) }
    }
    schedule(.watch, 0, at: core.now + PlatformWatch.interval, 0, &core)
  }

  private func expectNeeds(_ platform: Int, _ core: inout Core) {
    for device in 0..<UInt32(boxes.count) where boxes[Int(device)].state == .watching {
      if (isMoved(device, core.now) ? 1 : 0) == platform { scheduleNeed(device, &core) }
    }
  }

  private func isTroubled(_ device: UInt32, _ now: Int64) -> Bool {
    platforms[isMoved(device, now) ? 1 : 0].isInTrouble
  }

  /// Schedules the next moment at which a box with a picture must ask.
  func scheduleNeed(_ device: UInt32, _ core: inout Core) {
    if !isTroubled(device, core.now) { return }
    let life = settings.tokenLifetime.microseconds
    var next = moment(after: core.now, every: life, share: trait(.tokenAge, device))
    if let period = settings.keyRotation?.microseconds, period > 0 {
      next = Swift.min(next, moment(after: core.now, every: period, share: keyPhase(device)))
    }
    if settings.zapChecks && settings.zapsPerHour > 0 {
      let own = Draw.salted(traits.key(entity: UInt64(device)), .demand)
      let unit = Draw.unit(own, UInt64(boxes[Int(device)].serial))
      let gap = -3_600e6 / settings.zapsPerHour * Elementary.log(1 - unit)
      next = Swift.min(next, core.now + Int64(gap + 0.5))
    }
    boxes[Int(device)].serial &+= 1
    scheduleBox(device, after: next - core.now, &core)
  }

  /// The first moment after `now` that is a share of the period past a multiple of it.
  private func moment(after now: Int64, every period: Int64, share: Double) -> Int64 {
    let phase = Int64(share * Double(period))
    let since = now - phase
    let rounds = since >= 0 ? since / period + 1 : 0
    return phase + rounds * period
  }

  private func keyPhase(_ device: UInt32) -> Double {
    switch settings.keyPhase {
    case .box: return trait(.keyPhase, device)
    case .all: return 0
    case .region:
      let region = UInt64(regions.index(of: device) ?? 0)
      return Draw.unit(Draw.salted(traits.key, .phase), region)
    }
  }

  /// A box with a picture must ask, unless its platform is well again: then it is answered.
  func needComes(_ device: UInt32, _ core: inout Core) {
    if isTroubled(device, core.now) { check(device, &core) }
  }

  /// Whether a box must ask when it wakes: always, or when its entitlement has ended during the trouble.
  func needsCheckOnWaking(_ device: UInt32, _ core: inout Core) -> Bool {
    if settings.checksOnWaking { return true }
    let platform = platforms[isMoved(device, core.now) ? 1 : 0]
    if !platform.isInTrouble { return false }
    let life = settings.tokenLifetime.microseconds
    let share = trait(.tokenAge, device)
    return moment(after: platform.troubledSince - 1, every: life, share: share) <= core.now
  }
}
