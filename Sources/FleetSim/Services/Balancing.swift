/// How a replica is chosen, and what faults and levers put before it.
extension Core {
  /// A replica in rotation, or `nil` when none is.
  @inline(__always)
  mutating func chooseReplica(_ service: Int, _ request: Request) -> Int? {
    if services[service].choosesSpecially { return chooseSpecially(service, request) }
    let up = services[service].upCount
    if up == 1 { return upReplica(service, 0) }
    if up == 0 { return nil }
    if services[service].balancer == .roundRobin {
      let turn = services[service].turn < up ? services[service].turn : 0
      services[service].turn = turn + 1
      return upReplica(service, Int(turn))
    }
    return choose(service, request.key, Listed(first: 0, count: Int(up)))
  }

  /// Chooses among the listed replicas of a range by what the requests say.
  mutating func choose(_ service: Int, _ key: UInt64, _ listed: Listed) -> Int {
    switch services[service].balancer {
    case .random, .roundRobin, .sticky, .consistentHash:
      return upReplica(service, listed.first + drawn(service, key, listed.count, 0))
    case .leastOutstanding, .leastConnections:
      return leastOutstanding(service, listed)
    case .powerOfTwoChoices:
      let a = upReplica(service, listed.first + drawn(service, key, listed.count, 0))
      let b = upReplica(service, listed.first + drawn(service, key, listed.count, 1))
      return outstanding(service, b) < outstanding(service, a) ? b : a
    }
  }

  /// The replica at a place of the list of those that the balancer chooses from.
  @inline(__always)
  mutating func upReplica(_ service: Int, _ index: Int) -> Int {
    Int(upReplicas[Int(services[service].firstUp) + index])
  }

  private mutating func drawn(_ service: Int, _ key: UInt64, _ up: Int, _ index: UInt64) -> Int {
    let name = Draw.salted(key ^ services[service].salt, .balance)
    return Int(Draw.below(UInt64(up), name, index))
  }

  @inline(__always)
  private mutating func outstanding(_ service: Int, _ replica: Int) -> Int {
    let place = Int(services[service].firstReplica) + replica
    var known = Int(replicas[place].running) + replicas[place].waiting
    if services[service].balancer == .leastConnections {
      known += Int(standings[place].connections)
    }
    return services[service].isChecked ? known + Int(standings[place].unanswered) : known
  }

  private mutating func leastOutstanding(_ service: Int, _ listed: Listed) -> Int {
    var best = upReplica(service, listed.first)
    var least = outstanding(service, best)
    for index in (listed.first + 1)..<(listed.first + Swift.max(1, listed.count)) {
      let replica = upReplica(service, index)
      let load = outstanding(service, replica)
      if load < least {
        least = load
        best = replica
      }
    }
    return best
  }

  // MARK: gates

  /// Whether shedding and admission let the request in; answers it if not.
  mutating func passesGates(_ request: Request, _ service: Int) -> Bool {
    let shedShare = services[service].gates.shedShare
    if shedShare > 0 {
      let unit = Draw.unit(Draw.salted(request.key ^ services[service].salt, .admission))
      if unit < shedShare { return turnAway(request, service) }
    }
    if services[service].gates.admitRate > 0 && !takeToken(service) {
      return turnAway(request, service)
    }
    return passesCuts(request, service)
  }

  private mutating func turnAway(_ request: Request, _ service: Int) -> Bool {
    services[service].counts.shed += 1
    deliver(request, .refused)
    return false
  }

  /// A token bucket that holds one second's worth, at least one request.
  private mutating func takeToken(_ service: Int) -> Bool {
    let one: Int64 = 1_000_000_000
    let rate = services[service].gates.admitRate
    let full = Swift.max(rate * 1_000_000, one)
    let elapsed = Swift.min(now - services[service].gates.admitSince, full / rate + 1)
    let tokens = Swift.min(full, services[service].gates.admitTokens + elapsed * rate)
    services[service].gates.admitSince = now
    let passes = tokens >= one
    services[service].gates.admitTokens = passes ? tokens - one : tokens
    return passes
  }
}
