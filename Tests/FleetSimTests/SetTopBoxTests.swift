import FleetSim
import Testing

/// Set-top boxes: their starts, their pictures, the migration, and the people before them.
@Suite struct SetTopBoxTests {
  static let night = DailyProfile(weights: (0..<24).map { $0 < 6 ? 0 : 1 })

  /// Boxes whose start is one step, on two platforms: service 0 and service 1.
  static func world(
    count: Int = 4_000, hours: Int64 = 12, bin: Timespan = .minutes(10),
    outage: ClosedRange<Int64>? = nil, _ change: (inout SetTopBox) -> Void = { _ in }
  ) -> World {
    let client = Client(service: 0, latency: .milliseconds(10), timeout: .seconds(5))
    var box = SetTopBox(check: client)
    box.checkOtherPlatform = 1
    box.keyRotation = .minutes(10)
    box.setBoot([("entry", BootStep(request: client, otherPlatform: 1))])
    box.viewing.perDay = 6
    box.people.unplugsEveryNight = 0
    box.people.unplugsAfterOutage = 0
    change(&box)
    var world = World(duration: .hours(hours), bin: bin)
    for name in ["old", "other"] {
      world.services.append(
        Worlds.service(
          name, workers: 200, queue: 4_000, time: .exponential(mean: .milliseconds(20))))
    }
    world.fleets = [Fleet(name: "boxes", count: count, kind: .setTopBox(box))]
    if let outage {
      world.faults = [
        Fault(
          name: "outage", begin: .start + .minutes(outage.lowerBound),
          end: .start + .minutes(outage.upperBound),
          effect: .replicasDown(service: 0, count: 1))
      ]
    }
    return world
  }

  static func series(_ record: RunRecord, _ name: String) -> [Int64] {
    record.fleets[0].counts.first { $0.name == name }?.series ?? []
  }

  static func count(_ record: RunRecord, _ name: String) -> Int64 {
    record.total(series(record, name))
  }

  static func function(_ record: RunRecord, _ name: String) -> FunctionRecord? {
    record.fleets[0].functions.first { $0.name == name }
  }

  static func mean(_ record: RunRecord, _ name: String) -> Double? {
    guard let mean = record.fleets[0].means.first(where: { $0.name == name }) else { return nil }
    let weight = record.total(mean.weights)
    return weight == 0 ? nil : Double(record.total(mean.sums)) / Double(weight)
  }

  // MARK: people and their time

  @Test func `a fault moves no wish`() {
    let calm = run(Self.world())
    let outage = run(Self.world(outage: 120...240))
    #expect(Self.function(calm, "liveTV")?.wanted == Self.function(outage, "liveTV")?.wanted)
    #expect(Self.function(calm, "start")?.wanted.reduce(0, +) ?? 0 > 1_000)
  }

  @Test func `without a fault nobody is dark and nearly all viewing is had`() {
    let record = run(Self.world { $0.people.unplugsEveryNight = 0.3 })
    #expect(record.auditFailures == [])
    #expect(Self.series(record, "dark").max() == 0)
    #expect(Self.count(record, "neverDark") == 4_000)
    let viewing = Self.function(record, "liveTV")
    let wanted = Double(record.total(viewing?.wanted ?? []))
    #expect(Double(record.total(viewing?.had ?? [])) > 0.98 * wanted)
  }

  @Test func `viewing in each bin is between nothing and everybody's whole time`() {
    for seed in 1...3 as ClosedRange<UInt64> {
      let record = run(Self.world(outage: 95...213), seed: seed)
      let everybody: Int64 = 4_000 * 600_000_000
      guard let viewing = Self.function(record, "liveTV") else { return }
      let sound = viewing.wanted.indices.allSatisfy {
        viewing.wanted[$0] <= everybody && viewing.had[$0] >= 0
          && viewing.had[$0] <= viewing.wanted[$0]
      }
      #expect(sound)
      let parts = ["leftAlone", "restarted"].map { record.total(Self.function(record, $0)!.wanted) }
      #expect(parts.reduce(0, +) == record.total(viewing.wanted))
    }
  }

  // MARK: the picture

  /// Nobody comes, nobody goes: n boxes show a picture when the platform goes down at `begin`.
  private static func pictures(_ change: (inout SetTopBox) -> Void) -> [Int64] {
    var world = Self.world(count: 20_000, hours: 6, bin: .minutes(1), outage: 60...360) {
      $0.viewing.length = .constant(.days(30))
      $0.viewing.perDay = 0.05
      $0.people.powerCycle = 0
      change(&$0)
    }
    world.fleets[0].name = "boxes"
    return Self.series(run(world), "watching")
  }

  @Test func `a picture lasts until its key ends, evenly over the rotation`() {
    let watching = Self.pictures { $0.keyRotation = .minutes(10) }
    let before = Double(watching[59])
    #expect(before > 10_000)
    for minute in 1...9 {
      // The minute's share has a standard deviation of at most 0.5 ÷ √n; 4 of them.
      let left = Double(watching[59 + minute]) / before
      #expect(abs(left - (1 - Double(minute) / 10)) < 2 / before.squareRoot())
    }
    #expect(watching[70] == 0)
  }

  @Test func `without keys a picture lasts until its entitlement ends`() {
    let watching = Self.pictures {
      $0.keyRotation = nil
      $0.tokenLifetime = .hours(12)
    }
    let before = Double(watching[59])
    for hour in 1...4 {
      let left = Double(watching[59 + 60 * hour]) / before
      #expect(abs(left - (1 - Double(hour) / 12)) < 2 / before.squareRoot())
    }
  }

  @Test func `zaps that ask end pictures at their rate`() {
    let watching = Self.pictures {
      $0.keyRotation = nil
      $0.tokenLifetime = .days(365)
      $0.zapChecks = true
      $0.zapsPerHour = 2
    }
    let before = Double(watching[59])
    for half in 1...4 {
      let left = Double(watching[59 + 30 * half]) / before
      let expected = Elementary.exp(-Double(half))
      #expect(abs(left - expected) < 2 / before.squareRoot())
    }
  }

  // MARK: darkness

  @Test func `a box is never counted restored before its function works`() {
    for seed in 1...3 as ClosedRange<UInt64> {
      let record = run(Self.world(outage: 60...720) { $0.people.powerCycle = 0.8 }, seed: seed)
      let affected = Self.series(record, "affected")
      // Nothing works from minute 60 on, so nobody recovers, whatever people do.
      #expect((7..<72).allSatisfy { affected[$0] >= affected[$0 - 1] })
      #expect(affected[71] > 2_000)
      #expect(Self.count(record, "stillDark") == affected[71])
      let times = record.fleets[0].times.first { $0.name == "darkFor" }
      #expect(times?.histogram.count == affected[71])
    }
  }

  @Test func `all boxes fall into one class of darkness, and all come back after an outage`() {
    let record = run(Self.world(outage: 60...180))
    let classes = [
      "neverDark", "darkMinutes", "dark5to90Minutes", "dark90MinutesTo8Hours", "darkOver8Hours",
    ]
    #expect(classes.reduce(0) { $0 + Self.count(record, $1) } == 4_000)
    #expect(Self.count(record, "neverDark") == 4_000 - Self.count(record, "everAffected"))
    #expect(Self.series(record, "affected").max()! > 1_000)
    #expect(Self.series(record, "affected")[71] == 0)
    #expect(Self.count(record, "powerCycles") > 100)
    #expect(Self.count(record, "gaveUp") > 100)
  }

  @Test func `starts that fail come again at the pace of box and pause`() {
    // 60 s of its own, refused at once, 90 s of pause: 24 starts an hour of each box that somebody plugs in.
    let record = run(
      Self.world(count: 1_000, hours: 12, bin: .hours(1), outage: 0...720) {
        $0.people.unplugsEveryNight = 1
        $0.people.bedtimeFrom = .hours(23)
        $0.people.powerCycle = 0
        $0.viewing.perDay = 24
        $0.viewing.profile = Self.night
        $0.ownBootTime = .constant(.seconds(60))
        $0.bootPause = .constant(.seconds(90))
      })
    let boots = Self.series(record, "boots")
    // From the ninth hour on all have been plugged in: 0.02 a minute's latency changes the 24 by less than 1 %.
    #expect(abs(Double(boots[10]) - 24_000) < 240)
    #expect(Self.mean(record, "unpluggedStartFailure") == 1)
  }

  // MARK: the migration

  /// A night's migration of boxes of which a share is unplugged; the old platform ends with it.
  static func migration(_ change: (inout SetTopBox) -> Void = { _ in }) -> World {
    var world = Self.world(hours: 48, bin: .minutes(30)) {
      $0.viewing.profile = Self.night
      $0.people.unplugsEveryNight = 0.25
      $0.people.bedtimeFrom = .hours(23)
      $0.people.bedtimeTo = .hours(24)
      change(&$0)
    }
    world.levers = [
      Lever(
        name: "migration", begin: .start + .hours(25),
        action: .migrate(fleet: 0, over: .hours(4)))
    ]
    world.faults = [
      Fault(
        name: "oldOff", begin: .start + .hours(29), effect: .replicasDown(service: 0, count: 1))
    ]
    return world
  }

  @Test func `the migration misses who is unplugged and nobody else`() {
    let record = run(Self.migration())
    // A turn finds unplugged who went to bed before it: between those of the begin and those of the end.
    let unplugged = Self.series(record, "unplugged")
    #expect(unplugged[49] > 600)
    #expect(Self.count(record, "missed") >= unplugged[49])
    #expect(Self.count(record, "missed") <= unplugged[57])
    #expect(Self.mean(record, "standbyStartFailure") == 0)
    let failures = record.fleets[0].means.first { $0.name == "unpluggedStartFailure" }!
    #expect(record.total(failures.sums, bins: 60..<94) > 500)
  }

  @Test func `where nobody unplugs nobody is missed`() {
    let record = run(Self.migration { $0.people.unplugsEveryNight = 0 })
    #expect(Self.count(record, "missed") == 0)
    #expect(Self.count(record, "everAffected") == 0)
    #expect(record.total(record.services[0].arrivals, bins: 60..<96) == 0)
  }

  @Test func `stuck boxes come back by restarts in earnest only, and never at night`() {
    let record = run(Self.migration { $0.restartFails = 0.25 })
    let stuck = Self.series(record, "stuck")
    let missed = Self.count(record, "missed")
    let done = Self.count(record, "restartsByHandDone")
    #expect(missed - stuck[95] == done)
    #expect(done > 200)
    let restarts = Self.series(record, "restartsByHand")
    #expect((58..<61).allSatisfy { restarts[$0] == 0 })
    #expect(restarts[94] == 0 && restarts[95] == 0)
    // The share that fails, within four standard deviations of as many restarts.
    let share = Self.mean(record, "restartSuccess") ?? 0
    #expect(abs(share - 0.75) < 4 * (0.1875 / Double(record.total(restarts))).squareRoot())
  }

  @Test func `boxes on the other platform do not notice the outage`() {
    let record = run(Self.world(outage: 60...180) { $0.spare(1) })
    #expect(Self.count(record, "everAffected") == 0)
    #expect(record.total(record.services[0].arrivals) == 0)
  }

  // MARK: homes

  @Test func `boxes start together when the power of their homes is back`() {
    var world = Self.world(hours: 6)
    world.faults = [
      Fault(
        name: "cut", begin: .start + .hours(2), end: .start + .hours(3),
        effect: .homesWithoutPower(fleet: 0, region: nil, share: 0.5))
    ]
    let record = run(world)
    let boots = Self.series(record, "boots")
    #expect(boots[18] > 1_800 && boots[18] < 2_200)
    #expect(Self.series(record, "affected")[35] == 0)
    // Some pull the plug once more while the box starts.
    let again = Self.series(record, "powerCycles")[18]
    #expect(Self.series(record, "unplugged")[12] == boots[18] - again)
  }

  // MARK: the whole

  @Test func `chains folded and unfolded give the same record`() {
    var world = Self.migration()
    world.faults.append(
      Fault(
        name: "slow", begin: .start + .hours(20), end: .start + .hours(22),
        effect: .errors(service: 0, share: 0.5)))
    world.folding = .folded
    let folded = run(world)
    world.folding = .unfolded
    #expect(folded.difference(from: run(world)) == nil)
    #expect(folded.auditFailures == [])
  }

  @Test func `worlds that differ in one setting of a kind have different descriptions`() {
    let plain = "\(Self.world())"
    #expect(plain == "\(Self.world())")
    let changes: [(inout SetTopBox) -> Void] = [
      { $0.pauseGrowth = 2 }, { $0.keyRotation = nil }, { $0.keyPhase = .all },
      { $0.people.powerCycleLimit = 4 }, { $0.viewing.length = .constant(.hours(1)) },
      { $0.check.timeout = .seconds(6) }, { $0.zapChecks = true }, { $0.help.callShare = 0.1 },
      { $0.checkOtherPlatform = nil }, { $0.spare(0.1) }, { $0.setBoot([]) },
    ]
    #expect(changes.allSatisfy { "\(Self.world($0))" != plain })
  }

  @Test func `steps of a start follow what they name`() {
    let client = Client.nowhere
    let steps = [
      BootStep(request: client, after: 2), BootStep(request: client),
      BootStep(request: client, after: 1),
    ]
    #expect(BootChain.order(steps) == [1, 2, 0])
    #expect(!BootChain.hasCycle(steps))
    let circle = [BootStep(request: client, after: 1), BootStep(request: client, after: 0)]
    #expect(BootChain.hasCycle(circle))
    var world = Self.world()
    var box = SetTopBox(check: client)
    box.setBoot([("a", circle[0]), ("b", circle[1])])
    world.fleets[0].kind = .setTopBox(box)
    #expect(world.problems().contains { $0.hasSuffix("boot: the order of the steps has a cycle") })
  }
}
