/// Good events and all of them, by bin and, last, after the end of the observed time.
struct ShareCounts: Sendable {
  var good: [Int64]
  var all: [Int64]

  /// What is bad among `all` where `good` are; late successes may outnumber what was wanted in a span.
  static func bad(good: Int64, all: Int64) -> Int64 { Swift.max(0, all - good) }
}

/// An objective of a run, with the counts of the run and of its twin.
struct ObjectiveSubject: Sendable {
  var objective: Objective
  var counts: ShareCounts
  var usual: ShareCounts?

  private var tolerance: Double { 1 - objective.target }

  /// Good ÷ all.
  func availability(_ span: MetricSpan) -> Double? {
    quotient(span.total(counts.good), span.total(counts.all)).map { Swift.min(1, $0) }
  }

  /// Bad ÷ ((1 − target) × window × the twin's rate).
  func budgetSpent(_ span: MetricSpan) -> Double? {
    guard let usual, span.duration > 0 else { return nil }
    let wanted = usual.all.prefix(span.binCount).reduce(0, +)
    if wanted == 0 { return nil }
    let windows = objective.window.seconds / (Double(span.duration) / 1e6)
    let bad = ShareCounts.bad(good: span.total(counts.good), all: span.total(counts.all))
    return Double(bad) / (tolerance * windows * Double(wanted))
  }

  /// The greatest bad share ÷ (1 − target) over any bins in a row that last for the objective's time.
  func burnRate(_ span: MetricSpan) -> Double? {
    let width = span.binWidth
    let whole = (objective.burnOver.microseconds + width - 1) / width
    let count = Int(Swift.min(Int64(span.bins.count), whole))
    if count == 0 { return nil }
    var (good, all): (Int64, Int64) = (0, 0)
    var greatest: Double?
    for bin in span.bins {
      good += counts.good[bin]
      all += counts.all[bin]
      let old = bin - count
      if old >= span.bins.lowerBound {
        good -= counts.good[old]
        all -= counts.all[old]
      }
      if old + 1 < span.bins.lowerBound || all == 0 { continue }
      let rate = Double(ShareCounts.bad(good: good, all: all)) / Double(all) / tolerance
      greatest = Swift.max(greatest ?? rate, rate)
    }
    return greatest
  }
}

/// Metrics of service-level objectives.
enum ObjectiveMetrics {
  static let rules: [MetricRule<ObjectiveSubject>] = [
    MetricRule(
      "availability", "1", .higher,
      "Good events ÷ all events of the objective's metric; undefined without any."
    ) { objective, span in objective.availability(span) },
    MetricRule(
      "budgetSpent", "1", .lower,
      "Bad events ÷ the error budget, (1 − target) × window × the twin's events per time; above 1 "
        + "when the budget is overdrawn, undefined without a twin or when it has no events."
    ) { objective, span in objective.budgetSpent(span) },
    MetricRule(
      "burnRate", "1", .lower,
      "The greatest bad share ÷ (1 − target) over bins in a row that last burnOver together, or over "
        + "all when they are shorter; undefined without events."
    ) { objective, span in objective.burnRate(span) },
  ]
}

extension MetricBinding {
  /// Adds the metrics of objectives, which are about metrics that are there already.
  mutating func addObjectives(_ objectives: [Objective], twin: MetricBinding?) {
    for objective in objectives {
      guard let counts = counts(named: objective.metric) else { continue }
      add(
        ObjectiveSubject(
          objective: objective, counts: counts, usual: twin?.counts(named: objective.metric)),
        "objectives." + objective.name, ObjectiveMetrics.rules)
    }
  }

  private func counts(named name: String) -> ShareCounts? {
    metrics.first { $0.metric.name == name }.flatMap { $0.counts?() }
  }
}

extension ClientSubject {
  /// Operations that ended with an answer among those that ended.
  func ends() -> ShareCounts {
    guard let first = clients.first else { return ShareCounts(good: [], all: []) }
    var counts = ShareCounts(good: first.succeeded, all: first.succeeded)
    for (index, client) in clients.enumerated() {
      for bin in counts.all.indices {
        if index > 0 {
          counts.good[bin] += client.succeeded[bin]
          counts.all[bin] += client.succeeded[bin]
        }
        counts.all[bin] += client.failed[bin]
      }
    }
    return counts
  }
}
