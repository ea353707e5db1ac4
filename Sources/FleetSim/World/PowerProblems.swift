/// What is wrong with sites.
extension World {
  func checkSites(_ problems: inout [String]) {
    for site in sites { check(site, &problems) }
    for service in services {
      let place = "services/" + service.name
      if let site = service.site {
        require(sites.indices.contains(site), place + ": stands in no site", &problems)
      }
      check(service.restart, place, &problems)
      for other in service.restart.after {
        let isBeside =
          services.indices.contains(other) && service.site != nil
          && services[other].site == service.site
        require(isBeside, place + ": boots after a service of another site", &problems)
      }
    }
  }

  private func check(_ site: Site, _ problems: inout [String]) {
    let place = "sites/" + site.name
    require(site.battery >= .zero, place + ": the battery lasts zero or more", &problems)
    guard let generators = site.generators else { return }
    require(
      generators.count >= 1 && generators.count <= 100, place + ": generators are 1 to 100",
      &problems)
    require(
      generators.needed >= 1 && generators.needed <= generators.count,
      place + ": the generators needed are 1 to all of them", &problems)
    for share in [generators.startProbability, generators.commonCause] {
      require(share >= 0 && share <= 1, place + ": probabilities are 0 to 1", &problems)
    }
    if let mean = generators.meanTimeToFailure {
      require(mean > .zero, place + ": the mean time to failure is more than zero", &problems)
    }
  }

  private func check(_ restart: Restart, _ place: String, _ problems: inout [String]) {
    require(
      restart.failureShare >= 0 && restart.failureShare <= 1,
      place + ": the share that does not come back is 0 to 1", &problems)
    guard let warmUp = restart.warmUp else { return }
    require(
      warmUp.factor >= 1 && warmUp.factor <= 1_000, place + ": a cold factor is 1 to 1,000",
      &problems)
    require(warmUp.over > .zero, place + ": getting warm takes more than zero", &problems)
  }

  /// Services that wait for each other would never boot.
  func checkBootOrder(_ problems: inout [String]) {
    for site in sites.indices {
      let count = services.filter { $0.site == site }.count
      require(
        bootOrder(of: site).count == count,
        "sites/\(sites[site].name): its services boot after each other in a circle", &problems)
    }
  }
}
