import FleetSim
import Testing

/// The promises that hold for every world, tried on worlds that nobody chose.
@Suite struct EngineFuzzTests {
  static let seeds: Range<UInt64> = 0..<150

  @Test(arguments: seeds)
  func `a random world is sound and its audit silent`(seed: UInt64) {
    let world = RandomWorld.make(seed)
    #expect(world.problems() == [])
    #expect(run(world, seed: seed).auditFailures == [])
  }

  @Test(arguments: seeds)
  func `folding chains of events changes no result of a random world`(seed: UInt64) {
    var world = RandomWorld.make(seed)
    let folded = run(world, seed: seed)
    world.folding = .unfolded
    let unfolded = run(world, seed: seed)
    #expect(unfolded.auditFailures == [])
    #expect(folded.difference(from: unfolded) == nil)
  }

  @Test(arguments: seeds)
  func `a random world run in slices ends as run at once`(seed: UInt64) {
    let world = RandomWorld.make(seed)
    var simulation = Simulation(world, seed: seed)
    var dice = Dice(seed, "slices")
    var at = Moment.start
    while at < .start + world.duration {
      at = at + dice.milliseconds(1...600_000)
      simulation.advance(to: at)
    }
    let record = simulation.finish()
    #expect(record.difference(from: run(world, seed: seed)) == nil)
  }

  @Test func `random worlds differ and most of them do something`() {
    var digests: [String] = []
    var attempts: Int64 = 0
    for seed in EngineFuzzTests.seeds {
      let record = run(RandomWorld.make(seed), seed: seed)
      digests.append(record.digest)
      for fleet in record.fleets {
        for client in fleet.traffic + fleet.demand { attempts += record.total(client.attempts) }
      }
    }
    #expect(Set(digests).count == digests.count)
    #expect(attempts > 100_000)
  }
}
