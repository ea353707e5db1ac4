import FleetSim
import Scenarios

/// The results of a sweep for a terminal.
struct SweepText {
  private let report: SweepReport
  private let style: Style

  init(_ report: SweepReport, style: Style) {
    self.report = report
    self.style = style
  }

  var text: String {
    let study = report.study
    var table = Table(
      [Table.Column("point")] + study.parameters.map { Table.Column($0.name) }
        + study.measures.map { Table.Column($0.id) }
        + study.expectations.map { Table.Column($0.id) })
    for number in report.pointNumbers {
      let point = report.point(number)
      var row: [Table.Cell] = [Table.Cell("\(number)")]
      row += point.point.values.map { Table.Cell($0?.shortText ?? "–") }
      row += study.measures.indices.map { place in
        Table.Cell(
          SweepReport.figure(point, place).mean.map {
            FigureText.value($0, unit: report.units[place])
          } ?? "–")
      }
      row += study.expectations.indices.map { place in
        let held = report.held(point, expectation: place)
        return Table.Cell("\(held.count) of \(held.of)")
      }
      table.add(row)
    }
    return study.title + "\n\n" + table.lines(style).joined(separator: "\n") + "\n"
      + AnalysisText(report, style: style).text
  }
}
