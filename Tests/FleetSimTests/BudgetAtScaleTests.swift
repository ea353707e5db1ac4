import FleetSim
import Testing

/// What a budget is worth depends on how many calls share it.
@Suite struct BudgetAtScaleTests {
  /// 100 calls a second in all for 100 s, half of which fail; at most three retries, 10 % of them granted.
  static func attemptsPerCall(gateways: Int, seed: UInt64) -> Double {
    var client = Client(
      service: 0, latency: .zero, timeout: .seconds(9),
      retry: RetryPolicy(
        attempts: 4, growth: .constant, base: .zero, cap: .zero, jitter: .none))
    client.budget = .tokens(RetryBudget.Tokens(capacity: 5, perCall: 0.1))
    client.gateways = gateways
    var world = Worlds.queue(
      arrivals: 100, Worlds.service(workers: 10_000, time: .constant(Timespan(microseconds: 1))),
      hours: 1, client: client)
    world.duration = .seconds(100)
    world.bin = .seconds(100)
    world.playsOut = true
    world.faults = [
      Fault(name: "errors", begin: .start, effect: .errors(service: 0, share: 0.5))
    ]
    let record = run(world, seed: seed)
    let calls = record.fleets[0].demand[0]
    return Double(record.total(calls.attempts)) / Double(record.total(calls.started))
  }

  @Test(arguments: [(10, 1.104, 1.104), (100, 1.142, 1.142), (1_000, 1.43, 1.49)])
  func `a budget per client fades as a fleet of many quiet ones shares the calls`(
    gateways: Int, low: Double, high: Double
  ) {
    var sample = Sample()
    for seed in 1...6 as ClosedRange<UInt64> {
      sample.add(BudgetAtScaleTests.attemptsPerCall(gateways: gateways, seed: seed))
    }
    let slack = 4 * sample.standardError + 0.002
    #expect(sample.mean > low - slack && sample.mean < high + slack, "\(sample.mean)")
  }

  @Test func `a tenth of retries in each of three tiers multiplies to 1.331`() {
    let budget = RetryBudget.tokens(RetryBudget.Tokens(capacity: 1, perCall: 0.1))
    var world = TierRetryTests.chain(3)
    world.fleets[0].traffic[0].client.budget = budget
    world.fleets[0].traffic[0].client.gateways = 1
    world.services[0].calls[0].budget = budget
    world.services[1].calls[0].budget = budget
    let record = run(world)
    let started = Double(record.total(record.fleets[0].traffic[0].started))
    let ratio = Double(record.total(record.services[2].arrivals)) / started
    #expect(abs(ratio - 1.331) < 0.002, "\(ratio)")
    #expect(record.total(record.services[0].callRetriesDenied) > 0)
    #expect(record.auditFailures == [])
  }

  @Test func `Envoy's budget holds retries at a fifth of what is in progress`() {
    var client = Client(
      service: 0, latency: .zero, timeout: .seconds(9),
      retry: RetryTests.policy(4, base: 0))
    client.gateways = 1
    client.budget = .active(RetryBudget.Active())
    var world = Worlds.queue(
      arrivals: 200, Worlds.service(workers: 10_000, time: .exponential(mean: .seconds(1))),
      hours: 1, client: client)
    world.duration = .seconds(200)
    world.bin = .seconds(100)
    world.faults = [
      Fault(name: "errors", begin: .start, effect: .errors(service: 0, share: 1))
    ]
    let record = run(world)
    let calls = record.fleets[0].demand[0]
    // With retries held at a share s of all in progress, attempts per call are 1 / (1 − s).
    let last = 1..<2
    let ratio =
      Double(record.total(calls.attempts, bins: last))
      / Double(record.total(calls.started, bins: last))
    #expect(ratio < 1.26 && ratio > 1.2, "\(ratio)")
  }
}
