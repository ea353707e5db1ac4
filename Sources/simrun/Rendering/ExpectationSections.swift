import FleetSim
import Scenarios

/// What was expected and what came of it.
extension TextReport {
  var expectations: [String] {
    section(heading, table(structural: false) + failures)
  }

  var structuralExpectations: [String] {
    let lines = table(structural: true)
    return section("Structural: checks of the model, no evidence", lines)
  }

  private var heading: String {
    let judged = report.judgements.filter { $0.wasRun }
    let failed = judged.filter { $0.hasFailed }.count
    let verdict = failed == 0 ? "all \(judged.count) hold" : "\(failed) of \(judged.count) fail"
    return judged.isEmpty ? "Expectations" : "Expectations: \(verdict)"
  }

  private func table(structural: Bool) -> [String] {
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
    return table.isEmpty ? [] : table.lines(style)
  }

  private func add(_ judgement: Judged, _ namesRun: Bool, to table: inout Table) {
    let holds = !judgement.hasFailed
    let text = text(judgement.expectation)
    var value = "none"
    var margin = ""
    if let figure = judgement.judgement.value { value = text.brief(figure) }
    if let room = judgement.judgement.margin { margin = text.brief(room) }
    var cells: [Table.Cell] = [
      .init(style.mark(holds: holds), holds ? .good : .bad), .init(judgement.expectation.id),
    ]
    if namesRun { cells.append(.init(judgement.expectation.variant ?? "scenario")) }
    cells += [
      .init(text.subject + text.window(clock)), .init(value, holds ? .plain : .bad),
      .init(text.bound), .init(margin),
    ]
    table.add(cells)
  }

  private func text(_ expectation: Expectation) -> ExpectationText {
    let metric = report.catalogue.metric(named: expectation.metric)
    return ExpectationText(expectation, unit: metric?.unit ?? "1")
  }

  /// Each failed one in full.
  private var failures: [String] {
    report.judgements.filter { $0.hasFailed }.flatMap(failure)
  }

  private func failure(_ judgement: Judged) -> [String] {
    let expectation = judgement.expectation
    let text = text(expectation)
    var lines = ["", "  " + style.apply(.bad, "\(expectation.id) failed")]
    func add(_ label: String, _ words: String) {
      if !words.isEmpty { lines += Layout.hanging(Layout.padded("    \(label)", to: 14), words) }
    }
    add("metric", text.metricInFull(clock))
    add("expected", text.boundInWords)
    add("found", judgement.judgement.sentence)
    add("why", expectation.basis)
    add("source", expectation.source)
    add("again", reproduction(of: expectation))
    return lines
  }

  /// The command that shows this failure.
  private func reproduction(of expectation: Expectation) -> String {
    if let variant = expectation.variant, variant != report.scenario.variant {
      return reproduction + " --all-variants"
    }
    if case .variant? = expectation.comparison?.with { return reproduction + " --all-variants" }
    return reproduction
  }

  var notJudged: [String] {
    var items = report.judgements.filter { !$0.wasRun }.map {
      (id: $0.expectation.id, reason: "not run: \($0.judgement.sentence)")
    }
    items += report.scenario.unjudgeable.map {
      (id: $0.id, reason: "not run: its window does not fit the changed duration or bin.")
    }
    items += report.scenario.notExpressed.map {
      (id: $0.id, reason: "not expressed: \($0.reason)")
    }
    var lines: [String] = []
    for reason in TextReport.distinct(items.map { $0.reason }) {
      let ids = items.filter { $0.reason == reason }.map { $0.id }.joined(separator: ", ")
      lines += Layout.hanging("  ", "\(ids): \(reason)", width: Layout.width - 2).enumerated().map {
        line in
        line.offset == 0 ? line.element : "  " + line.element
      }
    }
    if items.contains(where: { $0.reason.hasPrefix("not run: Needs") }) {
      lines += sentence("With --all-variants these runs are made too.", .faint)
    }
    return section("Not judged", lines)
  }

  /// Each text once, in the order of its first.
  private static func distinct(_ texts: [String]) -> [String] {
    texts.enumerated().filter { texts.firstIndex(of: $0.element) == $0.offset }.map { $0.element }
  }
}
