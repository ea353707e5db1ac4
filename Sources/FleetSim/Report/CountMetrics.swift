/// A count that a kind keeps of a fleet.
struct CountSubject: Sendable {
  var series: [Int64]
  var devices: Int64

  /// The highest bin of the run, the first of equals.
  func peak(_ span: MetricSpan) -> Int? {
    var best: Int?
    for bin in 0..<span.binCount where series[bin] > (best.map { series[$0] } ?? 0) { best = bin }
    return best
  }
}

/// Metrics of counts: amounts per bin and levels at the end of each bin.
enum CountMetrics {
  typealias Rule = MetricRule<CountSubject>

  static let amounts: [Rule] = [
    Rule("", "times", .neutral, "How often it happened.") { count, span in
      Double(span.total(count.series))
    },
    Rule("share", "1", .neutral, "How often it happened ÷ devices of the fleet.") { count, span in
      quotient(span.total(count.series), count.devices)
    },
    Rule("peak", "times", .neutral, "How often it happened in the bin with most of it.") {
      count, span in span.maximum(count.series).map { Double($0) }
    },
    Rule(
      "peak.after", "s", .neutral,
      "Time from the begin of the first fault to the middle of the bin with most of it; "
        + "undefined without faults or when it never happened."
    ) { count, span in
      guard let bin = count.peak(span), let begin = span.faultsBegin else { return nil }
      let middle = Int64(bin) * span.binWidth + span.width(of: bin) / 2
      return Double(middle - begin) / 1e6
    }.wholeRun,
    Rule(
      "relative", "1", .neutral,
      "Mean per bin of the window ÷ the bin with most of it in the whole run; undefined when it "
        + "never happened."
    ) { count, span in
      guard let bin = count.peak(span), !span.bins.isEmpty else { return nil }
      let mean = Double(span.observed(count.series)) / Double(span.bins.count)
      return mean / Double(count.series[bin])
    },
  ]

  static let levels: [Rule] = [
    Rule("max", "devices", .lower, "Highest level at the end of a bin.") { count, span in
      span.maximum(count.series).map { Double($0) }
    },
    Rule("end", "devices", .neutral, "Level at the end of the last bin.") { count, span in
      span.bins.isEmpty ? nil : Double(count.series[span.bins.upperBound - 1])
    },
  ]

  static let fleet: [MetricRule<FleetRecord>] = [
    MetricRule("count", "devices", .neutral, "Devices of the fleet.") { fleet, _ in
      Double(fleet.count)
    }.wholeRun
  ]
}
