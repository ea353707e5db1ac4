import FleetSim
import Scenarios

/// What was expected and what came of it.
extension TextReport {
  var expectations: [String] {
    section(expectationHeading, expectationTable(structural: false).linesIfAny(style) + failures)
  }

  var structuralExpectations: [String] {
    section(
      TextReport.structuralHeading, expectationTable(structural: true).linesIfAny(style))
  }

  static let structuralHeading = "Structural: checks of the model, no evidence"

  var expectationHeading: String {
    let judged = report.judgements.filter { $0.wasRun }
    let failed = judged.filter { $0.hasFailed }.count
    let verdict = failed == 0 ? "all \(judged.count) hold" : "\(failed) of \(judged.count) fail"
    return judged.isEmpty ? "Expectations" : "Expectations: \(verdict)"
  }

  func expectationTable(structural: Bool) -> Table {
    let judged = report.judgements.filter {
      $0.wasRun && $0.expectation.isStructural == structural
    }
    let namesRuns = judged.contains { $0.expectation.variant != report.scenario.variant }
    var columns: [Table.Column] = [.init("", .left), .init("", .left)]
    if namesRuns { columns.append(.init("on", .left)) }
    columns.append(.init("metric", .left))
    columns += [.init("value"), .init("bound"), .init("margin")]
    var table = Table(columns, flexibleColumn: namesRuns ? 3 : 2)
    for judgement in judged { add(judgement, namesRuns, to: &table) }
    return table
  }

  private func add(_ judgement: Judged, _ namesRun: Bool, to table: inout Table) {
    let holds = !judgement.hasFailed
    let text = text(judgement.expectation)
    var value = "none"
    var margin = ""
    if let figure = judgement.judgement.value {
      value = text.brief(figure, apart: judgement.judgement.margin)
    }
    if let room = judgement.judgement.margin { margin = text.brief(room) }
    var cells: [Table.Cell] = [
      .init(style.mark(holds: holds), holds ? .good : .bad), .init(judgement.expectation.id),
    ]
    if namesRun { cells.append(.init(judgement.expectation.variant ?? "scenario")) }
    cells += [
      .init(text.subject + text.window(clock)),
      shown(.init(value, holds ? .plain : .bad), judgement.expectation), .init(text.bound),
      .init(margin),
    ]
    table.add(cells)
  }

  /// Where the metric itself is judged, over the whole of the run or of a variant's, its cell shows it.
  private func shown(_ cell: Table.Cell, _ expectation: Expectation) -> Table.Cell {
    if expectation.window != nil || expectation.comparison != nil || expectation.per != nil
      || expectation.warmUp != nil
    {
      return cell
    }
    var cell = cell
    let variant = expectation.variant == report.scenario.variant ? nil : expectation.variant
    cell.figure = MetricOfRun(
      name: expectation.metric, run: variant.map { .variant($0) } ?? .own)
    return cell
  }

  func text(_ expectation: Expectation) -> ExpectationText {
    let metric = report.catalogue.metric(named: expectation.metric)
    return ExpectationText(expectation, unit: metric?.unit ?? "1")
  }

  /// Each failed one in full.
  private var failures: [String] {
    report.judgements.filter { $0.hasFailed }.flatMap(failure)
  }

  private func failure(_ judgement: Judged) -> [String] {
    var lines = ["", "  " + style.apply(.bad, "\(judgement.expectation.id) failed")]
    for (label, words) in inFull(judgement) {
      lines += Layout.hanging(Layout.padded("    \(label)", to: 14), words)
    }
    return lines
  }

  /// All that there is to say of an expectation.
  func inFull(_ judgement: Judged) -> [(label: String, words: String)] {
    let expectation = judgement.expectation
    let text = text(expectation)
    return [
      ("metric", text.metricInFull(clock)), ("expected", text.boundInWords),
      ("found", judgement.judgement.sentence), ("why", expectation.basis),
      ("source", expectation.source), ("again", report.reproduction(of: expectation)),
    ].filter { !$0.1.isEmpty }
  }

  var notJudged: [String] {
    let reasons = reasonsNotJudged
    var lines: [String] = []
    for (ids, reason) in reasons {
      lines += Layout.hanging("  ", "\(ids): \(reason)", width: Layout.width - 2).enumerated().map {
        line in
        line.offset == 0 ? line.element : "  " + line.element
      }
    }
    if reasons.contains(where: { $0.reason.hasPrefix("not run: Needs") }) {
      lines += sentence(TextReport.allVariantsHint, .faint)
    }
    return section("Not judged", lines)
  }

  static let allVariantsHint = "With --all-variants these runs are made too."

  /// Why expectations were not judged, and which.
  var reasonsNotJudged: [(ids: String, reason: String)] {
    var items = report.judgements.filter { !$0.wasRun }.map {
      (id: $0.expectation.id, reason: "not run: \($0.judgement.sentence)")
    }
    items += report.scenario.unjudgeable.map {
      (id: $0.id, reason: "not run: its window does not fit the changed duration or bin.")
    }
    items += report.scenario.notExpressed.map {
      (id: $0.id, reason: "not expressed: \($0.reason)")
    }
    return TextReport.distinct(items.map { $0.reason }).map { reason in
      (items.filter { $0.reason == reason }.map { $0.id }.joined(separator: ", "), reason)
    }
  }

  /// Each text once, in the order of its first.
  private static func distinct(_ texts: [String]) -> [String] {
    texts.enumerated().filter { texts.firstIndex(of: $0.element) == $0.offset }.map { $0.element }
  }
}
