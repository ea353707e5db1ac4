import FleetSim
import Scenarios

/// What a plan judged, as tables.
struct PlanTables {
  private let report: PlanReport

  init(_ report: PlanReport) { self.report = report }

  /// A row for each: values, cost, replications, status and what the expectations came to.
  func table(_ candidates: [PlanReport.Candidate]) -> Table {
    let study = report.study
    let hasCosts = candidates.contains { $0.cost != nil }
    var table = Table(
      study.parameters.map { Table.Column(VisibleText.line($0.name)) }
        + (hasCosts ? [Table.Column("cost")] : [])
        + [Table.Column("runs"), Table.Column("status", .left)]
        + report.proof.expectations.map {
          Table.Column(VisibleText.line(study.expectations[$0].id))
        })
    for candidate in candidates { table.add(row(candidate, hasCosts: hasCosts)) }
    return table
  }

  private func row(_ candidate: PlanReport.Candidate, hasCosts: Bool) -> [Table.Cell] {
    var row = candidate.values.map { Table.Cell($0.visibleText) }
    if hasCosts { row.append(Table.Cell(candidate.cost.map { Figures.number($0) } ?? "")) }
    row.append(Table.Cell("\(candidate.verdict.replications.count)"))
    row.append(Table.Cell(candidate.verdict.status.rawValue, candidate.verdict.status.tone))
    for judgement in candidate.verdict.judgements {
      let unit = judgement.values.first?.unit ?? "1"
      row.append(Table.Cell(judgement.estimate.map { FigureText.value($0, unit: unit) } ?? "–"))
    }
    return row
  }
}

extension CandidateVerdict.Status {
  fileprivate var tone: Tone {
    switch self {
    case .holds: .good
    case .fails: .bad
    case .undecided: .warning
    }
  }
}
