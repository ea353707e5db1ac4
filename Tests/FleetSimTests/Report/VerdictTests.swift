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
    #expect(Report(world, wasteful, twin: twin).services[0].verdict == .overloadedAndRecovered)
    var failing = twin
    failing.services[0].errors[7] = 5
    #expect(Report(world, failing, twin: twin).services[0].verdict == .degraded)
    var waiting = twin
    waiting.services[0].completed[7] = 50
    waiting.services[0].completed[8] = 150
    #expect(Report(world, waiting, twin: twin).services[0].verdict == .unaffected)
  }
}
