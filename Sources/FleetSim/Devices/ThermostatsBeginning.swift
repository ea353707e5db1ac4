/// Homes as they are when a run begins.
extension Thermostats {
  /// A home by its own draws, as it has come to be before the run.
  func addHome(_ device: UInt32) {
    let key = traits.key(entity: UInt64(device))
    let home = settings.home
    func spread(_ index: UInt64, _ sigma: Double) -> Double {
      Elementary.exp(sigma * HouseholdDay.normal(key, index, cut: 2.5))
    }
    let hours = home.timeConstant.seconds / 3_600 * spread(0, home.timeConstantSpread)
    let losses = home.losses * spread(1, home.lossesSpread)
    let power = home.emitterPower * spread(2, home.emitterPowerSpread)
    var affair = HomeAffairs()
    affair.day = HouseholdDay(settings.day, key)
    affair.shift = Float(settings.setpoints.spread * HouseholdDay.normal(key, 3, cut: 2.5))
    let facts = self.facts(key)
    let (period, since) = affair.day.period(
      at: offsets[region(of: device)], allDay: facts.contains(.allDay))
    affair.periodEnd =
      (affair.day.end(of: period, allDay: facts.contains(.allDay))
        - affair.day.begin(of: period)) * 1_000_000 - since
    var heated = HeatedHome(
      temperature: 0, settledAt: 0, setpoint: 0, wanted: 0, timeConstant: Float(hours),
      rise: Float(power / losses), facts: facts, period: period)
    setMode(&heated, &affair, key)
    heat(&heated, affair, device, key, since: since)
    homes.append(heated)
    affairs.append(affair)
  }

  private func facts(_ key: UInt64) -> HomeFacts {
    var facts = HomeFacts()
    if Draw.unit(key, 7) < settings.day.homeAllDay { facts.insert(.allDay) }
    if Draw.unit(key, 10) < settings.people.awareness { facts.insert(.knew) }
    if !facts.contains(.knew) && Draw.unit(key, 19) < settings.people.told {
      facts.insert(.learned)
    }
    if Draw.unit(key, 18) < settings.people.handFirst { facts.insert(.handFirst) }
    return facts
  }

  private func setMode(_ home: inout HeatedHome, _ affair: inout HomeAffairs, _ key: UInt64) {
    let modes = settings.modes
    let draw = Draw.unit(key, 8)
    if draw < modes.away + modes.frost {
      home.mode = draw < modes.away ? .away : .frost
      home.facts.formUnion([.peopleAway, .wasAway])
      affair.presentUntil = -Int64(Draw.unit(key, 14) * 3 * 86_400e6)
    } else if draw < modes.away + modes.frost + modes.manual {
      home.mode = .manual
      let left = Int64(Draw.unit(key, 9) * Double(settings.manualLasts.microseconds)) + 1
      affair.manualSince = left - settings.manualLasts.microseconds
      affair.manualUntil = left
      affair.manualSetpoint = comfort(affair) + Float(settings.setpoints.extraWarmth)
      affair.wishUntil = left
      affair.wishSetpoint = affair.manualSetpoint
      home.facts.insert(.wishing)
    }
  }

  /// The temperature that the home has come to in the time before the run, at the outdoor temperature of its start.
  private func heat(
    _ home: inout HeatedHome, _ affair: HomeAffairs, _ device: UInt32, _ key: UInt64,
    since: Int64
  ) {
    home.setpoint = setpoint(of: home, affair)
    home.wanted = wanted(of: home, affair)
    home.temperature = Double(home.mode == .manual ? home.setpoint : comfort(affair))
    var time = since
    if home.facts.contains(.peopleAway) { time = -affair.presentUntil }
    var sums = HomeSums()
    home.body.follow(
      &home.temperature, Double(time) / 3_600e6,
      outdoor: outdoor[region(of: device)].value(at: 0), setpoint: Double(home.setpoint),
      wanted: HomeBody.off, &sums)
  }

  /// Plans what is known of a home from the start.
  func begin(_ device: UInt32, _ core: inout Core) {
    let index = Int(device)
    let key = traits.key(entity: UInt64(device))
    let home = homes[index]
    tellHome(device)
    let next = affairs[index].day.next(home.period, allDay: home.facts.contains(.allDay))
    plan(.period, at: affairs[index].periodEnd, device, detail: UInt32(next.rawValue), &core)
    planPrediction(device, &core)
    if home.mode == .manual {
      plan(.manualEnd, at: affairs[index].manualUntil, device, &core)
      plan(.wishEnd, at: affairs[index].wishUntil, device, &core)
    }
    if Draw.unit(key, 12) < settings.anomaly {
      plan(.stuck, at: Int64(Draw.unit(key, 13) * Double(duration)), device, &core)
    }
    if let push = settings.push, let begin = push.begin, Draw.unit(key, 15) < push.openings {
      let after = Int64(Draw.unit(key, 16) * Double(push.over.microseconds))
      plan(.push, at: begin.microseconds + after, device, &core)
    }
  }
}
