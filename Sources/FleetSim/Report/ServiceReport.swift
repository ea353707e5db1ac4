/// What became of a service.
public struct ServiceReport: Sendable, Equatable {
  /// The service's name.
  public var name: String
  /// What to call it.
  public var verdict: ServiceVerdict
  /// What keeps a metastable service down, the largest first; empty for every other verdict.
  public var sustainedBy: [SustainingLoop] = []
  /// Requests that arrived in the whole run; so are the following counts.
  public var arrivals: Int64
  /// Requests completed in time and without an error.
  public var goodput: Int64
  /// Requests refused because the queue was full.
  public var refused: Int64
  /// Requests refused by a lever or by the limit on new connections.
  public var shed: Int64
  /// Requests refused because no replica was up, or lost with one.
  public var unavailable: Int64
  /// Requests taken and never answered.
  public var unanswered: Int64
  /// Requests reset on arrival.
  public var resets: Int64
  /// Requests that its own policies refused, dropped or cancelled.
  public var turnedAway: Int64 = 0
  /// Requests completed as an error.
  public var errors: Int64
  /// Calls to other services that ran into their limit.
  public var limitsExpired: Int64
  /// Wasted ÷ completed; `nil` when nothing was completed.
  public var wastedShare: Double?
  /// Busy ÷ working workers over the bins in which a fault acts; `nil` when none worked.
  public var utilisation: Double?
  /// The same of the twin.
  public var twinUtilisation: Double?
  /// Longest queue over all replicas together.
  public var queueMaximum: Int64
  /// The same of the twin.
  public var twinQueueMaximum: Int64
  /// Highest offered load of a bin (`load`); `nil` when nothing was completed.
  public var peakLoad: Double?
  /// Begin of that bin.
  public var peakLoadAt: Moment?
  /// Mean and longest time from arrival to the begin of service in seconds, of requests that were served; `nil` when
  /// none was.
  public var meanWait: Double?
  /// See ``meanWait``.
  public var longestWait: Double?
  /// Begin of the first bin from the first fault on in which at least a tenth of what left was lost; `nil` without one.
  public var failsAt: Moment?
  /// Begin of the first bin with requests after the last such one, or with replicas where nobody asked any more; `nil`
  /// without one.
  public var recoversAt: Moment?
  /// Whether no worker worked in the last bin.
  public var endsWithoutReplica = false
  /// Requests that arrived in each bin of the observed time.
  public var arrivalSeries: [Int64]
  /// Requests completed in time and without an error in each bin.
  public var goodputSeries: [Int64]
  /// Offered load of each bin; `nil` where nothing was completed.
  public var loadSeries: [Double?]
}

extension ReportContext {
  func serviceReports() -> [ServiceReport] {
    record.services.indices.map { serviceReport(record.services[$0], twin.services[$0]) }
  }

  private func serviceReport(_ service: ServiceRecord, _ usual: ServiceRecord) -> ServiceReport {
    let path = "services." + service.name
    let whole = reader.span(nil)
    let bins = (0..<record.binCount).map { reader.span($0..<($0 + 1)) }
    var report = ServiceReport(
      name: service.name, verdict: judge.verdict(service, usual),
      arrivals: record.total(service.arrivals), goodput: ServiceMetrics.goodput(service, whole),
      refused: record.total(service.refused), shed: record.total(service.shed),
      unavailable: record.total(service.unavailable),
      unanswered: service.unanswered.isEmpty ? 0 : record.total(service.unanswered),
      resets: service.resets.isEmpty ? 0 : record.total(service.resets),
      errors: record.total(service.errors),
      limitsExpired: record.total(service.limitsExpired),
      wastedShare: reader.value(of: path + ".wasted.share"),
      utilisation: reader.value(of: path + ".utilisation", bins: faultBins),
      twinUtilisation: twinReader.value(of: path + ".utilisation", bins: faultBins),
      queueMaximum: whole.maximum(service.queueMaximum) ?? 0,
      twinQueueMaximum: whole.maximum(usual.queueMaximum) ?? 0,
      arrivalSeries: Array(service.arrivals[0..<record.binCount]),
      goodputSeries: bins.map { ServiceMetrics.goodput(service, $0) },
      loadSeries: bins.map { ServiceMetrics.offered(service, $0) })
    report.turnedAway = service.policies.map { record.total($0.turnedAway) } ?? 0
    report.meanWait = reader.value(of: path + ".wait.mean")
    report.longestWait = reader.value(of: path + ".wait.max")
    report.endsWithoutReplica =
      record.binCount > 0 && service.capacityArea[record.binCount - 1] == 0
    addPeaks(of: service, to: &report)
    addFailure(of: service, usual, to: &report)
    if report.verdict == .metastable { report.sustainedBy = sustainingLoops(service) }
    return report
  }

  private func addPeaks(of service: ServiceRecord, to report: inout ServiceReport) {
    for bin in 0..<record.binCount {
      if let load = report.loadSeries[bin], load > report.peakLoad ?? -1 {
        report.peakLoad = load
        report.peakLoadAt = begin(ofBin: bin)
      }
    }
  }

  private func addFailure(
    of service: ServiceRecord, _ usual: ServiceRecord, to report: inout ServiceReport
  ) {
    var last: Int?
    for bin in firstFaultBin..<record.binCount {
      if !judge.isLosing(service, bin) { continue }
      report.failsAt = report.failsAt ?? begin(ofBin: bin)
      last = bin
    }
    guard let last else { return }
    report.recoversAt = judge.recoveryBin(service, usual, afterLosing: last)
      .map { begin(ofBin: $0) }
  }
}
