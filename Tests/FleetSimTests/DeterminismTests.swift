import FleetSim
import Testing

/// The same world and seed give the same record, and a draw is moved by nothing but its own name.
@Suite struct DeterminismTests {
  @Test func `two runs of a seed are equal and two seeds are not`() {
    let world = RetryStormTests.world(2_000)
    let first = run(world, seed: 7).digest
    #expect(first == run(world, seed: 7).digest)
    #expect(first != run(world, seed: 8).digest)
  }

  @Test func `folding and slices leave the retry storm as it is`() {
    var world = RetryStormTests.world(2_000)
    let whole = run(world)
    world.folding = .unfolded
    #expect(run(world).digest == whole.digest)
    world.folding = .folded
    var simulation = Simulation(world, seed: 1)
    for minute in 1...240 as ClosedRange<Int64> {
      simulation.advance(to: .start + .minutes(minute))
    }
    #expect(simulation.finish().digest == whole.digest)
  }

  /// Two fleets with a service each.
  static func pair() -> World {
    let retry = RetryPolicy(
      attempts: 4, growth: .exponential(factor: 2), base: .seconds(1), cap: .seconds(60),
      jitter: .full)
    var world = World(duration: .hours(2))
    for (index, name) in ["a", "b"].enumerated() {
      let client = Client(
        service: index, latency: .milliseconds(40),
        latencyJitter: .exponential(mean: .milliseconds(20)),
        loss: 0.01, timeout: .seconds(2), retry: retry)
      world.services.append(
        Worlds.service(
          name, replicas: 3, workers: 4, queue: 30, time: .exponential(mean: .milliseconds(90))))
      world.fleets.append(
        Fleet(
          name: name, count: 1_000,
          traffic: [Traffic(name: "t", client: client, period: .seconds(30))],
          demand: [Demand(name: "d", client: client, perDay: 2_000)]))
    }
    return world
  }

  @Test func `a fault on another fleet moves no draw of this one`() {
    let world = DeterminismTests.pair()
    let calm = run(world)
    for effect: Fault.Effect in [
      .errors(service: 1, share: 0.5), .replicasDown(service: 1, count: 3),
      .trafficMultiplied(fleet: 1, traffic: 0, factor: 2.5),
      .demandMultiplied(fleet: 1, demand: 0, factor: 3),
    ] {
      var faulty = world
      faulty.faults = [Fault(name: "other", begin: .start + .minutes(20), effect: effect)]
      let record = run(faulty)
      var mine = record
      mine.fleets.removeLast()
      mine.services.removeLast()
      var before = calm
      before.fleets.removeLast()
      before.services.removeLast()
      #expect(record.digest != calm.digest)
      #expect(mine.difference(from: before) == nil)
    }
  }

  @Test func `another fleet moves no draw of this one`() {
    let world = DeterminismTests.pair()
    var alone = world
    alone.fleets.removeLast()
    alone.services.removeLast()
    var both = run(world)
    both.fleets.removeLast()
    both.services.removeLast()
    #expect(run(alone).difference(from: both) == nil)
  }
}
