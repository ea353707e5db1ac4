/// What is wrong with levers.
extension World {
  func check(_ lever: Lever, _ problems: inout [String]) {
    var found: [String] = []
    if lever.begin < .start { found.append("begins before the start") }
    if let end = lever.end, end < lever.begin { found.append("ends before it begins") }
    checkTarget(lever.action, &found)
    checkSize(lever.action, &found)
    problems += found.map { "levers/" + lever.name + ": " + $0 }
  }

  private func checkTarget(_ action: Lever.Action, _ found: inout [String]) {
    switch action {
    case .rollBack(let fault, _):
      require(faults.indices.contains(fault), "takes back no fault", &found)
    case .addReplicas(let service, _, _), .shed(let service, _), .admit(let service, _),
      .restart(let service, _, _), .readmit(let service, _, _):
      require(services.indices.contains(service), "acts on no service", &found)
    case .drain(.service(let service), _):
      require(services.indices.contains(service), "acts on no service", &found)
    case .drain(.site(let site), _):
      require(sites.indices.contains(site), "acts on no site", &found)
    case .failOver(let from, let to, let fleet, _):
      require(
        services.indices.contains(from) && services.indices.contains(to), "acts on no service",
        &found)
      require(from != to, "fails over to the same service", &found)
      require(fleet.map { fleets.indices.contains($0) } ?? true, "acts on no fleet", &found)
    case .migrate(let fleet, _):
      require(fleets.indices.contains(fleet), "migrates no fleet", &found)
    case .stopRetries(let fleet, _), .extendTokens(let fleet, _):
      require(fleets.indices.contains(fleet), "acts on no fleet", &found)
    }
  }

  private func checkSize(_ action: Lever.Action, _ found: inout [String]) {
    switch action {
    case .rollBack(let fault, let over):
      if faults.indices.contains(fault), faults[fault].effect.isAllOrNothing {
        require(over == .zero, "such a fault is taken back at once", &found)
      }
      require(over >= .zero, "the time is not negative", &found)
    case .addReplicas(_, let count, let delay):
      require(count >= 1 && delay >= .zero, "adds at least one, not before", &found)
    case .shed(_, let share), .readmit(_, let share, _):
      require(share >= 0 && share <= 1, "the share is 0 to 1", &found)
    case .admit(_, let perSecond):
      require(perSecond >= 0.001 && perSecond <= 1e9, "admits 0.001 to 10⁹ a second", &found)
    case .migrate(_, let over), .restart(_, let over, _), .failOver(_, _, _, let over):
      require(over >= .zero, "the time is not negative", &found)
    case .drain(_, let count): require(count >= 1, "drains at least one", &found)
    case .stopRetries, .extendTokens: return
    }
    if case .readmit(_, _, let over) = action {
      require(over >= .zero, "the time is not negative", &found)
    }
  }
}
