import FleetSim
import Scenarios

/// The runs of a side over time, seed by seed, and what the first went through.
struct SideTimeline {
  var series: [RunSeries]
  var bands: [PageData.Band] = []
  var marks: [PageData.Mark] = []
}

/// One side of a comparison: figures seed by seed.
struct Comparand {
  /// As it was named on the command line.
  var label: String
  var seeds: [UInt64]
  var metrics: [Values]
  /// The scenario as it was resolved; `nil` for a report that does not hold it.
  var tree: Node?
  /// How much it was shrunk, 1 for not at all; `nil` for a report that does not say.
  var scale: Double?
  /// Its runs over time; `nil` for a baseline, and where nobody asked for it.
  var timeline: SideTimeline?

  struct Values {
    var metric: Metric
    /// By seed; `nil` where there is no value.
    var values: [Double?]
  }
}

extension Comparand {
  /// A finished baseline file.
  init(_ label: String, _ baseline: Baseline) {
    self.label = label
    seeds = baseline.seeds
    tree = baseline.tree
    scale = baseline.scale
    metrics = baseline.metrics.map { values in
      let metric = Comparand.metric(values.name, unit: values.unit)
      return Values(metric: metric, values: values.values)
    }
  }

  /// Runs of a scenario or a variant.
  init(
    _ label: String, _ scenario: LoadedScenario, _ seeds: [UInt64], _ rows: [[(String, Double)]],
    _ catalogue: MetricCatalogue
  ) {
    self.label = label
    self.seeds = seeds
    tree = scenario.tree
    metrics = catalogue.metrics.map { metric in
      Values(metric: metric, values: rows.map { row in row.first { $0.0 == metric.name }?.1 })
    }.filter { $0.values.contains { $0 != nil } }
  }

  /// What a file tells of a metric is its name, its unit and perhaps which way is better.
  static func metric(
    _ name: String, unit: String, _ direction: Metric.Direction = .neutral
  ) -> Metric {
    Metric(name: name, unit: unit, definition: "", direction: direction, isWindowable: false)
  }
}
