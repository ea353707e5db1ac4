import FleetSim
import Scenarios

/// What came of it, in two sentences and the figures that matter.
extension ReportPage {
  var verdict: PageSection? {
    PageSection("verdict", "Verdict") { html in
      html.element("div", ["class": "verdict"]) { html in
        html.paragraph(
          Told(worstHarm, words.report.findings.functions.contains { $0.isHarmed } ? .bad : .plain))
        if let worst = worstService { html.paragraph(words.verdict(worst)) }
      }
      html.element("p", ["class": "outcome"]) { html in
        html.element("a", ["href": "#expectations"], text: words.expectationHeading)
      }
      writeCards(&html)
      html.table(keyTable, caption: "The figures that matter", figures)
      if report.replications.count > 1 {
        html.note(
          "The interval is Student's, 95 %, of the mean over \(report.replications.count) seeds; all else is of seed"
            + " \(report.scenario.seed).")
      }
    }
  }

  /// What the function lost that suffered most, else the first thing that anybody lost.
  private var worstHarm: String {
    let worst = report.findings.functions.filter { $0.isHarmed && $0.region == nil }
      .min { ($0.availability ?? 1) < ($1.availability ?? 1) }
    let opening = worst.map { "\($0.fleet): \($0.function) " }
    let harm = report.findings.harm
    let sentence = opening.flatMap { opening in harm.first { $0.hasPrefix(opening) } } ?? harm.first
    return words.words.sentence(sentence ?? "")
  }

  private var worstService: ServiceReport? {
    report.findings.services.max { $0.verdict.severity < $1.verdict.severity }
  }

  // MARK: figures

  /// Names of the metrics that people ask for first, what suffered most before the rest.
  private var keyMetrics: [String] {
    let names = functionMetrics + peopleMetrics + serviceMetrics
    return names.filter { figures.value($0) != nil }
  }

  private var functionMetrics: [String] {
    let functions = report.findings.functions.filter { $0.region == nil }
    let harmed = functions.filter { $0.isHarmed }
      .sorted { ($0.availability ?? 1, $0.function) < ($1.availability ?? 1, $1.function) }
    func path(_ function: FunctionReport) -> String {
      "fleets.\(function.fleet).functions.\(function.function)"
    }
    var names: [String] = []
    for function in harmed {
      for leaf in [".availability", ".lost", ".restored.after"] {
        names.append(path(function) + leaf)
      }
    }
    for function in functions where !function.isHarmed {
      names.append(path(function) + ".availability")
    }
    for fleet in report.run.record.fleets where fleet.functions.isEmpty {
      names.append("fleets.\(fleet.name).operations.availability")
    }
    return names
  }

  private var peopleMetrics: [String] {
    var names: [String] = []
    for count in report.findings.counts where count.isHeadline {
      names.append("fleets.\(count.fleet).\(count.name)" + (count.kind == .level ? ".max" : ""))
    }
    names += ["truths.affected.max", "truths.resolvedWhileAffected"]
    for hotline in report.run.record.hotlines { names.append("hotlines.\(hotline.name).attempts") }
    for cost in report.run.record.compensations { names.append("costs.\(cost.name)") }
    return names
  }

  private var serviceMetrics: [String] {
    var names = report.run.record.fleets.map { "fleets.\($0.name).amplification" }
    let services = report.findings.services
    for service in services where services.count < 3 || service.verdict != .unaffected {
      for leaf in ["goodput", "load", "queue.max"] {
        names.append("services.\(service.name).\(leaf)")
      }
    }
    return names
  }

  /// One for each subject that differs most, large.
  private func writeCards(_ html: inout HTMLWriter) {
    var candidates = Array(functionMetrics.prefix(2))
    candidates += peopleMetrics.prefix(2)
    candidates += serviceMetrics.filter { !$0.hasSuffix(".max") }.prefix(3)
    candidates += functionMetrics.dropFirst(2)
    let names = candidates.filter { name in
      figures.value(name) != nil && figures.value(name) != figures.value(name, of: .twin)
    }.prefix(4)
    if names.isEmpty { return }
    html.element("div", ["class": "cards"]) { html in
      for name in names { writeCard(name, &html) }
    }
  }

  private func writeCard(_ name: String, _ html: inout HTMLWriter) {
    html.element("div", ["class": "card"]) { html in
      html.element("p", ["class": "card-name"], text: label(name))
      let figure = MetricOfRun(name: name, run: .own)
      html.element(
        "p", figures.attributes(figure) + [("class", "card-value")], text: figures.text(name))
      if figures.value(name, of: .twin) != nil {
        let usual = MetricOfRun(name: name, run: .twin)
        html.element(
          "p", figures.attributes(usual) + [("class", "card-twin")],
          text: "twin: " + figures.text(name, of: .twin))
      }
    }
  }

  private var keyTable: Table {
    let spreads = report.spreads()
    var columns: [Table.Column] = [
      .init("figure", .left), .init("run"), .init("twin"), .init("run − twin"),
    ]
    if !spreads.isEmpty { columns.append(.init("95 % interval over seeds")) }
    var table = Table(columns)
    for name in keyMetrics {
      var cells: [Table.Cell] = [
        .init(label(name)), .init(figures.text(name), shows: name, of: .own),
        .init(figures.text(name, of: .twin), shows: name, of: .twin), .init(difference(name)),
      ]
      if !spreads.isEmpty {
        cells.append(.init(spreads.first { $0.metric.name == name }.map(interval) ?? "–"))
      }
      table.add(cells)
    }
    return table
  }

  private func interval(_ spread: Spread) -> String {
    guard let interval = spread.interval else { return "–" }
    func text(_ value: Double) -> String { figures.text(value, of: spread.metric.name) }
    // Student's interval knows nothing of bounds; where no seed can be below 0, no mean can.
    let isCount = ObservedCharts.isSize(spread.metric.unit) && spread.lowest >= 0
    let low = isCount || spread.metric.isShareOfCounts ? max(0, interval.low) : interval.low
    let high = spread.metric.isShareOfCounts ? min(1, interval.high) : interval.high
    return "\(text(low)) to \(text(high))"
  }

  private func difference(_ name: String) -> String {
    guard let value = figures.value(name), let usual = figures.value(name, of: .twin) else {
      return "–"
    }
    return value == usual ? "0" : figures.signed(value - usual, of: name)
  }

  /// A metric's name as words: `cars: cloud command, restored after`.
  func label(_ name: String) -> String {
    var parts = name.split(separator: ".").map(String.init)
    guard parts.count > 2 else { return parts.map(Words.spaced).joined(separator: ": ") }
    let root = parts.removeFirst()
    var opening = (root == "truths" ? root : parts.removeFirst()) + ": "
    if root == "fleets", ["functions", "traffic", "demand"].contains(parts[0]), parts.count > 2 {
      opening += Words.spaced(parts[1]) + ", "
      parts.removeFirst(2)
    }
    return opening + parts.map(Words.spaced).joined(separator: " ")
  }
}
