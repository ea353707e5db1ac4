import FleetSim

/// How far a metric of the run varies over the seeds.
struct Spread {
  let metric: Metric
  /// Over the seeds that have a value, the report's own first.
  let sample: ReplicationSample

  /// The 95 % interval of the mean (Student); `nil` for a single value.
  var interval: Interval? { sample.interval(confidence: 0.95) }
  var lowest: Double { sample.values.min() ?? sample.mean }
  var highest: Double { sample.values.max() ?? sample.mean }
}

extension RunReport {
  /// The spread of every metric of the catalogue, by name; empty for a report on one seed.
  func spreads() -> [Spread] {
    if replications.count < 2 { return [] }
    var values: [String: [Double]] = [:]
    for one in replications {
      for metric in one.run.metrics(against: one.twin.record) {
        values[metric.name, default: []].append(metric.value)
      }
    }
    return catalogue.metrics.compactMap { metric in
      values[metric.name].map { Spread(metric: metric, sample: ReplicationSample($0)) }
    }
  }
}
