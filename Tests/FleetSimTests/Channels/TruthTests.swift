import FleetSim
import Testing

/// What is, what the operator sees, what it says, in records where every value is known.
@Suite struct TruthTests {
  /// Twelve bins of ten minutes.
  private static var world: World {
    var world = Worlds.hotline(
      Hotline(
        name: "support", lines: 1, agents: 1, handling: .constant(.minutes(1)),
        patience: .constant(.minutes(1))), devices: 200)
    world.monitoring = 0
    world.announcements = [
      Announcement(name: "early", claim: .resolved, occasion: .at(.start)),
      Announcement(name: "late", claim: .resolved, occasion: .at(.start)),
      Announcement(name: "middle", claim: .outage, occasion: .at(.start)),
      Announcement(name: "never", claim: .partial, occasion: .at(.start)),
    ]
    world.compensations = [
      Compensation(name: "credit", fleet: 0, amount: 3, currency: "EUR", recipients: .affected),
      Compensation(name: "film", fleet: 0, amount: 12, currency: "EUR", homes: 150),
    ]
    return world
  }

  private static func reader(twinLevel: Int64 = 0) -> MetricReader {
    var record = RunRecord(blank: world, binCount: 12)
    var twin = RunRecord(blank: world.twin, binCount: 12)
    let affected = record.fleets[0].counts.firstIndex { $0.name == "affected" }!
    let ever = record.fleets[0].counts.firstIndex { $0.name == "everAffected" }!
    let levels: [Int64] = [0, 80, 80, 60, 40, 40, 10, 5, 2, 2, 0, 0]
    for (bin, level) in levels.enumerated() {
      record.fleets[0].counts[affected].series[bin] = level + twinLevel
      twin.fleets[0].counts[affected].series[bin] = twinLevel
      record.services[0].capacityArea[bin] = bin == 1 || bin == 2 ? 0 : 600_000_000
    }
    record.fleets[0].counts[ever].series[1] = 90
    record.announcements[0].at = .start + .minutes(35)
    record.announcements[1].at = .start + .minutes(80)
    record.announcements[2].at = .start + .minutes(50)
    return MetricReader(record, faultsBegin: .start + .minutes(10), twin: twin)
  }

  @Test(arguments: [Int64(0), 7])
  func `announcements are held against what is, above what is usual`(usual: Int64) {
    let reader = TruthTests.reader(twinLevel: usual)
    #expect(reader.value(of: "announcements.early.at") == 2_100)
    // At 0:35 the last bin that has ended is the third.
    #expect(reader.value(of: "announcements.early.affectedThen") == 80)
    #expect(reader.value(of: "announcements.late.affectedThen") == 5)
    // The last bin at whose end a device is affected ends at 1:40.
    #expect(reader.value(of: "announcements.early.beforeLastRecovery") == 3_900)
    #expect(reader.value(of: "announcements.late.beforeLastRecovery") == 1_200)
    #expect(reader.read("announcements.never.at") == .undefined)
    #expect(reader.read("announcements.never.affectedThen") == .undefined)
    #expect(reader.value(of: "truths.affected.max") == 80)
    #expect(reader.value(of: "truths.affected.end") == 0)
    #expect(reader.value(of: "truths.blind") == 1_200)
  }

  @Test func `the latest announcement stands for what is said`() {
    let reader = TruthTests.reader()
    // Resolved from 0:35 to 0:50 (ends of bins at 0:40) and from 1:20 on (1:20, 1:30, 1:40).
    #expect(reader.value(of: "truths.resolvedWhileAffected") == 2_400)
    #expect(reader.value(of: "truths.resolvedWhileAffected", bins: 0..<6) == 600)
    #expect(reader.value(of: "truths.resolvedWhileAffected", bins: 10..<12) == 0)
  }

  @Test func `announcements are told in the order in which they were made`() {
    var record = RunRecord(blank: TruthTests.world, binCount: 12)
    record.announcements[0].at = .start + .minutes(35)
    record.announcements[1].at = .start + .minutes(80)
    record.announcements[2].at = .start + .minutes(50)
    let report = Report(TruthTests.world, record, twin: record)
    let told = report.truths.filter { $0.hasPrefix("What it says: ") }
      .map { $0.dropFirst(14).prefix { $0 != " " } }
    #expect(told == ["early", "middle", "late", "never"])
  }

  @Test func `compensation is paid to all homes or to the affected share`() {
    let reader = TruthTests.reader()
    #expect(reader.value(of: "costs.film") == 1_800)
    #expect(reader.value(of: "costs.credit") == 270)
    #expect(reader.catalogue.metric(named: "costs.film")?.unit == "EUR")
  }

  @Test func `a world without channels has none of their metrics`() {
    let names = MetricCatalogue(RetryStormTests.world(10)).names
    for prefix in ["hotlines.", "truths.", "announcements.", "costs."] {
      #expect(!names.contains { $0.hasPrefix(prefix) })
    }
  }

  @Test func `the report says where the three truths part`() {
    var script = ScriptedKind()
    script.losers = 90
    script.regainsAfterBin = 7
    script.help.hotline = 0
    script.help.callShare = 1
    script.help.callAfter = .constant(.minutes(25))
    var world = Worlds.hotline(
      Hotline(
        name: "support", lines: 30, agents: 10, handling: .constant(.minutes(2)),
        patience: .constant(.minutes(5))), script, devices: 200)
    world.startEpochSeconds = 1_515_438_000
    world.announcements = [
      Announcement(
        name: "well", claim: .resolved,
        occasion: .callsFallBelow(hotline: 0, share: 0.05, during: .minutes(10), from: nil)),
      Announcement(name: "never", claim: .outage, occasion: .at(.start + .days(1))),
    ]
    world.compensations = [
      Compensation(name: "film", fleet: 0, amount: 12, currency: "EUR", homes: 150)
    ]
    let record = run(world)
    var calm = script
    calm.losers = 0
    var twinWorld = world.twin
    twinWorld.fleets[0].kind = DeviceKind(calm)
    let report = Report(world, record, twin: run(twinWorld))
    #expect(
      report.truths == [
        "What is: up to 90 devices affected (8 Jan 19:00 UTC), the last until 8 Jan 20:10 UTC.",
        "What the operator sees: up to 90 calls a bin to support (8 Jan 19:20 UTC), under a "
          + "twentieth of that from 8 Jan 19:30 UTC on, when 90 devices were affected.",
        "What it says: well at 8 Jan 19:40 UTC, claiming that all is well; 90 devices were "
          + "affected, the last for another 30 min.",
        "What it says: never was never said.",
        "Where they part: for 40 min it said that all was well while devices were affected.",
      ])
    // Ten talk, twenty wait and are served in two rounds, sixty find it busy.
    #expect(
      report.hotlines == [
        "support: 90 people made 90 calls (twin: 0); 66.7 % found it busy, in the worst bin 66.7 % "
          + "(8 Jan 19:20 UTC).",
        "Of them, 30 got an answer, 60 gave up.",
      ])
    #expect(report.costs == ["film: 12 EUR for each of 150 homes, in all 1,800 EUR."])
  }

  // MARK: rules

  @Test func `an operator who looks at calls says that all is well when they have become few`() {
    // 40 callers on a dead line dial every ten minutes, 5 times: 41 calls a bin, then none.
    var hotline = Hotline(
      name: "support", lines: 1, agents: 1, handling: .constant(.hours(3)),
      patience: .constant(.minutes(1)), redial: 1, redialGap: .constant(.minutes(10)),
      givesUpAfter: 5)
    hotline.ordinary.perHour = 0
    var script = ScriptedKind()
    script.callers = 40
    var world = Worlds.hotline(hotline, script, devices: 40)
    func announcedAt(_ time: Timespan, _ delay: Timespan = .zero) -> Timespan? {
      world.announcements = [
        Announcement(
          name: "well", claim: .resolved,
          occasion: .callsFallBelow(hotline: 0, share: 0.05, during: time, from: nil),
          delay: delay)
      ]
      return run(world).announcements[0].at.map { $0 - .start }
    }
    // Calls at 0, 10, …, 40 min; the bin from 50 min on is the first without.
    #expect(announcedAt(.zero) == .minutes(60))
    #expect(announcedAt(.minutes(10)) == .minutes(60))
    #expect(announcedAt(.minutes(25)) == .minutes(80))
    #expect(announcedAt(.minutes(10), .minutes(7)) == .minutes(67))
    #expect(announcedAt(.hours(3)) == nil)
  }

  @Test func `an operator who looks at a service says that all is well when it is up again`() {
    var world = TruthTests.world
    world.faults = [
      Fault(
        name: "power", begin: .start + .minutes(15), end: .start + .minutes(44),
        effect: .replicasDown(service: 0, count: 1))
    ]
    world.announcements = [
      Announcement(
        name: "back", claim: .resolved, occasion: .serviceIsUpAgain(service: 0),
        delay: .minutes(3)),
      Announcement(name: "set", claim: .outage, occasion: .at(.start + .minutes(21))),
    ]
    let record = run(world)
    #expect(record.announcements[0].at == .start + .minutes(53))
    #expect(record.announcements[1].at == .start + .minutes(21))
    world.faults = []
    #expect(run(world).announcements[0].at == nil)
  }
}
