import FleetSim
import Testing

/// The lives of single devices: they change nothing, and they are what was counted.
@Suite struct StoryTests {
  /// Worlds of every kind in which much goes wrong.
  static let kinds: [String: World] = [
    "cars": small(PhoneKeyCarTests.world(outage: true)),
    "homes": ThermostatTests.world(outage: .hours(5), count: 300),
    "panels": SecurityPanelTests.outage(
      SecurityPanelTests.world(carriage: .single, count: 100), from: .days(2), to: .days(3)),
    // Requests that a home which has moved would have made are taken off the rate in whole periods: nobody moves here.
    "carried panels": SecurityPanelTests.retired(
      SecurityPanelTests.world(count: 300) {
        $0.retirement.hazard = 0
        $0.retirement.deadlineHazard = 0
        $0.retirement.hazardAfter = 0
      }),
    "boxes": SetTopBoxTests.world(count: 300, outage: 120...240),
    "storm": RetryStormTests.world(1_000),
  ]

  private static func small(_ world: World) -> World {
    var world = world
    world.fleets[0].count = 300
    return world
  }

  private func follow(_ world: World, _ following: Following, seed: UInt64 = 1) -> RunRecord {
    Simulation(world, seed: seed, following: following).finish()
  }

  // MARK: nothing changes

  @Test(arguments: EngineFuzzTests.seeds)
  func `following and measuring change no result of a random world`(seed: UInt64) {
    let world = RandomWorld.make(seed)
    var dice = Dice(seed, "followed")
    let plain = run(world, seed: seed)
    let followed = follow(world, world.following(&dice), seed: seed)
    #expect(followed.difference(from: plain) == nil)
    #expect(followed.events == plain.events)
    #expect(followed.auditFailures == [])
    #expect(plain.stories == [] && plain.hardships == [])
  }

  @Test(arguments: UInt64(0)..<100)
  func `following changes no result of clients with policies`(seed: UInt64) {
    let world = RandomClientPolicies.world(seed)
    var dice = Dice(seed, "followed")
    let followed = follow(world, world.following(&dice), seed: seed)
    #expect(followed.difference(from: run(world, seed: seed)) == nil)
  }

  @Test(arguments: kinds.keys.sorted())
  func `following changes no result of a kind`(name: String) throws {
    let world = try #require(StoryTests.kinds[name])
    var dice = Dice(1, name)
    let followed = follow(world, world.following(&dice))
    #expect(followed.difference(from: run(world)) == nil)
    #expect(followed.stories.allSatisfy { !$0.entries.isEmpty })
  }

  // MARK: what is told is what was counted

  @Test(arguments: EngineFuzzTests.seeds)
  func `the story of the only device is the record of a random world`(seed: UInt64) {
    let world = RandomWorld.make(seed).alone
    if !world.problems().isEmpty { return }
    #expect(followedAlone(world, seed: seed).storyDifferences == [])
  }

  @Test(arguments: UInt64(0)..<100)
  func `the story of the only device with policies is the record`(seed: UInt64) {
    let world = RandomClientPolicies.world(seed).alone
    if !world.problems().isEmpty { return }
    #expect(followedAlone(world, seed: seed).storyDifferences == [])
  }

  @Test(arguments: kinds.keys.sorted(), UInt64(0)..<10)
  func `the story of the only device of a kind is the record`(name: String, seed: UInt64) throws {
    let world = try #require(StoryTests.kinds[name]).alone
    #expect(followedAlone(world, seed: seed).storyDifferences == [])
  }

  @Test func `all that can become of a request is told in some world`() {
    var kinds: Set<String> = []
    for seed in UInt64(0)..<100 {
      for world in [RandomWorld.make(seed), RandomClientPolicies.world(seed)] {
        let alone = world.alone
        if !alone.problems().isEmpty { continue }
        for story in followedAlone(alone, seed: seed).stories {
          kinds.formUnion(story.entries.map { $0.kind })
        }
      }
    }
    let all: Set = [
      "answered", "refused", "error", "timedOut", "givenUp", "skipped", "offline", "served",
      "waits", "notSent", "superseded", "carried", "off", "cutOff", "up", "down", "connecting",
      "valid", "wanted", "had", "opensApp", "appFails",
    ]
    #expect(all.subtracting(kinds) == [])
  }

  private func followedAlone(_ world: World, seed: UInt64) -> RunRecord {
    let devices = world.fleets.indices.map { Following.Device(fleet: $0, device: 0) }
    return follow(world, Following(devices: devices), seed: seed)
  }

  @Test(arguments: UInt64(0)..<60)
  func `folded and unfolded runs tell the same`(seed: UInt64) {
    var world = RandomWorld.make(seed)
    var dice = Dice(seed, "followed")
    let following = world.following(&dice)
    let folded = follow(world, following, seed: seed)
    world.folding = .unfolded
    let unfolded = follow(world, following, seed: seed)
    for (a, b) in zip(folded.stories, unfolded.stories) {
      #expect(StoryTests.sorted(a) == StoryTests.sorted(b))
    }
  }

  /// Of one moment, a folded chain may tell its entries in another order.
  private static func sorted(_ story: DeviceStory) -> [String] {
    story.entries.map { "\($0.at.microseconds) \($0)" }.sorted()
  }

  // MARK: the form of a story

  @Test(arguments: kinds.keys.sorted())
  func `entries are in order and within the run`(name: String) throws {
    let world = try #require(StoryTests.kinds[name])
    var dice = Dice(2, name)
    for story in follow(world, world.following(&dice, devices: 6)).stories {
      let end = Moment.start + world.duration
      #expect(zip(story.entries, story.entries.dropFirst()).allSatisfy { $0.at <= $1.at })
      #expect(story.entries.allSatisfy { $0.at >= .start && $0.at < end })
      #expect(story.entries.allSatisfy { ($0.until ?? $0.at) >= $0.at && ($0.until ?? end) <= end })
      #expect(story.entries.allSatisfy { !$0.track.isEmpty && !$0.kind.isEmpty })
      #expect(story.entries.allSatisfy { $0.text.isEmpty == ($0.value != nil) })
    }
  }

  @Test func `a home tells its temperature as it is`() {
    var world = ThermostatTests.world(outage: .hours(5)).alone
    world.bin = .minutes(10)
    let record = followedAlone(world, seed: 3)
    let points = record.stories[0].entries.filter { $0.track == "temperature" }
    #expect(points.count > 20)
    for mean in record.fleets[0].means where mean.name == "scheduleTemperature" {
      for bin in 0..<record.binCount where mean.weights[bin] == 1 {
        let end = Moment(microseconds: Int64(bin + 1) * 600_000_000)
        guard let point = points.first(where: { $0.at == end }), let value = point.value else {
          continue
        }
        #expect(abs(value - Double(mean.sums[bin]) * mean.scale) < 0.001)
      }
    }
  }

  @Test func `a story keeps to its limit and says so`() throws {
    var world = SecurityPanelTests.world(carriage: .single, days: 400, count: 1)
    world.bin = .hours(24)
    let story = try #require(followedAlone(world, seed: 1).stories.first)
    #expect(story.entries.count == Following.entryLimit)
    let last = try #require(story.entries.last)
    #expect(last.kind == "cutShort")
    #expect(last.count > 10_000)
    #expect(last.text.hasPrefix("cut short: "))
  }
}
