/// Homes without power or broadband: boxes go dark together and start together.
extension SetTopBoxes {
  func loseAtHome(_ cut: HomeCut, _ core: inout Core) {
    cut.forEachDevice { device in
      switch cut.part {
      case .power: losePower(device, &core)
      case .broadband:
        if boxes[Int(device)].state == .watching { checkFailed(device, &core) }
      }
    }
  }

  func regainAtHome(_ cut: HomeCut, _ core: inout Core) {
    if cut.part != .power { return }
    cut.forEachDevice { device in
      if core.isCut(cut.fleet, device, .power) { return }
      regainPower(device, &core)
    }
  }

  private func losePower(_ device: UInt32, _ core: inout Core) {
    let index = Int(device)
    if boxes[index].has(.cut) { return }
    boxes[index].set(.cut)
    if boxes[index].state == .unplugged { return }
    let isUsed = boxes[index].state == .watching
    boxes[index].set(.startsWithPower)
    enter(device, .unplugged, &core)
    if isUsed { goDark(device, &core) }
  }

  /// A box that was on before starts; one for which somebody waits does so too.
  private func regainPower(_ device: UInt32, _ core: inout Core) {
    let index = Int(device)
    if !boxes[index].has(.cut) { return }
    boxes[index].clear(.cut)
    let waits = isWanted(device, core.now) && !boxes[index].has(.gaveUp)
    if !boxes[index].has(.startsWithPower) && !waits { return }
    boxes[index].clear(.startsWithPower)
    noteRestart(device, &core)
    boot(device, &core)
  }
}
