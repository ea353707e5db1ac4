import FleetSim
import Testing

/// Homes without power or broadband: what their devices do not do, and what they do when it is over.
@Suite struct HomeCutTests {
  /// 2,000 devices in two regions that poll every ten minutes and are asked for now and then, cut off from 1 h to 2 h.
  static func world(
    region: Int? = nil, share: Double = 1, power: Bool = true,
    carriage: Traffic.Carriage = .single
  ) -> World {
    let client = Client(
      service: 0, latency: .milliseconds(40), timeout: .seconds(10),
      retry: RetryPolicy(
        attempts: 4, growth: .exponential(factor: 2), base: .seconds(2), cap: .seconds(60),
        jitter: .full))
    var world = World(duration: .hours(4), bin: .minutes(5))
    world.services = [
      Worlds.service(workers: 6, queue: 60, time: .exponential(mean: .milliseconds(100)))
    ]
    world.fleets = [
      Fleet(
        name: "homes", count: 2_000,
        regions: [
          Region(name: "east", share: 0.25, utcOffset: .zero),
          Region(name: "west", share: 0.75, utcOffset: .zero),
        ],
        traffic: [
          Traffic(name: "polls", client: client, period: .minutes(10), carriage: carriage)
        ],
        demand: [Demand(name: "reads", client: client, perDay: 50)])
    ]
    world.faults = [
      Fault(
        name: "cut", begin: FaultTests.minute(60), end: FaultTests.minute(120),
        effect: power
          ? .homesWithoutPower(fleet: 0, region: region, share: share)
          : .homesWithoutBroadband(fleet: 0, region: region, share: share))
    ]
    return world
  }

  static func all(_ record: RunRecord) -> [ClientRecord] {
    record.fleets[0].traffic + record.fleets[0].demand
  }

  @Test(arguments: [true, false], [World.Folding.folded, .unfolded])
  func `no attempt is made while homes are cut off`(power: Bool, folding: World.Folding) {
    var world = HomeCutTests.world(power: power)
    world.folding = folding
    let record = run(world)
    for client in HomeCutTests.all(record) {
      #expect(client.attempts[12..<24].allSatisfy { $0 == 0 }, "\(client.name)")
      #expect(client.started[12..<24].allSatisfy { $0 == 0 })
    }
    let polls = record.fleets[0].traffic[0]
    #expect(record.total(polls.offline) == 12_000, "2,000 homes, six moments each")
    let moments = zip(polls.started, zip(polls.skipped, polls.offline)).map { $0 + $1.0 + $1.1 }
    #expect(moments.reduce(0, +) == 48_000)
    #expect(record.auditFailures == [])
  }

  @Test func `the next phase just works again and nothing else moves`() {
    let record = run(HomeCutTests.world())
    let twin = run(HomeCutTests.world().twin)
    for (cut, usual) in zip(HomeCutTests.all(record), HomeCutTests.all(twin)) {
      let asked = zip(cut.started, cut.offline).map { $0 + $1 }
      #expect(asked == usual.started, "each operation is the twin's, made or not")
      #expect(cut.started[24..<48] == usual.started[24..<48])
      #expect(cut.attempts[0..<12] == usual.attempts[0..<12])
    }
  }

  @Test func `a region and a share are hit, the others are not`() {
    let east = run(HomeCutTests.world(region: 0)).fleets[0].traffic[0]
    #expect(east.offline.reduce(0, +) == 3_000)
    let third = run(HomeCutTests.world(share: 0.3)).fleets[0].traffic[0]
    let homes = Double(third.offline.reduce(0, +)) / 6
    #expect(abs(homes - 600) < 4 * (2_000 * 0.21).squareRoot())
    #expect(third.offline.reduce(0, +) % 6 == 0, "a home is hit for the whole time")
    let none = run(HomeCutTests.world(share: 0))
    #expect(none.digest == run(HomeCutTests.world(share: 0).twin).digest)
  }

  @Test(arguments: [World.Folding.folded, .unfolded])
  func `an answer on its way to a home that is cut off is lost`(folding: World.Folding) {
    var world = HomeCutTests.world()
    world.folding = folding
    world.services[0] = Worlds.service(workers: 1_000, time: .constant(.seconds(8)))
    let record = run(world)
    let twin = run(world.twin)
    for (cut, usual) in zip(HomeCutTests.all(record), HomeCutTests.all(twin)) {
      // All that was asked in the last eight seconds, and nothing of the twin's.
      let lost = record.total(cut.timeouts)
      #expect(lost == record.total(cut.failed) && record.total(usual.timeouts) == 0)
      #expect(lost == cut.started[0..<12].reduce(0, +) - cut.succeeded[0..<12].reduce(0, +))
      #expect(lost > 0)
    }
    #expect(record.auditFailures == [])
  }

  @Test(arguments: [World.Folding.folded, .unfolded])
  func `a retry that would be sent while the home is cut off is not`(folding: World.Folding) {
    var world = HomeCutTests.world(power: false)
    world.folding = folding
    world.faults.append(
      Fault(
        name: "down", begin: FaultTests.minute(50), end: FaultTests.minute(70),
        effect: .replicasDown(service: 0, count: 1)))
    let record = run(world)
    for client in HomeCutTests.all(record) {
      #expect(client.attempts[12..<24].allSatisfy { $0 == 0 })
    }
    #expect(record.auditFailures == [])
  }

  @Test func `traffic carried as a rate misses the same moments as drawn singly`() {
    let rate = run(HomeCutTests.world(region: 1, share: 0.5, carriage: .rate))
    let single = run(HomeCutTests.world(region: 1, share: 0.5))
    let a = rate.fleets[0].traffic[0]
    let b = single.fleets[0].traffic[0]
    #expect(a.offline == b.offline && a.carriedAsRate > 15_000)
    #expect(a.started[12..<24] == b.started[12..<24])
    #expect(rate.total(a.started) == single.total(b.started) + single.total(b.skipped))
    #expect(rate.auditFailures == [])
  }

  @Test func `cuts of other fleets and worlds without them leave a fleet alone`() {
    var world = DeterminismTests.pair()
    let before = run(world)
    world.faults = [
      Fault(
        name: "cut", begin: FaultTests.minute(30), end: FaultTests.minute(60),
        effect: .homesWithoutPower(fleet: 0, region: nil, share: 1))
    ]
    let after = run(world)
    let other = after.fleets[1].traffic + after.fleets[1].demand
    for (a, b) in zip(other, before.fleets[1].traffic + before.fleets[1].demand) {
      #expect(a.difference(from: b, 24) == nil)
    }
    #expect(after.fleets[0].traffic[0].offline.reduce(0, +) > 0)
  }

  @Test func `a kind is told when its homes are cut off and when they are back`() {
    var world = HomeCutTests.world(region: 0, share: 0.5)
    let log = CutLog()
    world.fleets[0].kind = DeviceKind(WatchedHomes(log: log))
    world.faults.append(
      Fault(
        name: "line", begin: .start, end: FaultTests.minute(70),
        effect: .homesWithoutBroadband(fleet: 0, region: nil, share: 1)))
    let record = run(world)
    let homes = log.hit
    #expect(
      log.lines == [
        "0 broadband begins: 2000 without broadband, 0 without power",
        "60 power begins: 2000 without broadband, \(homes) without power",
        "70 broadband ends: \(homes) without broadband, \(homes) without power",
        "120 power ends: 0 without broadband, 0 without power",
      ])
    #expect(abs(Double(homes) - 250) < 50)
    #expect(record.auditFailures == [])
  }

  @Test func `a boot loop tells kinds of device of every reboot`() {
    let log = CutLog()
    var world = HomeCutTests.world()
    world.fleets[0].kind = DeviceKind(WatchedHomes(log: log))
    world.faults = [
      Fault(
        name: "loop", begin: FaultTests.minute(60), end: FaultTests.minute(70),
        effect: .pushed(
          Fault.Members(fleet: 0), .bootLoop(up: .minutes(4), reboot: .minutes(1))))
    ]
    _ = run(world)
    #expect(
      log.lines == [
        "60 power begins: 2000 without broadband, 2000 without power",
        "61 power ends: 0 without broadband, 0 without power",
        "65 power begins: 2000 without broadband, 2000 without power",
        "66 power ends: 0 without broadband, 0 without power",
      ])
  }
}

/// What a kind was told.
private final class CutLog: @unchecked Sendable {
  var lines: [String] = []
  var hit = 0

  func note(_ cut: HomeCut, _ begins: Bool, _ fleet: Fleet, _ index: Int, _ core: inout Core) {
    var offline = 0
    var dark = 0
    for device in 0..<UInt32(fleet.count) {
      if core.isCut(index, device, .broadband) { offline += 1 }
      if core.isCut(index, device, .power) { dark += 1 }
    }
    if cut.part == .power {
      hit = 0
      cut.forEachDevice { _ in hit += 1 }
    }
    let minute = (begins ? cut.span.from : cut.span.until) / 60_000_000
    let what = "\(cut.part) " + (begins ? "begins" : "ends")
    lines.append("\(minute) \(what): \(offline) without broadband, \(dark) without power")
  }
}

private struct WatchedHomes: DeviceSettings {
  var log = CutLog()
  init() {}
  init(log: CutLog) { self.log = log }

  static let about = SettingAbout("watched", "Watched", "Homes that tell of cuts.", example: "{}")
  static var words: [DeviceWord] { [] }
  static var bytesPerDevice: Double { 0 }
  var wishesPerDay: Double { 0 }
  static func fields<V: SettingVisitor>(_ visit: inout V, _ value: inout Self) {}
  func model(_ fleet: Fleet, _ index: Int, _ builder: inout CoreBuilder) -> DeviceModel {
    CutWatcher { [log] cut, begins, core in log.note(cut, begins, fleet, index, &core) }
  }
}
