/// Traffic that nobody takes or nobody sends any more, without an event for each request.
extension Core {
  /// Carries as refusals what nothing is there to take, and draws it singly again once something is.
  ///
  /// A refused request of one attempt leaves nothing behind but its counts, so its moments are counted by formula.
  mutating func reviewRefusals() {
    for plan in carriages.indices {
      let source = Int(carriages[plan].source)
      let isGone = hasNoTaker(source)
      if sources[source].isRefused != isGone {
        if sources[source].isCarried { draw(plan) }
        if isGone { carryRefusals(plan) }
      }
    }
  }

  private mutating func hasNoTaker(_ source: Int) -> Bool {
    let service = Int(sources[source].service)
    return !hasTaker(service) && !services[service].isWatched && !services[service].gates.isActive
      && services[service].policy < 0
      && sources[source].attemptLimit == 1 && sources[source].loss == 0
      && 2 * sources[source].latency < sources[source].timeout && !sources[source].hasJitter
      && !sources[source].mayBeCut && !sources[source].mayBeTroubled
  }

  /// Whether anything at a service could take a request.
  mutating func hasTaker(_ service: Int) -> Bool {
    services[service].upCount > 0 && services[service].capacity > 0
  }

  private mutating func carryRefusals(_ plan: Int) {
    let source = Int(carriages[plan].source)
    sources[source].isCarried = true
    sources[source].isRefused = true
    sendPending(source)
    agenda.clearCursor(source)
    sources[source].carriedUntil = now
    tellCarried(source)
  }

  mutating func countRefusals(_ source: Int, _ moments: Int64) {
    if moments == 0 { return }
    let bin = binIndex(now - 1)
    let tally = sources[source].tally
    for counter in [Counter.started, .attempts, .rejections, .failed] {
      count(counter, tally, bin: bin, amount: moments)
    }
    carriedCounts[Int(tally)] += moments
    services[Int(sources[source].service)].counts.arrivals += moments
    services[Int(sources[source].service)].counts.unavailable += moments
  }

  /// Moments in a microsecond of the devices that still make them.
  mutating func momentRate(_ source: Int) -> Double {
    Double(sources[source].deviceCount - sources[source].silentCount)
      / Double(sources[source].period)
  }

  /// Moments since `from` of devices that make them no more: their time ÷ the period, the rest kept for the next time.
  mutating func silentMoments(_ plan: Int, from: Int64, atMost moments: Int64) -> Int64 {
    let source = Int(carriages[plan].source)
    if sources[source].silentCount == 0 { return 0 }
    let time = Int64(sources[source].silentCount) * (now - from) + carriages[plan].silentRest
    let taken = Swift.min(moments, time / sources[source].period)
    carriages[plan].silentRest = time - taken * sources[source].period
    return taken
  }

  @inline(__always)
  mutating func isSilent(_ place: Int) -> Bool {
    devices[place].fresh & DeviceState.silent != 0
  }

  /// A device makes a periodic traffic no more, nor what a fault adds to it.
  mutating func silence(_ source: Int, _ device: UInt32) {
    for other in 0..<sources.count where other == source || Int(sources[other].base) == source {
      let place = place(other, device)
      if isSilent(place) { continue }
      tellSilence(other, device)
      let plan = healthyPlan(other)
      if plan >= 0 { addLoad(plan, sign: -1) }
      devices[place].fresh |= DeviceState.silent
      sources[other].silentCount += 1
      if plan >= 0 { addLoad(plan, sign: 1) }
    }
  }

  /// The plan of a source that is carried as a rate now, its moments counted up to now; −1 for none in good health.
  private mutating func healthyPlan(_ source: Int) -> Int {
    if !sources[source].isCarried { return -1 }
    for plan in carriages.indices where Int(carriages[plan].source) == source {
      accountCarried(plan)
      return sources[source].isRefused ? -1 : plan
    }
    return -1
  }

  /// The first moment of a device's periodic traffic at or after `time`, poll jitter left out.
  mutating func nextMoment(_ source: Int, _ device: UInt32, from time: Int64) -> Int64 {
    let first = moment(source, device, round: 0)
    let period = sources[source].period
    if time <= first { return first }
    return first + (time - first + period - 1) / period * period
  }
}
