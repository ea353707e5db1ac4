/// What every run checks of itself before it reports anything.
extension RunRecord {
  /// What is wrong, in sentences; empty for a sound run.
  func audit(_ core: borrowing Core) -> [String] {
    var failures: [String] = []
    for fleet in fleets {
      for client in fleet.clients { audit(client, fleet.name, &failures) }
      for errand in fleet.errands { audit(errand.client, fleet.name, &failures) }
    }
    for service in services {
      if let client = service.background { audit(client, service.name, &failures) }
    }
    core.auditReadings(self, &failures)
    auditAttempts(core, &failures)
    for (index, service) in services.enumerated() {
      auditRequests(core, index, service, &failures)
      auditQueues(core, index, service, &failures)
    }
    core.auditChannels(self, &failures)
    core.auditConnections(&failures)
    return failures
  }

  /// Each operation ends exactly once or is in flight at the end, and nothing is negative.
  private func audit(_ client: ClientRecord, _ owner: String, _ failures: inout [String]) {
    let started = total(client.started)
    let ended = total(client.succeeded) + total(client.failed)
    if started != ended + client.inFlight {
      failures.append(
        "\(owner), \(client.name): \(started) operations began, but \(ended) ended and "
          + "\(client.inFlight) were in flight at the end")
    }
    for series in [
      client.started, client.succeeded, client.failed, client.skipped, client.attempts,
      client.rejections, client.errors, client.timeouts, client.offline,
    ] {
      for value in series where value < 0 {
        failures.append("\(owner), \(client.name): a count is negative (\(value))")
      }
    }
  }

  /// Each attempt ends exactly once or is in flight: operations in progress, less those between attempts.
  private func auditAttempts(_ core: borrowing Core, _ failures: inout [String]) {
    for fleet in fleets {
      for (client, tally) in core.clients(of: fleet) {
        auditAttempts(core, client, tally, fleet.name, &failures)
      }
    }
    for service in services {
      guard let client = service.background, let tally = core.backgroundTally(of: service.name)
      else { continue }
      auditAttempts(core, client, tally, service.name, &failures)
    }
  }

  private func auditAttempts(
    _ core: borrowing Core, _ client: ClientRecord, _ tally: Int, _ owner: String,
    _ failures: inout [String]
  ) {
    let late = binCount
    let failedLate =
      client.rejections[late] + client.errors[late] + client.timeouts[late]
      - client.failed[late]
    let between = playsOut ? 0 : core.pendingRetries[tally] - failedLate
    let attempts = total(client.attempts)
    var ended =
      total(client.succeeded) - unasked(client) + total(client.rejections)
      + total(client.errors) + total(client.timeouts)
    if !client.superseded.isEmpty { ended += total(client.superseded) }
    let inFlight =
      client.inFlight - between
      + core.operations.copiesBeyondOne(tally: Int32(tally), core.sources)
    if attempts != ended + inFlight {
      failures.append(
        "\(owner), \(client.name): \(attempts) attempts were sent, but \(ended) ended "
          + "and \(inFlight) were in flight at the end")
    }
  }

  /// Operations that succeeded without an answer to an attempt of theirs.
  private func unasked(_ client: ClientRecord) -> Int64 {
    guard let ends = client.kept else { return 0 }
    return total(ends.cached) + total(ends.stale) + total(ends.recovered) + total(ends.degraded)
  }

  /// Each request that arrived was served, refused, lost, or is still there.
  private func auditRequests(
    _ core: borrowing Core, _ index: Int, _ service: ServiceRecord, _ failures: inout [String]
  ) {
    var present = core.services[index].waiting
    let first = Int(core.services[index].firstReplica)
    for place in first..<(first + Int(core.services[index].replicaCount)) {
      present += Int64(core.replicas[place].running)
      if core.replicas[place].running < 0 {
        failures.append("\(service.name): a replica ended more requests than it had begun")
      }
    }
    let arrivals = total(service.arrivals)
    let gone =
      total(service.completed) + total(service.refused) + total(service.shed)
      + total(service.unavailable) + (service.policies.map { total($0.turnedAway) } ?? 0)
      + lost(service.unanswered) + lost(service.resets)
    if arrivals != gone + present {
      failures.append(
        "\(service.name): \(arrivals) requests arrived, but \(gone) left and \(present) were "
          + "there at the end")
    }
  }

  /// The total of a series that only some services have.
  private func lost(_ series: [Int64]) -> Int64 { series.isEmpty ? 0 : total(series) }

  /// Little's law as an identity, and no worker idle while a request waited.
  private func auditQueues(
    _ core: borrowing Core, _ index: Int, _ service: ServiceRecord, _ failures: inout [String]
  ) {
    var stays = core.services[index].staySum
    var idle: Int64 = 0
    let first = Int(core.services[index].firstReplica)
    for place in first..<(first + Int(core.services[index].replicaCount)) {
      idle += core.replicas[place].idleTime
      if core.services[index].policy >= 0 {
        let own = core.policedPlace(index, place - first)
        stays += core.policedReplicas[own].room.ages(at: core.now)
      }
      for waiting in 0..<core.replicas[place].queue.count {
        stays += core.now - core.replicas[place].queue[waiting].arrivedAt
      }
    }
    let area = core.services[index].queueAreaSum
    if area != stays {
      failures.append(
        "\(service.name): the time integral of its queue is \(area), the sum of the stays "
          + "\(stays) request-microseconds")
    }
    if idle != 0 {
      failures.append(
        "\(service.name): workers idled for \(idle) microseconds while requests waited")
    }
  }
}
