import FleetSim

/// A finished run with the figures derived from it.
struct RunResult {
  var record: RunRecord
  var loopSeconds: Double
  var metrics: MetricValues
  /// One verdict per service, in the world's order.
  var verdicts: [ServiceVerdict]
}

/// What became of a service.
struct ServiceVerdict {
  var service: String
  /// One word or two: `unaffected`, `metastable`.
  var text: String
  var isGood: Bool
}

/// Figures by their names in the catalogue.
struct MetricValues {
  /// In the order of the names.
  let all: [(name: String, value: Double)]
  private let byName: [String: Double]

  init(_ all: [(name: String, value: Double)]) {
    self.all = all.filter { $0.value.isFinite }.sorted {
      $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
    }
    byName = Dictionary(all.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(_ name: String) -> Double? { byName[name] }

  /// A count, 0 when there is none of that name.
  func count(_ name: String) -> Int64 { Int64((byName[name] ?? 0).rounded()) }
}
