/// What is wrong with the policies of services.
extension World {
  func checkPolicies(_ service: Service, _ problems: inout [String]) {
    let place = "services/" + service.name
    let policies = service.policies
    checkQueue(policies, place, &problems)
    checkLimit(policies.limit, place, &problems)
    checkAdmission(policies, place, &problems)
    checkOverload(policies, place, &problems)
    checkScaling(service, place, &problems)
  }

  private func checkQueue(
    _ policies: ServerPolicies, _ place: String, _ problems: inout [String]
  ) {
    if case .adaptiveLifo(let length, let age) = policies.discipline {
      require(
        length >= 0 && age >= .zero, place + ": thresholds of a queue are not negative", &problems)
    }
    if let control = policies.delayControl {
      require(
        control.target > .zero && control.interval >= control.target,
        place + ": a target delay is more than zero and at most its interval", &problems)
    }
    if let hint = policies.retryAfter {
      require(
        hint.delay >= .zero && hint.jitter >= .zero,
        place + ": a retry-after is not negative", &problems)
    }
  }

  private func checkLimit(
    _ limit: ConcurrencyLimit?, _ place: String, _ problems: inout [String]
  ) {
    guard let limit else { return }
    require(
      limit.minimum >= 1 && limit.minimum <= limit.initial && limit.initial <= limit.maximum
        && limit.maximum <= 110_000_000,
      place + ": a limit is 1 to 110,000,000, and its first value between its bounds", &problems)
    if let window = limit.window {
      require(
        window.time > .zero && window.samples >= 1,
        place + ": a window of samples has a length and at least one", &problems)
    }
    switch limit.algorithm {
    case .constant: return
    case .additive(let rule):
      require(
        rule.backoff >= 0.5 && rule.backoff < 1 && rule.timeout > .zero,
        place + ": a limit backs off by 0.5 to less than 1, after a time above zero", &problems)
    case .vegas(let rule):
      require(
        rule.alpha > 0 && rule.beta >= rule.alpha && rule.probe >= 1 && rule.smoothing > 0
          && rule.smoothing <= 1,
        place + ": Vegas has 0 < alpha ≤ beta, a probe and a smoothing up to 1", &problems)
    case .gradient(let rule):
      require(
        rule.smoothing > 0 && rule.smoothing <= 1 && rule.longWindow >= 1 && rule.tolerance >= 1
          && rule.queue >= 0,
        place + ": a gradient has a smoothing up to 1, a window and a tolerance of 1 or more",
        &problems)
    }
  }

  private func checkAdmission(
    _ policies: ServerPolicies, _ place: String, _ problems: inout [String]
  ) {
    if let rate = policies.rateLimit {
      require(
        rate.perSecond >= 0.001 && rate.perSecond <= 1e9 && rate.burst >= 1 && rate.burst <= 1e9,
        place + ": a rate is 0.001 to 10⁹ a second, a burst 1 to 10⁹", &problems)
    }
    if let control = policies.admissionControl {
      require(
        control.step > .zero && control.window >= control.step
          && control.window.microseconds / control.step.microseconds <= 1_000,
        place + ": a window of admission is 1 to 1,000 steps", &problems)
      require(
        control.threshold > 0 && control.threshold <= 1 && control.aggression > 0
          && isShare(control.maximum) && control.minimumRate >= 0,
        place + ": admission has a threshold up to 1, an aggression above 0, a share at most",
        &problems)
    }
    if let shedding = policies.shedding {
      require(
        shedding.fills.count == Criticality.allCases.count && shedding.fills.allSatisfy(isShare),
        place + ": fills are four shares of 0 to 1", &problems)
    }
  }

  private func checkOverload(
    _ policies: ServerPolicies, _ place: String, _ problems: inout [String]
  ) {
    if let control = policies.overloadControl {
      require(
        control.threshold > .zero && control.window > .zero && control.requests >= 1
          && isShare(control.alpha) && isShare(control.beta)
          && (1...1_024).contains(control.userLevels),
        place + ": overload control has times above zero, shares, and 1 to 1,024 user levels",
        &problems)
    }
    if let cache = policies.cache {
      require(
        (1...100_000_000).contains(cache.keys) && isShare(cache.cacheable),
        place + ": a cache has 1 to 100,000,000 keys and a share", &problems)
    }
  }

  private func checkScaling(
    _ service: Service, _ place: String, _ problems: inout [String]
  ) {
    guard let scaling = service.policies.autoscaling else { return }
    require(
      scaling.target > 0 && scaling.target <= 1 && isShare(scaling.tolerance)
        && scaling.interval >= .milliseconds(1) && scaling.ready >= .zero
        && scaling.cooldown >= .zero && scaling.scaleInAfter >= .zero,
      place + ": autoscaling has a target up to 1 and times that are not negative", &problems)
    require(
      scaling.minimum >= 1 && scaling.minimum <= service.replicas
        && service.replicas <= scaling.maximum && scaling.maximum <= 10_000,
      place + ": replicas lie between the fewest and the most of autoscaling", &problems)
  }

  private func isShare(_ value: Double) -> Bool { value >= 0 && value <= 1 }
}
