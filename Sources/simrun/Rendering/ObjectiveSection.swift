import FleetSim

/// Service-level objectives.
extension TextReport {
  var objectives: [String] {
    let table = objectiveTable
    if table.isEmpty { return [] }
    return section("Objectives", table.lines(style) + sentence(objectiveNote, .faint))
  }

  var objectiveNote: String {
    "“Budget spent” is the run's part of what may fail in the time named, “burnt at most” how many times"
      + " faster than it may for long."
  }

  var objectiveTable: Table {
    var table = Table([
      .init("objective", .left), .init("owed"), .init("had"), .init("for"),
      .init("budget spent"), .init("burnt at most"),
    ])
    for report in report.findings.objectives { add(report, to: &table) }
    return table
  }

  private func add(_ report: ObjectiveReport, to table: inout Table) {
    let objective = report.objective
    let isMissed = report.availability.map { $0 < objective.target } ?? false
    let path = "objectives.\(objective.name)"
    let isOverdrawn = report.budgetSpent.map { $0 > 1 } ?? false
    table.add([
      .init(Words.spaced(objective.name)),
      .init(TextReport.percent(objective.target)),
      .init(
        report.availability.map(TextReport.percent) ?? "–", isMissed ? .bad : .plain,
        shows: path + ".availability", of: .own),
      .init(Figures.time(objective.window)),
      .init(
        report.budgetSpent.map { Figures.number($0 * 100) + " %" } ?? "–",
        isOverdrawn ? .bad : .plain, shows: path + ".budgetSpent", of: .own),
      .init(
        report.burnRate.map { Figures.number($0) + "×" } ?? "–", shows: path + ".burnRate",
        of: .own),
    ])
  }

  /// A share with six digits that matter, and never 100 % for what is not quite that.
  private static func percent(_ share: Double) -> String {
    share < 1 && share > 0.9999995
      ? "> 99.9999 %" : Figures.significant(share * 100, digits: 6) + " %"
  }
}
