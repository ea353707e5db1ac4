import FleetSim
import Scenarios

/// All that is drawn of a report.
struct ReportCharts {
  let report: RunReport
  let text: TextReport

  var data: PageData {
    let start = report.scenario.start?.secondsSinceEpoch
    let own = RunSeries(report.run.record, startEpochSeconds: start)
    let plan = ChartPlan(own).charts
    let replications = report.replications.map {
      RunSeries($0.run.record, startEpochSeconds: start)
    }
    let sides = [
      ChartSide(name: "run", role: .run, slot: 0, series: own, replications: replications),
      ChartSide(
        name: "twin", role: .twin, slot: 0,
        series: RunSeries(report.twin.record, startEpochSeconds: start)),
    ]
    let variants = report.variants.enumerated().map { index, variant in
      ChartSide(
        name: variant.name, role: .variant, slot: index + 1,
        series: RunSeries(variant.result.record, startEpochSeconds: start))
    }
    var data = PageData(axis: own.axis)
    let events = PageEvents(report.run.world, report.run.record, report.findings)
    data.bands = events.bands
    data.marks = events.marks
    data.charts = plan.compactMap { spec in
      // Variants are drawn where a curve each can be told from the others.
      let all = ReportCharts.comparesVariants(spec) ? sides + variants : sides
      return ChartDrawing(sides: all).draw([spec]).first
    }
    if let truths = truths(own) { data.charts.append(truths) }
    data.charts += ObservedCharts(report).charts
    data.charts = ReportCharts.grouped(data.charts)
    data.heatMaps = heatMaps
    data.distributions = Distributions(report, text).charts
    data.lanes = report.stories.map(StoryLanes.chart)
    return data
  }

  /// Charts of one group behind each other, groups in the order of their first charts.
  static func grouped(_ charts: [PageChart]) -> [PageChart] {
    var groups: [String] = []
    for chart in charts where !groups.contains(chart.group) { groups.append(chart.group) }
    return groups.flatMap { group in charts.filter { $0.group == group } }
  }

  private static func comparesVariants(_ spec: ChartSpec) -> Bool {
    spec.lines.count == 1 && ["Functions", "Operations", "Retries"].contains(spec.group)
  }

  // MARK: regions

  /// A map for each function with regions.
  private var heatMaps: [HeatMap] {
    let functions = report.findings.functions
    return functions.filter { !$0.isPart }.compactMap { whole in
      let parts = functions.filter {
        $0.fleet == whole.fleet && $0.function.hasPrefix(whole.function + ".")
      }
      if parts.count < 2 { return nil }
      return HeatMap(
        id: "regions-\(whole.fleet)-\(whole.function)",
        title: Words.capitalised(text.name(function: whole.function, of: whole.fleet))
          + " by region", about: "Had ÷ wanted, by region and bin.",
        rows: parts.map { part in
          (
            Words.spaced(String(part.function.dropFirst(whole.function.count + 1))), part.series
          )
        })
    }
  }

  // MARK: truths

  /// What is and what the operator sees of it, as shares of their most; what it says stands above as announcements.
  private func truths(_ own: RunSeries) -> PageChart? {
    if report.findings.truths.isEmpty { return nil }
    var series: [PageChart.Series] = []
    func add(_ id: String, _ name: String, _ values: [Double]) {
      series.append(
        PageChart.Series(id: id, name: name, role: .run, slot: series.count, values: values))
    }
    if let affected = affected, let most = affected.max(), most > 0 {
      add("affected", "devices affected", affected.map { $0 / most })
    }
    for hotline in report.run.record.hotlines {
      let calls = hotline.attempts.prefix(own.axis.bins).map { Double($0) }
      if let most = calls.max(), most > 0 {
        add(
          "calls-\(hotline.name)", "calls to \(hotline.name)",
          calls.map { $0 / most })
      }
    }
    if let name = report.run.record.monitoring,
      let service = report.run.record.services.first(where: { $0.name == name })
    {
      let works = service.capacityArea.prefix(own.axis.bins).map { $0 > 0 ? 1.0 : 0.0 }
      add("monitoring", "\(name) works", works)
    }
    if series.isEmpty { return nil }
    return PageChart(
      id: "truths", group: PageFigure.truthsGroup, title: "What is and what is seen", unit: "share",
      about:
        "Devices affected above the twin's at the end of each bin and calls in it, each as a share of its most.",
      minimum: 0, maximum: 1, series: series)
  }

  /// Devices without a function of theirs, above the twin's; `nil` when no kind of device counts them.
  private var affected: [Double]? {
    let counts = report.findings.counts.filter { $0.name == "affected" }
    if counts.isEmpty { return nil }
    return (0..<report.run.record.binCount).map { bin in
      Double(max(0, counts.reduce(0) { $0 + $1.series[bin] - $1.twinSeries[bin] }))
    }
  }
}
