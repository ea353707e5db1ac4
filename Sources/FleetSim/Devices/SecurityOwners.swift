/// The people of homes with a panel: who learns of a loss, who contacts the company, who moves when.
extension SecurityPanels {
  /// What the people of a home are like, each by a draw of its own.
  private enum Trait: UInt64 {
    case reads, neverLooks, usesApp, movesBefore, movesAfter
    case contactsOnNotice, contactsOnNoticeAfter, contactsOnLoss, contactsOnLossAfter
    case looksAfter, reuses
  }

  private func unit(_ trait: Trait, _ device: UInt32) -> Double {
    Draw.unit(traits.key(entity: UInt64(device)), trait.rawValue)
  }

  private func time(_ distribution: Distribution, _ trait: Trait, _ device: UInt32) -> Int64 {
    distribution.sample(Draw.bits(traits.key(entity: UInt64(device)), trait.rawValue))
  }

  private func reads(_ device: UInt32) -> Bool {
    unit(.reads, device) < settings.retirement.read
  }

  // MARK: the app

  func wantsRemoteAccess(_ device: UInt32, _ name: UInt64, _ core: inout Core) {
    guard let remoteSource, unit(.usesApp, device) < settings.appUsers else { return }
    ledger.want(.remoteAccess, device, bin: core.currentBin)
    core.startOperation(remoteSource, device: device, name: name, context: 0)
  }

  /// The app shows the home as it is if the cloud answers and reaches the panel; else its people learn of it.
  func remoteAccessEnded(_ device: UInt32, succeeded: Bool, _ core: inout Core) {
    if succeeded && homes.isLinked(device) {
      ledger.have(.remoteAccess, device, bin: core.currentBin)
    } else if !homes.isMonitored(device) {
      learn(device, isTold: false, &core)
    }
  }

  // MARK: learning of a loss

  /// The screen shows trouble: somebody reads it some day, or never.
  func mayLook(_ device: UInt32, _ core: inout Core) {
    if homes.has(.looking, device) || unit(.neverLooks, device) < settings.neverLooks { return }
    homes.set(.looking, device)
    let at = core.now + time(settings.looksAfter, .looksAfter, device)
    if at < core.end { schedule(.look, at: at, device, 0, &core) }
  }

  func look(_ device: UInt32, _ core: inout Core) {
    homes.clear(.looking, device)
    if showsTrouble(device) && !homes.isMonitored(device) { learn(device, isTold: false, &core) }
  }

  private func learn(_ device: UInt32, isTold: Bool, _ core: inout Core) {
    if homes.has(.moved, device) || homes.has(.aware, device) { return }
    homes.set(.aware, device)
    story.tell(device, "learns", "learns that the home is not monitored")
    if !isTold { ledger.add(.noticedAfter, time: core.now - lostAt) }
    if unit(.contactsOnLoss, device) < settings.contactOnLoss {
      let after = time(settings.contactOnLossAfter, .contactsOnLossAfter, device)
      schedule(.lossContact, at: core.now + after, device, 0, &core)
    }
    if core.now >= retiredAt { moveLater(device, &core) }
  }

  func contactAboutNotice(_ device: UInt32, _ bin: Int) {
    ledger.count(.contacts, bin: bin)
    story.tell(device, "contacts", "contacts the company about the notice")
  }

  /// Who has moved or is monitored again does not complain.
  func contactAboutLoss(_ device: UInt32, _ bin: Int) {
    if homes.has(.moved, device) || homes.isMonitored(device) { return }
    ledger.count(.contacts, bin: bin)
    story.tell(device, "contacts", "contacts the company about the loss")
  }

  // MARK: retirement

  func beginRetirement(_ core: inout Core) {
    if retiredAt >= core.end { return }
    schedule(.retire, at: retiredAt, 0, 0, &core)
    let notice = Swift.max(0, retiredAt - settings.retirement.notice.microseconds)
    for device in 0..<UInt32(homes.count) where reads(device) {
      moveBefore(device, from: notice, &core)
      if unit(.contactsOnNotice, device) < settings.retirement.contactOnNotice {
        let after = time(
          settings.retirement.contactOnNoticeAfter, .contactsOnNoticeAfter, device)
        schedule(.contact, at: notice + after, device, 0, &core)
      }
    }
  }

  private func moveBefore(_ device: UInt32, from notice: Int64, _ core: inout Core) {
    let hazard = DeadlineHazard(settings.retirement)
    let exponential = -Elementary.log(1 - unit(.movesBefore, device))
    let left = hazard.timeLeft(from: retiredAt - notice, after: exponential)
    if let left { schedule(.migrate, at: retiredAt - left, device, 0, &core) }
  }

  /// The end of the service: whoever read the notice knows that the home is not monitored from now on.
  func retire(_ core: inout Core) {
    let bin = core.currentBin
    ledger.count(.refunds, bin: bin, dollars(settings.retirement.refund) * homes.onService)
    if !settings.retirement.repairable {
      ledger.count(
        .strandedEquipment, bin: bin, dollars(settings.retirement.equipmentValue) * homes.onService)
    }
    for device in 0..<UInt32(homes.count) {
      if homes.has(.aware, device) {
        moveLater(device, &core)
      } else if reads(device) {
        learn(device, isTold: true, &core)
      }
    }
  }

  private func dollars(_ value: Double) -> Int64 { Int64(value + 0.5) }

  /// A home that knows of the end moves at a constant hazard.
  private func moveLater(_ device: UInt32, _ core: inout Core) {
    if homes.has(.moved, device) || settings.retirement.hazardAfter <= 0 { return }
    let days = -Elementary.log(1 - unit(.movesAfter, device)) / settings.retirement.hazardAfter
    let at = core.now + Int64(Swift.min(days, 1e5) * 86_400e6)
    if at < core.end { schedule(.migrate, at: at, device, 0, &core) }
  }

  /// The home goes to another service, with its sensors if they can be paired again.
  func migrate(_ device: UInt32, _ core: inout Core) {
    if homes.has(.moved, device) { return }
    let bin = core.currentBin
    homes.advance(to: core.now)
    if showsTrouble(device) { ledger.change(.troubleShown, by: -1) }
    for index in paths.indices {
      if paths[index].isUp && !homes.has(paths[index].flag, device) { paths[index].lacking -= 1 }
      core.silence(paths[index].source, device)
    }
    homes.move(device)
    tellHome(device)
    noteReturn(device, core.now)
    ledger.count(.migrations, bin: bin)
    ledger.change(.subscribers, by: -1)
    takeSensorsAlong(device, bin, isOver: core.now >= retiredAt)
  }

  private func takeSensorsAlong(_ device: UInt32, _ bin: Int, isOver: Bool) {
    let retirement = settings.retirement
    ledger.want(.sensorReuse, device, bin: bin)
    if retirement.repairable && unit(.reuses, device) < retirement.reuse {
      ledger.have(.sensorReuse, device, bin: bin)
    } else if retirement.repairable || !isOver {
      ledger.count(.strandedEquipment, bin: bin, dollars(retirement.equipmentValue))
    }
  }
}

/// The hazard h(t) = h₀ + h₁·e^(−t/s) of moving while the time t is left, and its integral.
package struct DeadlineHazard {
  /// Per microsecond.
  let constant: Double
  let rising: Double
  /// In microseconds.
  let scale: Double

  package init(_ retirement: Retirement) {
    constant = retirement.hazard / 86_400e6
    rising = retirement.deadlineHazard / 86_400e6
    scale = Double(retirement.deadlineScale.microseconds)
  }

  /// The integral of the hazard while the time left falls from `first` to `last`: h₀(first − last) + h₁s(e^(−last/s) − e^(−first/s)).
  package func integral(from first: Double, to last: Double) -> Double {
    constant * (first - last)
      + rising * scale * (Elementary.exp(-last / scale) - Elementary.exp(-first / scale))
  }

  /// The time left, in microseconds, when the integral reaches `target`; `nil` if it does not before the end.
  package func timeLeft(from first: Int64, after target: Double) -> Int64? {
    let start = Double(first)
    if first <= 0 || integral(from: start, to: 0) <= target { return nil }
    var low = 0.0
    var high = start
    while high - low > 0.5 {
      let middle = (low + high) / 2
      if integral(from: start, to: middle) > target { low = middle } else { high = middle }
    }
    return Swift.max(1, Int64(high))
  }
}
