/// How a replica is chosen, and what faults and levers put before it.
extension Core {
  /// A replica in rotation, or `nil` when none is.
  @inline(__always)
  mutating func chooseReplica(_ service: Int, key: UInt64) -> Int? {
    let up = services[service].upCount
    if up == 1 { return upReplica(service, 0) }
    if up == 0 { return nil }
    switch services[service].balancer {
    case .roundRobin:
      let turn = services[service].turn < up ? services[service].turn : 0
      services[service].turn = turn + 1
      return upReplica(service, Int(turn))
    case .random:
      return upReplica(service, drawn(service, key, up, 0))
    case .leastOutstanding:
      return leastOutstanding(service, Int(up))
    case .powerOfTwoChoices:
      let a = upReplica(service, drawn(service, key, up, 0))
      let b = upReplica(service, drawn(service, key, up, 1))
      return outstanding(service, b) < outstanding(service, a) ? b : a
    }
  }

  @inline(__always)
  private mutating func upReplica(_ service: Int, _ index: Int) -> Int {
    Int(upReplicas[Int(services[service].firstUp) + index])
  }

  private mutating func drawn(_ service: Int, _ key: UInt64, _ up: Int32, _ index: UInt64) -> Int {
    let name = Draw.salted(key ^ services[service].salt, .balance)
    return Int(Draw.below(UInt64(up), name, index))
  }

  @inline(__always)
  private mutating func outstanding(_ service: Int, _ replica: Int) -> Int {
    let place = Int(services[service].firstReplica) + replica
    let known = Int(replicas[place].running) + replicas[place].queue.count
    return services[service].isChecked ? known + Int(standings[place].unanswered) : known
  }

  private mutating func leastOutstanding(_ service: Int, _ up: Int) -> Int {
    var best = upReplica(service, 0)
    var least = outstanding(service, best)
    for index in 1..<up {
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
