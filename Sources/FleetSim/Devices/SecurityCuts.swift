/// Homes without power or broadband: the panel runs on its battery, its radio needs no broadband.
extension SecurityPanels {
  /// Whether a home has what a path needs.
  func reaches(_ device: UInt32, _ way: SecurityPath.Way, _ core: inout Core) -> Bool {
    if homes.has(.off, device) { return false }
    return way == .cellular || !core.isCut(fleet, device, .broadband)
  }

  /// Since when a home lacks what a path needs; `nil` if it does not.
  func cutSince(_ device: UInt32, _ way: SecurityPath.Way, _ core: inout Core) -> Int64? {
    var since: Int64?
    for cut in core.disturbances.cuts where cut.fleet == fleet && cut.span.contains(core.now) {
      if way == .cellular && cut.part == .broadband { continue }
      if cut.affects(device) { since = Swift.min(since ?? Int64.max, cut.span.from) }
    }
    return since
  }

  /// A home loses its broadband, and with its power sooner or later the panel.
  func homeIsCut(_ device: UInt32, _ cut: HomeCut, _ core: inout Core) {
    if homes.has(.moved, device) { return }
    lose(.broadband, device, &core)
    if cut.part == .power {
      let at = core.now + settings.battery.microseconds
      if at < core.end { schedule(.batteryEmpty, at: at, device, 0, &core) }
    }
  }

  /// The battery has lasted its time, if the mains have been away for so long.
  func batteryIsEmpty(_ device: UInt32, _ core: inout Core) {
    let begun = core.now - settings.battery.microseconds
    let isEmpty =
      core.isCut(fleet, device, .power) && core.isCut(fleet, device, .power, at: begun)
    if !isEmpty || homes.has(.moved, device) { return }
    homes.set(.off, device)
    story.tell(device, "batteryEmpty", "the battery is empty: the panel is off", on: "panel")
    lose(.cellular, device, &core)
  }

  /// A path of one home is gone although its service may be there.
  private func lose(_ way: SecurityPath.Way, _ device: UInt32, _ core: inout Core) {
    for index in paths.indices where paths[index].way == way {
      if !homes.has(paths[index].flag, device) { continue }
      homes.advance(to: core.now)
      let wasMonitored = homes.isMonitored(device)
      homes.setPath(paths[index].flag, device, false)
      paths[index].lacking += 1
      awaitTrouble(index, device, &core)
      tellHome(device)
      if wasMonitored && !homes.isMonitored(device) {
        lostAt = core.now
        noteLoss(device, core.now, bin: core.currentBin)
      }
    }
  }

  /// Power or broadband is back: each path counts again once its own next heartbeat was answered.
  func homeIsBack(_ device: UInt32, _ core: inout Core) {
    if homes.has(.moved, device) { return }
    if !core.isCut(fleet, device, .power) { homes.clear(.off, device) }
    for index in paths.indices where paths[index].isUp {
      if homes.has(paths[index].flag, device) || !reaches(device, paths[index].way, &core) {
        continue
      }
      awaitReturn(index, device, &core)
    }
  }
}
