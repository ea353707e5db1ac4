/// What is wrong with tokens, caches, fallbacks and buffers.
extension World {
  func checkKeeps(_ fleet: Fleet, _ problems: inout [String]) {
    let place = "fleets/" + fleet.name
    for token in fleet.tokens { check(token, place + "/" + token.name, &problems) }
    for traffic in fleet.traffic {
      checkKeeps(of: traffic.client, fleet, place + "/" + traffic.name, &problems)
      checkBuffer(of: traffic.client, place + "/" + traffic.name, &problems)
    }
    for demand in fleet.demand {
      checkKeeps(of: demand.client, fleet, place + "/" + demand.name, &problems)
      require(
        demand.client.buffer == nil, place + "/" + demand.name + ": only traffic has a buffer",
        &problems)
    }
    for own in fleet.kind.clients {
      checkKeeps(of: own.client, fleet, place + "/" + own.name, &problems)
      require(
        own.client.buffer == nil, place + "/" + own.name + ": only traffic has a buffer", &problems)
    }
  }

  private func check(_ token: Token, _ place: String, _ problems: inout [String]) {
    check(token.renewal, place, &problems)
    require(!token.renewal.keepsSomething, place + ": a renewal needs nothing kept", &problems)
    require(token.life.mean > 0, place + ": a token's life is more than zero", &problems)
    let share = token.renewAt ?? 1
    require(
      share >= 0.01 && share <= 1 && token.renewJitter >= 0 && token.renewJitter <= 1,
      place + ": a token is renewed at a share of 0.01 to 1 of its life", &problems)
    require(
      token.renewAgain.map { $0 > .zero } ?? true,
      place + ": a renewal is tried again after more than zero", &problems)
    require(
      token.wait.map { $0 > .zero } ?? true,
      place + ": an operation waits for more than zero", &problems)
  }

  private func checkKeeps(
    of client: Client, _ fleet: Fleet, _ place: String, _ problems: inout [String]
  ) {
    if let token = client.token {
      require(fleet.tokens.indices.contains(token), place + ": needs no token", &problems)
    }
    if let cache = client.cache {
      require(
        cache.life > .zero && cache.staleIfError >= .zero,
        place + ": a cached answer lives for more than zero", &problems)
    }
    if case .service(let other) = client.fallback {
      check(other, place + "/fallback", &problems)
      require(!other.keepsSomething, place + ": a fallback needs nothing kept", &problems)
    }
  }

  private func checkBuffer(of client: Client, _ place: String, _ problems: inout [String]) {
    guard let buffer = client.buffer else { return }
    let backfill = buffer.backfill
    require(
      (1...1_000_000).contains(buffer.capacity) && (1...1_000_000).contains(backfill.batch),
      place + ": a buffer and its batches hold 1 to 1,000,000 readings", &problems)
    require(
      backfill.work > 0 && backfill.work <= 1e6 && backfill.jitter >= .zero,
      place + ": a batch's work is up to 1,000,000, its jitter not negative", &problems)
    if case .every(let time) = backfill.pace {
      require(time > .zero, place + ": batches are more than zero apart", &problems)
    }
    require(client.cache == nil, place + ": a reading is not answered from a cache", &problems)
    if case .local = client.fallback {
      problems.append(place + ": a reading is not served by a local function")
    }
  }

  /// Clients of operations that devices of a fleet make for others.
  package func errandClients(_ fleet: Fleet) -> [Client] {
    var clients = fleet.tokens.map { $0.renewal }
    let own =
      fleet.traffic.map { $0.client } + fleet.demand.map { $0.client }
      + fleet.kind.clients.map { $0.client }
    for client in own {
      if case .service(let other) = client.fallback { clients.append(other) }
      if client.buffer != nil { clients.append(client) }
    }
    return clients
  }
}
