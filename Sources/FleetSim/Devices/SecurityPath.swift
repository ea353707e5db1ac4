/// A supervised way from panels to their service.
struct SecurityPath {
  /// Which one.
  enum Way { case broadband, cellular }

  let way: Way
  /// The source of its supervision, and the service that takes it.
  let source: Int
  let service: Int
  let period: Int64
  /// Misses in a row until the panel shows trouble.
  let missed: Int64
  /// How long an answer is waited for.
  let patience: Int64
  var isUp = true
  /// When the service went or returned.
  var since: Int64 = 0
  /// How often it went or returned; events of an earlier time have been overtaken.
  var turn: UInt32 = 0
  /// Homes on the service that lack the path although its service is there.
  var lacking: Int64 = 0

  init(_ way: Way, _ traffic: Traffic, source: Int, missed: Int) {
    self.way = way
    self.source = source
    service = traffic.client.service
    period = traffic.period.microseconds
    self.missed = Int64(missed)
    patience = traffic.client.timeout.microseconds
  }

  var flag: SecurityHomes.Flag { way == .broadband ? .broadband : .cellular }
  var trouble: SecurityHomes.Flag { way == .broadband ? .broadbandTrouble : .cellularTrouble }
  var troubleAfter: SecurityPanelWord {
    way == .broadband ? .broadbandTroubleAfter : .cellularTroubleAfter
  }
  var troubleStep: SecurityPanels.Step {
    way == .broadband ? .broadbandTrouble : .cellularTrouble
  }
  var backStep: SecurityPanels.Step { way == .broadband ? .broadbandBack : .cellularBack }
}

/// Supervision: who lacks a path, when the screen shows it, when it is back.
extension SecurityPanels {
  /// The service at the end of a path is gone: nobody is supervised over it.
  func pathGoes(_ index: Int, _ core: inout Core) {
    turn(index, isUp: false, core.now)
    let path = paths[index]
    for device in 0..<UInt32(homes.count) where !homes.has(.moved, device) {
      if homes.has(path.flag, device) { homes.setPath(path.flag, device, false) }
      awaitTrouble(index, device, &core)
    }
  }

  /// Schedules the moment at which the screen will show trouble unless a heartbeat is answered before.
  func awaitTrouble(_ index: Int, _ device: UInt32, _ core: inout Core) {
    let path = paths[index]
    if homes.has(path.trouble, device) { return }
    let first = core.nextMoment(path.source, device, from: core.now)
    let at = first + (path.missed - 1) * path.period + path.patience
    if at < core.end { schedule(path.troubleStep, at: at, device, path.turn, &core) }
  }

  /// The service is there again: a panel is supervised once its own next heartbeat is answered.
  func pathReturns(_ index: Int, _ core: inout Core) {
    turn(index, isUp: true, core.now)
    for device in 0..<UInt32(homes.count) where !homes.has(.moved, device) {
      paths[index].lacking += 1
      awaitReturn(index, device, &core)
    }
  }

  /// Schedules the moment at which the next heartbeat must have been answered.
  func awaitReturn(_ index: Int, _ device: UInt32, _ core: inout Core) {
    let path = paths[index]
    let at = core.nextMoment(path.source, device, from: core.now) + path.patience
    if at < core.end { schedule(path.backStep, at: at, device, path.turn, &core) }
  }

  private func turn(_ index: Int, isUp: Bool, _ now: Int64) {
    paths[index].isUp = isUp
    paths[index].since = now
    paths[index].turn += 1
    paths[index].lacking = 0
  }

  private func place(_ way: SecurityPath.Way) -> Int? {
    paths.firstIndex { $0.way == way }
  }

  /// So many heartbeats should have been answered by now.
  func mayShowTrouble(_ way: SecurityPath.Way, _ event: Event, _ core: inout Core) {
    guard let index = place(way), paths[index].turn == event.detail,
      !homes.has(.moved, event.entity), !homes.has(paths[index].flag, event.entity)
    else { return }
    let path = paths[index]
    let last = core.lastSuccess(path.source, event.entity)
    if core.now - last <= (path.missed - 1) * path.period + path.patience { return }
    let since = path.isUp ? cutSince(event.entity, path.way, &core) : path.since
    showTrouble(index, event.entity, since: since ?? last, &core)
  }

  private func showTrouble(_ index: Int, _ device: UInt32, since: Int64, _ core: inout Core) {
    if homes.has(paths[index].trouble, device) || homes.has(.off, device) { return }
    if !showsTrouble(device) { ledger.change(.troubleShown, by: 1) }
    homes.set(paths[index].trouble, device)
    story.tell(device, "trouble", "the screen shows trouble: " + path(index), on: "panel")
    ledger.add(paths[index].troubleAfter, time: core.now - since)
    mayLook(device, &core)
  }

  func showsTrouble(_ device: UInt32) -> Bool {
    homes.has(.broadbandTrouble, device) || homes.has(.cellularTrouble, device)
  }

  /// A heartbeat should have been answered since the service returned.
  func mayComeBack(_ way: SecurityPath.Way, _ event: Event, _ core: inout Core) {
    guard let index = place(way), paths[index].turn == event.detail else { return }
    if isAnswered(index, event.entity, &core) { comeBack(index, event.entity, &core) }
  }

  /// Whether a heartbeat was answered since the service returned; moments are kept in whole seconds.
  private func isAnswered(_ index: Int, _ device: UInt32, _ core: inout Core) -> Bool {
    core.lastSuccess(paths[index].source, device) >= paths[index].since
  }

  private func comeBack(_ index: Int, _ device: UInt32, _ core: inout Core) {
    if homes.has(.moved, device) || homes.has(paths[index].flag, device) { return }
    if !reaches(device, paths[index].way, &core) { return }
    homes.advance(to: core.now)
    homes.setPath(paths[index].flag, device, true)
    paths[index].lacking -= 1
    if homes.has(paths[index].trouble, device) {
      homes.clear(paths[index].trouble, device)
      story.tell(device, "troubleGone", "no trouble any more: " + path(index), on: "panel")
      if !showsTrouble(device) { ledger.change(.troubleShown, by: -1) }
    }
    tellHome(device)
    if !homes.isMonitored(device) { return }
    homes.clear(.aware, device)
    noteReturn(device, core.now)
  }

  /// At the end of a bin: paths whose service is there but does not answer, or answers again.
  func lookForSilence(_ core: inout Core) {
    for index in paths.indices where paths[index].isUp {
      let tally = core.sources[paths[index].source].tally
      let bin = Swift.min(core.currentBin, core.binCount - 1)
      let failures = core.failures(tally, bin: bin)
      if failures == 0 && paths[index].lacking == 0 { continue }
      for device in 0..<UInt32(homes.count) where !homes.has(.moved, device) {
        lookForSilence(index, device, &core)
      }
    }
  }

  private func lookForSilence(_ index: Int, _ device: UInt32, _ core: inout Core) {
    let path = paths[index]
    let last = core.lastSuccess(path.source, device)
    let isLate = core.now - last > path.missed * path.period + path.patience
    if !homes.has(path.flag, device) {
      if !isLate && last >= path.since { comeBack(index, device, &core) }
    } else if isLate {
      homes.setPath(path.flag, device, false)
      paths[index].lacking += 1
      tellHome(device)
      if !homes.isMonitored(device) {
        lostAt = core.now
        noteLoss(device, core.now, bin: Swift.min(core.currentBin, core.binCount - 1))
      }
      showTrouble(index, device, since: last, &core)
    }
  }
}

extension Core {
  /// Attempts of a tally that failed in a bin.
  mutating func failures(_ tally: Int32, bin: Int) -> Int64 {
    let bins = bin..<(bin + 1)
    return total(.rejections, tally, bins: bins) + total(.errors, tally, bins: bins)
      + total(.timeouts, tally, bins: bins)
  }
}
