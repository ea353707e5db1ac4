/// How often something happened to the people of a fleet, or how many were in a state.
public struct CountReport: Sendable, Equatable {
  /// The fleet's name.
  public var fleet: String
  /// The count's name.
  public var name: String
  /// What it is, in a sentence.
  public var meaning: String
  /// Whether it belongs in the chain of causes.
  public var isHeadline: Bool
  /// Whether `series` holds amounts per bin or levels at the end of each bin.
  public var kind: CountRecord.Kind
  /// The sum of the amounts, or the highest level.
  public var value: Int64
  /// The same of the twin.
  public var twinValue: Int64
  /// Unit of the figure.
  public var unit: String
  /// One counted unit in ``unit``.
  public var scale: Double
  /// `value` ÷ devices of the fleet.
  public var share: Double
  /// One element per bin of the observed time.
  public var series: [Int64]
  /// The same of the twin.
  public var twinSeries: [Int64]

  /// The value in its unit, as people read it: `1,204`, `3.2 °C·h`.
  public var figure: String { text(value) }
  /// The same of the twin.
  public var twinFigure: String { text(twinValue) }

  /// A value of the series in the unit.
  func text(_ value: Int64) -> String {
    if unit == "times" || unit == "devices" { return FigureText.count(value) }
    return FigureText.value(Double(value) * scale, unit: unit)
  }
}

/// A mean that a kind keeps of a fleet.
public struct MeanReport: Sendable, Equatable {
  /// The fleet's name.
  public var fleet: String
  /// The mean's name.
  public var name: String
  /// What it is, in a sentence.
  public var meaning: String
  /// The unit of the values.
  public var unit: String
  /// Over the bins in which a fault acts; `nil` when nothing was observed.
  public var value: Double?
  /// The same of the twin.
  public var twinValue: Double?
}

/// How long something took for the people of a fleet, in seconds.
public struct TimesReport: Sendable, Equatable {
  /// The fleet's name.
  public var fleet: String
  /// The distribution's name.
  public var name: String
  /// What it is, in a sentence.
  public var meaning: String
  /// How many lengths of time there are.
  public var count: Int64
  /// Median; `nil` when there is none.
  public var p50: Double?
  /// 95 % quantile; `nil` when there is none.
  public var p95: Double?
  /// The longest; `nil` when there is none.
  public var maximum: Double?
}

extension ReportContext {
  func countReports() -> [CountReport] {
    var reports: [CountReport] = []
    for (fleet, twinFleet) in zip(record.fleets, twin.fleets) {
      for (count, twinCount) in zip(fleet.counts, twinFleet.counts) {
        let value = value(of: count, record)
        reports.append(
          CountReport(
            fleet: fleet.name, name: count.name,
            meaning: count.meaning, isHeadline: count.isHeadline, kind: count.kind, value: value,
            twinValue: self.value(of: twinCount, twin), unit: count.unit, scale: count.scale,
            share: Double(value) / Double(Swift.max(1, fleet.count)),
            series: Array(count.series[0..<record.binCount]),
            twinSeries: Array(twinCount.series[0..<twin.binCount])))
      }
    }
    return reports
  }

  private func value(of count: CountRecord, _ record: RunRecord) -> Int64 {
    switch count.kind {
    case .amount: return record.total(count.series)
    case .level: return count.series[0..<record.binCount].max() ?? 0
    }
  }

  func meanReports() -> [MeanReport] {
    var reports: [MeanReport] = []
    for fleet in record.fleets {
      for mean in fleet.means {
        let path = "fleets." + fleet.name + "." + mean.name
        reports.append(
          MeanReport(
            fleet: fleet.name, name: mean.name, meaning: mean.meaning,
            unit: mean.unit, value: reader.value(of: path, bins: faultBins),
            twinValue: twinReader.value(of: path, bins: faultBins)))
      }
    }
    return reports
  }

  func timesReports() -> [TimesReport] {
    var reports: [TimesReport] = []
    for fleet in record.fleets {
      for times in fleet.times {
        let path = "fleets." + fleet.name + "." + times.name
        reports.append(
          TimesReport(
            fleet: fleet.name, name: times.name,
            meaning: times.meaning, count: times.histogram.count,
            p50: reader.value(of: path + ".p50"), p95: reader.value(of: path + ".p95"),
            maximum: reader.value(of: path + ".max")))
      }
    }
    return reports
  }
}
