import FleetSim
import Scenarios

/// The answer of a plan for a terminal: what was found, how sure it is, what binds, what was run.
struct PlanText {
  private let report: PlanReport
  private let style: Style

  init(_ report: PlanReport, style: Style) {
    self.report = report
    self.style = style
  }

  var text: String {
    var lines = [style.apply(.heading, report.study.title), ""]
    lines += wrapped(PlanWords(report).answer)
    lines += wrapped(PlanWords(report).confidence)
    lines += section("WHAT BINDS", PlanWords(report).binding)
    lines += section("MONOTONY", [PlanWords(report).monotony])
    if report.frontier.count > 1 {
      lines += ["", style.apply(.heading, "FRONTIER: less of one needs more of another")]
      lines += table(report.frontier).lines(style)
    }
    lines += [
      "",
      style.apply(.heading, "JUDGED: values, replications, status, estimates"),
    ]
    lines += table(report.judged).lines(style)
    lines += [""] + wrapped(PlanWords(report).effort)
    return lines.joined(separator: "\n") + "\n"
  }

  private func wrapped(_ text: String) -> [String] { Layout.wrap(text, width: Layout.width) }

  private func section(_ heading: String, _ sentences: [String]) -> [String] {
    if sentences.isEmpty { return [] }
    return ["", style.apply(.heading, heading)] + sentences.flatMap(wrapped)
  }

  private func table(_ candidates: [PlanReport.Candidate]) -> Table {
    let study = report.study
    let hasCosts = candidates.contains { $0.cost != nil }
    var table = Table(
      study.parameters.map { Table.Column($0.name) }
        + (hasCosts ? [Table.Column("cost")] : [])
        + [Table.Column("runs"), Table.Column("status", .left)]
        + report.proof.expectations.map { Table.Column(study.expectations[$0].id) })
    for candidate in candidates { table.add(row(candidate, hasCosts: hasCosts)) }
    return table
  }

  private func row(_ candidate: PlanReport.Candidate, hasCosts: Bool) -> [Table.Cell] {
    var row = candidate.values.map { Table.Cell($0.shortText) }
    if hasCosts { row.append(Table.Cell(candidate.cost.map { Figures.number($0) } ?? "")) }
    row.append(Table.Cell("\(candidate.verdict.replications.count)"))
    row.append(Table.Cell(candidate.verdict.status.rawValue))
    for judgement in candidate.verdict.judgements {
      let unit = judgement.values.first?.unit ?? "1"
      row.append(
        Table.Cell(judgement.estimate.map { FigureText.value($0, unit: unit) } ?? "–"))
    }
    return row
  }
}
