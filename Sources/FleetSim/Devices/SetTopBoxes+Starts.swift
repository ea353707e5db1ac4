/// Starts, checks, and what follows from their ends.
extension SetTopBoxes {
  // MARK: starts

  /// Begins a start with the box's own time.
  func boot(_ device: UInt32, _ core: inout Core) {
    enter(device, .booting, &core)
    boxes[Int(device)].step = .max
    ledger.count(.boots, bin: core.currentBin)
    scheduleBox(device, after: settings.ownBootTime.sample(key(device, .service)), &core)
  }

  /// A box's own time is over: the first step begins.
  func bootStep(_ device: UInt32, _ core: inout Core) {
    boxes[Int(device)].step = 0
    boxes[Int(device)].answered = 0
    if chain.isEmpty { return works(device, &core) }
    ask(device, stepSources[chain[0]], &core)
  }

  /// A request of a start has ended.
  func bootAnswered(_ device: UInt32, _ succeeded: Bool, _ core: inout Core) {
    if !succeeded { return bootFailed(device, &core) }
    let index = Int(device)
    boxes[index].answered += 1
    if Int(boxes[index].answered) >= settings.boot[chain[Int(boxes[index].step)]].value.requests {
      boxes[index].answered = 0
      boxes[index].step += 1
    }
    let step = Int(boxes[index].step)
    if step == chain.count { return works(device, &core) }
    ask(device, stepSources[chain[step]], &core)
  }

  private func bootFailed(_ device: UInt32, _ core: inout Core) {
    let index = Int(device)
    let bin = core.currentBin
    ledger.count(.bootsFailed, bin: bin)
    if boxes[index].has(.wasUnplugged) {
      ledger.count(.bootsFailedUnplugged, bin: bin)
    } else {
      ledger.count(.bootsFailedRestarted, bin: bin)
    }
    if boxes[index].has(.restarting) { restartEnded(device, succeeded: false, &core) }
    enter(device, .rebooting, &core)
    fails(device, &core)
    scheduleBox(device, after: pause(settings.bootPause, device), &core)
  }

  // MARK: checks

  /// Asks for the entitlement.
  func check(_ device: UInt32, _ core: inout Core) { ask(device, checks, &core) }

  /// No entitlement: the picture is gone, or does not come.
  func checkFailed(_ device: UInt32, _ core: inout Core) {
    ledger.count(.checksFailed, bin: core.currentBin)
    enter(device, .checking, &core)
    fails(device, &core)
    scheduleBox(device, after: pause(settings.checkPause, device), &core)
  }

  /// The pause after so many failures in a row.
  private func pause(_ base: Distribution, _ device: UInt32) -> Int64 {
    let failures = boxes[Int(device)].failures
    var pause = Double(base.sample(key(device, .backoff)))
    for _ in 1..<Swift.max(1, Swift.min(failures, 40)) { pause *= settings.pauseGrowth }
    return Int64(Swift.min(pause, Double(settings.longestPause.microseconds)) + 0.5)
  }

  /// Names the draws of this step of a box.
  private func key(_ device: UInt32, _ purpose: Purpose) -> UInt64 {
    let own = Draw.salted(traits.key(entity: UInt64(device)), purpose)
    return Draw.bits(own, UInt64(boxes[Int(device)].serial))
  }

  // MARK: works or does not

  /// A start or a check has succeeded: a picture where somebody wants one, else ready.
  func works(_ device: UInt32, _ core: inout Core) {
    let index = Int(device)
    boxes[index].failures = 0
    if boxes[index].has(.restarting) { restartEnded(device, succeeded: true, &core) }
    noteFirstTry(device, failed: false, &core)
    boxes[index].clear(.wasUnplugged)
    if boxes[index].has(.dark) { light(device, &core) }
    if isWanted(device, core.now) && !boxes[index].has(.gaveUp) {
      enter(device, .watching, &core)
      boxes[index].clear(.willUnplug)
      countStart(device, &core)
      scheduleNeed(device, &core)
    } else {
      enter(device, .standby, &core)
    }
  }

  private func countStart(_ device: UInt32, _ core: inout Core) {
    let index = Int(device)
    if !boxes[index].has(.asked) { return }
    boxes[index].clear(.asked)
    if core.now - boxes[index].askedAt <= settings.startWithin.microseconds {
      ledger.have(.start, device, bin: core.currentBin)
    }
  }

  /// A start or a check has failed.
  private func fails(_ device: UInt32, _ core: inout Core) {
    let index = Int(device)
    if boxes[index].failures < 255 { boxes[index].failures += 1 }
    noteFirstTry(device, failed: true, &core)
    goDark(device, &core)
  }

  /// A box is dark from now on; nothing changes for one that is.
  func goDark(_ device: UInt32, _ core: inout Core) {
    let index = Int(device)
    if boxes[index].has(.dark) { return }
    boxes[index].set(.dark)
    boxes[index].darkSince = core.now
    if boxes[index].state != .unplugged { ledger.change(.dark, by: 1) }
    ledger.change(.affected, by: 1)
    if !boxes[index].has(.missed) { ledger.change(.affectedNotStuck, by: 1) }
    if !boxes[index].has(.affected) { ledger.count(.everAffected, bin: core.currentBin) }
    boxes[index].set(.affected)
    if isWanted(device, core.now) && !boxes[index].has(.gaveUp) { meetDarkness(device, &core) }
  }

  /// A dark box works again.
  private func light(_ device: UInt32, _ core: inout Core) {
    let index = Int(device)
    boxes[index].clear(.dark)
    boxes[index].episode &+= 1
    ledger.change(.dark, by: -1)
    ledger.change(.affected, by: -1)
    if !boxes[index].has(.missed) { ledger.change(.affectedNotStuck, by: -1) }
    help.lossEnded(device, &core)
    noteDarkness(of: index, core.now)
  }

  private func noteDarkness(of index: Int, _ now: Int64) {
    let length = now - boxes[index].darkSince
    ledger.add(.darkFor, time: length)
    let seconds = UInt32(truncatingIfNeeded: length / 1_000_000) + 1
    boxes[index].longestDark = Swift.max(boxes[index].longestDark, seconds)
  }

  private func noteFirstTry(_ device: UInt32, failed: Bool, _ core: inout Core) {
    let index = Int(device)
    if !boxes[index].has(.firstTry) { return }
    boxes[index].clear(.firstTry)
    let word =
      boxes[index].has(.wasUnplugged)
      ? SetTopBoxWord.unpluggedStartFailure : .standbyStartFailure
    ledger.observe(word, bin: core.currentBin, sum: failed ? 1 : 0, weight: 1)
  }

  /// At the end of the run: how long each box was dark at most.
  func countDarkness(of index: Int, _ bin: Int, _ now: Int64) {
    if boxes[index].has(.dark) {
      ledger.count(.stillDark, bin: bin)
      noteDarkness(of: index, now)
    }
    let seconds = Int(boxes[index].longestDark) - 1
    if seconds < 0 {
      ledger.count(.neverDark, bin: bin)
    } else if seconds < 300 {
      ledger.count(.darkMinutes, bin: bin)
    } else if seconds <= 5_400 {
      ledger.count(.dark5to90Minutes, bin: bin)
    } else if seconds <= 28_800 {
      ledger.count(.dark90MinutesTo8Hours, bin: bin)
    } else {
      ledger.count(.darkOver8Hours, bin: bin)
    }
  }
}
