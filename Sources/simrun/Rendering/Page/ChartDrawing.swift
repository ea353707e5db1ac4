import FleetSim

/// A run on the axes of a page.
struct ChartSide {
  var name: String
  var role: PageChart.Role
  var slot: Int
  /// What its curves are drawn from.
  var series: RunSeries
  /// The same on several seeds, its own among them; fewer than two give no interval.
  var replications: [RunSeries] = []
}

/// Puts the values of runs into charts.
struct ChartDrawing {
  let sides: [ChartSide]

  /// The charts with something to show.
  func draw(_ charts: [ChartSpec]) -> [PageChart] { charts.compactMap(draw) }

  private func draw(_ spec: ChartSpec) -> PageChart? {
    let lines = spec.lines.enumerated().map { index, line in
      sides.compactMap { draw(line, index, of: spec, $0) }
    }
    let series = lines.flatMap { $0 }
    let isEmpty = series.allSatisfy { one in one.values.allSatisfy { ($0 ?? 0) == 0 } }
    let isBlank = series.allSatisfy { one in one.values.allSatisfy { $0 == nil } }
    if isBlank || isEmpty && !spec.isShownWhenZero { return nil }
    let isAlike = lines.allSatisfy { line in line.allSatisfy { $0.values == line[0].values } }
    if spec.isShownOnlyWhenDifferent && isAlike && sides.count > 1 { return nil }
    return PageChart(
      id: spec.id, group: spec.group, title: spec.title, unit: spec.unit, about: spec.about,
      minimum: spec.minimum, maximum: spec.maximum, series: series)
  }

  /// Capacity is drawn of the run itself; the twin's is the same until something breaks.
  private func draw(
    _ line: ChartSpec.Line, _ index: Int, of spec: ChartSpec, _ side: ChartSide
  ) -> PageChart.Series? {
    if line.role == .capacity && side.role != .run { return nil }
    guard let values = line.values(side.series) else { return nil }
    let isOnly = spec.lines.count == 1
    let name = isOnly ? side.name : side.role == .run ? line.name : "\(line.name), \(side.name)"
    var series = PageChart.Series(
      id: line.id + (side.role == .run ? "" : "-\(side.role.rawValue)\(side.slot)"), name: name,
      role: line.role == .capacity ? .capacity : side.role, slot: isOnly ? side.slot : index,
      values: values)
    addInterval(to: &series, line, spec, side.replications)
    return series
  }

  /// The 95 % interval of the expected value in each bin.
  private func addInterval(
    to series: inout PageChart.Series, _ line: ChartSpec.Line, _ spec: ChartSpec,
    _ replications: [RunSeries]
  ) {
    let runs = replications.compactMap { line.values($0) }
      .filter { $0.count == series.values.count }
    if runs.count < 2 { return }
    let bounds = series.values.indices.map { bin -> Interval? in
      let values = runs.compactMap { $0[bin] }
      return values.count < 2 ? nil : ReplicationSample(values).interval(confidence: 0.95)
    }
    series.low = bounds.map { $0.map { max($0.low, spec.minimum ?? -.infinity) } }
    series.high = bounds.map { $0.map { min($0.high, spec.maximum ?? .infinity) } }
  }
}
