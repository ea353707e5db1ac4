import FleetSim
import Scenarios

/// What each parameter does alone, and where expectations still hold.
extension AnalysisText {
  func tornadoSections(_ tornado: Tornado) -> [[String]] {
    tornado.measures.map { measure in
      let own = measure.own.map { "\(value($0, measure.place)) as it is" } ?? "no value as it is"
      return [heading("ONE AT A TIME: \(name(measure.place)) (\(own))")]
        + table(measure).lines(style)
        + measure.bars.flatMap { inner($0, measure.place) }
    } + [sentence(tornadoNote, .faint)]
  }

  private func table(_ measure: Tornado.Measure) -> Table {
    var table = Table([
      .init("parameter", .left), .init("lowest"), .init("change"), .init("highest"),
      .init("change"),
    ])
    for bar in measure.bars {
      let cells = [bar.low, bar.high].flatMap { end in
        [
          Table.Cell(end?.value.value.visibleText ?? "–"),
          Table.Cell(end.map { difference($0, measure.place) } ?? "–"),
        ]
      }
      table.add([Table.Cell(parameter(bar.parameter))] + cells)
    }
    return table
  }

  /// `+2 ± 0.5`: the half of the interval stands behind the sign.
  private func difference(_ end: Tornado.End, _ place: Int) -> String {
    guard let difference = end.difference else { return "–" }
    let words = (difference > 0 ? "+" : "") + bare(difference, place)
    return end.interval.map { words + " ± " + bare(($0.high - $0.low) / 2, place) } ?? words
  }

  /// A value without its unit, which stands in the heading; of times and shares, as they are written.
  private func bare(_ x: Double, _ place: Int) -> String {
    let unit = report.units[place]
    return FigureText.value(x, unit: unit == "s" ? unit : "1")
  }

  /// Of a measure that is least or greatest between a parameter's ends.
  private func inner(_ bar: Tornado.Bar, _ place: Int) -> [String] {
    var parts: [String] = []
    let means = [bar.low, bar.high].compactMap { $0?.mean }
    if let least = bar.least, means.allSatisfy({ least.mean < $0 }) {
      parts.append("least at \(least.value.value.visibleText), \(value(least.mean, place))")
    }
    if let greatest = bar.greatest, means.allSatisfy({ greatest.mean > $0 }) {
      parts.append(
        "greatest at \(greatest.value.value.visibleText), \(value(greatest.mean, place))")
    }
    if parts.isEmpty { return [] }
    return sentence("\(parameter(bar.parameter)): \(SweepWords.joined(parts)).")
  }

  private var tornadoNote: String {
    "One parameter at a time, the others as in the scenario; the widest first. Changes are means of"
      + " differences seed by seed, over \(report.study.seeds.count) seeds, ± half of the 95 % interval."
  }

  // MARK: where expectations hold

  func holdingSection(_ ranges: HoldingRanges) -> [String] {
    var table = Table(
      [
        .init("parameter", .left), .init("scenario"), .init("they hold"), .init("tried"),
        .init("what breaks", .left),
      ], flexibleColumn: 4)
    for row in ranges.rows {
      table.add([
        Table.Cell(parameter(row.parameter)),
        Table.Cell(report.study.parameters[row.parameter].own?.visibleText ?? "–"),
        Table.Cell(
          row.run.map { span(row, $0) } ?? "nowhere", row.holdsOwn ? .plain : .warning),
        Table.Cell(span(row, 0...row.tried.count - 1)),
        Table.Cell(breaks(row, ranges.replications)),
      ])
    }
    let asked = "every one of \(ranges.replications) seeds"
    return [heading("WHERE ALL EXPECTATIONS HOLD (on \(asked))")] + table.lines(style)
      + sentence(
        "One parameter at a time; the run of values around the scenario's own, where they hold on"
          + " \(ranges.heldOwn) of \(ranges.replications) seeds. What lies between the last value that"
          + " holds and the first that breaks was not tried.", .faint)
  }

  private func span(_ row: HoldingRanges.Row, _ places: ClosedRange<Int>) -> String {
    let first = row.tried[places.lowerBound].value.value.visibleText
    if places.count == 1 { return first }
    return first + " … " + row.tried[places.upperBound].value.value.visibleText
  }

  private func breaks(_ row: HoldingRanges.Row, _ replications: Int) -> String {
    let words = [row.below, row.above].compactMap { found -> String? in
      guard let found, let worst = found.failures.first else { return nil }
      let id = VisibleText.line(report.study.expectations[worst.expectation].id)
      let others = found.failures.count - 1
      return "at \(row.tried[found.place].value.value.visibleText): \(id) on \(worst.failed) of"
        + " \(replications)" + (others > 0 ? ", \(others) more" : "")
    }
    return words.isEmpty ? "nothing" : words.joined(separator: "; ")
  }
}
