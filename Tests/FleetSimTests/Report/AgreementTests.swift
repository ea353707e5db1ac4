import FleetSim
import Testing

/// Sentences and figures of one report that speak of the same thing agree.
@Suite struct AgreementTests {
  // MARK: services

  @Test func `the waits that are told are those of the histogram`() throws {
    let world = ReportWorlds.cars()
    let report = Report(world, ReportWorlds.run(world), twin: ReportWorlds.run(world.twin))
    let reader = MetricReader(ReportWorlds.run(world), of: world)
    let mean = try #require(reader.value(of: "services.store.wait.mean"))
    let longest = try #require(reader.value(of: "services.store.wait.max"))
    #expect(report.services[1].meanWait == mean && report.services[1].longestWait == longest)
    let words =
      "who was served had waited " + FigureText.time(mean) + " in the mean, "
      + FigureText.time(longest) + " at most"
    #expect(report.causes.contains { $0.text.contains(words) })
  }

  @Test func `what a limit on connections turns away is not a lever's`() {
    var world = ReportWorlds.storm(devices: 100)
    world.services[0].connectLimit = ConnectLimit(perSecond: 10, burst: 10)
    let twin = RunRecord(blank: world, binCount: 24)
    var record = twin
    record.services[0].shed[7] = 50
    let limited = Report(world, record, twin: twin).causes.map { $0.text }
    #expect(limited.contains { $0.contains("50 turned away by its limit on new connections.") })
    world.levers = [
      Lever(
        name: "shed", begin: .start + .hours(1),
        action: .shed(service: 0, share: 0.5))
    ]
    let both = Report(world, record, twin: twin).causes.map { $0.text }
    #expect(both.contains { $0.contains("turned away by a lever or its limit on new") })
    world.services[0].connectLimit = nil
    let lever = Report(world, record, twin: twin).causes.map { $0.text }
    #expect(lever.contains { $0.contains("50 turned away by a lever.") })
  }

  @Test func `devices that are not connected have lost something`() {
    let world = ConnectionTests.world(devices: 40, ConnectionTests.down(4), seconds: 1_000)
    let report = Report(world, run(world), twin: run(world.twin))
    #expect(
      report.harm == [
        "panels: up to 40 of 40 devices were not connected by mqtt (twin: 0), 40 at the end."
      ])
  }

  @Test func `readings that came later are not lost`() throws {
    let world = KeepWorlds.readings(
      ReadingBuffer(
        capacity: 100, drops: .oldest,
        backfill: .init(
          batch: 50, work: 1, pace: .every(.seconds(60)), jitter: .zero, order: .liveFirst)),
      every: .minutes(1), hours: 2, bin: .minutes(1), down: 10, 70)
    let record = run(world)
    let late = record.total(record.fleets[0].buffers[0].late)
    #expect(late > 0)
    let report = Report(world, record, twin: run(world.twin))
    let words =
      "failed at first, of which " + FigureText.count(late) + " came later and 0 were lost"
    #expect(try #require(report.harm.first).contains(words))
  }

  // MARK: functions

  /// Cars of which `entry` is wanted 1,000 times a bin and had as `had` says; the second fault stays.
  private func cars(had: (Int) -> Int64) -> Report {
    var world = ReportWorlds.cars()
    world.faults = [
      Fault(
        name: "short", begin: .start + .minutes(20), end: .start + .minutes(40),
        effect: .errors(service: 1, share: 1)),
      Fault(
        name: "staying", begin: .start + .minutes(60), effect: .errors(service: 0, share: 0.1)),
    ]
    var twin = RunRecord(blank: world, binCount: 24)
    world.duration = .hours(2)
    for bin in 0..<24 {
      twin.fleets[0].functions[0].wanted[bin] = 1_000
      twin.fleets[0].functions[0].had[bin] = 1_000
    }
    var record = twin
    for bin in 0..<24 { record.fleets[0].functions[0].had[bin] = had(bin) }
    return Report(world, record, twin: twin)
  }

  @Test func `what is lost is wanted and not had, as the metric says`() throws {
    let report = cars { $0 < 4 ? 1_000 : 900 }
    let metric = report.metrics.first { $0.name == "fleets.cars.functions.entry.lost" }
    #expect(report.functions[0].lost == 2_000 && report.functions[0].twinLost == 0)
    #expect(metric?.value == 2_000)
    let harm = try #require(report.harm.first)
    #expect(harm.contains("in all 2,000 of 24,000 times (twin: 0)"))
  }

  @Test func `a fault that stays does not thin out what one did that passed`() {
    let report = cars { (4..<8).contains($0) ? 100 : 1_000 }
    #expect(report.functions[0].availability == 0.1)
    #expect(
      report.causes.contains {
        $0.text.hasPrefix("While the faults that passed lasted, entry of cars was had in 10 %")
      })
    #expect(report.harm[0].contains("back at nine tenths at 40 min"))
  }

  @Test func `a function of which some was lost has suffered, if hardly`() {
    let report = cars { $0 == 5 ? 999 : 1_000 }
    #expect(!report.functions[0].isHarmed)
    #expect(
      report.causes.contains {
        $0.text.hasPrefix("entry of cars hardly suffered")
          && $0.text.contains("lost in all: 1 of 24,000 times (twin: 0)")
      })
  }

  // MARK: timeline

  @Test func `a fault that begins after the end is not told`() {
    var world = ReportWorlds.storm(devices: 100)
    world.duration = .minutes(20)
    let blank = RunRecord(blank: world, binCount: 4)
    let report = Report(world, blank, twin: blank)
    #expect(report.faults.isEmpty && report.timeline.isEmpty)
    #expect(report.causes.map { $0.text } == ["No fault came within the observed time."])
  }

  @Test func `peaks are told that the twin does not have, from the first fault on, in words`() {
    let world = ReportWorlds.cars()
    var twin = RunRecord(blank: world, binCount: 72)
    let place = twin.fleets[0].counts.firstIndex { $0.name == "strandedNow" }!
    let meaning = twin.fleets[0].counts[place].meaning.dropLast()
    twin.fleets[0].counts[place].series[3] = 9
    twin.fleets[0].counts[place].series[30] = 4
    var record = twin
    func peaks() -> [String] {
      Report(world, record, twin: twin).timeline.filter { $0.kind == .peak }.map { $0.sentence }
    }
    #expect(peaks() == [])
    record.fleets[0].counts[place].series[40] = 7
    #expect(peaks() == ["Peak for cars: " + meaning + ": 7."])
  }
}
