import FleetSim
import Testing

@Suite struct ReportTests {
  @Test func `a world without faults is its own twin and loses nothing`() {
    for world in [ReportWorlds.cars(faulty: false), ReportWorlds.storm(devices: 200).twin] {
      let record = ReportWorlds.run(world)
      let report = Report(world, record, twin: ReportWorlds.run(world.twin))
      #expect(report.services.allSatisfy { $0.verdict == .unaffected })
      #expect(report.functions.allSatisfy { $0.lost == $0.twinLost && !$0.isHarmed })
      #expect(report.functions.allSatisfy { $0.series == $0.twinSeries })
      #expect(report.counts.allSatisfy { $0.value == $0.twinValue })
      #expect(report.timeline.allSatisfy { $0.kind == .peak })
      #expect(report.harm == ["Nobody lost anything that the twin's people had."])
      #expect(report.causes.allSatisfy { $0.text.contains("did not suffer") })
    }
  }

  @Test func `an overloaded store takes the cloud's functions and leaves the local ones`() {
    let world = ReportWorlds.cars()
    let report = Report(world, ReportWorlds.run(world), twin: ReportWorlds.run(world.twin))
    func function(_ name: String) -> FunctionReport {
      report.functions.first { $0.function == name }!
    }
    // The front only passes on the store's errors: its own load is light.
    #expect(
      report.services.map { $0.verdict.words } == ["degraded", "overloaded and recovered"])
    #expect(function("cloudCommand").isHarmed && function("cloudCommand").lost > 100)
    #expect(!function("keyCard").isHarmed && function("keyCard").outage == .zero)
    // Some people log out to repair the app and lose their phone key with it.
    #expect(function("phoneKey").outage == .zero && function("phoneKey").availability! > 0.9)
    #expect(function("cloudCommand").outageBegin == .start + .hours(1))
    #expect(function("cloudCommand").restoredAfter! <= 300)
    // Six times the load of a third on one worker is twice what it can serve; retries come on top.
    #expect(report.services[1].peakLoad! > 1.9)
    #expect(report.causes.contains { $0.text.hasPrefix("store was offered up to ") })
    #expect(report.causes.contains { $0.text.hasPrefix("front gave up on ") })
    #expect(report.harm.contains { $0.hasPrefix("cars: cloudCommand was lost") })
  }

  @Test func `causes know when they began and when they were over`() throws {
    let world = ReportWorlds.cars()
    let report = Report(world, ReportWorlds.run(world), twin: ReportWorlds.run(world.twin))
    let fault = try #require(report.faults.first)
    #expect(report.causes.first?.from == fault.begin && report.causes.first?.to == fault.gone)
    let load = try #require(report.causes.first { $0.text.hasPrefix("store was offered up to ") })
    #expect(load.from == report.services[1].peakLoadAt)
    let lost = try #require(
      report.causes.first { $0.text.hasPrefix("While the faults lasted, cloud") })
    let function = try #require(report.functions.first { $0.function == "cloudCommand" })
    #expect(lost.from == function.outageBegin && lost.to == function.backAt)
    let moments = report.causes.compactMap { $0.from } + report.causes.compactMap { $0.to }
    #expect(moments.allSatisfy { $0 >= .start && $0 <= .start + world.duration })
  }

  @Test func `the timeline is in order and tells begin and end of the fault`() {
    let world = ReportWorlds.cars()
    let report = Report(world, ReportWorlds.run(world), twin: ReportWorlds.run(world.twin))
    let moments = report.timeline.map { $0.moment }
    #expect(moments == moments.sorted())
    #expect(report.timeline.first?.sentence == "Fault verbosity begins: telemetry of cars × 6.")
    let gone = report.timeline.first { $0.kind == .faultGone }
    #expect(gone?.moment == .start + .hours(3))
    #expect(report.faults[0].line == "verbosity: telemetry of cars × 6, from 1 h to 3 h")
  }

  @Test func `devices without functions lose operations`() {
    let world = ReportWorlds.storm(devices: 200)
    let report = Report(world, ReportWorlds.run(world), twin: ReportWorlds.run(world.twin))
    // Down for 15 minutes: each device polls 15 times in vain, three attempts each, but those whose last retry
    // comes after the end.
    let failed = report.clients[0].failed
    #expect(failed <= 200 * 15 && failed >= 200 * 14)
    #expect(report.clients[0].rejections >= 3 * failed)
    #expect(report.clients[0].peakAmplification! > 2.9)
    #expect(report.harm.count == 1)
    #expect(
      report.harm[0].hasPrefix("devices: " + FigureText.count(failed) + " of 24,000 operations"))
    #expect(report.services[0].unavailable == report.clients[0].rejections)
    #expect(report.services[0].verdict == .downAndRecovered)
  }

  @Test func `a rolled back and ramped fault has its moments`() {
    var world = ReportWorlds.cars()
    world.faults[0].end = nil
    world.faults[0].ramp = .minutes(10)
    world.levers = [
      Lever(
        name: "rollback", begin: .start + .hours(2),
        action: .rollBack(fault: 0, over: .minutes(40)))
    ]
    let blank = RunRecord(blank: world, binCount: 72)
    let report = Report(world, blank, twin: blank)
    #expect(report.faults[0].full == .start + .minutes(70))
    #expect(report.faults[0].gone == .start + .minutes(160))
    #expect(
      report.levers[0].line == "rollback: verbosity rolled back over 40 min, from 2 h to the end"
    )
  }
}
