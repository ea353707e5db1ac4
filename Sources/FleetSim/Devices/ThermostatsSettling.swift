/// Homes between events: formulas, summed when something happens and at the ends of bins.
extension Thermostats {
  /// Brings a home to the moment in hand.
  func settle(_ index: Int, _ core: inout Core) {
    if homes[index].settledAt >= core.now || core.currentBin >= core.binCount { return }
    var totals = HomeTotals()
    homes[index].settle(outdoor[region(of: UInt32(index))], core.now, &totals)
    add(totals, bin: core.currentBin)
  }

  /// Brings all homes to the end of a bin and looks at them.
  func settleAll(_ core: inout Core, bin: Int? = nil) {
    let bin = bin ?? core.currentBin
    let now = core.now
    var totals = HomeTotals()
    if outdoor.count == 1 {
      let course = outdoor[0]
      homes.withUnsafeMutableBufferPointer { homes in
        for index in homes.indices { homes[index].settleAndLook(course, now, &totals) }
      }
    } else {
      for index in homes.indices {
        homes[index].settleAndLook(outdoor[region(of: UInt32(index))], now, &totals)
      }
    }
    add(totals, bin: bin)
    let levels: [ThermostatWord] = [.under18, .under17, .under16, .under12]
    for (bit, word) in levels.enumerated() { ledger.change(word, by: totals.underChanges[bit]) }
    ledger.observe(
      .scheduleTemperature, bin: bin, sum: totals.scheduleSum, weight: totals.scheduleCount)
    ledger.observe(.awayTemperature, bin: bin, sum: totals.awaySum, weight: totals.awayCount)
  }

  private func add(_ totals: HomeTotals, bin: Int) {
    ledger.want(.schedule, 0, bin: bin, totals.scheduleWanted)
    ledger.have(.schedule, 0, bin: bin, totals.scheduleHad)
    if totals.shortfall == 0 { return }
    ledger.count(.shortfall, bin: bin, totals.shortfall)
    let away = totals.cold[0] + totals.cold[1]
    let wish = totals.cold[2] + totals.cold[3]
    let other = totals.cold[4] + totals.cold[5]
    ledger.count(.cold, bin: bin, away + wish + other + totals.coldAnomalous)
    ledger.count(.coldSound, bin: bin, away + wish + other)
    ledger.count(.coldUnaware, bin: bin, totals.cold[0] + totals.cold[2])
    let parts: [ThermostatWord] = [
      .coldAwayUnaware, .coldAwayAware, .coldWishUnaware, .coldWishAware,
      .coldScheduleUnaware, .coldScheduleAware,
    ]
    for (index, word) in parts.enumerated() { ledger.count(word, bin: bin, totals.cold[index]) }
    ledger.count(.coldAnomalous, bin: bin, totals.coldAnomalous)
  }
}

extension HeatedHome {
  /// Brings the home to a moment, hour by hour of the temperature outside.
  @inline(__always)
  mutating func settle(_ course: OutdoorCourse, _ now: Int64, _ totals: inout HomeTotals) {
    if settledAt >= now { return }
    if mode == .schedule { totals.addSchedule(self, until: now) }
    var sums = HomeSums()
    var at = settledAt
    while at < now {
      let next = Swift.min(now, course.nextHour(after: at))
      let outdoors = course.value(at: at)
      if !holds(outdoors) {
        body.follow(
          &temperature, Double(next - at) / 3_600e6, outdoor: outdoors,
          setpoint: Double(setpoint), wanted: Double(wanted), &sums)
      }
      at = next
    }
    settledAt = now
    if sums.shortfall > 0 { totals.add(sums, self) }
  }

  /// Whether the home stays as it is and nobody wants it warmer.
  @inline(__always)
  private func holds(_ outdoors: Double) -> Bool {
    temperature == Double(setpoint) && wanted <= setpoint && outdoors <= temperature
      && temperature <= outdoors + Double(rise)
  }

  @inline(__always)
  mutating func settleAndLook(_ course: OutdoorCourse, _ now: Int64, _ totals: inout HomeTotals) {
    settle(course, now, &totals)
    totals.look(at: &self)
  }
}

/// What homes add to the counts of a bin, in whole numbers: milliseconds, thousandths of °C and of °C·s.
struct HomeTotals {
  var scheduleWanted: Int64 = 0
  var scheduleHad: Int64 = 0
  var shortfall: Int64 = 0
  /// Away, wish, other; each unaware, then aware.
  var cold: InlineArray<6, Int64> = .init(repeating: 0)
  var coldAnomalous: Int64 = 0
  /// Of those under 18, 17, 16 and 12 °C.
  var underChanges: InlineArray<4, Int64> = .init(repeating: 0)
  var scheduleSum: Int64 = 0
  var scheduleCount: Int64 = 0
  var awaySum: Int64 = 0
  var awayCount: Int64 = 0

  @inline(__always)
  mutating func addSchedule(_ home: HeatedHome, until now: Int64) {
    let time = now / 1_000 - home.settledAt / 1_000
    scheduleWanted += time
    if home.facts.isDisjoint(with: [.stopped, .onFallback, .onAbsence, .stuck, .unpowered]) {
      scheduleHad += time
    }
  }

  mutating func add(_ sums: HomeSums, _ home: HeatedHome) {
    shortfall += Int64(sums.shortfall * 3.6e6 + 0.5)
    let time = Int64(sums.cold * 3.6e6 + 0.5)
    if time == 0 { return }
    if home.facts.contains(.stuck) {
      coldAnomalous += time
      return
    }
    var part = 4
    if home.facts.contains(.wasAway) {
      part = 0
    } else if !home.facts.isDisjoint(with: [.wished, .wishing]) {
      part = 2
    }
    cold[part + (home.facts.contains(.knew) ? 1 : 0)] += time
  }

  /// Counts a home at the end of a bin.
  @inline(__always)
  mutating func look(at home: inout HeatedHome) {
    let temperature = home.temperature
    let milli = Int64(temperature * 1_000 + (temperature < 0 ? -0.5 : 0.5))
    if home.mode == .schedule {
      scheduleSum += milli
      scheduleCount += 1
    }
    if home.facts.contains(.peopleAway) {
      awaySum += milli
      awayCount += 1
    }
    var under: UInt8 = 0
    if temperature < 18 {
      under = 1
      if temperature < 17 { under |= 2 }
      if temperature < 16 { under |= 4 }
      if temperature < 12 { under |= 8 }
    }
    if under == home.under { return }
    for bit in 0..<4 {
      underChanges[bit] += Int64(under >> UInt8(bit) & 1) - Int64(home.under >> UInt8(bit) & 1)
    }
    home.under = under
  }
}
