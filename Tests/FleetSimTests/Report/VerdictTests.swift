import FleetSim
import Testing

@Suite struct VerdictTests {
  /// A service with 100 arrivals a bin of which `lost[b]` are refused; the fault lasts from bin 6 to bin 8.
  private func verdict(lost: [Int: Int64], faulty: Bool = true) -> ServiceVerdict {
    var world = ReportWorlds.storm(devices: 100)
    if !faulty { world.faults = [] }
    var twin = RunRecord(blank: world, binCount: 24)
    var record = twin
    for bin in 0..<24 {
      twin.services[0].arrivals[bin] = 100
      twin.services[0].completed[bin] = 100
      record.services[0].arrivals[bin] = 100
      record.services[0].refused[bin] = lost[bin] ?? 0
      record.services[0].completed[bin] = 100 - (lost[bin] ?? 0)
    }
    return Report(world, record, twin: twin).services[0].verdict
  }

  @Test func `verdicts follow their definitions`() {
    #expect(verdict(lost: [:]) == .unaffected)
    #expect(verdict(lost: [7: 1]) == .unaffected)
    #expect(verdict(lost: [7: 2]) == .degraded)
    #expect(verdict(lost: [6: 9, 7: 9]) == .degraded)
    #expect(verdict(lost: [7: 10]) == .overloadedAndRecovered)
    #expect(verdict(lost: [7: 100, 8: 60]) == .overloadedAndRecovered)
    let tail = Dictionary(uniqueKeysWithValues: (7..<24).map { ($0, Int64(60)) })
    #expect(verdict(lost: tail) == .metastable)
    #expect(verdict(lost: tail, faulty: false) == .overloaded)
    let weakTail = Dictionary(uniqueKeysWithValues: (7..<24).map { ($0, Int64(40)) })
    #expect(verdict(lost: weakTail) == .overloaded)
  }

  @Test func `waste and errors count as lost, waiting does not`() {
    let world = ReportWorlds.storm(devices: 100)
    var twin = RunRecord(blank: world, binCount: 24)
    for bin in 0..<24 {
      twin.services[0].arrivals[bin] = 100
      twin.services[0].completed[bin] = 100
    }
    var wasteful = twin
    wasteful.services[0].wasted[7] = 20
    wasteful.services[0].queueArea[7] = 2
    wasteful.services[0].busyArea[7] = 1
    #expect(Report(world, wasteful, twin: twin).services[0].verdict == .overloadedAndRecovered)
    var failing = twin
    failing.services[0].errors[7] = 5
    #expect(Report(world, failing, twin: twin).services[0].verdict == .degraded)
    var waiting = twin
    waiting.services[0].completed[7] = 50
    waiting.services[0].completed[8] = 150
    #expect(Report(world, waiting, twin: twin).services[0].verdict == .unaffected)
  }

  // MARK: thresholds of the file

  /// A service of which from bin 7 up to bin `until` a part of 100 a bin is of no use; the fault is gone at bin 9.
  private func report(
    wasted: Int64 = 0, refused: Int64 = 0, until: Int = 24, attempts: Int64 = 100,
    _ thresholds: VerdictThresholds
  ) -> (Report, MetricReader) {
    var world = ReportWorlds.storm(devices: 100)
    world.verdicts = thresholds
    var twin = RunRecord(blank: world, binCount: 24)
    for bin in 0..<24 {
      twin.services[0].arrivals[bin] = 100
      twin.services[0].completed[bin] = 100
      twin.fleets[0].traffic[0].started[bin] = 100
      twin.fleets[0].traffic[0].attempts[bin] = 100
    }
    var record = twin
    for bin in 7..<until {
      record.services[0].wasted[bin] = wasted
      record.services[0].refused[bin] = refused
      record.services[0].completed[bin] = 100 - refused
      record.fleets[0].traffic[0].attempts[bin] = attempts
    }
    return (Report(world, record, twin: twin), MetricReader(record, of: world, twin: twin))
  }

  @Test func `the file says how long after its trigger a failure is metastable`() {
    let bin = ReportWorlds.storm(devices: 100).bin
    let gone = 9
    for bins in 1...10 {
      let thresholds = VerdictThresholds(metastableAfter: bin * Int64(bins))
      for until in gone...20 {
        let (report, reader) = report(refused: 60, until: until, thresholds)
        let isMetastable = until >= gone + bins
        #expect((report.services[0].verdict == .metastable) == isMetastable, "\(bins), \(until)")
        #expect(reader.value(of: "services.backend.metastable") == (isMetastable ? 1 : 0))
      }
    }
  }

  @Test func `the file says how little goodput is metastable, and how much is recovered`() {
    func verdict(_ refused: Int64, _ thresholds: VerdictThresholds) -> ServiceVerdict {
      report(refused: refused, thresholds).0.services[0].verdict
    }
    #expect(verdict(60, VerdictThresholds()) == .metastable)
    #expect(verdict(60, VerdictThresholds(metastable: 0.4)) == .overloaded)
    #expect(verdict(60, VerdictThresholds(metastable: 0.41)) == .metastable)
    #expect(verdict(15, VerdictThresholds()) == .overloaded)
    #expect(verdict(15, VerdictThresholds(recovered: 0.85)) == .overloadedAndRecovered)
    #expect(verdict(15, VerdictThresholds(overload: 0.2)) == .degraded)
    #expect(verdict(15, VerdictThresholds(untouched: 0.85)) == .unaffected)
  }

  @Test func `what keeps a service down is named with its share, the largest first`() {
    let (both, reader) = report(wasted: 80, attempts: 300, VerdictThresholds())
    #expect(both.services[0].sustainedBy.map { $0.kind } == [.deadRequests, .retries])
    #expect(both.services[0].sustainedBy.map { $0.share } == [0.8, 200.0 / 300])
    #expect(abs((reader.value(of: "services.backend.goodput.afterFaults") ?? 0) - 0.2) < 1e-12)
    let (refused, _) = report(refused: 80, attempts: 500, VerdictThresholds())
    #expect(refused.services[0].sustainedBy.map { $0.kind } == [.retries])
    #expect(refused.causes.contains { $0.text.contains("what keeps it down: retries (80 %") })
    let (recovered, _) = report(wasted: 80, until: 12, attempts: 300, VerdictThresholds())
    #expect(recovered.services[0].sustainedBy.isEmpty)
  }

  // MARK: collapsed

  /// The metric of a run in whose 24 bins 100 requests are completed each, but for what `change` does.
  private func collapsed(_ change: (inout ServiceRecord) -> Void) -> Double? {
    let world = ReportWorlds.storm(devices: 100)
    var record = RunRecord(blank: world, binCount: 24)
    for bin in 0..<24 { record.services[0].completed[bin] = 100 }
    change(&record.services[0])
    return MetricReader(record, of: world).value(of: "services.backend.collapsed")
  }

  @Test func `collapsed is when less than half of what left in the last three bins was useful`() {
    #expect(collapsed { _ in } == 0)
    // 300 completed and r refused: 300 ÷ (300 + r) is under ½ from 301 on.
    #expect(collapsed { $0.refused[22] = 300 } == 0)
    #expect(collapsed { $0.refused[22] = 301 } == 1)
    #expect(collapsed { $0.refused[20] = 10_000 } == 0, "before the last three bins")
    #expect(collapsed { $0.wasted.replaceSubrange(21..<24, with: [50, 50, 50]) } == 0)
    #expect(collapsed { $0.wasted.replaceSubrange(21..<24, with: [50, 50, 51]) } == 1)
    #expect(
      collapsed {
        $0.errors[23] = 100; $0.unavailable[23] = 101
      } == 1)
    #expect(collapsed { $0.completed.replaceSubrange(21..<24, with: [0, 0, 0]) } == nil)
    #expect(collapsed { $0.completed.replaceSubrange(21..<24, with: [0, 0, 1]) } == 0)
  }

  @Test func `whether a service collapsed is asked of whole runs, without a twin, for the lower`() {
    let world = ReportWorlds.storm(devices: 100)
    let reader = MetricReader(RunRecord(blank: world, binCount: 24), of: world)
    #expect(reader.read("services.backend.collapsed", bins: 0..<3) == .wholeRunOnly)
    let metric = reader.catalogue.metrics.first { $0.name == "services.backend.collapsed" }
    #expect(metric?.unit == "1" && metric?.direction == .lower)
  }
}
