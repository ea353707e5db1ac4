import FleetSim
import Foundation
import Scenarios
import Testing
import simrun

/// How often the gate is wrong: with the same policy on other seeds, and with a worse one on the same seeds.
@Suite struct GateTests {
  /// The shipped example at a fifth of its size.
  static let scale = 0.2
  static let seedsEach = 12

  static func world(_ changes: [String] = []) throws -> (world: World, gate: [GateRule]) {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../scenarios/gate/sensors.json")
    let overrides = try changes.map { try Override(reading: $0) }
    let file = ScenarioFile(
      text: Array(try Data(contentsOf: path)), origin: "sensors.json", overrides: overrides)
    let loaded = try file.load().scaled(by: scale)
    return (loaded.world, loaded.gate)
  }

  /// Metrics that are better when higher or lower, seed by seed.
  static func values(_ world: World, _ metrics: [Metric], _ seeds: Range<UInt64>) -> [[Double?]] {
    let rows = seeds.map { seed in
      let record = run(world, seed)
      let reader = MetricReader(record, of: world, twin: run(world.twin, seed))
      return metrics.map { reader.value(of: $0.name) }
    }
    return metrics.indices.map { index in rows.map { $0[index] } }
  }

  static func run(_ world: World, _ seed: UInt64) -> RunRecord {
    Simulation(world, seed: seed).finish()
  }

  /// Values of a metric on some of the seeds.
  static func bySeed(_ places: Range<Int>, _ values: [Double?]) -> [(seed: UInt64, value: Double)] {
    places.compactMap { place in values[place].map { (UInt64(place), $0) } }
  }

  /// Whether a check calls any metric worse.
  static func alarms(
    _ metrics: [Metric], _ gate: [GateRule], old: Range<Int>, new: Range<Int>,
    _ before: [[Double?]], _ now: [[Double?]]
  ) -> Bool {
    var compared: [ComparedMetric] = []
    for index in metrics.indices {
      let rule = gate.first { $0.metric == metrics[index].name }
      let found = ComparedMetric(
        metrics[index], rule, old: bySeed(old, before[index]), new: bySeed(new, now[index]))
      if let found { compared.append(found) }
    }
    Baselines.decide(&compared)
    return compared.contains { $0.verdict == .worse }
  }

  /// The places of the seeds of each experiment.
  static func blocks(_ count: Int) -> [Range<Int>] {
    (0..<count).map { ($0 * seedsEach)..<(($0 + 1) * seedsEach) }
  }

  @Test func `the same policy on other seeds is called worse no more often than stated`() throws {
    let (world, gate) = try GateTests.world()
    let metrics = MetricCatalogue(world).metrics.filter { $0.direction != .neutral }
    let blocks = GateTests.blocks(80)
    let seeds = 1..<UInt64(blocks.count * GateTests.seedsEach + 1)
    let values = GateTests.values(world, metrics, seeds)
    var alarms = 0
    for pair in 0..<(blocks.count / 2)
    where GateTests.alarms(
      metrics, gate, old: blocks[2 * pair], new: blocks[2 * pair + 1], values, values)
    {
      alarms += 1
    }
    // With the stated 5 % of 40, more than 6 come up once in 300 times.
    #expect(alarms <= 6)
  }

  @Test func `a policy that sends a tenth more is caught nine times out of ten`() throws {
    let (world, gate) = try GateTests.world()
    let (worse, _) = try GateTests.world(["/fleets/sensors/traffic/poll/retry/attempts=4"])
    let metrics = MetricCatalogue(world).metrics.filter { $0.direction != .neutral }
    let blocks = GateTests.blocks(40)
    let seeds = 1..<UInt64(blocks.count * GateTests.seedsEach + 1)
    let before = GateTests.values(world, metrics, seeds)
    let now = GateTests.values(worse, metrics, seeds)
    let place = metrics.firstIndex { $0.name == "fleets.sensors.amplification" }
    let index = try #require(place)
    let usual = before[index].reduce(0) { $0 + ($1 ?? 0) }
    let ratio = now[index].reduce(0) { $0 + ($1 ?? 0) } / usual
    #expect((1.03...1.12).contains(ratio), "at most about a tenth worse: \(ratio)")
    var caught = 0
    for block in blocks
    where GateTests.alarms(metrics, gate, old: block, new: block, before, now) { caught += 1 }
    #expect(WilsonInterval(successes: caught, of: blocks.count).low >= 0.9)
  }
}
