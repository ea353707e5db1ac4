import FleetSim
import Scenarios

/// What a scenario came to once, to be compared with: one small file.
struct Baseline {
  static let format = "fleetsim-baseline/1"

  var scenario: String
  /// Of the program that wrote it.
  var version: String
  /// Of the scenario as it was resolved.
  var digest: String
  /// How much it was shrunk; 1 for not at all.
  var scale: Double
  var seeds: [UInt64]
  var metrics: [Values]
  /// The scenario as it was resolved.
  var tree: Node

  /// A metric seed by seed.
  struct Values {
    var name: String
    var unit: String
    /// Fingerprint of the metric's definition.
    var definition: String
    /// `nil` where it had no value.
    var values: [Double?]
  }

  /// The baseline of a finished check.
  init(_ progress: CheckProgress, scale: Double) {
    let subject = progress.subject
    let replications = progress.done
    scenario = subject.scenario.name
    version = Version.text
    digest = Baseline.fingerprint(subject.scenario.canonicalText)
    self.scale = scale
    seeds = replications.map { $0.seed }
    metrics = subject.metrics.indices.map { index in
      Values(subject.metrics[index], replications.map { $0.metrics[index] })
    }.filter { $0.values.contains { $0 != nil } }
    tree = subject.scenario.tree
  }

  init(
    scenario: String, version: String, digest: String, scale: Double, seeds: [UInt64],
    metrics: [Values], tree: Node
  ) {
    self.scenario = scenario
    self.version = version
    self.digest = digest
    self.scale = scale
    self.seeds = seeds
    self.metrics = metrics
    self.tree = tree
  }

  /// A metric's values; `nil` when it has none.
  subscript(name: String) -> Values? { metrics.first { $0.name == name } }

  static func fingerprint(_ text: String) -> String {
    var digest = Digest()
    digest.add(text)
    return digest.text
  }
}

extension Baseline.Values {
  init(_ metric: Metric, _ values: [Double?]) {
    name = metric.name
    unit = metric.unit
    definition = String(Baseline.fingerprint(metric.definition).prefix(8))
    self.values = values
  }

  /// Whether both mean the same, so that their values can be compared.
  func isSameFigure(as other: Baseline.Values) -> Bool {
    definition == other.definition && unit == other.unit
  }

  /// Its values by seed, those without one left out.
  func bySeed(_ seeds: [UInt64]) -> [(seed: UInt64, value: Double)] {
    zip(seeds, values).compactMap { seed, value in value.map { (seed, $0) } }
  }
}

// MARK: JSON

extension Baseline {
  var text: String {
    var json = JSONWriter(.pretty)
    json.beginObject()
    json.member("format", Baseline.format)
    json.member("scenario", scenario)
    json.member("version", version)
    json.member("digest", digest)
    json.member("scale", scale)
    json.key("seeds")
    json.beginArray(.line)
    for seed in seeds { json.value(wide: seed) }
    json.endArray()
    json.key("metrics")
    json.beginObject()
    for metric in metrics { Baseline.write(metric, &json) }
    json.endObject()
    json.key("resolved")
    json.value(tree)
    json.endObject()
    return json.text + "\n"
  }

  private static func write(_ metric: Values, _ json: inout JSONWriter) {
    json.key(metric.name)
    json.beginObject(.line)
    json.member("unit", metric.unit)
    json.member("definition", metric.definition)
    let known = metric.values.compactMap { $0 }
    let sample = ReplicationSample(known)
    json.member("mean", sample.mean)
    if let interval = sample.interval(confidence: 0.95) {
      json.member("low", interval.low)
      json.member("high", interval.high)
    }
    json.key("values")
    json.beginArray(.line)
    for value in metric.values {
      if let value { json.value(value) } else { json.null() }
    }
    json.endArray()
    json.endObject()
  }
}
