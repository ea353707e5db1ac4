import FleetSim

/// Who lost what and for how long.
extension TextReport {
  var functions: [String] {
    let table = functionTable
    if table.isEmpty { return section("Who lost what", told(harm)) }
    return section(
      "Who lost what",
      table.lines(style) + told(partSentences) + told(withoutFunctions)
        + sentence(functionNote, .faint))
  }

  /// What people wanted and had, function by function.
  var functionTable: Table {
    var table = Table([
      .init("what people wanted", .left), .init("wanted"), .init("had"), .init("lost"),
      .init("in the faults"), .init("twin"), .init("failed for"),
    ])
    for function in report.findings.functions where !function.isPart { add(function, to: &table) }
    return table
  }

  var functionNote: String {
    "“Lost” is what was wanted and not had, “in the faults” the share granted while a fault acted"
      + leftOut + ", “twin” the same without the faults, “failed for” the time in which fewer"
      + " than half of the wishes were granted."
  }

  /// Who lost what for how long, in sentences.
  var harm: [Told] { report.findings.harm.map { Told(words.sentence($0)) } }

  /// Faults that stay to the end do not count as acting where others pass.
  private var leftOut: String {
    let staying = report.findings.faults.filter { $0.gone == nil }.map { $0.name }
    if staying.isEmpty || staying.count == report.findings.faults.count { return "" }
    return " (without \(staying.joined(separator: ", ")), which "
      + (staying.count == 1 ? "stays to the end)" : "stay to the end)")
  }

  /// What fleets lost that have no functions and so no row in the table.
  var withoutFunctions: [Told] {
    let names = report.run.record.fleets.filter { $0.functions.isEmpty }.map { $0.name + ": " }
    return report.findings.harm.filter { line in names.contains(where: line.hasPrefix) }
      .map { Told(words.sentence($0)) }
  }

  /// Where the parts of a function (its regions) differ: the worst and the best in a sentence.
  var partSentences: [Told] {
    var told: [Told] = []
    for whole in report.findings.functions where !whole.isPart {
      let parts = report.findings.functions.filter {
        $0.fleet == whole.fleet && $0.function.hasPrefix(whole.function + ".")
          && $0.availability != nil
      }.sorted { ($0.availability ?? 0) < ($1.availability ?? 0) }
      guard let worst = parts.first, let best = parts.last, parts.count > 1 else { continue }
      told.append(
        Told(
          "\(Words.capitalised(name(function: whole.function, of: whole.fleet))) in the faults, by region: from"
            + " \(part(worst)) to \(part(best))."))
    }
    return told
  }

  private func part(_ function: FunctionReport) -> String {
    let region = function.function.split(separator: ".").dropFirst().joined(separator: ".")
    return "\(Figures.share(function.availability ?? 0)) (\(Words.spaced(region)))"
  }

  private func add(_ function: FunctionReport, to table: inout Table) {
    let tone: Tone = function.isHarmed ? .bad : .plain
    let hasOutage = function.outage > .zero
    let path = "fleets.\(function.fleet).functions.\(function.function)"
    table.add([
      .init(name(function: function.function, of: function.fleet)),
      .init(function.brief(function.wanted), shows: path + ".wanted", of: .own),
      .init(function.brief(function.had), shows: path + ".had", of: .own),
      .init(function.brief(max(0, function.lost)), shows: path + ".lost", of: .own),
      .init(function.availability.map(Figures.share) ?? "–", tone),
      .init(function.twinAvailability.map(Figures.share) ?? "–"),
      .init(hasOutage ? Figures.time(function.outage) : "–", hasOutage ? .bad : .plain),
    ])
  }

  var chart: [String] {
    let record = report.run.record
    let rows = record.fleets.flatMap(chartRows)
    if rows.isEmpty { return [] }
    let width = rows.map { $0.label.count }.max() ?? 0
    let others = bars.map { $0.label } + levels.map { $0.label }
    let labels = max(width + 5, 12, min(28, others.map { $0.count }.max() ?? 0))
    var chart = Chart(record, labels: labels, clock, style)
    for row in rows {
      chart.add(Layout.padded(row.label, to: labels - 5) + " run", row.part, of: row.whole)
      chart.add(
        Layout.padded("", to: labels - 5) + " twin", row.twinPart, of: row.twinWhole, .faint)
    }
    for bar in bars { chart.add(bar.label, from: bar.course.begin, to: bar.course.gone, bar.tone) }
    for level in levels { chart.add(level.label, level: level.count.series, .warning) }
    chart.addAxis()
    let columnTime = Figures.time(chart.columnWidth)
    return section(
      "Share of wishes granted (a column is \(columnTime))", chart.lines + sentence(legend, .faint))
  }

  private var legend: String {
    "A full block is all, the lowest none or next to none; blank, nothing was wanted."
      + (levels.isEmpty ? "" : " Rows with a number show how many; that number is a full block.")
  }

  /// Faults and then levers, each in the order of their begins.
  private var bars: [(label: String, course: CourseReport, tone: Tone)] {
    func sorted(_ courses: [CourseReport]) -> [CourseReport] {
      courses.sorted { ($0.begin, $0.name) < ($1.begin, $1.name) }
    }
    return sorted(report.findings.faults).map { ("fault " + $0.name, $0, .bad) }
      + sorted(report.findings.levers).map { ("lever " + $0.name, $0, .good) }
  }

  /// Levels that were ever above nothing, with their highest.
  private var levels: [(label: String, count: CountReport)] {
    report.findings.counts.filter { $0.kind == .level && $0.value > 0 }.map {
      (name($0.name, of: $0.fleet) + " \(Figures.brief($0.value))", $0)
    }
  }

  private struct ChartRow {
    var label: String
    var part: [Int64]
    var whole: [Int64]
    var twinPart: [Int64]
    var twinWhole: [Int64]
  }

  /// The functions of a fleet, or for devices without any the operations that ended.
  private func chartRows(_ fleet: FleetRecord) -> [ChartRow] {
    guard let twin = report.twin.record.fleets.first(where: { $0.name == fleet.name }) else {
      return []
    }
    if !fleet.functions.isEmpty {
      let pairs = zip(fleet.functions, twin.functions).filter { !$0.0.name.contains(".") }
      return pairs.map { function, usual in
        ChartRow(
          label: name(function: function.name, of: fleet.name), part: function.had,
          whole: function.wanted,
          twinPart: usual.had, twinWhole: usual.wanted)
      }
    }
    return zip(fleet.traffic + fleet.demand, twin.traffic + twin.demand).map { client, usual in
      ChartRow(
        label: name(client.name, of: fleet.name), part: client.succeeded, whole: client.ended,
        twinPart: usual.succeeded, twinWhole: usual.ended)
    }
  }
}

extension FunctionReport {
  /// Whether it is a part of another function, such as one region's.
  var isPart: Bool { function.contains(".") }

  /// A count in its unit for a table: times without a unit, others with theirs.
  func brief(_ count: Int64) -> String {
    if unit == "times" { return Figures.brief(count) }
    return "\(Figures.brief(Int64((Double(count) * scale).rounded()))) \(unit)"
  }
}

extension ClientRecord {
  /// Operations that ended, one element per bin.
  fileprivate var ended: [Int64] { zip(succeeded, failed).map { $0 + $1 } }
}
