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
      traffic: fleet.traffic.map { ClientRecord(blank: $0.name, zeros) },
      demand: fleet.demand.map { ClientRecord(blank: $0.name, zeros) }, functions: [],
      counts: [], times: [])
    demand += fleet.kind.clients.map { ClientRecord(blank: $0.name, zeros) }
    LedgerTable(fleet.kind.words, fleet, binCount: zeros.count - 1).add(to: &self)
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
  fileprivate init(blank name: String, _ zeros: [Int64]) {
    self.init(
      name: name, started: zeros, succeeded: zeros, failed: zeros, skipped: zeros,
      attempts: zeros, rejections: zeros, errors: zeros, timeouts: zeros,
      responseTimes: Histogram(), inFlight: 0, carriedAsRate: 0, offline: zeros)
  }
}
