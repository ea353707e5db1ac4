/// Passive checks: which replicas are ejected for what becomes of their requests. The rules are `OutlierRules`.
extension Core {
  /// A request to a replica has ended as its balancer sees it. Called only where passive checks are.
  @inline(never)
  mutating func noteFate(_ service: Int, _ place: Int, _ outcome: Outcome) {
    let isOutlier = standings[place].outlier.note(
      success: outcome == .success, outliers[service])
    if outliers[service].countsRates { planSweep(service, from: now + 1) }
    if isOutlier && standings[place].exists && !standings[place].outlier.isEjected {
      if eject(service, place) { listUp(service) }
    }
  }

  /// Ejects a replica unless as many are ejected as may be; it is then judged again from the start.
  private mutating func eject(_ service: Int, _ place: Int) -> Bool {
    let rules = outliers[service]
    if !rules.mayEject(beside: services[service].ejected, of: services[service].existing) {
      return false
    }
    services[service].ejected += 1
    services[service].counts.ejections += 1
    standings[place].outlier.eject(at: now, rules)
    planSweep(service, from: standings[place].outlier.ejectionEnd(rules))
    return true
  }

  /// Lets a replica back in that active checks find fit, where that is the rule.
  mutating func readmit(_ place: Int) -> Bool {
    let service = Int(standings[place].service)
    if !outliers[service].isReadmittedByChecks || !standings[place].isFit { return false }
    letIn(service, place)
    return true
  }

  private mutating func letIn(_ service: Int, _ place: Int) {
    services[service].ejected -= 1
    standings[place].outlier.letIn(at: now)
    planSweep(service, from: now + outliers[service].interval)
  }

  // MARK: sweeps

  /// Sees to it that there is a sweep at the first moment of the grid from a time on. Sweeps that would find nothing to
  /// do are left out.
  private mutating func planSweep(_ service: Int, from time: Int64) {
    let interval = outliers[service].interval
    let phase = outliers[service].phase
    let steps = Swift.max(0, time - phase + interval - 1) / interval
    let at = Swift.max(phase, phase + steps * interval)
    if at >= services[service].nextSweep { return }
    services[service].nextSweep = at
    schedule(.sweep, service, at: at)
  }

  /// A sweep: ejections that are over end, rates of the last interval are judged, ejections are forgotten.
  mutating func sweep(_ service: Int) {
    if services[service].nextSweep != now { return }
    services[service].nextSweep = Int64.max
    let rules = outliers[service]
    var isChanged = false
    for place in places(of: service)
    where standings[place].outlier.isEjected
      && standings[place].outlier.ejectionEnd(rules) <= now
    {
      letIn(service, place)
      isChanged = true
    }
    if rules.countsRates && judgeRates(service, rules) { isChanged = true }
    for place in places(of: service) { endSweep(service, place, rules) }
    if isChanged { listUp(service) }
  }

  private mutating func endSweep(_ service: Int, _ place: Int, _ rules: OutlierRules) {
    standings[place].outlier.endSweep(at: now, rules)
    if standings[place].outlier.isEjected {
      planSweep(service, from: standings[place].outlier.ejectionEnd(rules))
    } else if standings[place].outlier.multiplier > 0 {
      planSweep(service, from: now + 1)
    }
  }

  /// Ejects by the rates of the last interval; tells whether any was.
  private mutating func judgeRates(_ service: Int, _ rules: OutlierRules) -> Bool {
    var isChanged = false
    if let rule = rules.successRate {
      let rates = ratesOfThoseIn(service, volume: rule.requestVolume)
      if !rates.isEmpty && rates.count >= rule.minimumHosts {
        let bound = OutlierRules.threshold(rates.map { $0.rate }, factor: rule.deviations)
        for (place, rate) in rates where rate < bound {
          if eject(service, place) { isChanged = true }
        }
      }
    }
    if let rule = rules.failureShare {
      let rates = ratesOfThoseIn(service, volume: rule.requestVolume)
      if !rates.isEmpty && rates.count >= rule.minimumHosts {
        for (place, rate) in rates where 1 - rate >= rule.threshold - 1e-12 {
          if eject(service, place) { isChanged = true }
        }
      }
    }
    return isChanged
  }

  private mutating func ratesOfThoseIn(
    _ service: Int, volume: Int
  ) -> [(place: Int, rate: Double)] {
    var rates: [(place: Int, rate: Double)] = []
    for place in places(of: service)
    where standings[place].exists && !standings[place].outlier.isEjected {
      if let rate = standings[place].outlier.rate(volume: Int64(volume)) {
        rates.append((place, rate))
      }
    }
    return rates
  }
}
