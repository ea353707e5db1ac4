import FleetSim

/// Policies of every sort for the clients and calls of a random world, made by its seed.
struct RandomClientPolicies {
  private var dice: Dice

  /// The random world of a seed with policies.
  static func world(_ seed: UInt64) -> World {
    var maker = RandomClientPolicies(dice: Dice(seed, "random policies"))
    var world = RandomWorld.make(seed)
    for fleet in world.fleets.indices {
      for traffic in world.fleets[fleet].traffic.indices {
        world.fleets[fleet].traffic[traffic].carriage = .single
        maker.equip(&world.fleets[fleet].traffic[traffic].client)
      }
      for demand in world.fleets[fleet].demand.indices {
        maker.equip(&world.fleets[fleet].demand[demand].client)
      }
    }
    for service in world.services.indices {
      for call in world.services[service].calls.indices {
        maker.equip(&world.services[service].calls[call])
      }
    }
    return world
  }

  private mutating func equip(_ client: inout Client) {
    if dice.happens(0.5) { client.budget = budget() }
    if dice.happens(0.4) { client.breaker = breaker() }
    if dice.happens(0.3) { client.throttling = throttling() }
    if dice.happens(0.3) { client.deadline = dice.milliseconds(1...40_000) }
    if dice.happens(0.3) {
      client.retry = .never
      client.over?.whenDown = .fail
      client.hedging = Hedging(attempts: dice.whole(2...5), delay: dice.milliseconds(0...3_000))
    }
    if dice.happens(0.3) { client.retry.baseAfterRefusal = dice.milliseconds(1...9_000) }
    client.honoursRetryAfter = dice.happens(0.3)
    if dice.happens(0.4) { client.gateways = dice.whole(1...20) }
  }

  private mutating func equip(_ call: inout Call) {
    call.attempts = dice.whole(1...3)
    if dice.happens(0.4) { call.budget = budget() }
    if dice.happens(0.4) { call.breaker = breaker() }
    if dice.happens(0.3) { call.throttling = throttling() }
    if dice.happens(0.4) {
      call.backoff = RetryPolicy(
        attempts: nil, growth: .exponential(factor: 2), base: dice.milliseconds(0...900),
        cap: .seconds(1), jitter: dice.pick(RetryPolicy.Jitter.allCases))
    }
  }

  private mutating func budget() -> RetryBudget {
    switch dice.whole(0...3) {
    case 0: return .tokens(.gRPC(maxTokens: 10, tokenRatio: 0.1))
    case 1: return .tokens(.aws)
    case 2: return .window(RetryBudget.Window(perSecond: 0.1))
    default: return .active(RetryBudget.Active(floor: 1))
    }
  }

  private mutating func breaker() -> CircuitBreaker {
    switch dice.whole(0...2) {
    case 0: return CircuitBreaker(.consecutive(3), slowAfter: nil, openFor: .seconds(20), probes: 1)
    case 1: return CircuitBreaker(.count(window: 10, minimum: 5), slowAfter: .seconds(2), probes: 3)
    default:
      return CircuitBreaker(
        .time(window: .seconds(30), minimum: 5, parts: 10), failureShare: 0.1,
        openFor: .seconds(5), probes: 1)
    }
  }

  private mutating func throttling() -> AdaptiveThrottling {
    AdaptiveThrottling(
      multiplier: dice.pick([1.1, 2]), accepts: dice.pick(AdaptiveThrottling.Accepts.allCases))
  }
}
