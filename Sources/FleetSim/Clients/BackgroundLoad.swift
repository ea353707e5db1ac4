/// Requests that reach services from outside the modelled fleets.
extension CoreBuilder {
  /// Adds the source and the process of each service's background.
  mutating func addBackgrounds() {
    for (index, service) in world.services.enumerated() {
      guard let background = service.background else { continue }
      let name = Core.backgroundName(of: service.name)
      let source = add(
        background.client(of: index), sender: .operation,
        stream: RandomStream(seed: seed, name: name), tally: addTally(name), fleet: -1)
      addProcess(name, .operation(source: Int32(source)), background.load, Background.clients)
    }
  }

  /// Adds a process that follows a table; `fault` and `chances` as in ``DemandProcess``.
  mutating func addProcess(
    _ name: String, _ target: DemandProcess.Target, _ load: LoadTable, _ devices: RegionDevices,
    fault: Int = -1, chances: (Double, Double) = (1, 1)
  ) {
    guard let steps = load.steps else { return }
    processes.append(
      DemandProcess(
        target: target, stream: RandomStream(seed: seed, name: name).child(name: ""),
        demandClass: 0, meanGap: steps.meanGap, load: Int32(loads.count), place: steps.place,
        firstWeight: Int32(weights.count), localOffset: 0, devices: devices, fault: Int32(fault),
        chanceWithout: chances.0, chanceWith: chances.1))
    loads.append(steps)
    weights += DailyProfile.flat.weights
  }
}

extension Core {
  /// The name of the tally and the draws of a service's background.
  static func backgroundName(of service: String) -> String {
    "services/" + service + "/background"
  }

  /// The place of the tally of a service's background; `nil` for a service without any.
  func backgroundTally(of service: String) -> Int? {
    let name = Core.backgroundName(of: service)
    return tallyNames.firstIndex { $0 == name }
  }

  /// What became of a service's background; `nil` for a service without any.
  func backgroundRecord(_ service: Service) -> ClientRecord? {
    guard service.background != nil, let tally = backgroundTally(of: service.name) else {
      return nil
    }
    for source in 0..<sources.count where Int(sources[source].tally) == tally {
      if sources[source].sender != .call { return clientRecord(source, name: "background") }
    }
    return nil
  }
}
