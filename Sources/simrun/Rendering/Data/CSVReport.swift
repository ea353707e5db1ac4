import FleetSim

/// The figures of a run as tidy tables; docs/guides/data-out.md tells the columns.
enum CSVReport {
  /// Every table by the name of its file.
  static func tables(_ report: RunReport, step: Timespan?) -> [(name: String, text: String)] {
    let runs = DataRun.all(of: report)
    var tables = [
      ("series.csv", series(report, runs, step)), ("metrics.csv", metrics(runs)),
      ("homes.csv", homes(runs)), ("expectations.csv", expectations(report)),
      ("events.csv", events(report, runs)),
    ]
    if !report.stories.isEmpty { tables.append(("stories.csv", stories(report))) }
    return tables.map { (name: $0.0, text: $0.1.text) }
  }
}
