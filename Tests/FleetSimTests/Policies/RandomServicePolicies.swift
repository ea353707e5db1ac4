import FleetSim

/// Policies of services, made by a seed.
enum RandomServicePolicies {
  /// Policies of a service of so many replicas, which calls others or not.
  static func make(_ dice: inout Dice, replicas: Int, calls: Bool) -> ServerPolicies {
    var policies = ServerPolicies()
    policies.discipline = dice.pick([
      .fifo, .fifo, .lifo, .adaptiveLifo(longerThan: 2, olderThan: .seconds(1)),
      .earliestDeadline, .priority,
    ])
    if dice.happens(0.3) {
      policies.delayControl = DelayControl(
        rule: dice.pick(DelayControl.Rule.allCases), target: .milliseconds(50),
        interval: dice.milliseconds(50...2_000))
    }
    if dice.happens(0.4) { policies.limit = limit(&dice) }
    policies.propagatesDeadlines = dice.happens(0.4)
    policies.cancellation = dice.pick(ServerPolicies.Cancellation.allCases)
    if dice.happens(0.2) {
      policies.retryAfter = RetryAfter(delay: .seconds(1), jitter: .seconds(2))
    }
    addGates(&policies, &dice)
    if calls && dice.happens(0.5) {
      policies.cache = Cache(
        keys: dice.whole(1...200), cacheable: dice.pick([0.5, 1]),
        startsWarm: dice.happens(0.5), isShared: dice.happens(0.5))
    }
    if dice.happens(0.3) {
      policies.autoscaling = Autoscaling(
        target: 0.5, ready: dice.pick([.zero, .seconds(40)]), minimum: 1,
        maximum: replicas + dice.whole(0...3), interval: .seconds(15),
        cooldown: dice.pick([.zero, .minutes(1)]), scaleInAfter: dice.pick([.zero, .minutes(3)]))
    }
    return policies
  }

  private static func addGates(_ policies: inout ServerPolicies, _ dice: inout Dice) {
    if dice.happens(0.2) {
      policies.shedding = ClassShedding(
        by: dice.pick(ClassShedding.Measure.allCases), critical: 0.8, sheddablePlus: 0.5,
        sheddable: 0)
    }
    if dice.happens(0.2) { policies.rateLimit = RateLimit(perSecond: 0.5 + 4 * dice.unit()) }
    if dice.happens(0.2) { policies.admissionControl = AdmissionControl() }
    if dice.happens(0.2) {
      policies.overloadControl = OverloadControl(window: .seconds(5), requests: 50, userLevels: 8)
    }
  }

  private static func limit(_ dice: inout Dice) -> ConcurrencyLimit {
    let algorithm: ConcurrencyLimit.Algorithm = dice.pick([
      .constant, .additive(.init()), .vegas(.init()), .gradient(.init()),
    ])
    return ConcurrencyLimit(
      algorithm: algorithm, initial: 4, minimum: 1, maximum: 30,
      window: dice.happens(0.3) ? .init(samples: 3) : nil)
  }
}
