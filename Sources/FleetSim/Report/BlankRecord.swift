/// Records in which nothing has happened yet: the names that runs of a world have, and zeros.
extension RunRecord {
  /// A record of `binCount` empty bins, and the one for what comes later.
  package init(blank world: World, binCount: Int) {
    self.init(
      seed: 0, duration: world.bin * Int64(binCount), bin: world.bin, binCount: binCount,
      playsOut: world.playsOut, services: [], fleets: [], events: 0, auditFailures: [])
    let zeros = [Int64](repeating: 0, count: binCount + 1)
    services = world.services.map { ServiceRecord(blank: $0, zeros) }
    fleets = world.fleets.map { FleetRecord(blank: $0, zeros) }
    sites = world.sites.map { SiteRecord(blank: $0, zeros) }
    hotlines = world.hotlines.map { HotlineRecord(blank: $0, zeros) }
    announcements = world.announcements.map {
      AnnouncementRecord(name: $0.name, claim: $0.claim, at: nil)
    }
    compensations = world.compensations.map { CompensationRecord($0, world) }
    monitoring = world.monitoring.map { world.services[$0].name }
  }
}

extension ServiceRecord {
  fileprivate init(blank service: Service, _ zeros: [Int64]) {
    self.init(
      name: service.name, replicas: service.replicas, workersPerReplica: service.workers,
      queueLimit: service.queueLimit, arrivals: zeros, completed: zeros, wasted: zeros,
      errors: zeros, refused: zeros, shed: zeros, unavailable: zeros, limitsExpired: zeros,
      busyArea: zeros, capacityArea: zeros, queueArea: zeros, queueMaximum: zeros,
      replicaQueueMaximum: 0, waits: Histogram(), stays: Histogram())
    if service.calls.contains(where: { $0.isManaged }) {
      callsSuppressed = zeros
      callRetriesDenied = zeros
      breakerOpenings = zeros
    }
    policies = ServerPolicyRecord(blank: service.policies, zeros)
    background = service.background.map {
      ClientRecord(blank: "background", $0.client(of: 0), zeros)
    }
    if service.health == nil && service.crash == nil { return }
    crashes = zeros
    ejections = zeros
    inRotation = zeros
  }
}

extension FleetRecord {
  fileprivate init(blank fleet: Fleet, _ zeros: [Int64]) {
    self.init(
      name: fleet.name, count: Int64(fleet.count),
      traffic: fleet.traffic.map { ClientRecord(blank: $0.name, $0.client, zeros) },
      demand: fleet.demand.map { ClientRecord(blank: $0.name, $0.client, zeros) }, functions: [],
      counts: [], times: [])
    demand += fleet.kind.clients.map { ClientRecord(blank: $0.name, $0.client, zeros) }
    connections = fleet.connections.map { connection in
      let connects = ClientRecord(blank: connection.name, connection.client, zeros)
      var record = ConnectionRecord(blank: connection, devices: count, zeros, connects)
      var subscribing = connection.client
      subscribing.over = Carrier(connection: 0)
      if connection.subscriptions > 0 {
        record.subscriptions = ClientRecord(blank: "subscriptions", subscribing, zeros)
      }
      return record
    }
    addKeeps(fleet, zeros)
    LedgerTable(fleet.kind.words, fleet, binCount: zeros.count - 1).add(to: &self)
  }
}

extension FleetRecord {
  /// Errands, tokens and buffers in which nothing has happened yet.
  fileprivate mutating func addKeeps(_ fleet: Fleet, _ zeros: [Int64]) {
    for token in fleet.tokens {
      addErrand("tokens/" + token.name, token.name, token.renewal, zeros)
      tokens.append(TokenRecord(name: token.name, without: zeros))
    }
    for traffic in fleet.traffic { addErrands("traffic/" + traffic.name, traffic.client, zeros) }
    for demand in fleet.demand { addErrands("demand/" + demand.name, demand.client, zeros) }
    for own in fleet.kind.clients { addErrands("demand/" + own.name, own.client, zeros) }
    for traffic in fleet.traffic where traffic.client.buffer != nil {
      buffers.append(
        BufferRecord(
          traffic: traffic.name, buffered: zeros, late: zeros, lost: zeros, backlog: zeros,
          backlogMaximum: zeros, deviceMaximum: 0, delays: Histogram()))
    }
  }

  private mutating func addErrands(_ path: String, _ client: Client, _ zeros: [Int64]) {
    if case .service(let other) = client.fallback {
      addErrand(path + "/fallback", "fallback", other, zeros)
    }
    if client.buffer != nil { addErrand(path + "/backfill", "backfill", client.backfilling, zeros) }
  }

  private mutating func addErrand(
    _ path: String, _ name: String, _ client: Client, _ zeros: [Int64]
  ) {
    errands.append(ErrandRecord(path: path, client: ClientRecord(blank: name, client, zeros)))
  }
}

extension HotlineRecord {
  fileprivate init(blank hotline: Hotline, _ zeros: [Int64]) {
    self.init(
      name: hotline.name, lines: Int64(hotline.lines), agents: Int64(hotline.agents),
      callers: zeros, ordinaryCallers: zeros, attempts: zeros, busy: zeros, heardMessage: zeros,
      endedByMessage: zeros, answered: zeros, abandoned: zeros, useless: zeros, resolved: zeros,
      informed: zeros, settled: zeros, withdrawn: zeros, gaveUp: zeros, linesArea: zeros,
      agentsArea: zeros, waitingArea: zeros, linesMaximum: zeros, waitingMaximum: zeros,
      waits: Histogram())
  }
}

extension ClientRecord {
  fileprivate init(blank name: String, _ client: Client, _ zeros: [Int64]) {
    self.init(
      name: name, started: zeros, succeeded: zeros, failed: zeros, skipped: zeros,
      attempts: zeros, rejections: zeros, errors: zeros, timeouts: zeros,
      responseTimes: Histogram(), inFlight: 0, carriedAsRate: 0, offline: zeros)
    if client.countsKeptEnds { kept = KeptEnds(zeros: zeros) }
    if !client.isManaged { return }
    suppressed = zeros
    hedges = zeros
    denied = zeros
    superseded = zeros
    openings = zeros
    openTime = zeros
  }
}
