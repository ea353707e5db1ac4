/// What became of a service-level objective.
public struct ObjectiveReport: Sendable, Equatable {
  /// The objective.
  public var objective: Objective
  /// Good ÷ all over the run (`objectives.NAME.availability`); `nil` without events.
  public var availability: Double?
  /// Share of the window's error budget that the run used up (`objectives.NAME.budgetSpent`).
  public var budgetSpent: Double?
  /// How many times faster than allowed the budget was used up at most (`objectives.NAME.burnRate`).
  public var burnRate: Double?
}

extension ReportContext {
  func objectiveReports() -> [ObjectiveReport] {
    world.objectives.map { objective in
      let path = "objectives." + objective.name
      return ObjectiveReport(
        objective: objective, availability: reader.value(of: path + ".availability"),
        budgetSpent: reader.value(of: path + ".budgetSpent"),
        burnRate: reader.value(of: path + ".burnRate"))
    }
  }
}
