import FleetSim

/// Tables of load beside the run that they are for.
extension ScenarioChecks {
  /// Warns of tables that leave a part of the run without load.
  func checkLoads() {
    for service in scenario.services {
      warn(of: service.value.background?.counts, ["services", service.name, "background"])
    }
    for fleet in scenario.fleets {
      for demand in fleet.value.demand {
        warn(of: demand.value.counts, ["fleets", fleet.name, "demand", demand.name])
      }
    }
  }

  private func warn(of load: LoadSpec?, _ owner: [String]) {
    let place = owner + ["counts"]
    guard let load, decoding.isSound(JSONPointer(tokens: place)),
      decoding.isSound(JSONPointer(tokens: ["duration"])),
      let gap = load.gap(in: scenario.duration)
    else { return }
    add(
      place, found: gap,
      expected: "counts for the whole run, or \"repeats\"; outside them nothing comes",
      severity: .warning)
  }
}
