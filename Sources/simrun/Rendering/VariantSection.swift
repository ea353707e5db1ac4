import FleetSim
import Scenarios

/// The scenario and its variants side by side.
extension TextReport {
  var variants: [String] {
    if report.variants.isEmpty { return [] }
    let notes = variantNotes.flatMap { Layout.hanging("  \($0.name): ", $0.note) }
    return section(
      "Variants beside the scenario",
      variantTable.lines(style) + notes + sentence(variantNote, .faint))
  }

  /// What variants change, in their author's words.
  var variantNotes: [(name: String, note: String)] {
    report.variants.compactMap { variant in
      variantNote(variant.name).map { (variant.name, $0) }
    }
  }

  var variantNote: String {
    "“\(Words.capitalised(subject.words))” is \(subject.meaning), “lost” \(subject.loss), “attempts”"
      + " the requests of all clients, tries to connect included, “expected” how many expectations of"
      + " that run hold."
  }

  /// The runs side by side.
  var variantTable: Table {
    var table = Table(
      [
        .init("run", .left), .init(subject.words), .init("attempts"), .init("lost"),
        .init("worst verdict", .left), .init("expected"),
      ], flexibleColumn: 4)
    add(
      report.scenario.variant ?? "scenario", report.scenario.variant, report.findings, report.run,
      to: &table)
    for variant in report.variants {
      add(variant.name, variant.name, variant.findings, variant.result, to: &table)
    }
    return table
  }

  /// What the runs are compared by: the function that suffered most in the scenario, or of devices without functions
  /// the operations that did, or else the connections of all devices.
  private enum Subject {
    case function(fleet: String, name: String, words: String)
    case operations(fleet: String, name: String, words: String)
    case connections

    var words: String {
      switch self {
      case .function(_, _, let words), .operations(_, _, let words): words
      case .connections: "connected"
      }
    }

    var meaning: String {
      switch self {
      case .function: "the share granted in the faults"
      case .operations: "the share of operations that succeeded"
      case .connections: "the share of devices that are connected at the end"
      }
    }

    var loss: String {
      switch self {
      case .function: "what was wanted of it and not had"
      case .operations: "how many of them failed"
      case .connections: "how many devices are not connected then"
      }
    }
  }

  private var subject: Subject {
    let functions = report.findings.functions.filter { $0.region == nil && $0.availability != nil }
    let harmed = functions.filter { $0.isHarmed }
    if let worst = (harmed.isEmpty ? functions : harmed).min(by: {
      ($0.availability ?? 1) < ($1.availability ?? 1)
    }) {
      return .function(
        fleet: worst.fleet, name: worst.function,
        words: name(function: worst.function, of: worst.fleet))
    }
    let worst = report.findings.clients.filter { $0.successShare != nil }.min {
      ($0.successShare ?? 1) < ($1.successShare ?? 1)
    }
    return worst.map {
      .operations(fleet: $0.fleet, name: $0.name, words: name($0.name, of: $0.fleet))
    } ?? .connections
  }

  private func add(
    _ name: String, _ variant: String?, _ findings: Report, _ run: RunResult, to table: inout Table
  ) {
    let (share, lost) = outcome(findings, run.record)
    let worst = findings.services.max { $0.verdict.severity < $1.verdict.severity }
    let verdict = worst.map { service in
      service.verdict == .unaffected
        ? "unaffected" : "\(service.name): \(service.verdict.words)"
    }
    table.add([
      .init(name), .init(share),
      .init(Figures.brief(run.record.attemptsOfAll)), .init(lost),
      .init(verdict ?? "–", worst?.verdict.tone ?? .plain), .init(held(variant)),
    ])
  }

  private func outcome(_ findings: Report, _ record: RunRecord) -> (share: String, lost: String) {
    switch subject {
    case .function(let fleet, let name, _):
      let function = findings.functions.first { $0.fleet == fleet && $0.function == name }
      return (
        function?.availability.map(Figures.share) ?? "–",
        function.map { $0.brief(max(0, $0.lost)) } ?? "–"
      )
    case .operations(let fleet, let name, _):
      let client = findings.clients.first { $0.fleet == fleet && $0.name == name }
      return (
        client?.successShare.map(Figures.share) ?? "–",
        client.map { Figures.brief($0.failed) } ?? "–"
      )
    case .connections:
      let connections = record.fleets.flatMap { $0.connections }
      let all = connections.reduce(0) { $0 + $1.devices }
      let down = connections.reduce(0) { $0 + $1.down[max(0, record.binCount - 1)] }
      if all == 0 { return ("–", "–") }
      return (Figures.share(1 - Double(down) / Double(all)), Figures.brief(down))
    }
  }

  /// `2 of 3`: the expectations of a run that hold, of those that were judged.
  private func held(_ variant: String?) -> String {
    let judged = report.judgements.filter { $0.wasRun && $0.expectation.variant == variant }
    if judged.isEmpty { return "–" }
    return "\(judged.filter { !$0.hasFailed }.count) of \(judged.count)"
  }
}

extension ClientReport {
  /// Operations that ended with an answer ÷ those that ended; `nil` when none did.
  fileprivate var successShare: Double? {
    succeeded + failed == 0 ? nil : Double(succeeded) / Double(succeeded + failed)
  }
}

extension ServiceVerdict {
  /// Worse ones are greater.
  var severity: Int {
    switch self {
    case .unaffected: 0
    case .degraded: 1
    case .overloadedAndRecovered: 2
    case .downAndRecovered: 3
    case .overloaded: 4
    case .down: 5
    case .metastable: 6
    }
  }
}

extension RunRecord {
  /// Requests of all clients, tries to connect included.
  fileprivate var attemptsOfAll: Int64 {
    fleets.reduce(0) { sum, fleet in
      let clients = fleet.traffic + fleet.demand + fleet.connections.map { $0.connects }
      return clients.reduce(sum) { $0 + total($1.attempts) }
    }
  }
}
