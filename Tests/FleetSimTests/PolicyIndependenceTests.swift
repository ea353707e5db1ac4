import FleetSim
import Testing

/// The draws of a policy are its own: nothing else moves when it is added.
@Suite struct PolicyIndependenceTests {
  static let policies: [(name: String, set: @Sendable (inout Client) -> Void)] = [
    ("budget", { $0.budget = .tokens(.gRPC(maxTokens: 4, tokenRatio: 0.1)) }),
    ("window", { $0.budget = .window(RetryBudget.Window(perSecond: 0.01)) }),
    ("active", { $0.budget = .active(RetryBudget.Active(floor: 0)) }),
    (
      "breaker",
      { $0.breaker = CircuitBreaker(.consecutive(2), slowAfter: nil, openFor: .minutes(1)) }
    ),
    ("throttling", { $0.throttling = AdaptiveThrottling(accepts: .succeeded) }),
    ("deadline", { $0.deadline = .milliseconds(130) }),
    (
      "hedging",
      {
        $0.retry = .never
        $0.hedging = Hedging(attempts: 3, delay: .milliseconds(60))
      }
    ),
    ("spread", { $0.retry.jitter = .plusMinus }),
    ("after a refusal", { $0.retry.baseAfterRefusal = .seconds(9) }),
  ]

  /// Two fleets with a service each, half of whose answers are errors for a while.
  static func world() -> World {
    var world = DeterminismTests.pair()
    world.duration = .minutes(30)
    world.services[1].workers = 1
    world.services[1].queueLimit = 3
    for service in 0...1 {
      world.faults.append(
        Fault(
          name: "errors \(service)", begin: .start + .minutes(5), end: .start + .minutes(20),
          effect: .errors(service: service, share: 0.5)))
    }
    for fleet in 0...1 { world.fleets[fleet].count = 150 }
    return world
  }

  static func firstFleet(_ record: RunRecord) -> RunRecord {
    var record = record
    record.fleets.removeLast()
    record.services.removeLast()
    return record
  }

  @Test(arguments: policies.indices)
  func `a policy of one fleet's client moves no count of another fleet`(index: Int) {
    let plain = PolicyIndependenceTests.world()
    var world = plain
    PolicyIndependenceTests.policies[index].set(&world.fleets[1].traffic[0].client)
    let before = run(plain)
    let after = run(world)
    #expect(after.auditFailures == [])
    #expect(
      PolicyIndependenceTests.firstFleet(after).difference(
        from: PolicyIndependenceTests.firstFleet(before)) == nil)
    #expect(after.digest != before.digest, "\(PolicyIndependenceTests.policies[index].name)")
  }

  @Test func `a request that is sent at the same moment takes as long with a policy as without`() {
    // Nothing waits, so each first attempt is answered at its own time whatever the policy does with later ones.
    var plain = PolicyIndependenceTests.world()
    plain.faults = []
    plain.services[1].workers = 1_000
    var world = plain
    world.fleets[1].traffic[0].client.budget = .tokens(.aws)
    world.fleets[1].traffic[0].client.breaker = CircuitBreaker()
    world.fleets[1].traffic[0].client.loss = 0
    plain.fleets[1].traffic[0].client.loss = 0
    #expect(run(world).difference(from: run(plain)) == nil)
  }
}
