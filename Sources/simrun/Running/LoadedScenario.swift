import FleetSim
import Scenarios

/// A scenario, or a variant of it, ready to run.
struct LoadedScenario {
  /// The file as it was given.
  var path: String
  var name: String
  /// What it is about, in a line.
  var title: String
  /// `nil` for the scenario itself.
  var variant: String?
  /// The calendar's start of the run.
  var start: CalendarInstant?
  var seed: UInt64
  var world: World
  var expectations: [Expectation]
  /// What is known of the incident but cannot be expressed, with the reason.
  var notExpressed: [(id: String, reason: String)]
  var variantNames: [String]
  /// How many values have each status, in a fixed order of statuses.
  var statuses: [(status: String, count: Int)]
  /// Warnings, and what `--scale` rounded.
  var notices: [String]
}
