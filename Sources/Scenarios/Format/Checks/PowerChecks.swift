import FleetSim

/// What must hold between sites, their services and the faults of power.
extension ScenarioChecks {
  func checkPower() {
    for service in scenario.services {
      guard let cycle = BootGraph(scenario).cycle(through: service.name) else { continue }
      add(
        ["services", service.name, "restart", "after"],
        found: cycle.map { quoted($0) }.joined(separator: " after "),
        expected: "services that do not wait for each other, calls within the site included")
    }
    for lever in scenario.levers { checkRollBack(lever) }
    for site in scenario.sites where !stands(anyIn: site.name) {
      add(
        ["sites", site.name], found: "a site in which no service stands",
        expected: "a service with \"site\": \(quoted(site.name))", severity: .warning)
    }
  }

  private func stands(anyIn site: String) -> Bool {
    scenario.services.contains { service in
      service.value.site.map { isSame($0, site) } ?? false
    }
  }

  private func checkRollBack(_ lever: Named<LeverSpec>) {
    guard isSound("levers", lever.name),
      case .rollBack(let place, let over) = lever.value.action.action(in: scenario), over > .zero,
      scenario.faults[place].value.effect.effect(in: scenario).isAllOrNothing
    else { return }
    add(
      ["levers", lever.name, "action", "rollBack", "over"],
      expected: "no time, as \(quoted(scenario.faults[place].name)) is taken back at once")
  }
}

/// Which service of a site waits for which when they boot.
private struct BootGraph {
  let scenario: Scenario

  init(_ scenario: Scenario) { self.scenario = scenario }

  /// The shortest way from `name` back to it that begins with its `after`.
  ///
  /// A circle of calls alone is an error of the calls.
  func cycle(through name: String) -> [String]? {
    guard let service = service(name), let after = service.restart?.after else { return nil }
    var ways = [[name, after]]
    var seen = [after]
    while !ways.isEmpty {
      let way = ways.removeFirst()
      if isSame(way[way.count - 1], name) { return way }
      for other in waitsFor(way[way.count - 1]) {
        if isSame(other, name) { return way + [name] }
        if seen.contains(where: { isSame($0, other) }) { continue }
        seen.append(other)
        ways.append(way + [other])
      }
    }
    return nil
  }

  private func service(_ name: String) -> ServiceSpec? {
    scenario.services.first { isSame($0.name, name) }?.value
  }

  private func waitsFor(_ name: String) -> [String] {
    guard let service = service(name), let site = service.site else { return [] }
    let others = service.calls.map { $0.name } + (service.restart?.after.map { [$0] } ?? [])
    return others.filter { other in
      self.service(other)?.site.map { isSame($0, site) } ?? false
    }
  }
}
