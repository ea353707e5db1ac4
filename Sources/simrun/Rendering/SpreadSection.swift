import FleetSim
import Scenarios

/// What the run comes to on other seeds.
extension TextReport {
  var spread: [String] {
    let spreads = report.spreads().filter { isHeadline($0.metric.name) }
    if spreads.isEmpty { return [] }
    var table = Table([
      .init("metric", .left), .init("unit", .left), .init("mean"), .init("95 % interval"),
      .init("least"), .init("most"),
    ])
    for spread in spreads {
      let unit = spread.metric.unit
      func figure(_ value: Double) -> String {
        unit == "s" ? FigureText.time(value) : FigureText.number(value)
      }
      let interval = spread.interval.map { figure($0.low) + " to " + figure($0.high) } ?? "–"
      table.add([
        .init(spread.metric.name), .init(unit == "1" || unit == "s" ? "" : unit),
        .init(figure(spread.sample.mean)), .init(interval),
        .init(figure(spread.lowest)), .init(figure(spread.highest)),
      ])
    }
    let note =
      "All else on this page is of seed \(report.scenario.seed). The interval is Student's, of the mean over the"
      + " seeds; `simrun check` judges expectations over seeds."
    return section(
      "Over \(report.replications.count) seeds", table.lines(style) + sentence(note, .faint))
  }

  /// Functions as a whole, what people suffered most, and the goodput of services.
  private func isHeadline(_ name: String) -> Bool {
    let findings = report.findings
    return findings.functions.contains {
      $0.region == nil && name == "fleets.\($0.fleet).functions.\($0.function).availability"
    }
      || findings.counts.contains { $0.isHeadline && name == "fleets.\($0.fleet).\($0.name)" }
      || findings.services.contains { name == "services.\($0.name).goodput" }
  }
}
