/// Which traffic may be carried as a rate, and when something touches its way.
extension CoreAssembly {
  mutating func planCarriages() {
    addBackgroundRates()
    for (fleetIndex, fleet) in world.fleets.enumerated() {
      for (index, traffic) in fleet.traffic.enumerated() where traffic.carriage == .rate {
        let source = builder.trafficSources[fleetIndex][index]
        var path: [(service: Int32, hold: Double)] = []
        let service = traffic.client.service
        let hold = collectPath(service, &path)
        builder.carriages.append(
          CarriagePlan(
            source: Int32(source), touched: touched(path) + touchedByPower(path, fleetIndex),
            path: path,
            roundTrip: hold + 2 * Double(traffic.client.latency.microseconds)))
      }
    }
  }

  /// Adds the highest rate of requests of backgrounds to what reaches each service.
  private mutating func addBackgroundRates() {
    for (index, service) in world.services.enumerated() {
      guard let background = service.background else { continue }
      addBackground(background.load.peakRate / 1e6, to: index)
    }
  }

  private mutating func addBackground(_ rate: Double, to service: Int) {
    services[service].backgroundRate += rate
    for call in world.services[service].calls { addBackground(rate, to: call.service) }
  }

  /// Adds a service and what it calls to a path; tells how long a request holds a worker of it.
  private func collectPath(
    _ service: Int, _ path: inout [(service: Int32, hold: Double)]
  ) -> Double {
    var hold = world.services[service].serviceTime.mean * 1e6
    for call in world.services[service].calls {
      hold += 2 * Double(call.latency.microseconds) + collectPath(call.service, &path)
    }
    path.append((Int32(service), hold))
    return hold
  }

  private func touched(
    _ path: [(service: Int32, hold: Double)]
  ) -> [(from: Int64, until: Int64)] {
    let services = path.map { Int($0.service) }
    var intervals: [(from: Int64, until: Int64)] = []
    for service in services where !world.services[service].policies.isPlain {
      return [(0, Int64.max)]
    }
    for (index, fault) in world.faults.enumerated() where touches(reaches.faults[index], services) {
      if case .triggered = fault.occurrence { intervals.append((0, Int64.max)) }
      for window in builder.courses[index].windows {
        intervals.append((window.begin - Core.carriageLead, window.gone))
      }
    }
    for (index, lever) in world.levers.enumerated()
    where touches(reaches.levers[index], services) {
      intervals.append(
        (lever.begin.microseconds - Core.carriageLead, lever.end?.microseconds ?? Int64.max))
    }
    return intervals
  }

  /// Times in which sites or homes without power change what happens on a way, for a while after homes are back.
  private func touchedByPower(
    _ path: [(service: Int32, hold: Double)], _ fleet: Int
  ) -> [(from: Int64, until: Int64)] {
    var intervals: [(from: Int64, until: Int64)] = []
    for (service, _) in path {
      for span in power.touched(Int(service)) {
        intervals.append((span.from - Core.carriageLead, span.until))
      }
    }
    let services = path.map { Int($0.service) }
    for cut in cuts where cut.fleet == fleet || calls(cut.fleet, services) {
      let until = cut.span.until == Int64.max ? Int64.max : cut.span.until + Core.carriageTail
      intervals.append((cut.span.from - Core.carriageLead, until))
    }
    return intervals
  }

  /// Whether requests of a fleet come to one of these services.
  private func calls(_ fleet: Int, _ services: [Int]) -> Bool {
    for source in builder.sources where Int(source.fleet) == fleet && source.sender != .call {
      if meets(Int(source.service), services) { return true }
    }
    return false
  }

  /// Whether a fault or a lever changes what happens at one of these services.
  private func touches(_ reach: Reach, _ services: [Int]) -> Bool {
    for service in reach.services where services.contains(service) { return true }
    for service in reach.called where meets(service, services) { return true }
    return false
  }

  private func meets(_ service: Int, _ services: [Int]) -> Bool {
    if services.contains(service) { return true }
    for call in world.services[service].calls where meets(call.service, services) { return true }
    return false
  }
}
