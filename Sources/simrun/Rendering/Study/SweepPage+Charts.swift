import FleetSim
import Scenarios

/// What came out, drawn over what was varied.
extension SweepPage {
  /// At most so many lines can be told apart in a chart.
  private static let linesMax = 8
  /// More cells than this in a row or column cannot be read.
  private static let cellsMax = 60
  /// Dots in a scatter plot at most; of more points every second, third … is drawn.
  private static let dotsMax = 3_000

  var charts: PageSection? {
    PageSection("charts", "What came out") { html in
      switch SweepShape(study) {
      case .line(let parameter):
        html.element("div", ["class": "charts"]) { html in
          for subject in subjects { lineChart(subject, over: parameter).write(&html) }
        }
      case .map(let x, let y): writeMaps(x, y, &html)
      case .cloud: writeScatters(&html)
      case .none: html.note("The values of the parameters have no order: the table below has all.")
      }
    }
  }

  func figure(_ number: Int, _ subject: SweepSubject) -> SweepReport.Figure {
    SweepReport.figure(report.point(number), subject.place)
  }

  /// `devices = 3000: 97.5 ± 0.4 %`.
  private func told(_ number: Int, _ subject: SweepSubject, _ figure: SweepReport.Figure) -> String
  {
    let unit = subject.unitText.isEmpty ? "" : " " + subject.unitText
    return "Point \(number), \(VisibleText.line(study.words(of: study.points[number]))): "
      + subject.text(figure) + unit
  }

  // MARK: lines

  private func lineChart(_ subject: SweepSubject, over parameter: Int) -> LineChart {
    let axis = SweepAxis(study.parameters[parameter])
    return lineChart(subject, axis, [("", axis.order)])
  }

  /// Lines over an axis; each is the numbers of its points in the order of the axis.
  private func lineChart(
    _ subject: SweepSubject, _ axis: SweepAxis, _ lines: [(name: String, points: [Int])]
  ) -> LineChart {
    let order = axis.order
    let drawn = lines.map { line in
      LineChart.Line(
        name: line.name,
        points: zip(order, line.points).map { place, number in
          point(number, subject, at: axis.numbers?[place] ?? 0)
        })
    }
    let figures = lines.flatMap { $0.points.map { figure($0, subject) } }
    return LineChart(
      title: subject.name, unit: subject.unitText, label: label(subject, over: axis.name, figures),
      xName: axis.name, x: DrawingScale(axis), y: DrawingScale(subject, figures), lines: drawn,
      bounds: subject.bounds)
  }

  private func point(_ number: Int, _ subject: SweepSubject, at x: Double) -> LineChart.Point? {
    let figure = figure(number, subject)
    return figure.mean.map {
      LineChart.Point(
        x: x, y: $0, interval: figure.interval, words: told(number, subject, figure))
    }
  }

  /// What a drawing shows, for those who do not see it.
  private func label(
    _ subject: SweepSubject, over names: String, _ figures: [SweepReport.Figure]
  ) -> String {
    let means = figures.compactMap { $0.mean }
    guard let low = means.min(), let high = means.max() else {
      return "\(subject.name) over \(names): no value."
    }
    return "\(subject.name) over \(names): from \(subject.text(low)) to \(subject.text(high))."
      + " The numbers are in the table of the points."
  }

  // MARK: maps

  private func writeMaps(_ x: Int, _ y: Int, _ html: inout HTMLWriter) {
    let axes = (x: SweepAxis(study.parameters[x]), y: SweepAxis(study.parameters[y]))
    let isMap = max(axes.x.texts.count, axes.y.texts.count) <= SweepPage.cellsMax
    for subject in subjects {
      html.element("h3", text: subject.name)
      html.element("div", ["class": "charts"]) { html in
        if isMap { heatChart(subject, axes, isFirstX: x < y).write(&html) }
        if axes.x.numbers != nil { lines(subject, axes, isFirstX: x < y).write(&html) }
      }
    }
  }

  /// The number of the point with these places on the axes.
  private func number(_ column: Int, _ row: Int, isFirstX: Bool) -> Int {
    study.points.gridNumber(isFirstX ? [column, row] : [row, column])
  }

  private func lines(
    _ subject: SweepSubject, _ axes: (x: SweepAxis, y: SweepAxis), isFirstX: Bool
  ) -> LineChart {
    let rows = SweepPage.chosen(axes.y.order, SweepPage.linesMax)
    let lines = rows.map { row in
      (
        name: "\(axes.y.name) = \(axes.y.labels[row])",
        points: axes.x.order.map { number($0, row, isFirstX: isFirstX) }
      )
    }
    var chart = lineChart(subject, axes.x, lines)
    chart.title = "One line for each \(axes.y.name)"
    if rows.count < axes.y.texts.count {
      chart.about = "\(rows.count) of \(axes.y.texts.count) values of \(axes.y.name)."
    }
    return chart
  }

  /// At most so many of these, evenly, with both ends.
  static func chosen(_ all: [Int], _ most: Int) -> [Int] {
    if all.count <= most { return all }
    return (0..<most).map { all[($0 * (all.count - 1) + (most - 1) / 2) / (most - 1)] }
  }

  private func heatChart(
    _ subject: SweepSubject, _ axes: (x: SweepAxis, y: SweepAxis), isFirstX: Bool
  ) -> HeatChart {
    let (columns, rows) = (axes.x.order, axes.y.order)
    let figures = report.pointNumbers.map { figure($0, subject) }
    let levels = HeatLevels(figures.compactMap { $0.mean }, count: HeatChart.Fill.levels)
    let cells = rows.map { row in
      columns.map { column in
        let number = number(column, row, isFirstX: isFirstX)
        let mean = figures[number].mean
        return HeatChart.Cell(
          text: mean.map { brief($0, subject) } ?? "–",
          short: mean.map { short($0, subject) } ?? "–",
          fill: mean.map { .level(levels.level($0)) } ?? .none,
          words: told(number, subject, figures[number]))
      }
    }
    return HeatChart(
      title: "\(axes.x.name) and \(axes.y.name)", unit: subject.unitText,
      label: label(subject, over: "\(axes.x.name) and \(axes.y.name)", figures),
      xName: axes.x.name, yName: axes.y.name, columns: columns.map { axes.x.labels[$0] },
      rows: rows.map { axes.y.labels[$0] }, cells: cells,
      keys: levels.texts { subject.text($0) }.enumerated().map { (.level($0), $1) }
        + (figures.contains { $0.mean == nil } ? [(.none, "no value")] : []))
  }

  /// A value in a cell: shares are per cent without the sign, times in one unit.
  private func brief(_ value: Double, _ subject: SweepSubject) -> String {
    if subject.isShare { return Figures.significant(value * 100, digits: 3) }
    if subject.unit == "s" { return Figures.briefTime(seconds: value) }
    return value.magnitude >= 100_000
      ? Figures.brief(Int64(min(9e15, max(-9e15, value)))) : FigureText.number(value)
  }

  /// The same with as few digits as tell anything.
  private func short(_ value: Double, _ subject: SweepSubject) -> String {
    if subject.isShare { return Figures.fixed(value * 100, places: 0) }
    if subject.unit == "s" { return brief(value, subject) }
    return value.magnitude >= 1_000
      ? Figures.significant(value / 1_000) + "k" : Figures.significant(value)
  }

  // MARK: scatter

  private func writeScatters(_ html: inout HTMLWriter) {
    let step = (study.points.count + SweepPage.dotsMax - 1) / SweepPage.dotsMax
    let shown = Array(stride(from: 0, to: study.points.count, by: step))
    if step > 1 {
      html.note(
        "Of \(Figures.count(Int64(study.points.count))) points one in \(step) is drawn; all are in --csv and --json."
      )
    }
    for subject in subjects {
      html.element("h3", text: subject.name)
      let charts = study.parameters.indices.compactMap { scatter(subject, $0, shown) }
      if charts.isEmpty {
        html.note("Nothing to draw: no value, or the same wherever a parameter was changed.")
      } else {
        html.element("div", ["class": "charts"]) { html in
          for chart in charts { chart.write(&html) }
        }
      }
    }
  }

  /// Of one change at a time, the points that change a parameter and the scenario as it is; else all.
  private func telling(_ shown: [Int], of parameter: Int) -> [Int] {
    if study.points.design != .oneAtATime { return shown }
    return shown.filter { study.points.change($0).map { $0.parameter == parameter } ?? true }
  }

  /// `nil` when the parameter is no number, and where there is nothing but one value.
  private func scatter(
    _ subject: SweepSubject, _ parameter: Int, _ shown: [Int]
  ) -> ScatterChart? {
    let axis = SweepAxis(study.parameters[parameter])
    let places = telling(shown, of: parameter).compactMap { number -> (number: Int, x: Double)? in
      // Of one change at a time the scenario itself has its own value.
      let value = study.points[number].values[parameter] ?? study.parameters[parameter].own
      return value?.parameterNumber.map { (number, $0) }
    }
    let figures = places.map { figure($0.number, subject) }
    let means = figures.compactMap { $0.mean }
    if axis.numbers == nil || means.allSatisfy({ $0 == means[0] }) { return nil }
    let points = zip(places, figures).compactMap { place, figure in
      figure.mean.map {
        ScatterChart.Point(x: place.x, y: $0, words: told(place.number, subject, figure))
      }
    }
    return ScatterChart(
      title: "Over \(axis.name)", unit: subject.unitText,
      label: label(subject, over: axis.name, figures), xName: axis.name,
      x: DrawingScale(axis, sampled: places.map { $0.x }),
      y: DrawingScale(subject, figures.map { $0.withoutInterval }), points: points,
      bounds: subject.bounds)
  }
}

extension SweepReport.Figure {
  /// Where intervals are not drawn the axis needs no room for them.
  fileprivate var withoutInterval: SweepReport.Figure {
    SweepReport.Figure(values: values, mean: mean, interval: nil)
  }
}
