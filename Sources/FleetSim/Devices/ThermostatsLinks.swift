/// The relays' links to the cloud, and what happens without it.
extension Thermostats {
  /// Whether a home's relay is connected.
  func isOnline(_ device: UInt32, _ core: inout Core) -> Bool {
    core.now - lastContact(device, &core) <= settings.onlineFor.microseconds
      && !core.isCut(fleet, device, .broadband)
  }

  /// How long a thermostat goes on without the cloud; `nil` where the mode in force just goes on.
  private var patience: Int64? {
    if !settings.localSchedule { return settings.graceTime.microseconds }
    return settings.fallback?.holdsFor.microseconds
  }

  /// At the end of a bin: which homes are without the cloud, and which have it again.
  ///
  /// The loss is known to the moment: it follows the last answered keep-alive. The return is noticed here, so never
  /// before the function works.
  func lookAtLinks(_ core: inout Core) {
    if openings > 0 { appWorks = 2 * answered >= openings }
    openings = 0
    answered = 0
    let isCalm =
      core.disturbances.cuts.isEmpty && keepAliveSource.map { core.sources[$0].isCarried } ?? true
    if isCalm && appWorks && ledger.level(.affected) == 0 && ledger.level(.stoppedNow) == 0
      && ledger.level(.offline) == 0 && ledger.level(.onFallback) == 0
      && ledger.level(.onAbsence) == 0 && !hasWatched
    {
      return
    }
    hasWatched = false
    var affected: Int64 = 0
    var offline: Int64 = 0
    for device in homes.indices {
      let last = lastContact(UInt32(device), &core)
      let isOnline = isOnline(UInt32(device), &core)
      if isOnline { cloudIsBack(UInt32(device), &core) } else { watch(UInt32(device), last, &core) }
      noteRemote(device, isOnline, last, &core)
      if !isOnline { offline += 1 }
      if isAffected(device, &core) { affected += 1 }
      if homes[device].facts.contains(.watched) { hasWatched = true }
    }
    ledger.change(.offline, by: offline - ledger.level(.offline))
    ledger.change(.affected, by: affected - ledger.level(.affected))
  }

  /// Whether a home lacks a function; counts each the first time.
  private func isAffected(_ index: Int, _ core: inout Core) -> Bool {
    if homes[index].facts.isDisjoint(with: [.lacksRemote, .stopped]) { return false }
    if !homes[index].facts.contains(.wasAffected) {
      homes[index].facts.insert(.wasAffected)
      ledger.count(.everAffected, bin: Swift.min(core.currentBin, core.binCount - 1))
    }
    return true
  }

  private func lastContact(_ device: UInt32, _ core: inout Core) -> Int64 {
    keepAliveSource.map { core.lastSuccess($0, device) } ?? core.now
  }

  private func noteRemote(_ index: Int, _ isOnline: Bool, _ last: Int64, _ core: inout Core) {
    let lacks = !isOnline || !appWorks
    if lacks == homes[index].facts.contains(.lacksRemote) { return }
    if lacks {
      homes[index].facts.insert(.lacksRemote)
      let lost = Swift.min(core.now, last + settings.onlineFor.microseconds)
      affairs[index].lostAt = appWorks ? lost : Swift.min(lost, core.binStart)
    } else {
      homes[index].facts.remove(.lacksRemote)
      ledger.add(.withoutRemote, time: core.now - affairs[index].lostAt)
      help.lossEnded(UInt32(index), &core)
    }
    tellRemote(UInt32(index))
  }

  // MARK: without the cloud

  /// Waits out the patience of a thermostat that is without the cloud since `last`.
  private func watch(_ device: UInt32, _ last: Int64, _ core: inout Core) {
    guard let patience, !homes[Int(device)].facts.contains(.watched) else { return }
    homes[Int(device)].facts.insert(.watched)
    plan(.watch, at: Swift.max(core.now, last + patience), device, &core)
  }

  /// The patience of a thermostat, or the presence of its people, is over, unless the cloud was there meanwhile.
  func cloudIsMissed(_ device: UInt32, _ detail: UInt32, _ core: inout Core) {
    let index = Int(device)
    guard let patience, homes[index].facts.contains(.watched) else { return }
    if core.now - lastContact(device, &core) < patience {
      homes[index].facts.remove(.watched)
      return
    }
    if !settings.localSchedule {
      stop(device, &core)
    } else if let fallback = settings.fallback {
      fallBack(device, fallback, &core)
    }
  }

  private func stop(_ device: UInt32, _ core: inout Core) {
    let facts = homes[Int(device)].facts
    if facts.contains(.stopped) { return }
    if !facts.contains(.wasStopped) { ledger.count(.stopped, bin: core.currentBin) }
    ledger.change(.stoppedNow, by: 1)
    change(device, &core) { $0.facts.formUnion([.stopped, .wasStopped]) }
  }

  /// The setpoint for people at home, or for an empty home once that is known for long enough.
  func fallBack(_ device: UInt32, _ fallback: PresenceFallback, _ core: inout Core) {
    let index = Int(device)
    leaveFallback(index)
    var fact = HomeFacts.onFallback
    if homes[index].facts.contains(.peopleAway) {
      let end = affairs[index].presentUntil + fallback.presenceLasts.microseconds
      if end <= core.now {
        fact = .onAbsence
      } else {
        plan(.watch, at: end, device, detail: 1, &core)
      }
    }
    ledger.change(fact == .onAbsence ? .onAbsence : .onFallback, by: 1)
    change(device, &core) { $0.facts.insert(fact) }
  }

  private func leaveFallback(_ index: Int) {
    if homes[index].facts.contains(.onFallback) { ledger.change(.onFallback, by: -1) }
    if homes[index].facts.contains(.onAbsence) { ledger.change(.onAbsence, by: -1) }
    homes[index].facts.subtract([.onFallback, .onAbsence])
  }

  /// The relay is connected again.
  private func cloudIsBack(_ device: UInt32, _ core: inout Core) {
    let index = Int(device)
    let facts = homes[index].facts
    if facts.isDisjoint(with: [.watched, .stopped, .onFallback, .onAbsence]) { return }
    if facts.contains(.stopped) { ledger.change(.stoppedNow, by: -1) }
    leaveFallback(index)
    change(device, &core) { $0.facts.subtract([.watched, .stopped]) }
  }
}
