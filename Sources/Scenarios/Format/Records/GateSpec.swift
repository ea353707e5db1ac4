import FleetSim

/// How a metric is compared with a baseline, where the catalogue's rule does not fit.
package struct GateSpec: FormatRecord {
  package var better: Better?
  package var tolerance: Double?
  package var relativeTolerance: Double?
  package var note: String?
  package init() {}

  /// What counts as better.
  package enum Better: String, CaseIterable, Sendable { case higher, lower, neither }

  package static let about = About(
    "gateRule", "Gate rule", "How a metric is compared with a baseline.",
    example: #"{"better": "lower", "relativeTolerance": 0.05}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.optional(
      "better", &value.better, WordShape(),
      "Whether more of it is better; `neither` leaves it out. Without it the catalogue says.")
    visit.optional(
      "tolerance", &value.tolerance, .number(0...1e300, unit: "the metric's unit"),
      "Differences up to this count as none.")
    visit.optional(
      "relativeTolerance", &value.relativeTolerance, .share,
      "The same as a share of the baseline's mean; with both, the larger one counts.")
    visit.optional("note", &value.note, .text, "A remark.")
  }
}

extension GateSpec {
  package func rule(of metric: String) -> GateRule {
    let direction = better.map { word -> Metric.Direction in
      switch word {
      case .higher: .higher
      case .lower: .lower
      case .neither: .neutral
      }
    }
    return GateRule(
      metric: metric, direction: direction, tolerance: tolerance,
      relativeTolerance: relativeTolerance)
  }
}
