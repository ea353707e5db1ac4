package import FleetSim

/// From where on services are called degraded, overloaded or metastable.
package struct VerdictSpec: FormatRecord {
  package var thresholds = VerdictThresholds()
  package init() {}

  package static let about = About(
    "verdicts", "Verdicts",
    "From where on a service is called degraded, overloaded or metastable. The useful share of a bin is what was completed in time and without an error ÷ all that left the service; relative means ÷ the twin's.",
    example: #"{"metastable": 0.5, "metastableAfter": "15m"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.defaulted(
      "untouched", &value.thresholds.untouched, .share,
      "A bin with a smaller relative useful share has touched the service: it is degraded.")
    visit.defaulted(
      "overload", &value.thresholds.overload, .share,
      "A bin in which at least this share of what left was lost is one of overload.")
    visit.defaulted(
      "recovered", &value.thresholds.recovered, .share,
      "The relative useful share of the last three bins from which on a service has recovered.")
    visit.defaulted(
      "metastable", &value.thresholds.metastable, .share,
      "A service is metastable while its goodput is under this share of the twin's.")
    visit.optional(
      "metastableAfter", &value.thresholds.metastableAfter, .someTime,
      "In every bin of so long after the last fault has gone; without it over the last three bins of a run that goes on for at least three."
    )
  }
}
