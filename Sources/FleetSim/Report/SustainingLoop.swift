/// What keeps a metastable service down after its faults have gone.
public struct SustainingLoop: Sendable, Equatable {
  /// The loop.
  public var kind: Kind
  /// How much of it there is, over the bins after the last fault; see ``Kind-swift.enum``. Range: 0…1.
  public var share: Double

  /// The loops that are looked for.
  public enum Kind: String, Sendable, CaseIterable {
    /// Attempts beyond the first of an operation ÷ all attempts, of the clients whose requests reach the service.
    case retries
    /// Requests completed after their client had given up ÷ all that were completed: a queue of dead requests.
    case deadRequests
    /// Tries to connect ÷ all requests that arrived, of a service that devices connect to.
    case reconnects
    /// Cached requests that missed ÷ all of them, above the same share of the twin, of the services that call it.
    case coldCache
  }

  /// In words: `retries (82 % of its clients' requests)`.
  public var sentence: String {
    let part = FigureText.percent(share)
    switch kind {
    case .retries: return "retries (" + part + " of its clients' requests)"
    case .deadRequests: return "work for clients that had given up (" + part + " of its own)"
    case .reconnects: return "devices that connect again (" + part + " of its requests)"
    case .coldCache: return "cold caches of its callers (" + part + " more misses)"
    }
  }
}

extension ReportContext {
  /// Loops with a share of at least a tenth, the largest first.
  func sustainingLoops(_ service: ServiceRecord) -> [SustainingLoop] {
    guard let bins = judge.binsAfterFaults else { return [] }
    var loops: [SustainingLoop] = []
    func add(_ kind: SustainingLoop.Kind, _ part: Int64, of whole: Int64) {
      guard let share = quotient(part, whole), share >= 0.1 else { return }
      loops.append(SustainingLoop(kind: kind, share: Swift.min(1, share)))
    }
    let (first, all) = attempts(reaching: service.name, bins)
    add(.retries, Swift.max(0, all - first), of: all)
    add(.deadRequests, sum(service.wasted, bins), of: sum(service.completed, bins))
    add(.reconnects, connects(to: service.name, bins), of: sum(service.arrivals, bins))
    if let misses = furtherMisses(calling: service.name, bins), misses >= 0.1 {
      loops.append(SustainingLoop(kind: .coldCache, share: misses))
    }
    return loops.sorted { $0.share > $1.share }
  }

  private func sum(_ series: [Int64], _ bins: Range<Int>) -> Int64 {
    bins.reduce(0) { $0 + series[$1] }
  }

  /// Operations begun and attempts made by clients whose requests come to a service, others on their way included.
  private func attempts(reaching name: String, _ bins: Range<Int>) -> (first: Int64, all: Int64) {
    var first: Int64 = 0
    var all: Int64 = 0
    for (fleet, record) in zip(world.fleets, record.fleets) {
      let targets =
        fleet.traffic.map { ($0.name, $0.client.service) }
        + fleet.demand.map { ($0.name, $0.client.service) }
        + fleet.kind.clients.map { ($0.name, $0.client.service) }
      for client in record.traffic + record.demand {
        guard let target = targets.first(where: { $0.0 == client.name }) else { continue }
        if !reaches(target.1, name) { continue }
        first += sum(client.started, bins)
        all += sum(client.attempts, bins)
      }
    }
    for (place, service) in record.services.enumerated() {
      guard let client = service.background, reaches(place, name) else { continue }
      first += sum(client.started, bins)
      all += sum(client.attempts, bins)
    }
    return (first, all)
  }

  private func connects(to name: String, _ bins: Range<Int>) -> Int64 {
    var tries: Int64 = 0
    for (fleet, record) in zip(world.fleets, record.fleets) {
      for (connection, record) in zip(fleet.connections, record.connections)
      where world.services[connection.client.service].name == name {
        tries += sum(record.connects.attempts, bins)
      }
    }
    return tries
  }

  /// The share of misses in the caches of services that call one, less the twin's; `nil` without such a cache.
  private func furtherMisses(calling name: String, _ bins: Range<Int>) -> Double? {
    func misses(_ run: RunRecord) -> Double? {
      var missed: Int64 = 0
      var asked: Int64 = 0
      for (service, record) in zip(world.services, run.services)
      where service.calls.contains(where: { world.services[$0.service].name == name }) {
        guard let policies = record.policies, !policies.cacheHits.isEmpty else { continue }
        missed += sum(policies.cacheMisses, bins)
        asked += sum(policies.cacheMisses, bins) + sum(policies.cacheHits, bins)
      }
      return quotient(missed, asked)
    }
    guard let share = misses(record), let usual = misses(twin) else { return nil }
    return share - usual
  }

  private func reaches(_ service: Int, _ name: String) -> Bool {
    world.services[service].name == name
      || world.services[service].calls.contains { reaches($0.service, name) }
  }
}
