/// When a periodic traffic may be carried as a rate, and what it costs its services then.
package struct CarriagePlan {
  var source: Int32
  /// Times in which a fault or a lever touches a service on its way, each with a lead before it.
  var touched: [(from: Int64, until: Int64)]
  /// Services on its way, each with the time that a request holds a worker there, in microseconds.
  var path: [(service: Int32, hold: Double)]
  /// Time from sending to the answer when nothing waits, in microseconds.
  var roundTrip: Double
  /// Periods of silent devices, in device-microseconds, of which no whole moment has been taken off yet.
  var silentRest: Int64 = 0

  func isTouched(at time: Int64) -> Bool {
    for interval in touched where time >= interval.from && time < interval.until { return true }
    return false
  }
}

/// Traffic that nobody waits for, carried as a rate while its services are healthy.
///
/// Its requests are then counted from the formula of its moments, without events. Other requests meet it as a chance
/// to wait for a worker (Erlang C) and an exponential wait.
extension Core {
  /// Requests are drawn singly from this long before a fault, so that workers are as busy as they would be.
  static var carriageLead: Int64 { 30_000_000 }

  /// And until this long after homes are back: their devices may all come at once.
  static var carriageTail: Int64 { 60_000_000 }

  /// Carries what may be carried, from the begin of a bin on.
  mutating func carryWhatIsHealthy() {
    for plan in carriages.indices where !sources[Int(carriages[plan].source)].isCarried {
      if mayCarry(plan) { carry(plan) }
    }
  }

  /// Draws singly again what is about to be touched by a fault.
  mutating func drawWhatIsTouched() {
    for plan in carriages.indices where sources[Int(carriages[plan].source)].isCarried {
      if sources[Int(carriages[plan].source)].isRefused { continue }
      if carriages[plan].isTouched(at: now) || isOverloaded(plan) { draw(plan) }
    }
  }

  private mutating func mayCarry(_ plan: Int) -> Bool {
    if carriages[plan].isTouched(at: now) { return false }
    let source = Int(carriages[plan].source)
    let rate = momentRate(source)
    for (service, hold) in carriages[plan].path {
      if services[Int(service)].waiting > 0 || services[Int(service)].troubles > 0 { return false }
      let beside = services[Int(service)].carriedRate + services[Int(service)].backgroundRate
      let load = beside * hold + rate * hold
      if load > 0.9 * Double(services[Int(service)].capacity) { return false }
    }
    if now == 0 { return true }
    return wasHealthy(source, roundTrip: carriages[plan].roundTrip, rate: rate)
  }

  /// No failure in the last bin and no more operations in progress than a healthy service has.
  private mutating func wasHealthy(_ source: Int, roundTrip: Double, rate: Double) -> Bool {
    let tally = sources[source].tally
    let last = (currentBin - 1)..<currentBin
    let failures =
      total(.rejections, tally, bins: last) + total(.errors, tally, bins: last)
      + total(.timeouts, tally, bins: last)
    if failures > 0 { return false }
    let bins = 0..<currentBin
    let open =
      total(.started, tally, bins: bins) - total(.succeeded, tally, bins: bins)
      - total(.failed, tally, bins: bins)
    return Double(open) < 3 * rate * roundTrip + 100
  }

  private mutating func isOverloaded(_ plan: Int) -> Bool {
    for (service, _) in carriages[plan].path {
      let index = Int(service)
      if services[index].waiting > 0 || services[index].troubles > 0 { return true }
    }
    return false
  }

  private mutating func carry(_ plan: Int) {
    let source = Int(carriages[plan].source)
    sources[source].isCarried = true
    sendPending(source)
    agenda.clearCursor(source)
    sources[source].carriedUntil = now
    sources[source].succeededUntil = now
    tellCarried(source)
    addLoad(plan, sign: 1)
  }

  mutating func draw(_ plan: Int) {
    let source = Int(carriages[plan].source)
    accountCarried(plan)
    tellDrawn(source)
    sources[source].isCarried = false
    if sources[source].isRefused {
      sources[source].isRefused = false
    } else {
      addLoad(plan, sign: -1)
    }
    seekCursor(source, from: now)
  }

  mutating func addLoad(_ plan: Int, sign: Double) {
    let rate = momentRate(Int(carriages[plan].source))
    for (service, hold) in carriages[plan].path {
      let index = Int(service)
      services[index].carriedRate = Swift.max(0, services[index].carriedRate + sign * rate)
      if sign < 0 && services[index].carriedRate * 1e9 < rate { services[index].carriedRate = 0 }
      setWait(index, hold: hold)
    }
  }

  private mutating func setWait(_ service: Int, hold: Double) {
    let load = services[service].carriedRate * hold
    let workers = Int(services[service].capacity)
    if load <= 0 || workers == 0 {
      services[service].rateWaitChance = 0
      return
    }
    services[service].rateWaitChance = ClosedForms.erlangC(offeredLoad: load, servers: workers)
    services[service].rateWaitMean = hold / (Double(workers) - load)
  }

  /// Whether a request waits for a worker that the carried traffic holds; begins its service then.
  mutating func waitsBehindCarried(_ request: Request, _ service: Int, _ replica: Int) -> Bool {
    let key = request.key ^ services[service].salt
    if Draw.unit(Draw.salted(key, .carriedWait)) >= services[service].rateWaitChance {
      return false
    }
    let unit = Draw.unit(Draw.salted(key, .carriedWait), 1)
    let wait = Int64(-services[service].rateWaitMean * Elementary.log(1 - unit) + 0.5)
    start(request, service, replica, wait: wait)
    return true
  }

  /// Counts the moments of all carried traffic up to now.
  mutating func accountAllCarried() {
    for plan in carriages.indices where sources[Int(carriages[plan].source)].isCarried {
      accountCarried(plan)
    }
  }

  mutating func accountCarried(_ plan: Int) {
    let source = Int(carriages[plan].source)
    let from = sources[source].carriedUntil
    let moments = momentsBefore(now, source) - momentsBefore(from, source)
    let silent = silentMoments(plan, from: from, atMost: moments)
    if sources[source].isRefused {
      countRefusals(source, moments - silent)
    } else {
      countMoments(plan, moments - silent)
      sources[source].succeededUntil = now
    }
    sources[source].carriedUntil = now
  }

  private mutating func countMoments(_ plan: Int, _ moments: Int64) {
    if moments == 0 { return }
    let source = Int(carriages[plan].source)
    let bin = binIndex(now - 1)
    let tally = sources[source].tally
    count(.started, tally, bin: bin, amount: moments)
    count(.attempts, tally, bin: bin, amount: moments)
    count(.succeeded, tally, bin: bin, amount: moments)
    carriedCounts[Int(tally)] += moments
    for (service, hold) in carriages[plan].path {
      services[Int(service)].counts.arrivals += moments
      services[Int(service)].counts.completed += moments
      services[Int(service)].counts.busyArea += Int64(Double(moments) * hold + 0.5)
    }
  }

  /// When a periodic operation of a device last succeeded, in microseconds.
  ///
  /// While it is carried as a rate this is a formula of its moments; before the run everything succeeded.
  mutating func lastSuccess(_ source: Int, _ device: UInt32) -> Int64 {
    let isHealthy = sources[source].isCarried && !sources[source].isRefused
    let until = isHealthy ? now : sources[source].succeededUntil
    let first = moment(source, device, round: 0)
    let period = sources[source].period
    let rounds = until >= first ? (until - first) / period : -1
    let carried = first + rounds * period
    let state = devices[place(source, device)]
    var fresh = state.fresh & ~(DeviceState.succeeds | DeviceState.silent)
    if state.fresh & DeviceState.succeeds != 0 && state.busyUntil <= now {
      fresh = UInt32(truncatingIfNeeded: state.busyUntil / 1_000_000) + 1
    }
    return fresh == 0 ? carried : Swift.max(carried, Int64(fresh - 1) * 1_000_000)
  }
}
