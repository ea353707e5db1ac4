import FleetSim

/// People who were stranded, and what else they did.
extension TextReport {
  var people: [String] {
    section("People", report.run.record.fleets.flatMap(people))
  }

  private func people(_ fleet: FleetRecord) -> [String] {
    var lines: [String] = []
    let told = fleet.counts.filter { $0.kind == .amount }
    guard !told.isEmpty else { return [] }
    if told.contains(where: { $0.name == "stranded" }) { lines += stranded(fleet) }
    for count in told where !TextReport.toldWithStranded(count.name) {
      let value = total(count.name, fleet)
      let normal = total(count.name, fleet, in: report.twin)
      if value == 0 && normal == 0 { continue }
      lines += sentence(
        "\(Words.capitalised(name(count.name, in: fleet))): \(Figures.count(value))"
          + " (twin \(Figures.count(normal))).")
    }
    return lines
  }

  private static func toldWithStranded(_ name: String) -> Bool {
    name.hasPrefix("stranded") || name.hasPrefix("freed")
  }

  private func stranded(_ fleet: FleetRecord) -> [String] {
    let count = total("stranded", fleet)
    let normal = total("stranded", fleet, in: report.twin)
    let share = fleet.count == 0 ? 0 : Double(count) / Double(fleet.count)
    var lines = sentence(
      "\(Figures.count(count)) drivers were stranded, \(Figures.share(share)) of the fleet; without"
        + " the faults \(Figures.count(normal)).", count > normal ? .bad : .plain)
    lines += parts("Why: ", "strandedBy", fleet, extra: "strandedCardInCar", "card locked in the car")
    lines += parts("What freed them: ", "freedBy", fleet)
    return lines + howLong(fleet)
  }

  /// `Why: by habit 120 (35 %), …`
  private func parts(
    _ opening: String, _ prefix: String, _ fleet: FleetRecord, extra: String? = nil,
    _ extraWords: String = ""
  ) -> [String] {
    let names = fleet.counts.map { $0.name }.filter { $0.hasPrefix(prefix) }
    let values = names.map { ($0, total($0, fleet)) }.filter { $0.1 > 0 }
    let sum = values.reduce(0) { $0 + $1.1 }
    if sum == 0 { return [] }
    var phrases = values.sorted { $0.1 > $1.1 }.map { name, value in
      let words = Words.spaced(String(name.dropFirst(prefix.count)))
      return "\(words) \(Figures.count(value)) (\(Figures.share(Double(value) / Double(sum))))"
    }
    if let extra, total(extra, fleet) > 0 {
      phrases.append("of these with the \(extraWords) \(Figures.count(total(extra, fleet)))")
    }
    return sentence(opening + phrases.joined(separator: ", ") + ".")
  }

  private func howLong(_ fleet: FleetRecord) -> [String] {
    guard let times = fleet.times.first(where: { $0.name == "strandedFor" })?.histogram,
      times.count > 0
    else { return [] }
    func at(_ p: Double) -> String { Figures.time(Timespan(microseconds: times.quantile(p))) }
    return sentence(
      "How long: half of them less than \(at(0.5)), 95 % less than \(at(0.95)), the longest"
        + " \(Figures.time(Timespan(microseconds: times.maximum))).")
  }

  private func total(_ name: String, _ fleet: FleetRecord, in result: RunResult? = nil) -> Int64 {
    let result = result ?? report.run
    let record = result.record.fleets.first { $0.name == fleet.name }
    let series = record?.counts.first { $0.name == name }?.series
    return series.map(result.record.total) ?? 0
  }
}
