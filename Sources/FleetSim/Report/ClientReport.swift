/// What became of the operations of one traffic or demand of a fleet, in the whole run.
public struct ClientReport: Sendable, Equatable {
  /// The fleet's name.
  public var fleet: String
  /// The name of the traffic or demand.
  public var name: String
  /// Operations begun.
  public var started: Int64
  /// Operations that ended with an answer.
  public var succeeded: Int64
  /// Operations that ended without one.
  public var failed: Int64
  /// Moments skipped because the last operation was still in progress.
  public var skipped: Int64
  /// Requests sent.
  public var attempts: Int64
  /// Attempts refused at once.
  public var rejections: Int64
  /// Attempts answered with an error (500).
  public var errors: Int64
  /// Attempts given up without an answer.
  public var timeouts: Int64
  /// Attempts ÷ operations over the bins from the first fault on; `nil` when none began.
  public var amplification: Double?
  /// The same of the twin.
  public var twinAmplification: Double?
  /// The highest attempts ÷ operations of a bin from the first fault on in which at least a tenth as many operations
  /// began as in the mean bin; `nil` when there is none.
  public var peakAmplification: Double?
  /// Begin of that bin.
  public var peakAmplificationAt: Moment?
}

extension ReportContext {
  func clientReports() -> [ClientReport] {
    var reports: [ClientReport] = []
    for fleet in record.fleets {
      for client in fleet.traffic { reports.append(clientReport(fleet.name, "traffic", client)) }
      for client in fleet.demand { reports.append(clientReport(fleet.name, "demand", client)) }
    }
    return reports
  }

  private func clientReport(
    _ fleet: String, _ sort: String, _ client: ClientRecord
  ) -> ClientReport {
    let name = "fleets." + fleet + "." + sort + "." + client.name + ".amplification"
    let bins = firstFaultBin..<record.binCount
    let peak = peakAmplification(client, bins)
    return ClientReport(
      fleet: fleet, name: client.name, started: record.total(client.started),
      succeeded: record.total(client.succeeded), failed: record.total(client.failed),
      skipped: record.total(client.skipped), attempts: record.total(client.attempts),
      rejections: record.total(client.rejections), errors: record.total(client.errors),
      timeouts: record.total(client.timeouts), amplification: reader.value(of: name, bins: bins),
      twinAmplification: twinReader.value(of: name, bins: bins), peakAmplification: peak?.ratio,
      peakAmplificationAt: peak.map { begin(ofBin: $0.bin) })
  }

  /// The retries of many operations in a bin in which hardly one begins say nothing of an operation: left out.
  private func peakAmplification(
    _ client: ClientRecord, _ bins: Range<Int>
  ) -> (ratio: Double, bin: Int)? {
    let mean = Double(record.total(client.started)) / Double(record.binCount)
    var peak: (ratio: Double, bin: Int)?
    for bin in bins where Double(client.started[bin]) >= 0.1 * mean {
      if let ratio = quotient(client.attempts[bin], client.started[bin]), ratio > peak?.ratio ?? -1
      {
        peak = (ratio, bin)
      }
    }
    return peak
  }
}
