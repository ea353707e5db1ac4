/// How often a scenario is run, each time with another seed.
package struct ReplicationsSpec: FormatRecord {
  package var count: Int64 = 1
  package var firstSeed: Int64?
  package init() {}

  package static let about = About(
    "replications", "Replications",
    "How often the scenario is run when its expectations are judged: with the seeds firstSeed, firstSeed + 1, and so on.",
    example: #"{"count": 20}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.defaulted("count", &value.count, WholeShape(1...10_000), "The number of runs.")
    visit.optional(
      "firstSeed", &value.firstSeed, WholeShape(0...Int64.max),
      "The seed of the first; without it the scenario's.")
  }
}
