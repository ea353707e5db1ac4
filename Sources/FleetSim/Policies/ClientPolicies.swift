/// The policies of one client or call that keep a state, and where the states stand.
package struct PolicyPlan: Sendable {
  package var budget: RetryBudget?
  package var breaker: CircuitBreaker?
  package var throttling: AdaptiveThrottling?
  /// States: one per device, per gateway, or a single one.
  package var count: Int
  /// Place of the first of each sort in its list.
  fileprivate(set) var firstBudget = 0
  fileprivate(set) var firstBreaker = 0
  fileprivate(set) var firstThrottle = 0

  package init(
    budget: RetryBudget?, breaker: CircuitBreaker?, throttling: AdaptiveThrottling?, count: Int
  ) {
    self.budget = budget
    self.breaker = breaker
    self.throttling = throttling
    self.count = count
  }
}

/// The states of all clients' and calls' policies, behind three questions: may an attempt be sent, may it be
/// retried, and how did it end.
package struct ClientPolicies: Sendable {
  package private(set) var plans: [PolicyPlan] = []
  private var budgets: [RetryBudgetState] = []
  private var breakers: [CircuitBreakerState] = []
  private var throttles: [AdaptiveThrottlingState] = []

  package init() {}

  /// Adds policies and tells their place.
  package mutating func add(_ plan: PolicyPlan) -> Int {
    var plan = plan
    plan.firstBudget = budgets.count
    plan.firstBreaker = breakers.count
    plan.firstThrottle = throttles.count
    if let budget = plan.budget {
      budgets += [RetryBudgetState](repeating: RetryBudgetState(budget), count: plan.count)
    }
    if plan.breaker != nil {
      breakers += [CircuitBreakerState](repeating: CircuitBreakerState(), count: plan.count)
    }
    if plan.throttling != nil {
      throttles += [AdaptiveThrottlingState](
        repeating: AdaptiveThrottlingState(), count: plan.count)
    }
    plans.append(plan)
    return plans.count - 1
  }

  /// An operation of a member begins.
  package mutating func operationBegins(_ policy: Int, _ member: UInt32, at: Int64) {
    guard let budget = plans[policy].budget else { return }
    budgets[plans[policy].budgetPlace(member)].operationBegins(budget, at: at)
  }

  /// Whether an attempt may be sent now; `key` names its draws. If so, it counts as sent.
  package mutating func permits(
    _ policy: Int, _ member: UInt32, key: UInt64, at: Int64
  ) -> Bool {
    if let throttling = plans[policy].throttling {
      let place = plans[policy].throttlePlace(member)
      let chance = throttles[place].request(throttling, at: at)
      if chance > 0 && Draw.unit(Draw.salted(key, .throttling)) < chance { return false }
    }
    if let breaker = plans[policy].breaker,
      !breakers[plans[policy].breakerPlace(member)].permits(breaker, at: at)
    {
      return false
    }
    if plans[policy].budget != nil { budgets[plans[policy].budgetPlace(member)].attemptBegins() }
    return true
  }

  /// Whether a further attempt may follow one that ended so: its cost, or `nil` if the budget denies it.
  package mutating func grants(
    _ policy: Int, _ member: UInt32, after end: AttemptEnd, at: Int64
  ) -> Int64? {
    guard let budget = plans[policy].budget else { return 0 }
    return budgets[plans[policy].budgetPlace(member)].grant(budget, after: end, at: at)
  }

  /// A granted attempt has ended or will not be sent.
  package mutating func grantEnds(_ policy: Int, _ member: UInt32) {
    guard let budget = plans[policy].budget else { return }
    budgets[plans[policy].budgetPlace(member)].grantEnds(budget)
  }

  /// A sent attempt has ended, its last retry having cost so much (−1 for a first attempt). Tells whether a breaker
  /// opens.
  package mutating func attemptEnds(
    _ policy: Int, _ member: UInt32, _ end: AttemptEnd, cost: Int64, took: Int64, at: Int64
  ) -> Bool {
    if let budget = plans[policy].budget {
      budgets[plans[policy].budgetPlace(member)].attemptEnds(budget, end, cost: cost)
    }
    if let throttling = plans[policy].throttling {
      throttles[plans[policy].throttlePlace(member)].attemptEnds(throttling, end, at: at)
    }
    guard let breaker = plans[policy].breaker else { return false }
    return breakers[plans[policy].breakerPlace(member)].attemptEnds(
      breaker, end, took: took, at: at)
  }

  /// How long a breaker lets nothing pass, in microseconds.
  package func openFor(_ policy: Int) -> Int64 {
    plans[policy].breaker?.openFor.microseconds ?? 0
  }

  /// A sent attempt is given up without having ended: another ended its operation.
  package mutating func attemptDropped(_ policy: Int, _ member: UInt32) {
    if let budget = plans[policy].budget {
      budgets[plans[policy].budgetPlace(member)].attemptEnds(budget, nil, cost: -1)
    }
    if let breaker = plans[policy].breaker {
      breakers[plans[policy].breakerPlace(member)].attemptDropped(breaker)
    }
  }
}

extension PolicyPlan {
  fileprivate func budgetPlace(_ member: UInt32) -> Int { firstBudget + Int(member) % count }
  fileprivate func breakerPlace(_ member: UInt32) -> Int { firstBreaker + Int(member) % count }
  fileprivate func throttlePlace(_ member: UInt32) -> Int { firstThrottle + Int(member) % count }
}
