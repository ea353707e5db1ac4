/// People before their boxes: sessions, the plug, giving up, going to bed.
extension SetTopBoxes {
  // MARK: sessions

  /// How a box and its people stand when the run begins.
  func place(_ device: UInt32, _ core: inout Core) {
    let index = Int(device)
    if isSpared(device) { boxes[index].set(.moved) }
    let unplugs = unplugsEveryNight(device)
    let mean = settings.viewing.length.mean * sessionsPerSecond(device, core)
    if trait(.watchesAtStart, device) < 1 - Elementary.exp(-mean) {
      let own = Draw.salted(traits.key(entity: UInt64(device)), .patience)
      let left = Double(settings.viewing.length.sample(own)) * trait(.sessionLeft, device)
      boxes[index].wantedUntil = Int64(left) + 1
      schedule(.sessionEnd, device, at: boxes[index].wantedUntil, 0, &core)
      change(device, wanted: 1, &core)
      enter(device, .watching, &core)
    } else if unplugs {
      enter(device, .unplugged, &core)
      boxes[index].set(.wasUnplugged)
    }
    if unplugs { schedule(.bedtime, device, at: nextBedtime(device, core), 0, &core) }
  }

  private func unplugsEveryNight(_ device: UInt32) -> Bool {
    trait(.unplugsEveryNight, device) < settings.people.unplugsEveryNight
  }

  private func isSpared(_ device: UInt32) -> Bool {
    let region = regions.index(of: device)
    for named in settings.spared where named.value.region == nil || named.value.region == region {
      return trait(.spared, device) < named.value.share
    }
    return false
  }

  /// Sessions that begin in a second at the start of the run.
  private func sessionsPerSecond(_ device: UInt32, _ core: borrowing Core) -> Double {
    let weights = settings.viewing.profile.weights
    let mean = weights.reduce(0, +) / 24
    let hour = Int(localTime(device, 0, core) / 3_600_000_000)
    return settings.viewing.perDay / 86_400 * weights[hour] / mean
  }

  func beginSession(_ device: UInt32, until: Int64, _ core: inout Core) {
    let index = Int(device)
    if isWanted(device, core.now) {
      boxes[index].wantedUntil = Swift.max(boxes[index].wantedUntil, until)
      if boxes[index].has(.gaveUp) { askForTelevision(device, &core) }
      return
    }
    if until <= core.now { return }
    boxes[index].wantedUntil = until
    boxes[index].clear(.restarted)
    schedule(.sessionEnd, device, at: until, 0, &core)
    change(device, wanted: 1, &core)
    askForTelevision(device, &core)
    tellBox(device, core.now)
  }

  /// Somebody sits down before the box.
  private func askForTelevision(_ device: UInt32, _ core: inout Core) {
    let index = Int(device)
    boxes[index].clear(.gaveUp)
    boxes[index].cycles = 0
    boxes[index].askedAt = core.now
    boxes[index].set(.asked)
    ledger.want(.start, device, bin: core.currentBin)
    switch boxes[index].state {
    case .unplugged:
      if boxes[index].has(.cut) { return goDark(device, &core) }
      boxes[index].set(.firstTry)
      noteRestart(device, &core)
      boot(device, &core)
      if boxes[index].has(.dark) { meetDarkness(device, &core) }
    case .standby:
      boxes[index].set(.firstTry)
      wake(device, &core)
    case .booting, .rebooting, .checking:
      if boxes[index].has(.dark) { meetDarkness(device, &core) }
    case .watching: break
    }
  }

  private func wake(_ device: UInt32, _ core: inout Core) {
    if !needsCheckOnWaking(device, &core) { return works(device, &core) }
    enter(device, .checking, &core)
    check(device, &core)
  }

  /// The session is over, unless it has been prolonged.
  func sessionEnds(_ device: UInt32, _ core: inout Core) {
    let index = Int(device)
    let until = boxes[index].wantedUntil
    if until > core.now { return schedule(.sessionEnd, device, at: until, 0, &core) }
    if boxes[index].state == .watching { enter(device, .standby, &core) }
    change(device, wanted: -1, &core)
    tellBox(device, core.now)
    boxes[index].episode &+= 1
    boxes[index].clear(.gaveUp)
    boxes[index].clear(.asked)
    boxes[index].clear(.restarted)
    if boxes[index].has(.unplugAtEnd) { unplug(device, &core) }
  }

  // MARK: a dark box

  /// Somebody wants to watch and the box is dark.
  func meetDarkness(_ device: UInt32, _ core: inout Core) {
    let index = Int(device)
    boxes[index].episode &+= 1
    let name = episodeName(device)
    let episode = boxes[index].episode
    if trait(.powerCycles, device) < settings.people.powerCycle {
      let after = settings.people.powerCycleAfter.sample(Draw.salted(name, .decision))
      schedule(.powerCycle, device, at: core.now + after, episode, &core)
    }
    let patience = settings.people.patience.sample(Draw.salted(name, .patience))
    schedule(.giveUp, device, at: core.now + patience, episode, &core)
    if trait(.unplugsAfterOutage, device) < settings.people.unplugsAfterOutage
      && !boxes[index].has(.willUnplug) && !unplugsEveryNight(device)
    {
      boxes[index].set(.willUnplug)
      schedule(.bedtime, device, at: nextBedtime(device, core), 1, &core)
    }
    intendRestart(device, &core)
    help.lossNoticed(device, UInt64(episode), &core)
  }

  /// Names the draws of what the person does in this episode.
  private func episodeName(_ device: UInt32) -> UInt64 {
    Draw.bits(
      Draw.salted(traits.key(entity: UInt64(device)), .membership),
      UInt64(boxes[Int(device)].episode))
  }

  /// Somebody pulls the plug and puts it back.
  func powerCycle(_ device: UInt32, _ core: inout Core) {
    let index = Int(device)
    let box = boxes[index]
    if !box.has(.dark) || !isWanted(device, core.now) { return }
    if box.has(.restarting) || box.has(.cut) { return }
    if Int(box.cycles) >= settings.people.powerCycleLimit { return }
    boxes[index].cycles += 1
    ledger.count(.powerCycles, bin: core.currentBin)
    story.tell(device, "pullsPlug", "pulls the plug and puts it back")
    noteRestart(device, &core)
    boxes[index].failures = 0
    boot(device, &core)
    let name = Draw.salted(episodeName(device), .decision)
    let again = settings.people.powerCycleAgain.sample(
      Draw.bits(name, UInt64(boxes[index].cycles)))
    schedule(.powerCycle, device, at: core.now + again, box.episode, &core)
  }

  func giveUp(_ device: UInt32, _ core: inout Core) {
    let index = Int(device)
    if !boxes[index].has(.dark) || !isWanted(device, core.now) { return }
    boxes[index].set(.gaveUp)
    boxes[index].clear(.asked)
    boxes[index].episode &+= 1
    ledger.count(.gaveUp, bin: core.currentBin)
    story.tell(device, "givesUp", "gives up for this session")
  }

  // MARK: nights

  /// The people of a box that is unplugged every night go to bed.
  func bedtime(_ device: UInt32, _ core: inout Core) {
    schedule(.bedtime, device, at: nextBedtime(device, core), 0, &core)
    goToBed(device, &core)
  }

  /// Others go to bed without having had a picture again.
  func bedtimeAfterOutage(_ device: UInt32, _ core: inout Core) {
    if !boxes[Int(device)].has(.willUnplug) { return }
    boxes[Int(device)].clear(.willUnplug)
    goToBed(device, &core)
  }

  private func goToBed(_ device: UInt32, _ core: inout Core) {
    if boxes[Int(device)].state == .watching {
      boxes[Int(device)].set(.unplugAtEnd)
    } else {
      unplug(device, &core)
    }
  }

  private func unplug(_ device: UInt32, _ core: inout Core) {
    let index = Int(device)
    boxes[index].clear(.unplugAtEnd)
    if boxes[index].has(.restarting) || boxes[index].has(.cut) { return }
    boxes[index].failures = 0
    boxes[index].clear(.firstTry)
    enter(device, .unplugged, &core)
    boxes[index].set(.wasUnplugged)
  }

  /// The next time the people of a box go to bed: each night at a moment drawn for it.
  func nextBedtime(_ device: UInt32, _ core: borrowing Core) -> Int64 {
    let day: Int64 = 86_400_000_000
    let local = localTime(device, core.now, core)
    let from = settings.people.bedtimeFrom.microseconds
    let width = Swift.max(1, settings.people.bedtimeTo.microseconds - from)
    var midnight = core.now - local - day
    for _ in 0..<4 {
      let night = UInt64(bitPattern: (midnight + 4 * day) / 3_600_000_000)
      let own = Draw.salted(traits.key(entity: UInt64(device)), .phase)
      let at = midnight + from + Int64(Draw.unit(own, night) * Double(width))
      if at > core.now { return at }
      midnight += day
    }
    return midnight
  }

  /// Time since local midnight, in microseconds.
  func localTime(_ device: UInt32, _ now: Int64, _ core: borrowing Core) -> Int64 {
    let day: Int64 = 86_400_000_000
    let offset = offsets[regions.index(of: device) ?? 0]
    let local = (core.startEpochSeconds % 86_400 * 1_000_000 + offset + now) % day
    return local < 0 ? local + day : local
  }

  /// The moment `time` of waking hours after `now`.
  func awake(_ device: UInt32, _ now: Int64, after time: Int64, _ core: borrowing Core) -> Int64 {
    let day: Int64 = 86_400_000_000
    let wakes = settings.people.nightTo.microseconds % day
    let night =
      (settings.people.nightFrom.microseconds - settings.people.nightTo.microseconds + day)
    let waking = night % day == 0 ? day : night % day
    // Time since people last got up.
    let since = (localTime(device, now, core) - wakes + day) % day
    let begun = Swift.min(since, waking)
    let days = (begun + time) / waking
    return now - since + days * day + (begun + time) % waking
  }
}
