/// What is wrong with how services balance.
extension World {
  func checkLocalities(_ service: Service, _ problems: inout [String]) {
    let place = "services/" + service.name
    require(
      (1...10_000).contains(service.virtualNodes), place + ": virtual nodes are 1 to 10,000",
      &problems)
    require(
      service.overprovisioning >= 1 && service.overprovisioning <= 100,
      place + ": the overprovisioning factor is 1 to 100", &problems)
    if let limit = service.connectLimit {
      require(
        limit.perSecond >= 0.001 && limit.perSecond <= 1e9 && limit.burst >= 1
          && limit.burst <= 1e9,
        place + ": connections are limited to 0.001 to 10⁹ a second, with a burst of 1 to 10⁹",
        &problems)
    }
    if service.localities.isEmpty { return }
    let sum = service.localities.reduce(0) { $0 + $1.replicas }
    require(
      sum == service.replicas && service.localities.allSatisfy { $0.replicas >= 1 },
      place + ": the replicas of its localities add up to its own, at least one each", &problems)
    for locality in service.localities {
      if let site = locality.site {
        require(
          sites.indices.contains(site) && service.site == nil,
          place + ": a locality's site exists, and the service itself has none", &problems)
      }
    }
  }

  func checkRates(_ passive: OutlierEjection, _ place: String, _ problems: inout [String]) {
    require(passive.interval > .zero, place + ": sweeps come at an interval", &problems)
    var hosts: [Int] = []
    var volumes: [Int] = []
    if let rule = passive.successRate {
      hosts.append(rule.minimumHosts)
      volumes.append(rule.requestVolume)
      require(
        rule.deviations >= 0 && rule.deviations <= 100, place + ": deviations are 0 to 100",
        &problems)
    }
    if let rule = passive.failureShare {
      hosts.append(rule.minimumHosts)
      volumes.append(rule.requestVolume)
      require(
        rule.threshold >= 0 && rule.threshold <= 1,
        place + ": the share of failures is 0 to 1", &problems)
    }
    require(
      hosts.allSatisfy { (1...10_000).contains($0) }
        && volumes.allSatisfy { (1...1_000_000_000).contains($0) },
      place + ": rates are judged with 1 to 10,000 hosts and 1 to 10⁹ requests", &problems)
  }
}
