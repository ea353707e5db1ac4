/// When every site of a run is dark and when each replica is up again. It depends on named draws only, so all of it is
/// known before the run begins; nothing that happens in the run moves it.
package struct PowerPlan {
  /// One element per site, in the world's order.
  package private(set) var sites: [SitePower] = []
  /// One element per service: its restarts in order; empty for a service that is never dark.
  package private(set) var restarts: [[ServiceRestart]]

  /// The plan of a run of `world` on a seed.
  package init(_ world: World, seed: UInt64) {
    restarts = [[ServiceRestart]](repeating: [], count: world.services.count)
    if world.sites.isEmpty { return }
    let courses = Schedule.courses(of: world, seed: seed)
    for place in world.sites.indices {
      let power = SitePower(place, world, courses, seed: seed)
      for (dark, name) in zip(power.dark, power.restartNames) {
        restart(place, dark, name, world, seed)
      }
      sites.append(power)
    }
    for service in world.services.indices { restartLocalities(of: service, world, seed) }
  }

  /// The localities of a service go down and come up each with its own site, whatever the others do.
  private mutating func restartLocalities(of service: Int, _ world: World, _ seed: UInt64) {
    var first = 0
    var times: [(dark: Span, replicas: Range<Int>, stream: RandomStream)] = []
    for (index, locality) in world.services[service].localities.enumerated() {
      let isLast = index == world.services[service].localities.count - 1
      let end = isLast ? world.replicasAtMost(of: service) : first + locality.replicas
      if let site = locality.site {
        let stream = RandomStream(seed: seed, name: "sites/" + world.sites[site].name)
        for (dark, name) in zip(sites[site].dark, sites[site].restartNames) {
          times.append((dark, first..<end, stream.child(name: "restart after " + name)))
        }
      }
      first = end
    }
    for time in times.sorted(by: { $0.dark.from < $1.dark.from }) {
      restarts[service].append(
        ServiceRestart(
          world.services[service], time.dark, start: time.dark.until,
          previous: restarts[service].last, replicas: world.replicasAtMost(of: service),
          time.stream, only: time.replicas))
    }
  }

  /// The services of a site come back after it was dark, each when those before it are up.
  private mutating func restart(
    _ site: Int, _ dark: Span, _ name: String, _ world: World, _ seed: UInt64
  ) {
    let stream = RandomStream(seed: seed, name: "sites/" + world.sites[site].name)
      .child(name: "restart after " + name)
    for service in world.bootOrder(of: site) {
      var start = dark.until
      for other in world.bootsAfter(service) {
        if let ready = restarts[other].last?.lastUp { start = Swift.max(start, ready) }
      }
      restarts[service].append(
        ServiceRestart(
          world.services[service], dark, start: start, previous: restarts[service].last,
          replicas: world.replicasAtMost(of: service), stream))
    }
  }

  /// Moments at which replicas go down, come up or are warm.
  func changeTimes() -> [Int64] {
    var times: [Int64] = []
    for service in restarts {
      for restart in service {
        times.append(restart.downFrom)
        for up in restart.ups where up != Int64.max { times.append(up) }
        if restart.warmAt != Int64.max { times.append(restart.warmAt) }
      }
    }
    return times
  }

  /// The restart in hand at a moment; `nil` before a service was dark.
  func restart(of service: Int, at: Int64) -> ServiceRestart? {
    var found: ServiceRestart?
    for restart in restarts[service] where restart.downFrom <= at { found = restart }
    return found
  }

  /// Times in which a service is dark, boots or is cold.
  func touched(_ service: Int) -> [Span] {
    restarts[service].map { Span(from: $0.downFrom, until: $0.warmAt) }
  }
}

/// How the replicas of a service go down with their site and come up again.
package struct ServiceRestart {
  /// When the site went dark.
  package var downFrom: Int64
  /// When each replica is up again; `Int64.max` for one that never is.
  package var ups: [Int64] = []
  /// When the first and the last of those that come back are up; `Int64.max` when none comes back.
  package var firstUp = Int64.max
  package var lastUp: Int64
  /// When the last of them is warm.
  package var warmAt: Int64

  init(
    _ service: Service, _ dark: Span, start: Int64, previous: ServiceRestart?, replicas: Int,
    _ stream: RandomStream, only: Range<Int>? = nil
  ) {
    downFrom = dark.from
    lastUp = start
    let names = stream.child(name: service.name)
    for replica in 0..<replicas {
      if let only, !only.contains(replica) {
        ups.append(previous?.ups[replica] ?? ServiceRestart.neverDown)
        continue
      }
      let key = names.key(entity: UInt64(replica))
      let wasLost = previous.map { $0.ups[replica] == Int64.max } ?? false
      let fails = Draw.happens(service.restart.failureShare, Draw.salted(key, .fault))
      if wasLost || fails || start == Int64.max {
        ups.append(Int64.max)
        continue
      }
      let up = start + service.restart.bootTime.sample(Draw.salted(key, .power))
      ups.append(up)
      firstUp = Swift.min(firstUp, up)
      lastUp = Swift.max(lastUp, up)
    }
    let over = service.restart.warmUp?.over.microseconds ?? 0
    warmAt = lastUp == Int64.max ? Int64.max : lastUp + over
    if only != nil { warmAt = Swift.max(warmAt, previous?.warmAt ?? warmAt) }
  }

  /// For a replica that other replicas' site leaves alone.
  private static var neverDown: Int64 { -Moment.never.microseconds }
}

extension World {
  /// Services of the same site that a service waits for when it boots.
  func bootsAfter(_ service: Int) -> [Int] {
    let site = services[service].site
    var others: [Int] = []
    for other in services[service].calls.map({ $0.service }) + services[service].restart.after
    where services[other].site == site && other != service {
      others.append(other)
    }
    return others
  }

  /// The services of a site, each after those that it waits for; of several the first in the world's order.
  ///
  /// Fewer than all when they wait for each other in a circle.
  func bootOrder(of site: Int) -> [Int] {
    var order: [Int] = []
    var rest = services.indices.filter { services[$0].site == site }
    while let next = rest.firstIndex(where: { service in
      bootsAfter(service).allSatisfy { order.contains($0) }
    }) {
      order.append(rest.remove(at: next))
    }
    return order
  }

  /// Replicas of a service, those that levers or its scaler may add included.
  func replicasAtMost(of service: Int) -> Int {
    let scaled = services[service].policies.autoscaling?.maximum ?? 0
    var replicas = Swift.max(services[service].replicas, scaled)
    for lever in levers {
      if case .addReplicas(service, let count, _) = lever.action { replicas += count }
    }
    return replicas
  }

  /// How often a fault can make a site dark at most: a supply that comes and goes with generators does so several times.
  func darknesses(_ effect: Fault.Effect, site: Int?) -> Int {
    switch effect {
    case .siteLost(let target): return target == site ? 1 : 0
    case .gridLost(let target, _, _):
      if target != site { return 0 }
      return sites[target].generators.map { $0.count - $0.needed + 2 } ?? 1
    default: return 0
    }
  }
}
