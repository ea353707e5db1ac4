/// What thermostats hold, and the periods of the day.
extension Thermostats {
  func comfort(_ affair: HomeAffairs) -> Float {
    Float(settings.setpoints.comfort) + affair.shift
  }

  /// What the controller holds.
  func setpoint(of home: HeatedHome, _ affair: HomeAffairs) -> Float {
    let off = Float(HomeBody.off)
    if !home.facts.isDisjoint(with: [.stuck, .unpowered]) { return off }
    let isByHand = home.mode == .manual && home.facts.contains(.manualOffline)
    if home.facts.contains(.stopped) && !isByHand { return off }
    if home.mode == .manual { return affair.manualSetpoint }
    if let fallback = settings.fallback {
      if home.facts.contains(.onAbsence) { return Float(fallback.absent) }
      if home.facts.contains(.onFallback) { return Float(fallback.setpoint) }
    }
    switch home.mode {
    case .away: return Float(settings.setpoints.away)
    case .frost: return Float(settings.setpoints.frost)
    default: return scheduled(home, affair)
    }
  }

  private func scheduled(_ home: HeatedHome, _ affair: HomeAffairs) -> Float {
    if home.period.isComfort || home.facts.contains(.preheating) { return comfort(affair) }
    return low(home, affair)
  }

  /// The setpoint of a period without comfort.
  private func low(_ home: HeatedHome, _ affair: HomeAffairs) -> Float {
    let setpoint = home.period == .out ? settings.setpoints.out : settings.setpoints.night
    return Float(setpoint) + affair.shift
  }

  /// What people of a home want: nothing while nobody is there.
  func wanted(of home: HeatedHome, _ affair: HomeAffairs) -> Float {
    var wanted = Float(HomeBody.off)
    if home.facts.contains(.peopleAway) { return wanted }
    if home.period.isComfort { wanted = comfort(affair) }
    if home.period == .night { wanted = low(home, affair) }
    if home.facts.contains(.wishing) { wanted = Swift.max(wanted, affair.wishSetpoint) }
    return wanted
  }

  /// Settles a home and lets `change` change it; what is held and wanted follows.
  func change(_ device: UInt32, _ core: inout Core, _ change: (inout HeatedHome) -> Void) {
    let index = Int(device)
    settle(index, &core)
    change(&homes[index])
    homes[index].setpoint = setpoint(of: homes[index], affairs[index])
    homes[index].wanted = wanted(of: homes[index], affairs[index])
    tellHome(device)
  }

  // MARK: periods

  /// A period of the day begins.
  func periodBegins(_ device: UInt32, _ detail: UInt32, _ core: inout Core) {
    let index = Int(device)
    let period = DayPeriod(rawValue: UInt8(detail)) ?? .night
    let wasPreheated = homes[index].facts.contains(.preheating)
    change(device, &core) { home in
      home.period = period
      home.facts.remove(.preheating)
    }
    let allDay = homes[index].facts.contains(.allDay)
    let day = affairs[index].day
    let length = day.end(of: period, allDay: allDay) - day.begin(of: period)
    affairs[index].periodEnd = core.now + length * 1_000_000
    if period.isComfort && homes[index].mode == .schedule {
      noteComfort(device, wasPreheated, &core)
    }
    let next = day.next(period, allDay: allDay)
    plan(.period, at: affairs[index].periodEnd, device, detail: UInt32(next.rawValue), &core)
    planPrediction(device, &core)
  }

  private func noteComfort(_ device: UInt32, _ wasPreheated: Bool, _ core: inout Core) {
    let index = Int(device)
    if settings.predictiveStart {
      ledger.want(.predictiveStart, device, bin: core.currentBin)
      if wasPreheated { ledger.have(.predictiveStart, device, bin: core.currentBin) }
    }
    ledger.add(
      .comfortLateness,
      time: timeToReach(
        homes[index], level: Double(comfort(affairs[index])) - 0.5, device,
        until: affairs[index].periodEnd, core.now))
  }

  /// How long a home takes to a level, at most until a moment; what comes between is not foreseen.
  private func timeToReach(
    _ home: HeatedHome, level: Double, _ device: UInt32, until: Int64, _ now: Int64
  ) -> Int64 {
    let course = outdoor[region(of: device)]
    var at = now
    var temperature = home.temperature
    while temperature < level && at < until {
      let next = Swift.min(until, course.nextHour(after: at))
      let end = home.body.aim(
        temperature, setpoint: Double(home.setpoint), outdoor: course.value(at: at))
      let reach = home.body.time(from: temperature, to: level, towards: end)
      if reach * 3_600e6 < Double(next - at) { return at - now + Int64(reach * 3_600e6) }
      temperature = home.body.after(Double(next - at) / 3_600e6, from: temperature, towards: end)
      at = next
    }
    return at - now
  }

  // MARK: predictive start

  /// Plans when to think about the next comfort period.
  func planPrediction(_ device: UInt32, _ core: inout Core) {
    let index = Int(device)
    if !settings.predictiveStart || homes[index].period.isComfort { return }
    let at = affairs[index].periodEnd - settings.predictiveLimit.microseconds
    plan(.predict, at: Swift.max(core.now, at), device, &core)
  }

  /// Begins to heat if it is time; needs the temperature outside, which the cloud tells.
  func predict(_ device: UInt32, _ core: inout Core) {
    let index = Int(device)
    let end = affairs[index].periodEnd
    if homes[index].period.isComfort || homes[index].facts.contains(.preheating) { return }
    if !isOnline(device, &core) {
      let again = core.now + 15 * 60_000_000
      if again < end { plan(.predict, at: again, device, &core) }
      return
    }
    settle(index, &core)
    let home = homes[index]
    let hours = home.body.start(
      home.temperature, low: Double(low(home, affairs[index])),
      setpoint: Double(comfort(affairs[index])),
      outdoor: outdoor[region(of: device)].value(at: core.now),
      in: Double(end - core.now) / 3_600e6)
    let wait = Int64(hours * 3_600e6)
    if wait > 1_000_000 {
      if core.now + wait < end { plan(.predict, at: core.now + wait, device, &core) }
    } else {
      change(device, &core) { $0.facts.insert(.preheating) }
    }
  }

  // MARK: what ends or breaks

  /// A manual setpoint ends by itself, unless another has taken its place.
  func manualEnds(_ device: UInt32, _ core: inout Core) {
    let index = Int(device)
    if homes[index].mode != .manual || affairs[index].manualUntil != core.now { return }
    if homes[index].facts.contains(.manualOffline) {
      ledger.count(.manualOfflineReturned, bin: core.currentBin)
      ledger.add(.manualOfflineLasted, time: core.now - affairs[index].manualSince)
    }
    change(device, &core) { home in
      home.mode = .schedule
      home.facts.remove(.manualOffline)
    }
  }

  /// The boiler gets stuck and stays off.
  func getsStuck(_ device: UInt32, _ core: inout Core) {
    ledger.count(.anomalies, bin: core.currentBin)
    change(device, &core) { $0.facts.insert(.stuck) }
  }
}
