import FleetSim
import Testing

/// Figures of records written by hand, where every value is known.
@Suite struct HandMadeRecordTests {
  /// 24 bins of 5 minutes; faults from the begin of bin 4 to the end of bin 9.
  private func reader(
    wanted: Int64 = 10, had: [Int64], twinHad: Int64 = 10
  ) -> MetricReader {
    var record = RunRecord(blank: ReportWorlds.cars(), binCount: 24)
    var twin = record
    for bin in had.indices {
      record.fleets[0].functions[0].wanted[bin] = wanted
      record.fleets[0].functions[0].had[bin] = had[bin]
      twin.fleets[0].functions[0].wanted[bin] = wanted
      twin.fleets[0].functions[0].had[bin] = twinHad
    }
    return MetricReader(
      record, faultsBegin: .start + .minutes(20), faultsEnd: .start + .minutes(50), twin: twin)
  }

  @Test func `a function lost and found has its outage, rise and time to restore`() {
    let entry = "fleets.cars.functions.entry."
    // Lost in bins 4…10 (under 0.1 up to bin 9), at 0.9 from bin 13 on.
    let had: [Int64] = [10, 10, 10, 10, 4, 0, 0, 0, 0, 0, 1, 5, 7, 9, 10, 10]
    let reader = reader(had: had)
    #expect(reader.value(of: entry + "wanted") == 160)
    #expect(reader.value(of: entry + "had") == 86)
    #expect(reader.value(of: entry + "availability") == 0.5375)
    #expect(reader.value(of: entry + "availability", bins: 4..<6) == 0.2)
    #expect(reader.value(of: entry + "outage.duration") == 2_100)
    #expect(reader.value(of: entry + "outage.duration", bins: 8..<12) == 900)
    #expect(reader.value(of: entry + "recovery.rise") == 900)
    // The faults are gone at 50 min, the begin of bin 10; bin 13 is the first at 0.9.
    #expect(reader.value(of: entry + "restored.after") == 900)
    #expect(reader.read(entry + "availability", bins: 20..<24) == .undefined)
  }

  @Test func `time to restore is measured against what the twin has`() {
    let had: [Int64] = [8, 8, 8, 8, 0, 0, 0, 0, 0, 0, 0, 7, 8, 8]
    let name = "fleets.cars.functions.entry.restored.after"
    // 0.9 of the twin's 8 is 7.2.
    #expect(reader(had: had, twinHad: 8).value(of: name) == 600)
    #expect(reader(had: had, twinHad: 10).read(name) == .undefined)
  }

  @Test func `counts know their peak, its time and their weight in a window`() {
    var record = RunRecord(blank: ReportWorlds.cars(), binCount: 24)
    let place = record.fleets[0].counts.firstIndex { $0.name == "reports" }!
    for (bin, value) in [(4, 5), (6, 20), (7, 20), (12, 3)] {
      record.fleets[0].counts[place].series[bin] = Int64(value)
    }
    record.fleets[0].counts[place].series[24] = 1_000
    let reader = MetricReader(record, faultsBegin: .start + .minutes(20))
    let reports = "fleets.cars.reports"
    #expect(reader.value(of: reports) == 48)
    #expect(reader.value(of: reports, bins: 6..<12) == 40)
    #expect(reader.value(of: reports + ".share") == 48.0 / 2_000)
    #expect(reader.value(of: reports + ".peak") == 20)
    #expect(reader.value(of: reports + ".peak.after") == 12.5 * 60)
    #expect(reader.value(of: reports + ".relative", bins: 12..<14) == 1.5 / 20)
    #expect(reader.read("fleets.cars.logOuts.peak.after") == .undefined)
    #expect(MetricReader(record, faultsBegin: nil).read(reports + ".peak.after") == .undefined)
  }

  @Test func `what came after the end counts only when operations are played out`() {
    var world = ReportWorlds.storm(devices: 100)
    for playsOut in [false, true] {
      world.playsOut = playsOut
      var record = RunRecord(blank: world, binCount: 24)
      record.fleets[0].traffic[0].started[3] = 7
      record.fleets[0].traffic[0].started[24] = 2
      let name = "fleets.devices.operations.started"
      let reader = MetricReader(record, of: world)
      #expect(reader.value(of: name) == (playsOut ? 9 : 7))
      #expect(reader.value(of: name, bins: 0..<24) == 7)
    }
  }

  @Test func `a service has its goodput, shares, loads and queues`() {
    let world = ReportWorlds.storm(devices: 100)
    var record = RunRecord(blank: world, binCount: 24)
    let bin: Int64 = 300_000_000
    for place in 0..<24 { record.services[0].capacityArea[place] = 2 * bin }
    record.services[0].arrivals[1] = 300
    record.services[0].completed[1] = 200
    record.services[0].wasted[1] = 50
    record.services[0].errors[1] = 30
    record.services[0].busyArea[1] = 2 * bin
    record.services[0].queueArea[1] = 40 * bin
    record.services[0].queueMaximum[1] = 90
    let reader = MetricReader(record, of: world)
    func value(_ leaf: String, _ bins: Range<Int>? = nil) -> Double? {
      reader.value(of: "services.backend." + leaf, bins: bins)
    }
    #expect(value("goodput") == 120)
    #expect(value("goodput.share") == 0.4)
    #expect(value("wasted.share") == 0.25)
    #expect(value("utilisation") == 1.0 / 24)
    #expect(value("utilisation", 1..<2) == 1)
    #expect(value("load", 1..<2) == 1.5)
    #expect(value("queue.mean") == 40.0 / 24)
    #expect(value("queue.max") == 90)
    #expect(value("queue.max", 2..<9) == 0)
  }

  @Test func `the share that waits is of those who were served, whole runs only`() {
    var world = ReportWorlds.storm(devices: 100)
    world.hotlines = [
      Hotline(
        name: "support", lines: 2, agents: 1, handling: .constant(.minutes(1)),
        patience: .constant(.minutes(1)))
    ]
    var record = RunRecord(blank: world, binCount: 24)
    let names = ["services.backend.wait.share", "hotlines.support.wait.share"]
    for name in names { #expect(MetricReader(record, of: world).read(name) == .undefined) }
    // Of four one did not wait; a microsecond is a wait.
    for wait: Int64 in [0, 1, 2_000_000, 70] { record.services[0].waits.add(wait) }
    for wait: Int64 in [0, 0, 5, 0] { record.hotlines[0].waits.add(wait) }
    let reader = MetricReader(record, of: world)
    #expect(names.map { reader.value(of: $0) } == [0.75, 0.25])
    for name in names { #expect(reader.read(name, bins: 0..<2) == .wholeRunOnly) }
    let metric = reader.catalogue.metric(named: names[0])
    #expect(metric?.unit == "1" && metric?.direction == .lower)
  }
}
