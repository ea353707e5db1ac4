import FleetSim

/// Services, and those who call them.
extension TextReport {
  var services: [String] {
    var table = Table([
      .init("service", .left), .init("arrivals"), .init("goodput"), .init("refused"),
      .init("errors"), .init("wasted"), .init("queue max"), .init("verdict", .left),
    ])
    for (service, verdict) in zip(report.run.record.services, report.run.verdicts) {
      let path = "services.\(service.name)."
      func count(_ leaf: String) -> Table.Cell {
        .init(Figures.brief(report.run.metrics.count(path + leaf)))
      }
      table.add([
        .init(service.name), count("arrivals"), count("goodput"), count("refused"),
        count("errors"), count("wasted"), count("queue.max"),
        .init(verdict.text, verdict.isGood ? .good : .bad),
      ])
    }
    if table.isEmpty { return [] }
    let note =
      "Goodput is work that was of use; wasted is work whose client had given up before the answer."
    return section("Services", table.lines(style) + sentence(note, .faint))
  }

  var clients: [String] {
    var table = Table([
      .init("who calls", .left), .init("operations"), .init("success"), .init("attempts"),
      .init("per op."), .init("twin"), .init("refused"), .init("errors"), .init("timeouts"),
    ])
    for fleet in report.run.record.fleets {
      for client in fleet.traffic { add(client, "traffic", fleet, to: &table) }
      for client in fleet.demand { add(client, "demand", fleet, to: &table) }
    }
    return table.isEmpty ? [] : section("Clients", table.lines(style))
  }

  private func add(
    _ client: ClientRecord, _ sort: String, _ fleet: FleetRecord, to table: inout Table
  ) {
    let path = "fleets.\(fleet.name).\(sort).\(client.name)."
    let metrics = report.run.metrics
    func count(_ leaf: String) -> Table.Cell { .init(Figures.brief(metrics.count(path + leaf))) }
    func ratio(_ values: MetricValues) -> String {
      values[path + "amplification"].map { Figures.fixed($0, places: 2) } ?? "–"
    }
    let availability = metrics[path + "operations.availability"]
    table.add([
      .init(name(client.name, in: fleet)), count("operations.started"),
      .init(availability.map(Figures.share) ?? "–"), count("attempts"), .init(ratio(metrics)),
      .init(ratio(report.twin.metrics)), count("rejections"), count("errors"), count("timeouts"),
    ])
  }

  var faults: [String] {
    let world = report.scenario.world
    var lines: [String] = []
    func add(_ kind: String, _ name: String, _ begin: Moment, _ end: Moment?, _ text: String) {
      let times = end.map { "from \(clock.text(begin)) to \(clock.text($0))" } ?? "from \(clock.text(begin)) on"
      lines += Layout.hanging("  \(kind)  ", "\(name), \(times): \(text)")
    }
    for fault in world.faults {
      add("fault", fault.name, fault.begin, fault.end, words.effect(fault))
    }
    for lever in world.levers {
      add("lever", lever.name, lever.begin, lever.end, words.action(lever))
    }
    return section("Faults and levers", lines)
  }
}
