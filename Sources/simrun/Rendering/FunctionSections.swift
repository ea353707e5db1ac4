import FleetSim

/// Who lost what and for how long.
extension TextReport {
  var functions: [String] {
    var table = Table([
      .init("what people wanted", .left), .init("wanted"), .init("had"), .init("share"),
      .init("twin"), .init("lost"), .init("failed for"),
    ])
    for (fleet, twin) in zip(report.run.record.fleets, report.twin.record.fleets) {
      for (function, normal) in zip(fleet.functions, twin.functions) {
        add(function, normal, of: fleet, to: &table)
      }
    }
    if table.isEmpty { return [] }
    let note =
      "“twin” is the share without the faults, “lost” the difference in times, “failed for” the"
      + " time in which fewer than half of the wishes were granted."
    return section("Who lost what", table.lines(style) + sentence(note, .faint))
  }

  private func add(
    _ function: FunctionRecord, _ twin: FunctionRecord, of fleet: FleetRecord, to table: inout Table
  ) {
    let record = report.run.record
    let path = "fleets.\(fleet.name).functions.\(function.name)"
    let wanted = record.total(function.wanted)
    let had = record.total(function.had)
    let share = wanted == 0 ? nil : Double(had) / Double(wanted)
    let normalWanted = record.total(twin.wanted)
    let normal = normalWanted == 0 ? nil : Double(record.total(twin.had)) / Double(normalWanted)
    let lost = normal.map { max(0, Int64((Double(wanted) * $0).rounded()) - had) } ?? 0
    let outage = report.run.metrics[path + ".outage.duration"] ?? 0
    let isWorse = (normal ?? 0) - (share ?? 0) > 0.005
    table.add([
      .init(name(function.name, in: fleet)), .init(Figures.brief(wanted)),
      .init(Figures.brief(had)),
      .init(share.map(Figures.share) ?? "–", isWorse ? .bad : .plain),
      .init(normal.map(Figures.share) ?? "–"), .init(Figures.brief(lost)),
      .init(outage > 0 ? Figures.time(seconds: outage) : "–", outage > 0 ? .bad : .plain),
    ])
  }

  var chart: [String] {
    let record = report.run.record
    let rows = record.fleets.flatMap(chartRows)
    let world = report.scenario.world
    let names = rows.map { $0.label } + (world.faults.isEmpty ? [] : ["fault"])
    var chart = Chart(record, labels: (names.map { $0.count }.max() ?? 0) + 5, clock, style)
    let width = names.map { $0.count }.max() ?? 0
    for row in rows {
      let label = Layout.padded(row.label, to: width)
      chart.add(label + " run", row.part, of: row.whole)
      if let twin = row.twin { chart.add(Layout.padded("", to: width) + " twin", twin.part, of: twin.whole, .faint) }
    }
    for fault in world.faults {
      chart.add("fault", from: fault.begin, to: world.gone(fault), .bad)
    }
    for lever in world.levers { chart.add("lever", from: lever.begin, to: lever.end, .good) }
    for level in record.fleets.flatMap({ $0.counts }) where level.kind == .level {
      chart.add(Words.spaced(level.name), level: level.series, .warning)
    }
    chart.addAxis()
    let heading = "Granted wishes over time (a column is \(Figures.time(chart.columnWidth)))"
    return rows.isEmpty ? [] : section(heading, chart.lines)
  }

  private struct ChartRow {
    var label: String
    var part: [Int64]
    var whole: [Int64]
    var twin: (part: [Int64], whole: [Int64])?
  }

  /// The functions of a fleet, or for devices without any the operations that ended.
  private func chartRows(_ fleet: FleetRecord) -> [ChartRow] {
    guard let twin = report.twin.record.fleets.first(where: { $0.name == fleet.name }) else { return [] }
    if !fleet.functions.isEmpty {
      return zip(fleet.functions, twin.functions).map { function, normal in
        ChartRow(
          label: name(function.name, in: fleet), part: function.had, whole: function.wanted,
          twin: (normal.had, normal.wanted))
      }
    }
    return zip(fleet.traffic + fleet.demand, twin.traffic + twin.demand).map { client, normal in
      ChartRow(
        label: name(client.name, in: fleet), part: client.succeeded, whole: client.ended,
        twin: (normal.succeeded, normal.ended))
    }
  }
}

extension ClientRecord {
  /// Operations that ended, one element per bin.
  fileprivate var ended: [Int64] { zip(succeeded, failed).map { $0 + $1 } }
}

extension World {
  /// When a fault is over: its own end, or the end of its rollback.
  fileprivate func gone(_ fault: Fault) -> Moment? {
    var ends = fault.end.map { [$0] } ?? []
    for lever in levers {
      if case .rollBack(let index, let over) = lever.action, faults[index].name == fault.name {
        ends.append(lever.begin + over)
      }
    }
    return ends.min()
  }
}
