import FleetSim
import Scenarios

/// The page of a plan: the answer, how sure it is, what binds, and everything that was judged.
struct PlanPage {
  let report: PlanReport
  /// The command that makes the same again.
  let command: String

  private var words: PlanWords { PlanWords(report) }
  private var study: Study { report.study }

  var text: String {
    let sections = [charts, binding, judged, reproduction]
    return PageFrame.text(title: study.title, writeHead, sections.compactMap { $0 }, nil)
  }

  private func writeHead(_ html: inout HTMLWriter) {
    html.element("h1", text: study.title)
    html.element("p") { $0.element("strong", text: words.answer) }
    html.element("p", text: words.confidence)
    if let note = study.note { html.long(note) }
    if let source = study.source { html.long("Source: \(source)") }
  }

  // MARK: drawings

  private var charts: PageSection? {
    let axes = study.parameters.map { SweepAxis($0) }
    if axes.contains(where: { $0.numbers == nil }) { return nil }
    return PageSection("charts", "What was judged") { html in
      if axes.count > 2 {
        return html.note(
          "Combinations of \(axes.count) parameters are not drawn; the tables below have all that were judged."
        )
      }
      html.element("div", ["class": "charts"]) { html in
        if axes.count == 2 { return frontier(axes[0], axes[1]).write(&html) }
        for place in report.proof.expectations.indices { chart(place, axes[0]).write(&html) }
      }
    }
  }

  /// What an expectation came to at the values that were judged.
  private func chart(_ place: Int, _ axis: SweepAxis) -> LineChart {
    let expectation = study.expectations[report.proof.expectations[place]]
    let unit = expectation.unit(in: MetricCatalogue(study.base.world))
    let points = report.judged.compactMap { candidate -> LineChart.Point? in
      let judgement = candidate.verdict.judgements[place]
      guard let x = candidate.values[0].parameterNumber, let y = judgement.estimate else {
        return nil
      }
      return LineChart.Point(
        x: x, y: y, interval: judgement.interval,
        words: "\(report.words(candidate)): \(judgement.sentence)")
    }
    let bounds = [("at least ", expectation.minimum), ("at most ", expectation.maximum)]
      .compactMap { words, value in
        value.map { (value: $0, words: words + FigureText.value($0, unit: unit)) }
      }
    let values =
      points.flatMap { [$0.y, $0.interval?.low ?? $0.y, $0.interval?.high ?? $0.y] }
      + bounds.map { $0.value }
    return LineChart(
      title: expectation.id, unit: unit == "1" ? "" : unit,
      label:
        "\(expectation.id) at \(points.count) judged values of \(axis.name); the table has all.",
      xName: axis.name, x: DrawingScale(axis),
      y: DrawingScale.round(values, .number) ?? DrawingScale(low: 0, high: 1, ticks: []),
      lines: [.init(name: "", points: points)], bounds: bounds)
  }

  /// Of two parameters: which combinations hold with the least, and which do not.
  private func frontier(_ x: SweepAxis, _ y: SweepAxis) -> LineChart {
    func points(_ candidates: [PlanReport.Candidate]) -> [LineChart.Point] {
      candidates.compactMap { candidate in
        guard let across = candidate.values[0].parameterNumber,
          let up = candidate.values[1].parameterNumber
        else { return nil }
        let cost = candidate.cost.map { ", cost \(Figures.number($0))" } ?? ""
        return LineChart.Point(
          x: across, y: up,
          words: "\(report.words(candidate)): \(candidate.verdict.status.rawValue)\(cost)")
      }
    }
    func apart(_ status: CandidateVerdict.Status) -> [LineChart.Point?] {
      points(report.judged.filter { $0.verdict.status == status }).flatMap { [$0, nil] }
    }
    let frontier = points(report.frontier).sorted { $0.x < $1.x }
    let lines = [
      LineChart.Line(name: "frontier", points: frontier),
      LineChart.Line(name: "holds", points: apart(.holds)),
      LineChart.Line(name: "fails", points: apart(.fails)),
      LineChart.Line(name: "undecided", points: apart(.undecided)),
    ].filter { !$0.points.isEmpty }
    return LineChart(
      title: "\(y.name) over \(x.name)",
      about: "The line is the frontier: below it, more of one needs less of the other.",
      label:
        "The combinations that were judged and the frontier of those that hold; the table has all.",
      xName: x.name, x: DrawingScale(x), y: DrawingScale(y), lines: lines)
  }

  // MARK: words and tables

  private var binding: PageSection? {
    PageSection("binding", "What binds") { html in
      html.element("ul", ["class": "told"]) { html in
        for sentence in words.binding + [words.monotony] { html.element("li", text: sentence) }
      }
    }
  }

  private var judged: PageSection? {
    PageSection("judged", "Every value that was judged") { html in
      let tables = PlanTables(report)
      if report.frontier.count > 1 {
        html.table(tables.table(report.frontier), caption: "The frontier, the cheapest first", nil)
      }
      html.table(tables.table(report.judged), caption: "Values, replications and estimates", nil)
      html.note(words.effort)
    }
  }

  private var reproduction: PageSection? {
    .reproduction([("again", command), ("version", Version.text)])
  }
}
