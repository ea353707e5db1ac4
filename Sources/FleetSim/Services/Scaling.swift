/// Replicas by utilisation, and what policies keep of replicas that come and go.
extension Core {
  /// Begins the looks of all scalers.
  mutating func beginPolicies() {
    for service in 0..<services.count {
      let police = Int(services[service].policy)
      if police < 0 { continue }
      reviewReplicas(service)
      if let scaling = policed[police].settings.autoscaling {
        scheduleLook(service, at: scaling.interval.microseconds)
      }
    }
  }

  private mutating func scheduleLook(_ service: Int, at: Int64) {
    if at < end { schedule(.scale, service, at: at) }
  }

  /// Whether a replica is one of those that the operator runs.
  mutating func isRun(_ service: Int, _ replica: Int, base: Int, added: Int) -> Bool {
    let police = Int(services[service].policy)
    guard police >= 0, let scaling = policed[police].settings.autoscaling else {
      return replica < base + added
    }
    if replica >= scaling.maximum { return replica - scaling.maximum < added }
    return policedReplicas[policed[police].firstReplica + replica].isStarted
  }

  /// Whether a replica gets no new requests because it is to go.
  mutating func isDraining(_ service: Int, _ replica: Int) -> Bool {
    let police = Int(services[service].policy)
    if police < 0 { return false }
    return policedReplicas[policed[police].firstReplica + replica].isDraining
  }

  /// The replicas that exist, or their limits, have changed.
  mutating func reviewReplicas(_ service: Int) {
    let police = Int(services[service].policy)
    if police < 0 { return }
    advancePolicyAreas(police)
    var existing: Int64 = 0
    var limits: Int64 = 0
    for replica in 0..<Int(services[service].replicaCount) {
      if !standings[Int(services[service].firstReplica) + replica].exists { continue }
      existing += 1
      let limit = policedReplicas[policed[police].firstReplica + replica].limiter?.limit ?? 0
      limits += limit
      policed[police].counts.limitMinimum = Swift.min(policed[police].counts.limitMinimum, limit)
    }
    policed[police].existing = existing
    policed[police].limitSum = limits
    policed[police].counts.noteReplicas(existing)
  }

  /// Brings the time integrals of a service's policies up to now.
  mutating func advancePolicyAreas(_ police: Int) {
    let elapsed = now - policed[police].since
    policed[police].since = now
    policed[police].counts.limitArea += policed[police].limitSum * elapsed
    policed[police].counts.replicaArea += policed[police].existing * elapsed
  }

  /// Stores the counts of a bin.
  mutating func storePolicies(_ service: Int, bin: Int) {
    let police = Int(services[service].policy)
    if police < 0 { return }
    advancePolicyAreas(police)
    policed[police].busyBefore += services[service].counts.busyArea
    policed[police].capacityBefore += services[service].counts.capacityArea
    if bin == binCount {
      // When the last event after the end comes depends on folding.
      policed[police].counts.limitArea = 0
      policed[police].counts.replicaArea = 0
    }
    policed[police].bins[bin] = policed[police].counts
    policed[police].counts = PolicyCounts()
    reviewReplicas(service)
  }

  /// A replica begins a life: its policies know nothing of the one before, and its own cache is empty.
  mutating func beginPolicedLife(_ service: Int, _ replica: Int) {
    let police = Int(services[service].policy)
    if police < 0 { return }
    let own = policed[police].firstReplica + replica
    var fresh = PolicedReplica(
      policed[police].settings, key: limiterKey(service, replica), at: now, isWarm: false)
    fresh.isStarted = policedReplicas[own].isStarted
    fresh.isDraining = policedReplicas[own].isDraining
    policedReplicas[own] = fresh
    reviewReplicas(service)
  }

  private func limiterKey(_ service: Int, _ replica: Int) -> UInt64 {
    healthPlans[service].stream.key(entity: UInt64(replica))
  }

  // MARK: looks

  /// A scaler looks at its service.
  mutating func look(_ service: Int) {
    let police = Int(services[service].policy)
    guard let scaling = policed[police].settings.autoscaling else { return }
    retireIdle(service)
    let first = policed[police].firstReplica
    var working = 0
    for own in first..<(first + scaling.maximum) {
      if policedReplicas[own].isStarted && !policedReplicas[own].isDraining { working += 1 }
    }
    var current = working
    for batch in policed[police].coming { current += batch.count }
    let utilisation = utilisationSinceLook(service)
    let desired =
      policed[police].scaler?.desired(
        current: current, working: working, utilisation: utilisation, at: now) ?? current
    if desired > current {
      policed[police].coming.append((now + scaling.ready.microseconds, desired - current))
      schedule(.ready, service, at: now + scaling.ready.microseconds)
    } else if desired < current {
      scaleIn(service, by: current - desired)
    }
    scheduleLook(service, at: now + scaling.interval.microseconds)
  }

  private mutating func utilisationSinceLook(_ service: Int) -> Double? {
    let police = Int(services[service].policy)
    advanceAreas(service)
    let busy = policed[police].busyBefore + services[service].counts.busyArea
    let capacity = policed[police].capacityBefore + services[service].counts.capacityArea
    let busySince = busy - policed[police].busySeen
    let capacitySince = capacity - policed[police].capacitySeen
    policed[police].busySeen = busy
    policed[police].capacitySeen = capacity
    return capacitySince > 0 ? Double(busySince) / Double(capacitySince) : nil
  }

  /// New replicas work from now on, as many as there is room for.
  mutating func replicasReady(_ service: Int) {
    let police = Int(services[service].policy)
    guard let scaling = policed[police].settings.autoscaling else { return }
    var count = 0
    for batch in policed[police].coming where batch.at == now { count += batch.count }
    policed[police].coming = policed[police].coming.filter { $0.at != now }
    let first = policed[police].firstReplica
    for own in first..<(first + scaling.maximum) where count > 0 {
      if policedReplicas[own].isStarted { continue }
      policedReplicas[own].isStarted = true
      count -= 1
    }
    refresh(service, disturbances.baseReplicas[service])
  }

  /// Those that are not ready yet go first, then those of the highest number get nothing more.
  private mutating func scaleIn(_ service: Int, by count: Int) {
    let police = Int(services[service].policy)
    var left = count
    while left > 0, let last = policed[police].coming.last {
      let taken = Swift.min(left, last.count)
      left -= taken
      policed[police].coming.removeLast()
      if last.count > taken { policed[police].coming.append((last.at, last.count - taken)) }
    }
    let first = policed[police].firstReplica
    let maximum = policed[police].settings.autoscaling?.maximum ?? 0
    for own in (first..<(first + maximum)).reversed() where left > 0 {
      if !policedReplicas[own].isStarted || policedReplicas[own].isDraining { continue }
      policedReplicas[own].isDraining = true
      left -= 1
    }
    listUp(service)
  }

  /// Replicas that were to go and have nothing left to do are gone.
  private mutating func retireIdle(_ service: Int) {
    let police = Int(services[service].policy)
    var isChanged = false
    for replica in 0..<Int(services[service].replicaCount) {
      let own = policed[police].firstReplica + replica
      let place = Int(services[service].firstReplica) + replica
      if !policedReplicas[own].isDraining { continue }
      if replicas[place].running > 0 || replicas[place].held > 0 { continue }
      policedReplicas[own].isDraining = false
      policedReplicas[own].isStarted = false
      isChanged = true
    }
    if isChanged { refresh(service, disturbances.baseReplicas[service]) }
  }
}

extension PolicyCounts {
  mutating func noteReplicas(_ count: Int64) {
    replicasMinimum = Swift.min(replicasMinimum, count)
    replicasMaximum = Swift.max(replicasMaximum, count)
  }
}
