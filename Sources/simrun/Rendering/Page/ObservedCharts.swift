import FleetSim
import Scenarios

/// Curves from outside, each over the curve of the run and of its twin of the metric that it is laid over.
struct ObservedCharts {
  private let report: RunReport
  private let record: RunRecord

  init(_ report: RunReport) {
    self.report = report
    record = report.run.record
  }

  var charts: [PageChart] { report.scenario.observed.map(chart) }

  private func chart(_ curve: ObservedCurve) -> PageChart {
    let own = MetricReader(record, of: report.run.world, twin: report.twin.record)
    let usual = MetricReader(report.twin.record, of: report.twin.world, twin: report.twin.record)
    let unit = report.catalogue.metric(named: curve.metric)?.unit ?? "1"
    var about =
      "\(curve.metric), bin by bin, and what was observed, the mean of the counts in each bin."
    let scale = ObservedCharts.isSize(unit) ? report.scale : 1
    let factor = scale == 1 ? "" : " × " + FigureText.number(scale)
    if scale != 1 {
      about +=
        " The run is of \(FigureText.number(scale)) of the scenario's size: counts are drawn\(factor)."
    }
    for text in [curve.note, curve.source.map { "Source: \($0)" }] {
      if let text { about += " " + text }
    }
    return PageChart(
      id: "observed-\(curve.name)", group: PageFigure.observedGroup,
      title: Words.spaced(curve.name),
      unit: unit == "1" ? "share" : unit, about: about, minimum: 0, maximum: nil,
      series: [
        series("run", .run, values(of: curve.metric, own)),
        series("twin", .twin, values(of: curve.metric, usual)),
        series("observed" + factor, .observed, values(of: curve).map { $0.map { $0 * scale } }),
      ])
  }

  private func series(
    _ name: String, _ role: PageChart.Role, _ values: [Double?]
  ) -> PageChart.Series {
    PageChart.Series(id: role.rawValue, name: name, role: role, slot: 0, values: values)
  }

  private func values(of metric: String, _ reader: MetricReader) -> [Double?] {
    (0..<record.binCount).map { reader.value(of: metric, bins: $0..<($0 + 1)) }
  }

  /// Whether values in a unit grow with the fleet: counts do, shares, times and temperatures do not.
  static func isSize(_ unit: String) -> Bool { !["1", "s", "°C"].contains(unit) }

  /// The mean of the counts in each bin; none where nothing was counted.
  private func values(of curve: ObservedCurve) -> [Double?] {
    var sums = [(sum: Double, count: Double)](repeating: (0, 0), count: record.binCount)
    for point in curve.counts {
      let at = (point.at - .start).microseconds
      guard at >= 0, at < record.duration.microseconds else { continue }
      let bin = Int(at / record.bin.microseconds)
      sums[bin].sum += point.count
      sums[bin].count += 1
    }
    return sums.map { $0.count == 0 ? nil : $0.sum / $0.count }
  }
}
