import FleetSim
import Scenarios

/// The results of a sweep as a tidy table: a row for each point.
///
/// Columns: `point`, the parameters by name, then of each measure its mean, `.low` and `.high` (95 % interval), of
/// each expectation `.held` (the share of replications that held it), and `replications`; empty where there is no value.
enum SweepCSV {
  static func text(_ report: SweepReport) -> String {
    let study = report.study
    var table = CSVTable(columns(study))
    for number in report.pointNumbers {
      let point = report.point(number)
      var row: [CSVTable.Cell] = [.number(Double(number))]
      row += point.point.values.map { .optional($0?.shortText) }
      for place in study.measures.indices {
        let figure = SweepReport.figure(point, place)
        row += [
          .number(figure.mean), .number(figure.interval?.low), .number(figure.interval?.high),
        ]
      }
      row += study.expectations.indices.map {
        .number(report.held(point, expectation: $0).share)
      }
      row.append(.number(Double(point.outcomes.count)))
      table.add(row)
    }
    return table.text
  }

  private static func columns(_ study: Study) -> [String] {
    ["point"] + study.parameters.map { $0.name }
      + study.measures.flatMap { [$0.id, $0.id + ".low", $0.id + ".high"] }
      + study.expectations.map { $0.id + ".held" } + ["replications"]
  }
}
