/// What became of a function of a fleet.
public struct FunctionReport: Sendable, Equatable {
  /// The fleet's name.
  public var fleet: String
  /// The function's name.
  public var function: String
  /// The region, for the part of a function that is of one region: `cloudCommand.germany`.
  public var region: String?
  /// What it is, in a sentence.
  public var meaning: String
  /// Times it was wanted and had in the whole run.
  public var wanted: Int64
  /// See ``wanted``.
  public var had: Int64
  /// Wanted − had, as the metric `lost`.
  public var lost: Int64
  /// The same of the twin.
  public var twinLost: Int64
  /// Unit of these figures.
  public var unit: String
  /// One counted unit in ``unit``.
  public var scale: Double
  /// Had ÷ wanted over the bins in which a fault acts that passes within the run, or any fault where none passes;
  /// `nil` when nothing was wanted.
  public var availability: Double?
  /// The same of the twin.
  public var twinAvailability: Double?
  /// Had ÷ wanted of each bin, at most 1; `nil` where nothing was wanted.
  public var series: [Double?]
  /// The same of the twin.
  public var twinSeries: [Double?]
  /// Time of the bins under 0.5 that were not in the twin.
  public var outage: Timespan
  /// Begin of the first bin of the outage; `nil` without one.
  public var outageBegin: Moment?
  /// Begin of the first bin with at least 0.9 after the last bin of the outage; `nil` when there is none.
  public var backAt: Moment?
  /// From the first bin at 0.1 to the first at 0.9 after the last under 0.1, in seconds (`recovery.rise`).
  public var recoveryRise: Double?
  /// Seconds from the moment the last fault has gone to the first bin with 0.9 of the twin's availability
  /// (`restored.after`); `nil` when it has not gone or there is no such bin.
  public var restoredAfter: Double?
  /// Whether people had less of it than in the twin: an outage, or from the first fault on less than 0.99 of the
  /// twin's availability.
  public var isHarmed: Bool

  /// One of the counts in its unit, as people read it: `1,204 times`, `3,200 h`.
  public func figure(_ count: Int64) -> String {
    if unit == "times" { return FigureText.count(count) + " times" }
    return FigureText.value(Double(count) * scale, unit: unit)
  }
}

extension ReportContext {
  func functionReports() -> [FunctionReport] {
    var reports: [FunctionReport] = []
    for (fleet, twinFleet) in zip(record.fleets, twin.fleets) {
      for (function, twinFunction) in zip(fleet.functions, twinFleet.functions) {
        reports.append(
          functionReport(fleet.name, FunctionSubject(function: function, twin: twinFunction)))
      }
    }
    return reports
  }

  private func functionReport(_ fleet: String, _ subject: FunctionSubject) -> FunctionReport {
    let name = subject.function.name
    let path = "fleets." + fleet + ".functions." + name
    let usual = FunctionSubject(function: subject.twin ?? subject.function, twin: nil)
    var report = FunctionReport(
      fleet: fleet, function: name, region: CountWords.region(ofFunction: name),
      meaning: subject.function.meaning,
      wanted: record.total(subject.function.wanted), had: record.total(subject.function.had),
      lost: record.total(subject.function.wanted) - record.total(subject.function.had),
      twinLost: twin.total(usual.function.wanted) - twin.total(usual.function.had),
      unit: subject.function.unit, scale: subject.function.scale,
      availability: availabilityInFaults(subject.function),
      twinAvailability: availabilityInFaults(usual.function),
      series: (0..<record.binCount).map { subject.availability(bin: $0) },
      twinSeries: (0..<record.binCount).map { usual.availability(bin: $0) }, outage: .zero,
      recoveryRise: reader.value(of: path + ".recovery.rise"),
      restoredAfter: reader.value(of: path + ".restored.after"), isHarmed: false)
    addOutage(to: &report)
    report.isHarmed = report.outage > .zero || isLess(path + ".availability")
    return report
  }

  private func availabilityInFaults(_ function: FunctionRecord) -> Double? {
    var wanted: Int64 = 0
    var had: Int64 = 0
    for bin in actingBins {
      wanted += function.wanted[bin]
      had += function.had[bin]
    }
    return quotient(had, wanted).map { Swift.min(1, $0) }
  }

  private func addOutage(to report: inout FunctionReport) {
    var last: Int?
    for bin in 0..<record.binCount {
      guard let value = report.series[bin], value < 0.5 else { continue }
      if let usual = report.twinSeries[bin], usual < 0.5 { continue }
      report.outageBegin = report.outageBegin ?? begin(ofBin: bin)
      report.outage =
        report.outage + Timespan(microseconds: reader.span(nil).width(of: bin))
      last = bin
    }
    guard let last else { return }
    for bin in (last + 1)..<Swift.max(last + 1, record.binCount) {
      if let value = report.series[bin], value >= 0.9 {
        report.backAt = begin(ofBin: bin)
        return
      }
    }
  }

  /// Whether the availability from the first fault on is less than 0.99 of the twin's.
  private func isLess(_ name: String) -> Bool {
    let bins = firstFaultBin..<record.binCount
    guard let value = reader.value(of: name, bins: bins),
      let usual = twinReader.value(of: name, bins: bins)
    else { return false }
    return value < 0.99 * usual
  }
}
