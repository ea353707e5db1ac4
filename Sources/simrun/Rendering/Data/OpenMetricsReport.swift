import FleetSim
import Scenarios

/// The series of a run in the OpenMetrics text format; docs/guides/data-out.md tells the names.
///
/// Amounts are counters from 0 at the start on, everything else is a gauge at the ends of steps. Without a start by
/// the calendar, times count from 1970.
enum OpenMetricsReport {
  static func text(_ report: RunReport, step: Timespan?) -> String {
    let runs = DataRun.all(of: report).map { MetricsOfRun($0, report.scenario, width: step) }
    var text = OpenMetricsText()
    writeInfo(report, runs, &text)
    for family in MetricFamilies(runs, report.catalogue).all {
      text.begin(family.name, family.kind, unit: family.unit, help: family.help)
      for (run, series) in family.members { runs[run].write(series, family, &text) }
    }
    return text.text
  }

  private static func writeInfo(
    _ report: RunReport, _ runs: [MetricsOfRun], _ text: inout OpenMetricsText
  ) {
    text.begin("fleetsim_run", .info, unit: "", help: "What ran.")
    for run in runs {
      let labels =
        run.labels + [
          ("seed", "\(run.record.seed)"), ("digest", run.record.digest), ("version", Version.text),
        ]
      text.sample("fleetsim_run_info", OpenMetricsText.labels(labels), 1, at: run.start)
    }
  }
}

/// Families of metrics with their series of all runs, in the order in which they are met.
private struct MetricFamilies {
  struct Family {
    let name: String
    let kind: OpenMetricsText.Kind
    let unit: String
    let help: String
    var members: [(run: Int, series: TimeSeries)] = []
  }

  private(set) var all: [Family] = []

  init(_ runs: [MetricsOfRun], _ catalogue: MetricCatalogue) {
    var places: [String: Int] = [:]
    let metrics = Dictionary(uniqueKeysWithValues: catalogue.metrics.map { ($0.name, $0) })
    for (run, series) in runs.enumerated().flatMap({ run in run.1.series.map { (run.0, $0) } }) {
      guard let kind = MetricFamilies.kind(of: series) else { continue }
      let unit = OpenMetricsNames.unit(series.unit)
      let name = OpenMetricsNames.family(series.subject.sort, series.leaf, unit: series.unit)
      let place = places[name] ?? all.count
      if place == all.count {
        places[name] = place
        let help = series.meaning.isEmpty ? metrics[series.name]?.definition : series.meaning
        all.append(Family(name: name, kind: kind, unit: unit, help: help ?? ""))
      }
      precondition(all[place].kind == kind, "\(name) is a counter or a gauge")
      all[place].members.append((run, series))
    }
  }

  /// `nil` for what a mean is made of: the mean itself is there, and its sums may fall.
  private static func kind(of series: TimeSeries) -> OpenMetricsText.Kind? {
    if series.isPartOfMean { return nil }
    return series.kind == .amount ? .counter : .gauge
  }
}

/// The samples of one run.
private struct MetricsOfRun {
  let record: RunRecord
  let series: [TimeSeries]
  let labels: [(name: String, value: String)]
  /// Microseconds since 1970.
  let start: Int64
  private let reader: MetricReader
  private let steps: SeriesSteps

  init(_ run: DataRun, _ scenario: LoadedScenario, width: Timespan?) {
    record = run.record
    reader = run.reader
    series = TimeSeries.all(of: record)
    steps = SeriesSteps(record, width: width)
    start = scenario.start?.microseconds ?? 0
    let variant = scenario.variant.map { [(name: "variant", value: $0)] } ?? []
    labels = [(name: "scenario", value: scenario.name)] + variant + [("run", run.name)]
  }

  func write(_ series: TimeSeries, _ family: MetricFamilies.Family, _ text: inout OpenMetricsText) {
    let labels = OpenMetricsText.labels(
      labels + series.subject.labels.map { (name: $0.name, value: $0.value) })
    if family.kind == .counter {
      return write(steps.counts(of: series), series, family.name + "_total", labels, &text)
    }
    for (step, value) in steps.values(of: series, reader).enumerated() {
      if let value, value.isFinite { text.sample(family.name, labels, value, at: end(of: step)) }
    }
  }

  /// What has come together since the start: sums of whole numbers, so that it never falls.
  private func write(
    _ counts: [Int64], _ series: TimeSeries, _ name: String, _ labels: String,
    _ text: inout OpenMetricsText
  ) {
    var sum: Int64 = 0
    text.sample(name, labels, 0, at: start)
    for (step, count) in counts.enumerated() {
      sum += count
      text.sample(name, labels, Double(sum) * series.scale, at: end(of: step))
    }
  }

  private func end(of step: Int) -> Int64 { start + steps.end(step).microseconds }
}
