/// Homes without power or broadband: no mains no heat, no broadband no relay.
///
/// The phones of a home reach the cloud by other ways.
extension Thermostats {
  func losePower(_ cut: HomeCut, _ core: inout Core) {
    if cut.part != .power { return }
    cut.forEachDevice { device in
      change(device, &core) { $0.facts.insert(.unpowered) }
    }
  }

  func regainPower(_ cut: HomeCut, _ core: inout Core) {
    if cut.part != .power { return }
    cut.forEachDevice { device in
      if core.isCut(cut.fleet, device, .power) { return }
      change(device, &core) { $0.facts.remove(.unpowered) }
    }
  }
}
