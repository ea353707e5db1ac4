import FleetSim

/// A chart in words: the lowest, the highest, and when.
struct ChartSummary {
  private let axis: PageData.Axis
  private let clock: ClockFace

  init(_ axis: PageData.Axis, _ clock: ClockFace) {
    self.axis = axis
    self.clock = clock
  }

  /// Of each curve of the run, and of others only where nothing of the run is drawn.
  func text(_ chart: PageChart) -> String {
    let own = chart.series.filter { $0.role == .run }
    return (own.isEmpty ? chart.series : own).compactMap { text($0, chart.unit) }
      .joined(separator: " ")
  }

  private func text(_ series: PageChart.Series, _ unit: String) -> String? {
    guard let (low, lowBin) = extreme(series.values, <),
      let (high, highBin) = extreme(series.values, >)
    else { return nil }
    let name = Words.capitalised(series.name)
    if low == high { return "\(name): always \(figure(low, unit))." }
    return
      "\(name): lowest \(figure(low, unit)) (\(time(lowBin))), highest \(figure(high, unit)) (\(time(highBin)))."
  }

  /// The region and time with the least.
  func text(_ map: HeatMap) -> String {
    let lowest = map.rows.compactMap { row in
      extreme(row.values, <).map { (row.name, $0.value, $0.bin) }
    }.min { $0.1 < $1.1 }
    guard let lowest else { return "" }
    return "Lowest: \(lowest.0), \(figure(lowest.1, "share")) (\(time(lowest.2)))."
  }

  private func extreme(
    _ values: [Double?], _ isBetter: (Double, Double) -> Bool
  ) -> (value: Double, bin: Int)? {
    var best: (value: Double, bin: Int)?
    for (bin, value) in values.enumerated() {
      if let value, best.map({ isBetter(value, $0.value) }) ?? true { best = (value, bin) }
    }
    return best
  }

  private func time(_ bin: Int) -> String {
    clock.text(Moment(microseconds: Int64(Double(bin) * axis.binSeconds * 1e6)))
  }

  private func figure(_ value: Double, _ unit: String) -> String {
    switch unit {
    case "share": FigureText.percent(value)
    case "1/s": FigureText.number(value) + " a second"
    case "times", "devices": FigureText.number(value)
    default: FigureText.value(value, unit: unit)
    }
  }
}
