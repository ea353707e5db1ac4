import FleetSim
import Scenarios

extension CSVReport {
  /// One row for each step of each series of each run.
  static func series(_ report: RunReport, _ runs: [DataRun], _ width: Timespan?) -> CSVTable {
    var table = CSVTable([
      "run", "series", "kind", "unit", "seconds", "time", "length", "value",
    ])
    for run in runs {
      let steps = SeriesSteps(run.record, width: width)
      let moments = steps.bins.indices.map { steps.begin($0) }
      let times = InstantColumn(report.scenario.start, moments)
      let places = moments.enumerated().map { step, begin -> [CSVTable.Cell] in
        let length = Moment.start + (steps.end(step) - begin)
        return [.seconds(begin), times.cell(begin), .seconds(length)]
      }
      for series in TimeSeries.all(of: run.record) {
        let head: [CSVTable.Cell] = [
          .text(run.name), .text(series.name), .text(series.kind.rawValue),
          .text(DataText.unit(series.unit)),
        ]
        for (place, value) in zip(places, steps.values(of: series, run.reader)) {
          table.add(head + place + [.number(value)])
        }
      }
    }
    return table
  }
}
