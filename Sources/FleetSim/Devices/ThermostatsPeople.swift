/// People with the app in hand, and their hands at the device.
extension Thermostats {
  func wantsToLook(_ device: UInt32, _ name: UInt64, _ core: inout Core) {
    if affairs[Int(device)].session < 0 { openSession(device, name, .look, &core) }
  }

  /// Comfort out of time, or more warmth than comfort; nobody wants it in an empty home.
  func wantsWarmth(_ device: UInt32, _ name: UInt64, _ core: inout Core) {
    let index = Int(device)
    if !homes[index].facts.isDisjoint(with: [.peopleAway, .wishing]) { return }
    let extra = homes[index].period.isComfort ? settings.setpoints.extraWarmth : 0
    affairs[index].wishSetpoint = comfort(affairs[index]) + Float(extra)
    affairs[index].wishUntil = core.now + settings.manualLasts.microseconds
    plan(.wishEnd, at: affairs[index].wishUntil, device, &core)
    change(device, &core) { $0.facts.insert(.wishing) }
    wants(device, name, .warmth, &core)
  }

  /// People come back to a home in away or frost guard.
  func comesHome(_ device: UInt32, _ name: UInt64, _ core: inout Core) {
    let index = Int(device)
    if !homes[index].facts.contains(.peopleAway) { return }
    ledger.count(.homecomings, bin: core.currentBin)
    story.tell(device, "comesHome", "comes home")
    change(device, &core) { $0.facts.remove(.peopleAway) }
    if let fallback = settings.fallback, homes[index].facts.contains(.onAbsence) {
      fallBack(device, fallback, &core)
    }
    wants(device, name, .homecoming, &core)
  }

  /// A wish goes to the app, or to the device at once.
  private func wants(
    _ device: UInt32, _ name: UInt64, _ purpose: ThermostatSession.Purpose, _ core: inout Core
  ) {
    ledger.want(.wantedChange, device, bin: core.currentBin)
    let facts = homes[Int(device)].facts
    let slot = openSession(device, name, purpose, &core)
    if knowsManual(facts) && facts.contains(.handFirst) { setByHand(slot, &core) }
  }

  /// Opens a session; one that only looks turns into one with a wish.
  @discardableResult
  private func openSession(
    _ device: UInt32, _ name: UInt64, _ purpose: ThermostatSession.Purpose, _ core: inout Core
  ) -> Int {
    let index = Int(device)
    var slot = Int(affairs[index].session)
    let isNew = slot < 0
    if isNew {
      slot = sessions.add(ThermostatSession(device: device))
      affairs[index].session = Int32(slot)
    }
    sessions[slot].name = name
    sessions[slot].purpose = purpose
    sessions[slot].begunAt = core.now
    let goesToDevice =
      purpose != .look && knowsManual(homes[index].facts)
      && homes[index].facts.contains(.handFirst)
    if isNew && !goesToDevice { openApp(slot, &core) }
    return slot
  }

  private func knowsManual(_ facts: HomeFacts) -> Bool {
    settings.localControl && !facts.isDisjoint(with: [.knew, .learned])
  }

  // MARK: the app

  private func openApp(_ slot: Int, _ core: inout Core) {
    sessions[slot].tries += 1
    sessions[slot].triesInARow += 1
    sessions[slot].requestsLeft = Int32(settings.people.requestsPerOpening)
    sessions[slot].isTrying = true
    openings += 1
    story.tell(sessions[slot].device, "opensApp", "opens the app")
    ledger.want(.remote, sessions[slot].device, bin: core.currentBin)
    start(appSource, slot, &core)
  }

  private func start(_ source: Int, _ slot: Int, _ core: inout Core) {
    let session = sessions[slot]
    let number = UInt64(session.tries) << 8 | UInt64(session.requestsLeft)
    core.startOperation(
      source, device: session.device,
      name: Draw.bits(Draw.salted(session.name, .demand), number), context: Int32(slot))
  }

  /// A request of a session has ended.
  func sessionGoesOn(_ end: OperationEnd, _ core: inout Core) {
    let slot = Int(end.operation.context)
    if sessions[slot].isDropped {
      sessions[slot].isDropped = false
      return sessions.remove(slot)
    }
    if !end.succeeded { return openingFailed(slot, &core) }
    let isCommand = Int(end.operation.source) == commandSource
    if !isCommand { sessions[slot].requestsLeft -= 1 }
    if sessions[slot].requestsLeft > 0 { return start(appSource, slot, &core) }
    if !isCommand && sessions[slot].purpose != .look { return start(commandSource, slot, &core) }
    // The cloud has answered; the home shows and does it only when its relay is there.
    if isOnline(sessions[slot].device, &core) {
      openingSucceeded(slot, &core)
    } else {
      openingFailed(slot, &core)
    }
  }

  private func openingSucceeded(_ slot: Int, _ core: inout Core) {
    news.noteSuccess()
    answered += 1
    help.lossEnded(sessions[slot].device, &core)
    sessions[slot].isTrying = false
    ledger.have(.remote, sessions[slot].device, bin: core.currentBin)
    story.tell(sessions[slot].device, "appWorks", "the app shows the home")
    if sessions[slot].purpose != .look { carryOut(slot, &core) }
    close(slot)
  }

  /// Who knows the manual mode goes to the device; the others try again, and come back later while they have a wish.
  private func openingFailed(_ slot: Int, _ core: inout Core) {
    news.noteFailure(core.now)
    story.tell(sessions[slot].device, "appFails", "the app does not reach the home")
    sessions[slot].isTrying = false
    let index = Int(sessions[slot].device)
    let isWish = sessions[slot].purpose != .look
    if !knowsManual(homes[index].facts) {
      help.lossNoticed(sessions[slot].device, sessions[slot].name, &core)
    }
    if isWish {
      homes[index].facts.insert(.wished)
      if knowsManual(homes[index].facts) { return setByHand(slot, &core) }
      if mayLearn(slot, &core) { return setByHand(slot, &core) }
    }
    let key = Draw.salted(sessions[slot].name, .patience) &+ UInt64(sessions[slot].tries)
    var pause = settings.people.retryPause
    if Int(sessions[slot].triesInARow) >= settings.people.retryLimit {
      if !isWish { story.tell(sessions[slot].device, "givesUp", "gives up the app") }
      if !isWish { return close(slot) }
      sessions[slot].triesInARow = 0
      pause = settings.people.comeBack
    }
    sessions[slot].reopenAt = core.now + Swift.max(1, pause.sample(key))
    plan(
      .reopen, at: sessions[slot].reopenAt, sessions[slot].device, detail: UInt32(slot), &core)
  }

  func reopens(_ slot: Int, _ device: UInt32, _ core: inout Core) {
    let session = sessions[slot]
    if isCurrent(slot, device) && session.reopenAt == core.now && !session.isTrying {
      openApp(slot, &core)
    }
  }

  private func isCurrent(_ slot: Int, _ device: UInt32) -> Bool {
    sessions[slot].isOpen && !sessions[slot].isDropped && sessions[slot].device == device
  }

  private func close(_ slot: Int) {
    affairs[Int(sessions[slot].device)].session = -1
    if sessions[slot].isTrying {
      sessions[slot].isDropped = true
    } else {
      sessions.remove(slot)
    }
  }

  // MARK: the manual mode

  /// Whether the news has told these people by now; plans when it will.
  private func mayLearn(_ slot: Int, _ core: inout Core) -> Bool {
    let hazard = settings.people.learningPerHour
    if news.since < 0 || hazard <= 0 || !settings.localControl { return false }
    let device = sessions[slot].device
    let unit = Draw.unit(traits.key(entity: UInt64(device)), 11)
    let hours = Swift.min(1e6, -Elementary.log(1 - unit) / hazard)
    let at = news.since + Int64(hours * 3_600e6)
    if at <= core.now {
      learn(device, &core)
      return true
    }
    if sessions[slot].learnAt != at {
      sessions[slot].learnAt = at
      plan(.learn, at: at, device, detail: UInt32(slot), &core)
    }
    return false
  }

  private func learn(_ device: UInt32, _ core: inout Core) {
    if homes[Int(device)].facts.contains(.learned) { return }
    homes[Int(device)].facts.insert(.learned)
    ledger.count(.learned, bin: core.currentBin)
    story.tell(device, "learns", "learns of the manual mode")
  }

  /// An agent of the hotline tells people of the manual mode.
  func isTold(_ device: UInt32, _ core: inout Core) {
    let index = Int(device)
    if !settings.localControl || !homes[index].facts.isDisjoint(with: [.knew, .learned]) { return }
    learn(device, &core)
    let slot = Int(affairs[index].session)
    if slot >= 0 && sessions[slot].purpose != .look { setByHand(slot, &core) }
  }

  /// The news of the manual mode reaches people with a wish.
  func learns(_ slot: Int, _ device: UInt32, _ core: inout Core) {
    if !isCurrent(slot, device) || sessions[slot].learnAt != core.now || news.since < 0 { return }
    learn(device, &core)
    setByHand(slot, &core)
  }

  private func setByHand(_ slot: Int, _ core: inout Core) {
    ledger.count(.handSettings, bin: core.currentBin)
    story.tell(sessions[slot].device, "setsByHand", "sets the device by hand")
    carryOut(slot, &core, byHand: true)
    close(slot)
  }

  /// The device does what a session is after.
  private func carryOut(_ slot: Int, _ core: inout Core, byHand: Bool = false) {
    let session = sessions[slot]
    let index = Int(session.device)
    let isOffline = byHand && !isOnline(session.device, &core)
    if session.purpose == .warmth {
      affairs[index].manualSetpoint = affairs[index].wishSetpoint
      affairs[index].manualSince = core.now
      affairs[index].manualUntil = core.now + settings.manualLasts.microseconds
      plan(.manualEnd, at: affairs[index].manualUntil, session.device, &core)
      if isOffline { ledger.count(.manualOffline, bin: core.currentBin) }
    }
    change(session.device, &core) { home in
      home.mode = session.purpose == .warmth ? .manual : .schedule
      home.facts.remove(.manualOffline)
      if isOffline && session.purpose == .warmth { home.facts.insert(.manualOffline) }
    }
    ledger.add(.wishFulfilled, time: core.now - session.begunAt)
    if core.now - session.begunAt <= settings.people.wishWithin.microseconds {
      ledger.have(.wantedChange, session.device, bin: core.currentBin)
    }
  }

  /// A wish is over, carried out or not.
  func wishEnds(_ device: UInt32, _ core: inout Core) {
    let index = Int(device)
    if affairs[index].wishUntil != core.now { return }
    change(device, &core) { $0.facts.remove(.wishing) }
    let slot = Int(affairs[index].session)
    if slot >= 0 && sessions[slot].purpose == .warmth { close(slot) }
  }
}
