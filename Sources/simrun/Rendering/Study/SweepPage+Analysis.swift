import FleetSim
import Scenarios

/// What all points say together: the map of a collapse, what moves a measure most, correlations and indices.
extension SweepPage {
  var analysis: PageSection? {
    guard let found = report.analysis else { return nil }
    return PageSection("analysis", "What the points say together") { html in
      html.element("div", ["class": "charts"]) { html in
        switch found {
        case .collapse(let collapse): map(collapse).write(&html)
        case .singles(let tornado, _):
          for measure in tornado.measures { chart(measure)?.write(&html) }
        case .ranks(let ranks): for measure in ranks.measures { chart(measure)?.write(&html) }
        case .variance(let variance):
          for measure in variance.measures { chart(measure)?.write(&html) }
        }
      }
      let text = AnalysisText(report, style: Style(hasColour: false, hasUnicode: true)).text
      html.element("pre", ["tabindex": "0"], text: text)
    }
  }

  private func subject(_ place: Int) -> (name: String, unit: String) {
    let unit = report.units[place]
    return (VisibleText.line(report.subject(at: place).id), unit == "1" ? "" : unit)
  }

  private func name(_ parameter: Int) -> String {
    VisibleText.line(study.parameters[parameter].name)
  }

  // MARK: collapse

  /// The map of stable, vulnerable and metastable regions, load from left to right, trigger upwards.
  private func map(_ collapse: CollapseAnalysis) -> HeatChart {
    let cells = collapse.triggers.indices.map { trigger in
      collapse.loads.indices.map { load in
        cell(collapse.cells[load][trigger], collapse.loads[load], collapse.triggers[trigger])
      }
    }
    return HeatChart(
      title: "Collapse of \(collapse.service)",
      about:
        "Seeds on which it had collapsed at the end: less than half of what left it was useful.",
      label:
        "Which loads and triggers make \(collapse.service) collapse; the text below has every cell.",
      xName: name(collapse.load), yName: name(collapse.trigger),
      columns: collapse.loads.map { $0.visibleText },
      rows: collapse.triggers.map { $0.visibleText },
      cells: cells,
      keys: CollapseAnalysis.State.allCases.map { ($0.fill, $0.meaning) })
  }

  private func cell(
    _ cell: CollapseAnalysis.Cell, _ load: Node, _ trigger: Node
  ) -> HeatChart.Cell {
    if cell.of == 0 {
      return HeatChart.Cell(text: "–", short: "–", fill: .none, words: "no value")
    }
    let letter = cell.state?.letter ?? "?"
    let range =
      cell.interval.map {
        ", 95 % interval of the share \(Figures.share($0.low)) to \(Figures.share($0.high))"
      } ?? ""
    return HeatChart.Cell(
      text: "\(letter) \(cell.collapsed)/\(cell.of)", short: letter,
      fill: cell.state?.fill ?? .tone(.bad),
      words:
        "Point \(cell.point), load \(load.visibleText), trigger \(trigger.visibleText):"
        + " \(cell.state?.rawValue ?? "not known which state"),"
        + " \(cell.collapsed) of \(cell.of) seeds collapse\(range)")
  }

  // MARK: bars

  /// How far each parameter moves a measure from what the scenario itself gives.
  private func chart(_ measure: Tornado.Measure) -> TornadoChart? {
    guard let own = measure.own else { return nil }
    let subject = subject(measure.place)
    let bars = measure.bars.map { bar in
      let (low, high) = (bar.low?.mean ?? own, bar.high?.mean ?? own)
      let ends = [bar.low, bar.high].compactMap { end in
        end.map {
          "\($0.value.value.visibleText): \(FigureText.value($0.mean, unit: report.units[measure.place]))"
        }
      }
      return TornadoChart.Bar(
        name: name(bar.parameter), low: low, high: high,
        words: name(bar.parameter) + ", " + ends.joined(separator: ", "))
    }
    return TornadoChart(
      title: subject.name, unit: subject.unit,
      label: label(subject.name, bars.map { $0.words }), centre: own,
      scale: scale(bars.flatMap { [$0.low, $0.high] } + [own]), bars: bars,
      ends: ("lowest", "highest"))
  }

  // MARK: estimates

  /// Partial rank correlations with their intervals.
  private func chart(_ measure: RankSensitivity.Measure) -> IntervalChart? {
    chart(
      "\(subject(measure.place).name): partial rank correlation", holding: [-1, 1],
      measure.rows.compactMap { row in
        row.partial.map { estimate(row.parameter, $0.coefficient, $0.interval) }
      })
  }

  /// Total Sobol' indices with their intervals.
  private func chart(_ measure: VarianceSensitivity.Measure) -> IntervalChart? {
    chart(
      "\(subject(measure.place).name): total Sobol' index", holding: [0, 1],
      measure.rows.map { estimate($0.parameter, $0.total.estimate, $0.total.interval) })
  }

  private func estimate(
    _ parameter: Int, _ value: Double, _ interval: Interval?
  ) -> IntervalChart.Row {
    let range = interval.map {
      ", 95 % interval \(Figures.number($0.low)) to \(Figures.number($0.high))"
    }
    return IntervalChart.Row(
      name: name(parameter), estimate: value, interval: interval,
      words: "\(name(parameter)): \(Figures.number(value))\(range ?? "")")
  }

  /// `nil` without rows; the axis reaches to `ends` at least.
  private func chart(
    _ title: String, holding ends: [Double], _ rows: [IntervalChart.Row]
  ) -> IntervalChart? {
    if rows.isEmpty { return nil }
    return IntervalChart(
      title: title, label: label(title, rows.map { $0.words }),
      scale: scale(rows.flatMap { $0.values } + ends), rows: rows)
  }

  private func label(_ title: String, _ words: [String]) -> String {
    "\(title): \(words.joined(separator: "; "))."
  }

  /// An axis that holds these; there is one at least.
  private func scale(_ values: [Double]) -> DrawingScale {
    DrawingScale.round(values, .number) ?? DrawingScale(low: 0, high: 1, ticks: [])
  }
}

extension CollapseAnalysis.State {
  fileprivate var letter: String {
    switch self {
    case .stable: "s"
    case .vulnerable: "v"
    case .metastable: "M"
    case .overloaded: "O"
    }
  }

  fileprivate var fill: HeatChart.Fill {
    switch self {
    case .stable: .tone(.good)
    case .vulnerable: .tone(.warning)
    case .metastable: .tone(.bad)
    case .overloaded: .tone(.bad)
    }
  }

  fileprivate var meaning: String {
    switch self {
    case .stable: "s stable: no trigger tips it"
    case .vulnerable: "v vulnerable: another trigger does"
    case .metastable: "M metastable: it stays collapsed"
    case .overloaded: "O overloaded: already after the smallest trigger"
    }
  }
}
