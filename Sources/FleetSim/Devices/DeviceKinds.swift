/// All kinds of device that ship. A new kind is a file in this folder and a line here.
package enum DeviceKinds {
  package static func visit<V: DeviceKindVisitor>(_ visit: inout V) {
    visit.kind(PhoneKeyCar.self)
    visit.kind(Thermostat.self)
    visit.kind(SetTopBox.self)
    visit.kind(SecurityPanel.self)
  }
}

/// Whoever goes through the kinds of device: the scenario format, the catalogue of metrics.
package protocol DeviceKindVisitor {
  mutating func kind<S: DeviceSettings>(_ settings: S.Type)
}

/// The devices of a run: one model per fleet.
package struct Devices: ~Copyable {
  /// `nil` for plain devices.
  private var models: [DeviceModel?] = []

  init(_ world: World, _ builder: inout CoreBuilder) {
    for (index, fleet) in world.fleets.enumerated() {
      models.append(fleet.kind.make.map { $0(fleet, index, &builder) })
    }
  }

  func begin(_ core: inout Core) {
    core.tellTime()
    for model in models { model?.begin(&core) }
  }

  func wanted(_ fleet: Int, _ what: Int, _ event: Event, _ name: UInt64, _ core: inout Core) {
    core.tellTime()
    models[fleet]?.wanted(what, device: event.entity, name: name, &core)
  }

  func handle(_ event: Event, _ info: RoleInfo, _ core: inout Core) {
    core.tellTime()
    models[Int(info.source)]?.handle(event, what: Int(info.replica), &core)
  }

  /// An operation has ended; one without context was not begun by a kind.
  func ended(_ end: OperationEnd, _ core: inout Core) {
    if end.operation.context < 0 { return }
    core.tellTime()
    let fleet = Int(core.sources[Int(end.operation.source)].fleet)
    models[fleet]?.ended(end, &core)
  }

  func servicesChanged(_ core: inout Core) {
    core.tellTime()
    for model in models { model?.servicesChanged(&core) }
  }

  func cutBegins(_ cut: HomeCut, _ core: inout Core) {
    core.tellTime()
    models[cut.fleet]?.cutBegins(cut, &core)
  }

  func cutEnds(_ cut: HomeCut, _ core: inout Core) {
    core.tellTime()
    models[cut.fleet]?.cutEnds(cut, &core)
  }

  /// A concern that a kind brought to a hotline has ended.
  func concernEnded(_ end: ConcernEnd, _ core: inout Core) {
    core.tellTime()
    models[end.fleet]?.concernEnded(end, &core)
  }

  func closeBin(_ core: inout Core) {
    core.tellTime()
    for model in models { model?.closeBin(&core) }
  }

  func close(_ core: inout Core) {
    core.tellTime()
    for model in models { model?.close(&core) }
  }

  /// Adds what a fleet's kind counted to its record.
  func add(to record: inout FleetRecord, fleet: Int) { models[fleet]?.add(to: &record) }
}
