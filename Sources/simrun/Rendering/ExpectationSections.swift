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
    var table = Table([
      .init("", .left), .init("", .left), .init("metric", .left), .init("value"),
      .init("bound"), .init("margin"),
    ])
    for judgement in report.judgements
    where judgement.wasRun && judgement.expectation.isStructural == structural {
      add(judgement, to: &table)
    }
    return table.isEmpty ? [] : table.lines(style)
  }

  private func add(_ judgement: Judged, to table: inout Table) {
    let holds = !judgement.hasFailed
    let text = ExpectationText(judgement.expectation)
    var value = "none"
    var margin = ""
    if let figure = judgement.judgement.value { value = Figures.number(figure) }
    if let room = judgement.judgement.margin { margin = Figures.number(room) }
    table.add([
      .init(style.mark(holds: holds), holds ? .good : .bad), .init(judgement.expectation.id),
      .init(Layout.cut(text.subject, to: 34)), .init(value, holds ? .plain : .bad),
      .init(text.bound), .init(margin),
    ])
  }

  /// Each failed one in full.
  private var failures: [String] {
    report.judgements.filter { $0.hasFailed }.flatMap(failure)
  }

  private func failure(_ judgement: Judged) -> [String] {
    let expectation = judgement.expectation
    let text = ExpectationText(expectation)
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
    let width = items.map { $0.id.count }.max() ?? 0
    let lines = items.flatMap { item in
      Layout.hanging("  " + Layout.padded(item.id, to: width) + "  ", item.reason)
    }
    return section("Not judged", lines)
  }

  var variants: [String] {
    var table = Table([.init("variant", .left), .init("digest", .left), .init("events")])
    for variant in report.variants {
      table.add([
        .init(variant.name), .init(variant.result.record.digest),
        .init(Figures.brief(variant.result.record.events)),
      ])
    }
    return table.isEmpty ? [] : section("Variants that were run", table.lines(style))
  }
}
