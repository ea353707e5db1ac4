import FleetSim
import Scenarios

/// What was run, what happened, and with what it was run.
extension TextReport {
  var head: [String] {
    let scenario = report.scenario
    var lines = Layout.wrap(scenario.title, width: Layout.width).map { style.apply(.heading, $0) }
    lines += Layout.wrap(facts.joined(separator: " · "), width: Layout.width)
    if let note = scenario.note { lines += Layout.wrap(note, width: Layout.width) }
    if let variant = scenario.variant, let note = variantNote(variant) {
      lines += Layout.hanging("Variant \(variant): ", note)
    }
    return lines + notices.flatMap { Layout.hanging("note: ", $0) }
  }

  /// What was run, in brief.
  var facts: [String] {
    let scenario = report.scenario
    let fleets = report.run.record.fleets.map { "\(Figures.count($0.count)) \($0.name)" }
    var facts = fleets + ["\(Figures.time(scenario.world.duration)) observed"]
    if let start = clock.startInFull { facts.append("from \(start)") }
    if let variant = scenario.variant { facts.insert("variant \(variant)", at: 0) }
    return facts
  }

  /// What the reader should know before believing a figure.
  var notices: [String] {
    report.scenario.warnings.map { $0.description } + report.scenario.roundings
  }

  /// What a variant changes, in its author's words.
  func variantNote(_ name: String) -> String? {
    report.scenario.variants.first { $0.name == name }?.note
  }

  var story: [String] {
    let events = self.events
    let width = events.map { clock.text($0.moment).count }.max() ?? 0
    var lines: [String] = []
    for event in events {
      let time = "  " + Layout.flushRight(clock.text(event.moment), to: width) + "  "
      lines += Layout.hanging(time, words.sentence(event.sentence)).map {
        style.apply(TextReport.tone(event.kind), $0)
      }
    }
    if lines.isEmpty { lines = sentence("Nothing broke.") }
    return section(clock.start == nil ? "What happened" : "What happened (UTC)", lines)
  }

  /// What happened, without what only parts of functions went through.
  var events: [TimelineEvent] { words.events(report.findings) }

  static func tone(_ kind: TimelineEvent.Kind) -> Tone {
    switch kind {
    case .faultBegins, .faultFull, .functionLost, .serviceFails, .rotationLowest, .firstCrash,
      .powerLost:
      .bad
    case .peak, .rotationShrinks: .warning
    case .functionBack, .serviceRecovers, .rotationWhole, .powerBack: .good
    case .faultGone, .leverBegins, .leverEnds: .plain
    }
  }

  var causes: [String] {
    section(
      "How one thing led to another",
      chain.flatMap { Layout.hanging("  - ", words.sentence($0.text)) })
  }

  /// The chain of causes, without what only parts of functions went through.
  var chain: [Cause] { report.findings.causes.filter { !words.tellsOfPart($0.text) } }

  var foot: [String] {
    var lines: [String] = []
    if !report.statuses.isEmpty {
      let parts = report.statuses.map { "\($0.count) \($0.status)" }
      lines += Layout.hanging("  sources  ", "of the values: " + parts.joined(separator: ", "))
    }
    lines.append("  seed     \(report.scenario.seed)")
    lines.append("  version  \(Version.text)")
    lines.append("  digest   \(report.run.record.digest)")
    lines += Layout.hanging("  again    ", report.reproduction)
    return section("How this was made", lines)
  }
}
