import FleetSim
import Scenarios

/// The points of a sweep as a table that fits the terminal: what has no room or comes too late is named below it.
struct SweepTable {
  private let report: SweepReport
  private let style: Style
  private let subjects: [SweepSubject]
  /// More points than this stand in the CSV and in the JSON only.
  static let pointsMax = 40
  /// Measures without room go on in a table below while all tables together have at most so many rows.
  private static let linesMax = 80
  /// The widest value of a parameter, in columns.
  private static let valueWidth = 24

  init(_ report: SweepReport, style: Style) {
    self.report = report
    self.style = style
    subjects = Array(report.subjects.prefix(report.study.measures.count))
  }

  private var numbers: Range<Int> {
    0..<min(SweepTable.pointsMax, report.study.points.count)
  }

  /// A column of the table with its cells.
  private struct Part {
    let heading: String
    let cells: [Table.Cell]
  }

  var lines: [String] {
    var notes: [String] = []
    var rest = parameterParts[...]
    let parameters = taken(
      from: &rest, beside: report.study.expectations.isEmpty ? [] : [foldedExpectations])
    if !rest.isEmpty { notes.append(missing(rest.map { $0.heading }, "parameter")) }
    var expectations = expectationParts
    let measures = measureParts
    if !fits(parameters + measures + expectations) && expectations.count > 1 {
      expectations = [foldedExpectations]
      notes.append(
        "\"all hold\": replications in which all of the \(report.study.expectations.count) expectations hold"
      )
    }
    var left = measures[...]
    var tables = [
      table(parameters + taken(from: &left, beside: parameters + expectations) + expectations)
    ]
    while !left.isEmpty && (tables.count + 1) * numbers.count <= SweepTable.linesMax {
      let point = parameters.prefix(1)
      let next = taken(from: &left, beside: Array(point))
      if next.isEmpty { break }
      tables.append(table(point + next))
    }
    if !left.isEmpty { notes.append(missing(left.map { $0.heading }, "measure")) }
    return [heading] + tables.map { $0.lines(style) }.joined(separator: [""])
      + (foot + notes).flatMap { Layout.hanging("  ", $0) }
  }

  /// The first of these that have room beside the others; they are gone from `left` then.
  private func taken(from left: inout ArraySlice<Part>, beside others: [Part]) -> [Part] {
    var taken: [Part] = []
    while let part = left.first, fits(others + taken + [part]) {
      taken.append(part)
      left.removeFirst()
    }
    return taken
  }

  private func missing(_ names: [String], _ noun: String) -> String {
    "no room here for the \(noun)\(names.count == 1 ? "" : "s") \(SweepWords.joined(names)):"
      + " --csv or --json has them"
  }

  private var heading: String {
    let basis =
      report.study.seeds.count < 2 || subjects.isEmpty
      ? "" : ", mean ± half of its 95 % interval over the seeds"
    return style.apply(.heading, "POINTS") + basis
  }

  /// What the table does not show.
  private var foot: [String] {
    let left = report.study.points.count - numbers.count
    let points = left == 1 ? "1 more point" : "\(Figures.count(Int64(left))) more points"
    return left == 0 ? [] : ["and \(points): --csv or --json shows all, --html draws them"]
  }

  // MARK: columns

  private var parameterParts: [Part] {
    let point = part("point", numbers.map { "\($0)" })
    return [point] + (report.study.points.design == .oneAtATime ? changeParts : valueParts)
  }

  /// Of one change at a time: which parameter and to what.
  private var changeParts: [Part] {
    let study = report.study
    let changes = numbers.map { number -> (name: String, value: String) in
      guard let change = study.points.change(number) else { return ("nothing", "–") }
      let value = study.points[number].values[change.parameter].map { $0.visibleText } ?? "–"
      return (study.parameters[change.parameter].name, value)
    }
    return [
      part("changed", changes.map { VisibleText.line($0.name) }),
      part("to", changes.map { Layout.cutInside($0.value, to: SweepTable.valueWidth) }),
    ]
  }

  private var valueParts: [Part] {
    let study = report.study
    let values = numbers.map { study.points[$0].values }
    return study.parameters.enumerated().map { place, parameter in
      part(
        parameter.name,
        values.map { point in
          Layout.cutInside(
            point[place].map { $0.visibleText } ?? "–", to: SweepTable.valueWidth)
        })
    }
  }

  private var measureParts: [Part] {
    subjects.map { subject in
      let unit = subject.unitText
      return part(
        subject.name + (unit.isEmpty ? "" : " (\(unit))"),
        numbers.map { subject.text(SweepReport.figure(report.point($0), subject.place)) })
    }
  }

  private var expectationParts: [Part] {
    report.study.expectations.enumerated().map { place, expectation in
      held(expectation.id) { report.held($0, expectation: place) }
    }
  }

  private var foldedExpectations: Part { held("all hold") { report.heldAll($0) } }

  private func held(_ name: String, _ held: (SweepReport.Point) -> SweepReport.Held) -> Part {
    let cells = numbers.map { number in
      let held = held(report.point(number))
      let tone: Tone = held.count == held.of ? .good : held.count == 0 ? .bad : .warning
      return Table.Cell("\(held.count) of \(held.of)", tone)
    }
    return Part(heading: VisibleText.line(name), cells: cells)
  }

  private func part(_ name: String, _ texts: [String]) -> Part {
    Part(heading: VisibleText.line(name), cells: texts.map { Table.Cell($0) })
  }

  // MARK: room

  private func fits(_ parts: [Part]) -> Bool {
    let widths = parts.map { part in
      ([part.heading] + part.cells.map { $0.text }).map { style.spelled($0).count }.max() ?? 0
    }
    return widths.reduce(0) { $0 + $1 + 2 } <= Layout.width
  }

  private func table(_ parts: [Part]) -> Table {
    var table = Table(parts.map { Table.Column($0.heading) })
    for row in numbers { table.add(parts.map { $0.cells[row] }) }
    return table
  }
}
