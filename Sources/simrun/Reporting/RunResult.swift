import FleetSim

/// A finished run.
struct RunResult {
  var world: World
  var record: RunRecord
  /// Wall time of the event loop, without building the world.
  var loopSeconds: Double

  /// Every figure of the run by its name in the catalogue, in the order of the names.
  func metrics(against twin: RunRecord?) -> [(name: String, value: Double)] {
    MetricReader(record, of: world, twin: twin).all().filter { $0.value.isFinite }
  }
}
