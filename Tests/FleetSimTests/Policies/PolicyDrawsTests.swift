import FleetSim
import Testing

/// No policy of one service moves a draw of another.
@Suite struct PolicyDrawsTests {
  static let policies: [(String, @Sendable (inout ServerPolicies) -> Void)] = [
    ("lifo", { $0.discipline = .lifo }),
    ("codel", { $0.delayControl = DelayControl() }),
    ("timeLimit", { $0.delayControl = DelayControl(rule: .timeLimit) }),
    ("shedding", { $0.shedding = ClassShedding(critical: 0.2) }),
    ("vegas", { $0.limit = ConcurrencyLimit(algorithm: .vegas(.init()), minimum: 1) }),
    ("gradient", { $0.limit = ConcurrencyLimit(algorithm: .gradient(.init())) }),
    ("rate", { $0.rateLimit = RateLimit(perSecond: 3) }),
    ("admission", { $0.admissionControl = AdmissionControl() }),
    ("overload", { $0.overloadControl = OverloadControl() }),
    ("deadlines", { $0.propagatesDeadlines = true }),
    ("cancellation", { $0.cancellation = .serving }),
    ("retryAfter", { $0.retryAfter = RetryAfter(delay: .seconds(1), jitter: .seconds(3)) }),
    ("scaling", { $0.autoscaling = Autoscaling(target: 0.5, ready: .seconds(30), maximum: 4) }),
    ("cache", { $0.cache = Cache(keys: 50) }),
  ]

  static var world: World {
    var world = World(duration: .minutes(20), bin: .minutes(1))
    for name in ["a", "b"] {
      world.services.append(
        Worlds.service(
          name, queue: 50, time: .exponential(mean: .milliseconds(200)), balancer: .random))
      let client = Client(
        service: world.services.count - 1, latency: .milliseconds(10), timeout: .seconds(1),
        retry: RetryPolicy(
          attempts: 3, growth: .constant, base: .seconds(1), cap: .seconds(1), jitter: .full))
      world.fleets.append(Worlds.arrivals(6, client, fleet: name))
    }
    world.services.append(
      Worlds.service("c", workers: 50, time: .exponential(mean: .milliseconds(10))))
    world.services[0].calls = [Call(service: 2, limit: .milliseconds(500))]
    return world
  }

  @Test(arguments: policies.map { $0.0 })
  func `a policy changes its own service and draws no number of another's`(name: String) throws {
    var world = PolicyDrawsTests.world
    let before = run(world)
    let change = try #require(PolicyDrawsTests.policies.first { $0.0 == name })
    change.1(&world.services[0].policies)
    let after = run(world)
    let reach = world.duration.microseconds / world.bin.microseconds
    #expect(
      after.services[1].difference(from: before.services[1], Int(reach)) == nil
        && after.fleets[1].demand[0].difference(from: before.fleets[1].demand[0], Int(reach))
          == nil
    )
    #expect(after.services[0].policies != nil)
    let isTold = ["retryAfter", "deadlines"].contains(name)
    let moved = after.fleets[0].demand[0].difference(
      from: before.fleets[0].demand[0], Int(reach))
    #expect(isTold || moved != nil, "the policy did nothing")
    #expect(after.auditFailures == [])
  }
}
