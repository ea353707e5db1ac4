import FleetSim
import Testing

/// Who had it worst.
@Suite struct HardshipTests {
  private func measured(_ world: World, seed: UInt64 = 1) -> HardshipRecord {
    let following = Following(measured: [0])
    return Simulation(world, seed: seed, following: following).finish().hardships[0]
  }

  private func record(_ without: [Int64], _ failed: [Int64]) -> HardshipRecord {
    var record = measured(DeterminismTests.pair().alone)
    record.without = without
    record.failed = failed
    return record
  }

  @Test func `time counts first, then failures, then the lower number`() {
    #expect(record([1, 5, 3], [9, 0, 9]).worst == 1)
    #expect(record([5, 5, 3], [1, 2, 9]).worst == 1)
    #expect(record([0, 5, 5], [0, 2, 2]).worst == 1)
    #expect(record([0], [0]).worst == 0)
  }

  @Test func `the median is in the middle, and the first of those like it`() {
    #expect(record([1, 5, 3], [0, 0, 0]).median == 2)
    #expect(record([1, 5, 3, 4], [0, 0, 0, 0]).median == 3)
    #expect(record([0, 0, 9, 0, 0], [0, 0, 1, 0, 0]).median == 0)
    #expect(record([7, 0, 0, 0], [0, 0, 1, 0]).median == 2)
  }

  /// A plain device is without from the end of an operation that failed to the next that succeeds.
  @Test(arguments: UInt64(1)...5)
  func `the measure of plain devices is that of their stories`(seed: UInt64) {
    var world = DeterminismTests.pair()
    world.fleets = [world.fleets[0]]
    world.fleets[0].count = 40
    world.fleets[0].demand = []
    world.services[0].replicas = 1
    world.services[0].workers = 1
    world.services[0].serviceTime = .exponential(mean: .milliseconds(600))
    let hardship = measured(world, seed: seed)
    let devices = (0..<40).map { Following.Device(fleet: 0, device: $0) }
    let record = Simulation(world, seed: seed, following: Following(devices: devices)).finish()
    let times = record.stories.map { HardshipTests.without($0, until: .start + world.duration) }
    let failed = record.stories.map { story in
      Int64(story.entries.count { $0.kind == "givenUp" })
    }
    #expect(hardship.without == times)
    #expect(hardship.failed == failed)
    #expect(failed.reduce(0, +) > 100)
    #expect(times[Int(hardship.worst)] == times.max())
  }

  private static func without(_ story: DeviceStory, until end: Moment) -> Int64 {
    var since: Moment?
    var sum: Int64 = 0
    let ends = story.entries.filter { $0.kind == "answered" || $0.kind == "givenUp" }
    for entry in ends.sorted(by: { ($0.until ?? $0.at) < ($1.until ?? $1.at) }) {
      if entry.kind == "givenUp" {
        since = since ?? entry.at
      } else if let begun = since, let until = entry.until {
        sum += (until - begun).microseconds
        since = nil
      }
    }
    return sum + (since.map { (end - $0).microseconds } ?? 0)
  }

  /// The measures of the kinds are times that their records count too.
  @Test func `people of boxes lack as much television as their fleet`() throws {
    let world = SetTopBoxTests.world(count: 400, outage: 120...240)
    let record = Simulation(world, seed: 1, following: Following(measured: [0])).finish()
    let television = try #require(SetTopBoxTests.function(record, "liveTV"))
    let lacked = record.total(television.wanted) - record.total(television.had)
    #expect(lacked > 0)
    #expect(record.hardships[0].without.reduce(0, +) == lacked)
  }

  @Test func `homes are unmonitored for as long as their fleet`() throws {
    let world = SecurityPanelTests.retired(SecurityPanelTests.world(count: 200))
    let record = Simulation(world, seed: 1, following: Following(measured: [0])).finish()
    let monitoring = try #require(record.fleets[0].functions.first { $0.name == "monitoring" })
    let lacked = record.total(monitoring.wanted) - record.total(monitoring.had)
    let measured = record.hardships[0].without.reduce(0, +) / 1_000_000
    #expect(lacked > 100_000)
    #expect(abs(measured - lacked) <= 2)
  }
}
