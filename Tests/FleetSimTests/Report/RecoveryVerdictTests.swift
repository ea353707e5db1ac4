import FleetSim
import Testing

/// What a service is called whose last bins are empty, and what does not count as overload.
@Suite struct RecoveryVerdictTests {
  private let world = ReportWorlds.storm(devices: 100)

  /// 100 requests a bin and one worker at all times.
  private var twin: RunRecord {
    var record = RunRecord(blank: world, binCount: 24)
    for bin in 0..<24 {
      record.services[0].arrivals[bin] = 100
      record.services[0].completed[bin] = 100
      record.services[0].capacityArea[bin] = 300_000_000
    }
    return record
  }

  private func report(_ change: (inout ServiceRecord) -> Void) -> Report {
    var record = twin
    change(&record.services[0])
    return Report(world, record, twin: twin)
  }

  private func empty(_ service: inout ServiceRecord, _ bins: Range<Int>) {
    for bin in bins {
      service.arrivals[bin] = 0
      service.completed[bin] = 0
    }
  }

  @Test
  func `a service that nobody asks at the end is judged by the last bin in which somebody did`() {
    for isDown in [true, false] {
      let report = report { service in
        for bin in 6..<9 {
          service.completed[bin] = 0
          if isDown { service.unavailable[bin] = 100 } else { service.refused[bin] = 100 }
        }
        empty(&service, 12..<24)
      }
      #expect(
        report.services[0].verdict == (isDown ? .downAndRecovered : .overloadedAndRecovered))
      #expect(report.services[0].recoversAt == .start + .minutes(45))
    }
  }

  @Test func `a service that came back after the last request is up by its replicas`() {
    let report = report { service in
      for bin in 6..<12 {
        service.completed[bin] = 0
        service.unavailable[bin] = 100
        service.capacityArea[bin] = 0
      }
      empty(&service, 12..<24)
      for bin in 12..<15 { service.capacityArea[bin] = 0 }
    }
    #expect(report.services[0].verdict == .downAndRecovered)
    #expect(report.services[0].recoversAt == .start + .minutes(75))
    #expect(!report.causes.contains { $0.text.contains("no replica at the end") })
  }

  @Test func `bins without requests are no recovery of a service that is gone`() {
    let report = report { service in
      for bin in 6..<24 {
        service.completed[bin] = 0
        service.unavailable[bin] = bin < 12 ? 100 : 0
        service.arrivals[bin] = service.unavailable[bin]
        service.capacityArea[bin] = 0
      }
    }
    #expect(report.services[0].verdict == .down)
    #expect(report.services[0].recoversAt == nil)
    #expect(!report.timeline.contains { $0.kind == .serviceRecovers })
    #expect(report.causes.contains { $0.text == "backend had no replica at the end." })
  }

  @Test func `errors alone, however many, are no overload, nor is slowness without a queue`() {
    let failing = report { service in
      for bin in 6..<24 { service.errors[bin] = 30 }
    }
    #expect(failing.services[0].verdict == .degraded)
    #expect(failing.causes.contains { $0.text == "backend still lost a tenth or more at the end." })
    let slow = report { service in
      for bin in 6..<9 {
        service.wasted[bin] = 60
        service.busyArea[bin] = 100
        service.queueArea[bin] = 99
      }
    }
    #expect(slow.services[0].verdict == .degraded)
    let refusing = report { service in
      for bin in 6..<9 {
        service.errors[bin] = 60
        service.refused[bin] = 20
      }
    }
    #expect(refusing.services[0].verdict == .overloadedAndRecovered)
  }

  @Test func `a service that fails otherwise longer than it was down has been down`() {
    let report = report { service in
      for bin in 6..<8 {
        service.completed[bin] = 0
        service.unavailable[bin] = 100
      }
      for bin in 8..<20 { service.errors[bin] = 60 }
    }
    #expect(report.services[0].verdict == .downAndRecovered)
  }
}
