package import FleetSim

/// A service-level objective of the scenario.
package struct ObjectiveSpec: FormatRecord {
  package var metric = ""
  package var target = 0.5
  package var window = Timespan.days(30)
  package var burnOver = Timespan.hours(1)
  package init() {}

  package static let about = About(
    "objective", "Objective",
    "A service-level objective: the share of good events that is owed over a window. The error budget is (1 − target) × window × the fault-free run's events per time; the run's part of it is a metric, and so is how fast it burns (docs/models/objectives.md).",
    example: #"""
      {"metric": "fleets.cars.functions.cloudCommand.availability", "target": 0.999,
       "window": "30d", "burnOver": "1h"}
      """#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "metric", &value.metric, .text,
      "The share that it is about: the availability of a function, or of the operations of a fleet or one of its clients."
    )
    visit.required(
      "target", &value.target, .number(above: 0, to: 1, unit: "a share"),
      "The share that is to be good; less than 1.")
    visit.defaulted("window", &value.window, .someTime, "The time for which the error budget is.")
    visit.defaulted(
      "burnOver", &value.burnOver, .someTime,
      "The time over which burn rates are taken, rounded up to whole bins.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    if value.target == 1 {
      check.complain("target", expected: "less than 1, as all else leaves no error budget")
    }
    if value.burnOver > value.window {
      check.complain("burnOver", expected: "at most the window, \(quoted(value.window.text))")
    }
  }

  package func objective(_ name: String) -> Objective {
    Objective(name: name, metric: metric, target: target, window: window, burnOver: burnOver)
  }
}

extension ScenarioChecks {
  /// An objective is about a share whose good and bad events are counted.
  func checkObjectives(_ world: World) {
    if scenario.objectives.isEmpty { return }
    let known = world.objectiveMetrics
    for objective in scenario.objectives where isSound("objectives", objective.name) {
      let metric = objective.value.metric
      if known.contains(where: { isSame($0, metric) }) { continue }
      add(
        ["objectives", objective.name, "metric"],
        expected: "the name of a metric that is a share of functions or operations"
          + (known.count > 12 ? "" : ": " + oneOf(known)),
        suggestion: nearestName(to: metric, among: known).map { quoted($0) })
    }
  }
}
