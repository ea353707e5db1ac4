/// Metrics of distributions of lengths of time. A histogram is of the whole run.
enum TimesMetrics {
  /// A figure of a histogram, in seconds; `nil` for an empty one.
  struct Figure: Sendable {
    var leaf: String
    var words: String
    var of: @Sendable (Histogram) -> Double?
  }

  /// Those that every distribution has.
  static let moments: [Figure] = [
    Figure(leaf: "mean", words: "Mean") { $0.count == 0 ? nil : $0.mean / 1e6 },
    quantile("p50", 0.5, "Median"),
    quantile("p95", 0.95, "95 % quantile of the"),
    quantile("p99", 0.99, "99 % quantile of the"),
    Figure(leaf: "max", words: "Longest") {
      $0.count == 0 ? nil : Double($0.maximum) / 1e6
    },
  ]

  /// For each distribution that a kind keeps.
  static let rules: [MetricRule<TimesRecord>] =
    [
      MetricRule("count", "times", .neutral, "How many lengths of time there are.") { times, _ in
        Double(times.histogram.count)
      }.wholeRun
    ]
    + (moments + [quantile("p90", 0.9, "90 % quantile of the")]).map { figure in
      MetricRule(
        figure.leaf, "s", .lower, figure.words + " length of time; undefined when there is none."
      ) { times, _ in figure.of(times.histogram) }.wholeRun
    }

  private static func quantile(_ leaf: String, _ p: Double, _ words: String) -> Figure {
    Figure(leaf: leaf, words: words) { $0.count == 0 ? nil : Double($0.quantile(p)) / 1e6 }
  }
}
