import FleetSim

extension ServerPolicies {
  /// The same for a world of `factor` times the size: what counts requests shrinks, what counts shares or times does not.
  func scaled(by factor: Double) -> ServerPolicies {
    var policies = self
    if case .adaptiveLifo(let length, let age) = discipline {
      policies.discipline = .adaptiveLifo(
        longerThan: Int((Double(length) * factor).rounded()), olderThan: age)
    }
    policies.limit = limit?.scaled(by: factor)
    policies.rateLimit = rateLimit.map {
      RateLimit(
        perSecond: Swift.max(0.001, $0.perSecond * factor),
        burst: Swift.max(1, $0.burst * factor))
    }
    policies.admissionControl?.minimumRate *= factor
    if let requests = overloadControl?.requests {
      policies.overloadControl?.requests = Swift.max(
        1, Int64((Double(requests) * factor).rounded()))
    }
    if let keys = cache?.keys {
      policies.cache?.keys = Swift.max(1, Int((Double(keys) * factor).rounded()))
    }
    return policies
  }
}

extension ConcurrencyLimit {
  fileprivate func scaled(by factor: Double) -> ConcurrencyLimit {
    func part(_ count: Int) -> Int { Swift.max(1, Int((Double(count) * factor).rounded())) }
    var limit = self
    limit.minimum = part(minimum)
    limit.maximum = part(maximum)
    limit.initial = Swift.max(limit.minimum, Swift.min(limit.maximum, part(initial)))
    return limit
  }
}
