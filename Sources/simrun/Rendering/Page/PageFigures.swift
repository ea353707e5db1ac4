import FleetSim
import Scenarios

/// The values of all runs of a report and what they are, for the cells of a page.
struct PageFigures {
  private var values: [MetricOfRun: Double] = [:]
  private var metrics: [String: Metric] = [:]

  init(_ report: RunReport) {
    add(report.run.metrics(against: report.twin.record), .own)
    add(report.twin.metrics(against: report.twin.record), .twin)
    for variant in report.variants {
      add(variant.result.metrics(against: variant.twin), .variant(variant.name))
      add(MetricCatalogue(variant.result.record, objectives: variant.result.world.objectives))
    }
    add(report.catalogue)
  }

  private mutating func add(
    _ metrics: [(name: String, value: Double)], _ run: MetricOfRun.Run
  ) {
    for metric in metrics { values[MetricOfRun(name: metric.name, run: run)] = metric.value }
  }

  private mutating func add(_ catalogue: MetricCatalogue) {
    for metric in catalogue.metrics { metrics[metric.name] = metric }
  }

  /// What the metric is; `nil` for a name that no run has.
  func metric(_ name: String) -> Metric? { metrics[name] }

  func value(_ name: String, of run: MetricOfRun.Run = .own) -> Double? {
    values[MetricOfRun(name: name, run: run)]
  }

  /// The value as people read it.
  func text(_ name: String, of run: MetricOfRun.Run = .own) -> String {
    value(name, of: run).map { text($0, of: name) } ?? "–"
  }

  /// A value in the metric's unit; shares are per cent.
  func text(_ value: Double, of name: String) -> String {
    let isShare = metrics[name]?.isShareOfCounts ?? false
    return isShare
      ? Figures.share(value) : FigureText.value(value, unit: metrics[name]?.unit ?? "1")
  }

  /// A difference of two values, with its sign; of shares in percentage points.
  func signed(_ difference: Double, of name: String) -> String {
    let isShare = metrics[name]?.isShareOfCounts ?? false
    let size = difference.magnitude
    let text =
      isShare
      ? Figures.significant(size * 100, digits: 3) + " points"
      : FigureText.value(size, unit: metrics[name]?.unit ?? "1")
    return (difference < 0 ? "−" : "+") + text
  }

  /// Attributes that tie what an element shows to a metric: its exact value, its run and, as a title, what it is.
  func attributes(_ figure: MetricOfRun) -> [(key: String, value: String)] {
    guard let value = values[figure] else { return [] }
    var attributes = [("data-metric", figure.name), ("data-value", DecimalText.shortest(value))]
    switch figure.run {
    case .own: break
    case .twin: attributes.append(("data-run", "twin"))
    case .variant(let name): attributes.append(("data-variant", name))
    }
    if let metric = metrics[figure.name] {
      let unit = metric.unit == "1" ? "" : " [\(metric.unit)]"
      attributes.append(("title", "\(figure.name)\(unit): \(metric.definition)"))
    }
    return attributes
  }
}
