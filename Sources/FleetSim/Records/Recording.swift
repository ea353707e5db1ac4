/// The record of a run, gathered from its columns.
extension RunRecord {
  init(_ core: borrowing Core, _ devices: borrowing Devices, _ world: World, _ seed: UInt64) {
    self.init(
      seed: seed, duration: world.duration, bin: world.bin, binCount: core.binCount,
      playsOut: world.playsOut, services: [], fleets: [], events: core.agenda.taken,
      auditFailures: [])
    for (index, service) in world.services.enumerated() {
      services.append(ServiceRecord(core, index, service))
    }
    for (index, fleet) in world.fleets.enumerated() {
      var record = FleetRecord(
        name: fleet.name, count: Int64(fleet.count), traffic: [], demand: [], functions: [],
        counts: [], means: [], times: [])
      core.addClients(of: index, fleet, to: &record)
      core.addConnections(of: index, fleet, to: &record)
      core.addKeeps(of: index, fleet, to: &record)
      devices.add(to: &record, fleet: index)
      fleets.append(record)
    }
    sites = core.disturbances.power.sites.indices.map {
      SiteRecord(core.disturbances.power, $0, world, self)
    }
    core.recordChannels(world, to: &self)
    triggers = core.triggerRecords()
    stories = core.stories.told(world)
    hardships = core.stories.measured()
    auditFailures = audit(core)
  }
}

extension ServiceRecord {
  init(_ core: borrowing Core, _ index: Int, _ service: Service) {
    func series(_ field: (ServiceCounts) -> Int64) -> [Int64] {
      var values: [Int64] = []
      for bin in 0...core.binCount {
        values.append(field(core.serviceBins[index * (core.binCount + 1) + bin]))
      }
      return values
    }
    self.init(
      name: service.name, replicas: service.replicas, workersPerReplica: service.workers,
      queueLimit: service.queueLimit, arrivals: series { $0.arrivals },
      completed: series { $0.completed }, wasted: series { $0.wasted },
      errors: series { $0.errors }, refused: series { $0.refused }, shed: series { $0.shed },
      unavailable: series { $0.unavailable }, limitsExpired: series { $0.limitsExpired },
      busyArea: series { $0.busyArea }, capacityArea: series { $0.capacityArea },
      queueArea: series { $0.queueArea }, queueMaximum: series { $0.queueMaximum },
      replicaQueueMaximum: core.services[index].replicaQueueMaximum,
      waits: core.serviceHistograms.histogram(row: index),
      stays: core.serviceHistograms.histogram(row: core.services.count + index))
    if service.calls.contains(where: { $0.isManaged }) {
      callsSuppressed = series { $0.callsSuppressed }
      callRetriesDenied = series { $0.callRetriesDenied }
      breakerOpenings = series { $0.breakerOpenings }
    }
    policies = ServerPolicyRecord(core, index)
    background = core.backgroundRecord(service)
    if core.isCutOff(index) {
      unanswered = series { $0.unanswered }
      resets = series { $0.resets }
    }
    if !core.services[index].isWatched { return }
    crashes = series { $0.crashes }
    ejections = series { $0.ejections }
    inRotation = series { $0.rotationMinimum }
  }
}

extension Core {
  /// Adds the tallies of a fleet's traffic and demand, and of what its kind asks for itself.
  func addClients(of fleetIndex: Int, _ fleet: Fleet, to record: inout FleetRecord) {
    var seen: [Int32] = []
    for index in 0..<sources.count {
      let source = sources[index]
      if source.sender == .call || Int(source.fleet) != fleetIndex { continue }
      if source.isOfConnection || source.errand != .wanted { continue }
      if seen.contains(source.tally) { continue }
      seen.append(source.tally)
      let client = clientRecord(index, name: lastPart(of: tallyNames[Int(source.tally)]))
      if source.sender == .device {
        record.traffic.append(client)
      } else {
        record.demand.append(client)
      }
    }
  }

  func lastPart(of path: String) -> String {
    var part: [UInt8] = []
    for byte in path.utf8 {
      if byte == UInt8(ascii: "/") { part = [] } else { part.append(byte) }
    }
    return String(decoding: part, as: UTF8.self)
  }

  func clientRecord(_ source: Int, name: String) -> ClientRecord {
    let tally = sources[source].tally
    func series(_ counter: Counter) -> [Int64] {
      (0...binCount).map { total(counter, tally, bins: $0..<($0 + 1)) }
    }
    var record = ClientRecord(
      name: name, started: series(.started), succeeded: series(.succeeded),
      failed: series(.failed), skipped: series(.skipped), attempts: series(.attempts),
      rejections: series(.rejections), errors: series(.errors), timeouts: series(.timeouts),
      responseTimes: responses.histogram(row: Int(tally)), inFlight: operationsInFlight(source),
      carriedAsRate: carriedCounts[Int(tally)], offline: offlineSeries(tally))
    record.kept = keptEnds(tally)
    if !sources[source].isManaged { return record }
    record.suppressed = self.series(.suppressed, tally)
    record.hedges = self.series(.hedges, tally)
    record.denied = self.series(.denied, tally)
    record.superseded = self.series(.superseded, tally)
    record.openings = self.series(.openings, tally)
    record.openTime = self.series(.openTime, tally)
    return record
  }

  private func offlineSeries(_ tally: Int32) -> [Int64] {
    if disturbances.offline.count == 0 { return [Int64](repeating: 0, count: binCount + 1) }
    return (0...binCount).map { disturbances.offline[Int(tally) * (binCount + 1) + $0] }
  }

  /// Operations in progress at the end, counted from the state of the clients and not from the tallies.
  func operationsInFlight(_ source: Int) -> Int64 {
    if sources[source].sender == .operation {
      return operations.openCount(tally: sources[source].tally, sources)
    }
    let bound = playsOut ? Int64.max : end
    var count: Int64 = 0
    for other in 0..<sources.count
    where sources[other].sender == .device && sources[other].tally == sources[source].tally {
      let first = Int(sources[other].firstDevice)
      for place in first..<(first + Int(sources[other].deviceCount))
      where devices[place].busyUntil >= bound {
        count += 1
      }
    }
    return count
  }
}
