/// A part of the list of replicas that a balancer chooses from.
package struct Listed {
  var first: Int
  var count: Int
}

/// A locality of a service while it runs.
package struct Level {
  /// Its replicas within the service: from `firstReplica` up to `endReplica`.
  var firstReplica: Int32
  var endReplica: Int32
  /// Its part of the list of replicas that the balancer chooses from.
  var firstListed: Int32 = 0
  var listedCount: Int32 = 0
  /// Per cent of the traffic that goes to it and to those before it.
  var loadUntil: Int32 = 0
  /// Turn of the round robin.
  var turn: Int32 = 0
}

/// Choices that look at more than the list of replicas: localities, and devices that keep their replica.
extension Core {
  /// A request over a connection goes to the replica that holds it.
  @inline(never)
  mutating func chooseSpecially(_ service: Int, _ request: Request) -> Int? {
    if !services[service].hasConnections { return chooseAmongGroups(service, request) }
    if let held = link(of: request, service) { return held }
    guard let replica = chooseAmongGroups(service, request) else { return nil }
    noteConnecting(request, replica)
    return replica
  }

  private mutating func chooseAmongGroups(_ service: Int, _ request: Request) -> Int? {
    var level = -1
    if services[service].levelCount > 0 { level = self.level(service, request.key) }
    let listed = listed(service, level)
    if services[service].balancer == .sticky {
      return stickyReplica(service, request, listed)
    }
    if listed.count == 0 { return nil }
    if services[service].balancer == .consistentHash {
      return ringReplica(service, request, level)
    }
    if services[service].balancer == .roundRobin { return inTurn(service, level, listed) }
    return choose(service, request.key, listed)
  }

  private mutating func inTurn(_ service: Int, _ level: Int, _ listed: Listed) -> Int {
    let next = Int(level < 0 ? services[service].turn : levels[level].turn)
    let turn = next < listed.count ? next : 0
    if level < 0 {
      services[service].turn = Int32(turn + 1)
    } else {
      levels[level].turn = Int32(turn + 1)
    }
    return upReplica(service, listed.first + turn)
  }

  /// The listed replicas of a level, or of the service when that is negative.
  private mutating func listed(_ service: Int, _ level: Int) -> Listed {
    if level < 0 { return Listed(first: 0, count: Int(services[service].upCount)) }
    return Listed(first: Int(levels[level].firstListed), count: Int(levels[level].listedCount))
  }

  /// The listed replicas of the level that a draw's name leads to.
  mutating func listed(_ service: Int, _ key: UInt64) -> Listed {
    listed(service, services[service].levelCount > 0 ? level(service, key) : -1)
  }

  /// The level that a request goes to, by its own draw.
  private mutating func level(_ service: Int, _ key: UInt64) -> Int {
    let first = Int(services[service].firstLevel)
    let name = Draw.salted(key ^ services[service].salt, .locality)
    let unit = Int32(Draw.below(100, name))
    for level in first..<(first + Int(services[service].levelCount))
    where unit < levels[level].loadUntil {
      return level
    }
    return first
  }

  /// Splits the traffic between levels after the replicas in rotation have been listed; see ``PriorityLoad``.
  ///
  /// Where health does not add up to 100 %, a level below the panic threshold sends to all of its replicas.
  mutating func shareLevels(_ service: Int) {
    let first = Int(services[service].firstLevel)
    let range = first..<(first + Int(services[service].levelCount))
    var health: [Int] = []
    var hosts: [Int] = []
    var fit: [Int] = []
    for level in range {
      let counts = countLevel(service, level)
      hosts.append(counts.existing)
      fit.append(counts.listed)
      health.append(
        PriorityLoad.health(
          counts.listed, of: counts.existing, factor: services[service].overprovisioning))
    }
    let threshold = healthPlans[service].health?.panicThreshold ?? 0
    let isShort = health.reduce(0, +) < 100
    let panics = zip(fit, hosts).map { isShort && Double($0) < threshold * Double($1) }
    let loads =
      panics.allSatisfy { $0 } ? PriorityLoad.loadsInPanic(hosts) : PriorityLoad.loads(health)
    list(service, panics: panics, loads)
  }

  private mutating func countLevel(
    _ service: Int, _ level: Int
  ) -> (existing: Int, listed: Int) {
    var existing = 0
    var listed = 0
    for replica in levels[level].firstReplica..<levels[level].endReplica {
      let place = Int(services[service].firstReplica + replica)
      if standings[place].exists { existing += 1 }
      if standings[place].isListed { listed += 1 }
    }
    return (existing, listed)
  }

  private mutating func list(_ service: Int, panics: [Bool], _ loads: [Int]) {
    var count: Int32 = 0
    var loadUntil: Int32 = 0
    for index in panics.indices {
      let level = Int(services[service].firstLevel) + index
      levels[level].firstListed = count
      for replica in levels[level].firstReplica..<levels[level].endReplica {
        let place = Int(services[service].firstReplica + replica)
        if panics[index] && standings[place].exists { standings[place].isListed = true }
        if !standings[place].isListed { continue }
        upReplicas[Int(services[service].firstUp + count)] = replica
        count += 1
      }
      levels[level].listedCount = count - levels[level].firstListed
      loadUntil += Int32(loads[index])
      levels[level].loadUntil = loadUntil
    }
    services[service].upCount = count
  }

  // MARK: devices that keep their replica

  /// The device that a request is made for, calls between services followed back to it; fleet −1 for a client of a
  /// service's background.
  mutating func asker(_ request: Request) -> (fleet: Int, device: UInt32) {
    var source = Int(request.source)
    var entity = request.entity
    var detail = request.detail
    while sources[source].sender == .call {
      source = Int(slots[detail].request.source)
      entity = slots[detail].request.entity
      detail = slots[detail].request.detail
    }
    let device = sources[source].sender == .device ? entity : operations[entity].device
    return (Int(sources[source].fleet), device)
  }

  private mutating func stickyReplica(
    _ service: Int, _ request: Request, _ listed: Listed
  ) -> Int? {
    let (fleet, device) = asker(request)
    if fleet < 0 { return listed.count == 0 ? nil : choose(service, request.key, listed) }
    let place = Int(services[service].firstSticky) + fleetStarts[fleet] + Int(device)
    let last = Int(stickyReplicas[place])
    if last >= 0 && standings[Int(services[service].firstReplica) + last].isListed { return last }
    if listed.count == 0 { return nil }
    let replica = choose(service, request.key, listed)
    stickyReplicas[place] = Int32(replica)
    return replica
  }

  private mutating func ringReplica(_ service: Int, _ request: Request, _ level: Int) -> Int? {
    let (fleet, device) = asker(request)
    let name = UInt64(bitPattern: Int64(fleet)) << 32 | UInt64(device)
    let hash = Draw.bits(Draw.salted(mix64(name) ^ services[service].salt, .affinity))
    let ring = rings[service]
    let place = ring.place(of: hash)
    for step in 0..<ring.count {
      let replica = ring.replica(at: place + step)
      let isHere =
        level < 0
        || (levels[level].firstReplica..<levels[level].endReplica).contains(Int32(replica))
      if isHere && standings[Int(services[service].firstReplica) + replica].isListed {
        return replica
      }
    }
    return nil
  }
}
