import FleetSim
import Testing

/// Panels, their paths, their alarms and the people who learn of a loss.
@Suite struct SecurityPanelTests {
  /// 2,000 homes for ten days; the platform takes everything.
  static func world(
    carriage: Traffic.Carriage = .rate, days: Int64 = 10, count: Int = 2_000,
    _ change: (inout SecurityPanel) -> Void = { _ in }
  ) -> World {
    let client = Client(service: 0, latency: .milliseconds(50), timeout: .seconds(10))
    var panel = SecurityPanel(report: client, heartbeat: 1)
    panel.cellularCheckIn = 0
    panel.cellularReport = client
    panel.push = client
    panel.remote = client
    panel.intrusionsPerYear = 5
    panel.firesPerYear = 5
    panel.falseAlarmsPerYear = 20
    change(&panel)
    var world = World(duration: .days(days), bin: .hours(1))
    world.services = [
      Worlds.service(replicas: 2, workers: 4, queue: 500, time: .constant(.milliseconds(10)))
    ]
    world.fleets = [
      Fleet(
        name: "homes", count: count,
        traffic: [
          Traffic(name: "checkIn", client: client, period: .hours(24), carriage: carriage),
          Traffic(name: "heartbeat", client: client, period: .seconds(300), carriage: carriage),
        ],
        kind: .securityPanel(panel))
    ]
    return world
  }

  static func retired(_ world: World, day: Int64 = 5) -> World {
    var world = world
    world.faults = [
      Fault(name: "end", begin: .start + .days(day), effect: .retired(service: 0))
    ]
    return world
  }

  static func outage(_ world: World, from: Timespan, to: Timespan) -> World {
    var world = world
    world.faults = [
      Fault(
        name: "outage", begin: .start + from, end: .start + to,
        effect: .replicasDown(service: 0, count: 2))
    ]
    return world
  }

  static func series(_ record: RunRecord, _ name: String) -> [Int64] {
    record.fleets[0].counts.first { $0.name == name }?.series ?? []
  }

  static func count(_ record: RunRecord, _ name: String) -> Int64 {
    record.total(series(record, name))
  }

  static func function(_ record: RunRecord, _ name: String) -> FunctionRecord {
    record.fleets[0].functions.first { $0.name == name }!
  }

  static func times(_ record: RunRecord, _ name: String) -> Histogram {
    record.fleets[0].times.first { $0.name == name }!.histogram
  }

  @Test func `a calm run monitors every home all the time`() {
    let record = run(SecurityPanelTests.world())
    #expect(record.auditFailures == [])
    let monitoring = SecurityPanelTests.function(record, "monitoring")
    #expect(monitoring.had == monitoring.wanted)
    #expect(record.total(monitoring.wanted) == 2_000 * 10 * 86_400)
    #expect(SecurityPanelTests.count(record, "troubleShown") == 0)
    #expect(SecurityPanelTests.count(record, "sirensUnanswered") == 0)
    let access = SecurityPanelTests.function(record, "remoteAccess")
    #expect(record.total(access.had) >= record.total(access.wanted) - 5)
    #expect(record.total(access.wanted) > 3_000)
  }

  @Test func `alarms come at their rates and reach siren, phone and central station`() {
    let record = run(SecurityPanelTests.world(days: 30))
    let years = 2_000 * 30 / 365.25
    for (name, rate) in [("intrusions", 5.0), ("fires", 5.0), ("falseAlarms", 20.0)] {
      let expected = rate * years
      let count = Double(SecurityPanelTests.count(record, name))
      #expect(abs(count - expected) < 4 * expected.squareRoot(), "\(name)")
    }
    let siren = SecurityPanelTests.function(record, "siren")
    #expect(Double(record.total(siren.had)) > 0.99 * Double(record.total(siren.wanted)))
    let dispatch = SecurityPanelTests.function(record, "dispatch")
    #expect(record.total(dispatch.wanted) - record.total(dispatch.had) <= 3)
    let aborted = Double(SecurityPanelTests.count(record, "aborted"))
    let falseAlarms = Double(SecurityPanelTests.count(record, "falseAlarms"))
    #expect(abs(aborted / falseAlarms - 0.5) < 0.05)
    let handling = SecurityPanelTests.times(record, "operatorHandling")
    #expect(handling.count > 2_000)
    #expect(handling.mean / 60e6 > 1.5 && handling.mean / 60e6 < 3.5)
  }

  @Test func `heartbeats as a rate give the same harm and load as drawn singly`() {
    for world in [
      SecurityPanelTests.retired(SecurityPanelTests.world()),
      SecurityPanelTests.outage(SecurityPanelTests.world(), from: .days(2), to: .days(4)),
    ] {
      var singly = world
      for index in 0..<2 { singly.fleets[0].traffic[index].carriage = .single }
      let a = run(world)
      let b = run(singly)
      SecurityPanelTests.compareHarm(a, b)
      SecurityPanelTests.compareLoad(a, b)
      #expect(a.events < b.events / 10)
    }
  }

  private static func compareHarm(_ a: RunRecord, _ b: RunRecord) {
    for (x, y) in zip(a.fleets[0].counts, b.fleets[0].counts) {
      let high = Double(Swift.max(x.series.max() ?? 0, y.series.max() ?? 0))
      for bin in x.series.indices {
        let gap = abs(Double(x.series[bin] - y.series[bin]))
        #expect(gap <= 3 + 0.02 * high, "\(x.name), bin \(bin)")
      }
    }
    for (x, y) in zip(a.fleets[0].functions, b.fleets[0].functions) {
      let had = Double(b.total(y.had))
      #expect(abs(Double(a.total(x.had)) - had) <= 3 + 0.001 * had, "\(x.name)")
      #expect(x.wanted == y.wanted, "\(x.name)")
    }
  }

  private static func compareLoad(_ a: RunRecord, _ b: RunRecord) {
    for (x, y) in zip(a.fleets[0].traffic, b.fleets[0].traffic) {
      for (left, right) in [
        (x.attempts, y.attempts), (x.succeeded, y.succeeded), (x.rejections, y.rejections),
        (x.failed, y.failed),
      ] {
        let size = Double(b.total(right))
        #expect(abs(Double(a.total(left)) - size) <= 2_000 / 24 + 0.002 * size, "\(x.name)")
      }
    }
    let size = Double(b.total(b.services[0].unavailable))
    #expect(abs(Double(a.total(a.services[0].unavailable)) - size) < 100 + 0.002 * size)
    #expect(a.auditFailures == [] && b.auditFailures == [])
  }

  @Test func `after the end nothing is received, sent or reached, and sirens still sound`() {
    let record = run(SecurityPanelTests.retired(SecurityPanelTests.world()))
    func after(_ series: [Int64]) -> Int64 { series[121...].reduce(0, +) }
    #expect(after(SecurityPanelTests.series(record, "receipts")) == 0)
    #expect(after(SecurityPanelTests.series(record, "dispatches")) == 0)
    for name in ["remoteAccess", "push", "monitoring", "dispatch"] {
      let function = SecurityPanelTests.function(record, name)
      #expect(after(function.wanted) > 0 && after(function.had) == 0, "\(name)")
    }
    let siren = SecurityPanelTests.function(record, "siren")
    #expect(Double(after(siren.had)) > 0.97 * Double(after(siren.wanted)))
    #expect(after(SecurityPanelTests.series(record, "sirensUnanswered")) > 0)
  }

  @Test func `trouble is shown at the panel's next moments after the loss`() {
    let record = run(
      SecurityPanelTests.retired(SecurityPanelTests.world { $0.heartbeatsMissed = 2 }))
    let broadband = SecurityPanelTests.times(record, "broadbandTroubleAfter")
    #expect(broadband.quantile(0) >= 300_000_000)
    #expect(Double(broadband.maximum) <= 1.02 * 610e6)
    #expect(abs(broadband.mean / 1e6 - 460) < 15)
    let cellular = SecurityPanelTests.times(record, "cellularTroubleAfter")
    #expect(abs(cellular.mean / 3_600e6 - 12) < 1)
    #expect(Double(cellular.maximum) <= 1.02 * 86_410e6)
  }

  @Test func `a home whose outage ends is never counted restored before its function works`() {
    let world = SecurityPanelTests.outage(
      SecurityPanelTests.world { $0.cellularCheckIn = nil }, from: .days(2), to: .days(3))
    var slow = world
    slow.fleets[0].traffic[1].period = .hours(6)
    let record = run(slow)
    let monitoring = SecurityPanelTests.function(record, "monitoring")
    let answered = record.fleets[0].traffic[1].succeeded
    #expect(monitoring.had[48..<72].allSatisfy { $0 == 0 })
    var restored: Int64 = 0
    for bin in 72..<78 {
      restored += answered[bin]
      #expect(monitoring.had[bin] <= restored * 3_600, "bin \(bin)")
    }
    #expect(monitoring.had[75] < 2_000 * 3_600 * 3 / 4)
    #expect(monitoring.had[79] == monitoring.wanted[79])
    let shown = SecurityPanelTests.series(record, "troubleShown")
    #expect(shown[71] > 1_500 && shown[79] == 0)
  }

  @Test func `a path whose service refuses half of the time shows no trouble, one that fails does`()
  {
    func world(_ share: Double) -> World {
      var world = SecurityPanelTests.world { $0.cellularCheckIn = nil }
      world.faults = [
        Fault(
          name: "errors", begin: .start + .days(2), end: .start + .days(3),
          effect: .errors(service: 0, share: share))
      ]
      return world
    }
    let half = run(world(0.5))
    let all = run(world(1))
    #expect(SecurityPanelTests.series(all, "troubleShown")[71] == 2_000)
    #expect(SecurityPanelTests.series(all, "troubleShown")[74] == 0)
    #expect(SecurityPanelTests.series(half, "troubleShown")[71] < 600)
    #expect(SecurityPanelTests.series(half, "troubleShown")[74] == 0)
  }

  @Test func `two paths to the same service are lost together, a path elsewhere protects`() {
    let common = SecurityPanelTests.retired(SecurityPanelTests.world())
    var single = common
    single = SecurityPanelTests.retired(
      SecurityPanelTests.world {
        $0.cellularCheckIn = nil
        $0.cellularReport = nil
      })
    func lost(_ world: World) -> Int64 {
      let record = run(world)
      let protection = SecurityPanelTests.function(record, "protection")
      return record.total(protection.wanted) - record.total(protection.had)
    }
    #expect(lost(common) == lost(single))
    var separate = common
    separate.services.append(Worlds.service("carrier", workers: 4))
    separate.fleets[0].traffic[0].client.service = 1
    let elsewhere = SecurityPanelTests.retired(
      SecurityPanelTests.world {
        $0.cellularReport = Client(service: 1, latency: .zero, timeout: .seconds(10))
      })
    separate.fleets[0].kind = elsewhere.fleets[0].kind
    #expect(lost(separate) == 0)
  }

  @Test func `homes move by the closed form of the hazard`() {
    for (notice, expected) in [(0 as Int64, 0.0), (57, 0.65), (180, 0.78)] {
      var world = SecurityPanelTests.world(days: 181, count: 20_000) {
        $0.retirement.notice = .days(notice)
        $0.remote = nil
        $0.cellularCheckIn = nil
        $0.falseAlarmsPerYear = 0
        $0.intrusionsPerYear = 0
        $0.firesPerYear = 0
      }
      world.bin = .days(1)
      let record = run(SecurityPanelTests.retired(world, day: 180))
      let moved = SecurityPanelTests.series(record, "migrations")[..<180].reduce(0, +)
      #expect(abs(Double(moved) / 20_000 - expected) < 0.012, "\(notice) days")
    }
  }

  @Test func `the hazard's inverse is exact`() {
    let hazard = DeadlineHazardTests.spectrum
    for target in [0.001, 0.1, 0.5, 1.0, 1.28] {
      let left = hazard.timeLeft(from: DeadlineHazardTests.notice, after: target)!
      let sum = hazard.integral(from: Double(DeadlineHazardTests.notice), to: Double(left))
      #expect(abs(sum - target) < 1e-9)
    }
    #expect(hazard.timeLeft(from: DeadlineHazardTests.notice, after: 1.3) == nil)
    #expect(hazard.timeLeft(from: 0, after: 0.1) == nil)
  }

  @Test func `firmware decides what is stranded`() {
    let locked = run(SecurityPanelTests.retired(SecurityPanelTests.world()))
    #expect(SecurityPanelTests.count(locked, "strandedEquipment") == 2_000 * 600)
    #expect(locked.total(SecurityPanelTests.function(locked, "sensorReuse").had) == 0)
    let open = run(
      SecurityPanelTests.retired(SecurityPanelTests.world { $0.retirement.repairable = true }))
    let reuse = SecurityPanelTests.function(open, "sensorReuse")
    #expect(Double(open.total(reuse.had)) / Double(open.total(reuse.wanted)) > 0.85)
    #expect(SecurityPanelTests.count(open, "strandedEquipment") < 2_000 * 100)
  }

  @Test func `what homes want is the same with and without the end`() {
    let world = SecurityPanelTests.retired(
      SecurityPanelTests.world {
        $0.retirement.hazardAfter = 0
        $0.retirement.notice = .zero
      })
    let ends = run(world)
    let stays = run(world.twin)
    for name in ["intrusions", "fires", "falseAlarms", "aborted", "sirens"] {
      #expect(
        SecurityPanelTests.series(ends, name) == SecurityPanelTests.series(stays, name), "\(name)")
    }
    #expect(
      SecurityPanelTests.function(ends, "remoteAccess").wanted
        == SecurityPanelTests.function(stays, "remoteAccess").wanted)
    #expect(SecurityPanelTests.count(stays, "migrations") == 0)
  }

  @Test func `a home that has moved is silent`() {
    let record = run(
      SecurityPanelTests.retired(
        SecurityPanelTests.world { $0.retirement.deadlineHazard = 100 }, day: 5))
    let beats = record.fleets[0].traffic[1].attempts
    let moved = SecurityPanelTests.count(record, "migrations")
    #expect(moved > 1_750)
    #expect(beats[200] < 2_000 * 12 * 12 / 100)
    #expect(record.auditFailures == [])
  }

  @Test func `a home without power has a siren and its radio as long as the battery lasts`() {
    var world = SecurityPanelTests.world {
      $0.falseAlarmsPerYear = 400
      $0.abortShare = 0
      $0.sirenFailure = 0
    }
    world.faults = [
      Fault(
        name: "cut", begin: .start + .days(3), end: .start + .days(5),
        effect: .homesWithoutPower(fleet: 0, region: nil, share: 1))
    ]
    let record = run(world)
    let siren = SecurityPanelTests.function(record, "siren")
    #expect(siren.had[72..<95].reduce(0, +) == siren.wanted[72..<95].reduce(0, +))
    #expect(siren.had[97..<120].reduce(0, +) == 0)
    #expect(siren.had[121..<140].reduce(0, +) == siren.wanted[121..<140].reduce(0, +))
    let monitoring = SecurityPanelTests.function(record, "monitoring")
    #expect(monitoring.had[72..<96] == monitoring.wanted[72..<96])
    #expect(monitoring.had[96..<120].allSatisfy { $0 == 0 })
    #expect(monitoring.had[120] < monitoring.wanted[120])
    #expect(monitoring.had[122] == monitoring.wanted[122])
    let receipts = SecurityPanelTests.series(record, "receipts")
    #expect(receipts[73..<95].reduce(0, +) > 1_000 && receipts[97..<120].reduce(0, +) == 0)
    #expect(SecurityPanelTests.count(record, "everAffected") == 2_000)
  }

  @Test func `homes without broadband keep their monitoring by radio, and lose it without one`() {
    func record(radio: Bool) -> RunRecord {
      var world = SecurityPanelTests.world {
        if radio { return }
        $0.cellularCheckIn = nil
        $0.cellularReport = nil
      }
      world.faults = [
        Fault(
          name: "cut", begin: .start + .days(3), end: .start + .days(4),
          effect: .homesWithoutBroadband(fleet: 0, region: nil, share: 0.5))
      ]
      return run(world)
    }
    let both = record(radio: true)
    #expect(SecurityPanelTests.series(both, "unprotected").allSatisfy { $0 == 0 })
    #expect(SecurityPanelTests.series(both, "troubleShown")[95] > 900)
    #expect(SecurityPanelTests.series(both, "troubleShown")[97] == 0)
    let single = record(radio: false)
    let hit = SecurityPanelTests.series(single, "unprotected")[95]
    #expect(hit > 900 && hit < 1_100)
    #expect(SecurityPanelTests.series(single, "unprotected")[97] == 0)
    #expect(both.auditFailures == [] && single.auditFailures == [])
  }

  @Test func `worlds that differ in one setting of a kind have different descriptions`() {
    let world = SecurityPanelTests.world()
    let changes: [(inout SecurityPanel) -> Void] = [
      { $0.retirement.notice = .days(1) }, { $0.retirement.repairable = true },
      { $0.siren = .cloud }, { $0.heartbeatsMissed = 4 }, { $0.neverLooks = 0.4 },
      { $0.entryDelay = .constant(.seconds(30)) }, { $0.push = nil }, { $0.operators = 9 },
    ]
    for change in changes {
      #expect("\(SecurityPanelTests.world(change))" != "\(world)")
    }
    #expect("\(SecurityPanelTests.world())" == "\(world)")
  }
}

enum DeadlineHazardTests {
  static let notice: Int64 = 57 * 86_400_000_000
  static let spectrum = DeadlineHazard(Retirement())
}
