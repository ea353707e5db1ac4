import FleetSim

/// What was run, what happened, and with what it was run.
extension TextReport {
  var head: [String] {
    let scenario = report.scenario
    let title = scenario.title.isEmpty ? scenario.name : scenario.title
    var lines = Layout.wrap(title, width: Layout.width).map { style.apply(.heading, $0) }
    let fleets = report.run.record.fleets.map { "\(Figures.count($0.count)) \($0.name)" }
    var facts = fleets + ["\(Figures.time(scenario.world.duration)) observed"]
    if let start = clock.startInFull { facts.append("from \(start)") }
    if let variant = scenario.variant { facts.insert("variant \(variant)", at: 0) }
    lines += Layout.wrap(facts.joined(separator: " · "), width: Layout.width)
    return lines + scenario.notices.flatMap { Layout.hanging("note: ", $0) }
  }

  var story: [String] {
    let text = StoryText(words: words)
    let width = report.story.map { clock.text($0.moment).count }.max() ?? 0
    var lines: [String] = []
    for event in report.story {
      let time = "  " + Layout.flushRight(clock.text(event.moment), to: width) + "  "
      lines += Layout.hanging(time, text.sentence(event.what)).map {
        style.apply(text.tone(event.what), $0)
      }
    }
    if lines.isEmpty { lines = sentence("Nothing broke.") }
    return section(clock.start == nil ? "What happened" : "What happened (UTC)", lines)
  }

  var foot: [String] {
    var lines: [String] = []
    if !report.scenario.statuses.isEmpty {
      let parts = report.scenario.statuses.map { "\($0.count) \($0.status)" }
      lines += Layout.hanging("  sources  ", "values by status: " + parts.joined(separator: ", "))
    }
    lines.append("  seed     \(report.scenario.seed)")
    lines.append("  version  \(Version.text)")
    lines.append("  digest   \(report.run.record.digest)")
    lines += Layout.hanging("  again    ", reproduction)
    return section("How this was made", lines)
  }
}
