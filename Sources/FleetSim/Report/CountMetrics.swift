/// A count that a kind keeps of a fleet.
struct CountSubject: Sendable {
  var series: [Int64]
  var devices: Int64
  /// One counted unit in the unit of the figure.
  var scale = 1.0
  /// The same of the twin, where there is a twin.
  var twin: [Int64]?

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
      Double(span.total(count.series)) * count.scale
    },
    Rule("share", "1", .neutral, "How often it happened ÷ devices of the fleet.") { count, span in
      quotient(span.total(count.series), count.devices).map { $0 * count.scale }
    },
    Rule("peak", "times", .neutral, "How often it happened in the bin with most of it.") {
      count, span in span.maximum(count.series).map { Double($0) * count.scale }
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

  /// Those of an amount in a unit: of what is no number of times or homes, `share` is so much a device.
  static func amounts(in unit: String) -> [Rule] {
    if ["times", "devices", "homes"].contains(unit) { return amounts }
    return amounts.map { rule in
      var rule = rule
      if rule.leaf == "share" {
        rule.unit = unit + " per device"
        rule.definition = "The amount ÷ devices of the fleet."
      }
      return rule
    }
  }

  static let levels: [Rule] = [
    Rule("max", "devices", .lower, "Highest level at the end of a bin.") { count, span in
      span.maximum(count.series).map { Double($0) }
    },
    Rule("end", "devices", .neutral, "Level at the end of the last bin.") { count, span in
      span.bins.isEmpty ? nil : Double(count.series[span.bins.upperBound - 1])
    },
    Rule("share.max", "1", .lower, "Highest level at the end of a bin ÷ devices.") {
      count, span in
      span.maximum(count.series).flatMap { quotient($0, count.devices) }
    },
    Rule("share.end", "1", .neutral, "Level at the end of the last bin ÷ devices.") {
      count, span in
      span.bins.isEmpty ? nil : quotient(count.series[span.bins.upperBound - 1], count.devices)
    },
    Rule("time", "h", .lower, "Sum over the bins of their length × the level at their end.") {
      count, span in
      var sum = 0.0
      for bin in span.bins { sum += Double(count.series[bin]) * Double(span.width(of: bin)) }
      return sum / 3_600e6
    },
    cleared("p95", share: 0.05, "5 %"), cleared("p99", share: 0.01, "1 %"),
    cleared("p999", share: 0.001, "0.1 %"), cleared("last", share: 0, "none"),
  ]

  private static func cleared(_ leaf: String, share: Double, _ words: String) -> Rule {
    Rule(
      "cleared." + leaf, "s", .lower,
      "Time from the begin of the first fault to the end of the last bin whose level is above the "
        + "twin's by more than \(words) of the devices; the time to the end of the run if it still "
        + "is then, 0 if it never was; undefined without faults."
    ) { count, span in
      guard let begin = span.faultsBegin else { return nil }
      let bound = share * Double(count.devices)
      for bin in span.bins.reversed() {
        let twin = count.twin?[bin] ?? 0
        if Double(count.series[bin] - twin) <= bound { continue }
        let end = Swift.min(span.duration, Int64(bin + 1) * span.binWidth)
        return Double(Swift.max(0, end - begin)) / 1e6
      }
      return 0
    }.wholeRun
  }

  static let means: [MetricRule<MeanRecord>] = [
    MetricRule("", "", .neutral, "Mean of what was observed; undefined when nothing was.") {
      mean, span in
      quotient(span.observed(mean.sums), span.observed(mean.weights)).map { $0 * mean.scale }
    }
  ]

  static let fleet: [MetricRule<FleetRecord>] = [
    MetricRule("count", "devices", .neutral, "Devices of the fleet.") { fleet, _ in
      Double(fleet.count)
    }.wholeRun
  ]
}
