/// What is wrong with the policies of clients and calls.
extension World {
  func checkPolicies(of client: Client, _ place: String, _ problems: inout [String]) {
    checkPolicies(client.budget, client.breaker, client.throttling, place, &problems)
    if let hedging = client.hedging {
      require(
        (2...32).contains(hedging.attempts) && hedging.delay >= .zero,
        place + ": a hedged request has 2 to 32 copies and no negative delay", &problems)
      require(
        client.retry.attempts == 1, place + ": a hedged request is not retried", &problems)
    }
    if let deadline = client.deadline {
      require(deadline > .zero, place + ": the deadline is more than zero", &problems)
    }
    if let gateways = client.gateways {
      require(
        (1...2_000_000_000).contains(gateways),
        place + ": gateways are 1 to 2,000,000,000", &problems)
    }
    require(
      client.retry.spread >= 0 && client.retry.spread <= 1,
      place + ": the spread of the jitter is 0 to 1", &problems)
    let isEndless = client.retry.attempts == nil && client.hasState
    require(
      !isEndless || (client.retry.base > .zero && client.retry.baseAfterRefusal != .zero),
      place + ": retries without limit need a delay, as attempts may end without being sent",
      &problems)
  }

  func checkPolicies(
    _ budget: RetryBudget?, _ breaker: CircuitBreaker?, _ throttling: AdaptiveThrottling?,
    _ place: String, _ problems: inout [String]
  ) {
    if let budget { check(budget, place, &problems) }
    if let breaker { check(breaker, place, &problems) }
    if let throttling {
      require(
        throttling.multiplier >= 1 && throttling.multiplier <= 1_000 && throttling.window > .zero
          && (1...1_000).contains(throttling.parts),
        place + ": throttling has K of 1 to 1,000 and a window of 1 to 1,000 parts", &problems)
    }
  }

  private func check(_ budget: RetryBudget, _ place: String, _ problems: inout [String]) {
    switch budget {
    case .tokens(let bucket):
      let amounts = [
        bucket.capacity, bucket.perCall, bucket.perSuccess, bucket.perFailure, bucket.cost,
        bucket.costAfterRefusal,
      ]
      require(
        !amounts.contains { !($0 >= 0 && $0 <= 1e6) } && bucket.threshold >= -1
          && bucket.threshold <= 1e6,
        place + ": the tokens of a budget are 0 to 1,000,000", &problems)
    case .window(let window):
      require(
        window.ttl > .zero && window.perSecond >= 0 && window.perSecond <= 1e6
          && window.share >= 0 && window.share <= 1_000 && (1...1_000).contains(window.parts),
        place + ": a budget's window has 0 to 1,000 retries a request, 1 to 1,000 parts", &problems)
    case .active(let active):
      require(
        active.share >= 0 && active.share <= 1 && (0...1_000_000).contains(active.floor),
        place + ": a budget of active requests has a share of 0 to 1", &problems)
    }
  }

  private func check(_ breaker: CircuitBreaker, _ place: String, _ problems: inout [String]) {
    let isSound: Bool
    switch breaker.trip {
    case .consecutive(let count): isSound = (1...1_000_000).contains(count)
    case .count(let window, let minimum):
      isSound = (1...1_000_000).contains(window) && (1...1_000_000).contains(minimum)
    case .time(let window, let minimum, let parts):
      isSound =
        window > .zero && (1...1_000_000).contains(minimum) && (1...1_000).contains(parts)
    }
    require(isSound, place + ": a breaker counts 1 to 1,000,000 attempts", &problems)
    require(
      breaker.failureShare > 0 && breaker.failureShare <= 1 && breaker.slowShare > 0
        && breaker.slowShare <= 1,
      place + ": a breaker's shares are above 0, at most 1", &problems)
    require(
      breaker.openFor > .zero && (1...1_000_000).contains(breaker.probes),
      place + ": a breaker is open for some time and sends 1 to 1,000,000 probes", &problems)
  }
}
