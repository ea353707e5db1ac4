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
  /// The scenario as it was resolved; `nil` for a report, which does not hold it.
  var tree: Node?
  /// Its runs over time; `nil` for a baseline, and where nobody asked for it.
  var timeline: SideTimeline?

  struct Values {
    var metric: Metric
    /// By seed; `nil` where there is no value.
    var values: [Double?]
  }

  /// A finished baseline file.
  init(_ label: String, _ baseline: Baseline) {
    self.label = label
    seeds = baseline.seeds
    tree = baseline.tree
    metrics = baseline.metrics.map { values in
      let metric = Comparand.metric(values.name, unit: values.unit)
      return Values(metric: metric, values: values.values)
    }
  }

  /// A report of `simrun run --json`: one seed.
  init(report tree: Node, _ label: String) throws(Failure) {
    self.label = label
    guard let seed = tree["seed"]?.number.flatMap({ UInt64($0.text) }),
      let members = tree["metrics"]?.members
    else {
      throw .invalid("\(tree.place): found no seed or no metrics, expected those of a report")
    }
    seeds = [seed]
    metrics = members.compactMap { member in
      member.node.number.map {
        Values(metric: Comparand.metric(member.key, unit: ""), values: [$0.double])
      }
    }
    timeline = RunSeries(report: tree, "run").map { SideTimeline(series: [$0]) }
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

  /// What a file tells of a metric is its name and its unit.
  private static func metric(_ name: String, unit: String) -> Metric {
    Metric(name: name, unit: unit, definition: "", direction: .neutral, isWindowable: false)
  }
}
