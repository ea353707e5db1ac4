import FleetSim

/// Places for what the script draws, each with its words for those who do not see it.
struct PageFigure {
  private let data: PageData
  private let summary: ChartSummary
  /// Groups that stand in places of their own.
  static let observedGroup = "Observed"
  static let truthsGroup = "Three truths"

  init(_ data: PageData, _ clock: ClockFace) {
    self.data = data
    summary = ChartSummary(data.axis, clock)
  }

  /// Charts group by group, in the order in which groups come.
  func write(charts: [PageChart], _ html: inout HTMLWriter) {
    var groups: [String] = []
    for chart in charts where !groups.contains(chart.group) { groups.append(chart.group) }
    for group in groups
    where group != PageFigure.observedGroup && group != PageFigure.truthsGroup {
      html.element("h3", text: group)
      html.element("div", ["class": "charts"]) { html in
        write(each: charts.filter { $0.group == group }, &html)
      }
    }
  }

  func write(each charts: [PageChart], _ html: inout HTMLWriter) {
    for chart in charts {
      write(
        "chart", "data-chart", chart.id, chart.title,
        chart.unit == "1" || chart.unit == "times" ? "" : chart.unit, chart.about,
        summary.text(chart), &html)
    }
  }

  func write(heatMap map: HeatMap, _ html: inout HTMLWriter) {
    write(
      "heatmap", "data-heatmap", map.id, map.title, "share", map.about, summary.text(map), &html)
  }

  func write(distribution chart: DistributionChart, _ html: inout HTMLWriter) {
    let quantiles = chart.quantiles.map { "\($0.name) \(FigureText.time($0.seconds))" }
    write(
      "distribution", "data-distribution", chart.id, chart.title, "", chart.about,
      quantiles.joined(separator: ", ") + ".", &html)
  }

  func write(lanes chart: LaneChart, about: String, _ html: inout HTMLWriter) {
    write("lanes", "data-lanes", chart.id, chart.title, "", about, "", &html)
  }

  private func write(
    _ kind: String, _ key: String, _ id: String, _ title: String, _ unit: String, _ about: String,
    _ summary: String, _ html: inout HTMLWriter
  ) {
    html.element("figure", [("class", kind), (key, id)]) { html in
      html.element("figcaption") { html in
        html.element("strong", text: title)
        if !unit.isEmpty { html.element("span", ["class": "unit"], text: " (\(unit))") }
        html.element("span", ["class": "about"], text: " " + VisibleText.line(about))
        if !summary.isEmpty { html.element("span", ["class": "summary"], text: " " + summary) }
      }
      html.element("div", ["class": "plot"]) { _ in }
    }
  }
}
