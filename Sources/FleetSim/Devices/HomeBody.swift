/// A home as one body of heat: dT/dt = (T_out − T)/τ + P/C, with C = τ·U.
///
/// τ is the time constant, U the losses per kelvin, P the power of the emitters at full heat. While the outdoor
/// temperature stays, T runs exponentially towards T_out without heat and towards T_out + P/U at full heat; in between an
/// ideal controller holds a setpoint. `HomeBodyTests` pins the tables of cooling and reheating and compares with small
/// steps. Temperatures are in °C, times in hours.
package struct HomeBody {
  /// τ, in hours.
  package var timeConstant: Double
  /// P/U: how far above the outdoor temperature full heat ends, in kelvin.
  package var rise: Double

  package init(timeConstant: Double, rise: Double) {
    self.timeConstant = timeConstant
    self.rise = rise
  }

  /// The setpoint of a boiler that is off.
  package static var off: Double { -100 }

  /// The time from `a` to `level` on the way towards `end`, in hours; infinite when the way does not lead there.
  @inline(__always)
  package func time(from a: Double, to level: Double, towards end: Double) -> Double {
    if (a - level) * (level - end) <= 0 { return a == level ? 0 : .infinity }
    return timeConstant * Elementary.log((a - end) / (level - end))
  }

  /// The temperature `hours` after `a` on the way towards `end`.
  @inline(__always)
  package func after(_ hours: Double, from a: Double, towards end: Double) -> Double {
    end + (a - end) * Elementary.exp(-hours / timeConstant)
  }

  /// Where a home at `temperature` is on its way to.
  @inline(__always)
  func aim(_ temperature: Double, setpoint: Double, outdoor: Double) -> Double {
    if temperature < setpoint { return outdoor + rise }
    if temperature > setpoint || setpoint < outdoor { return outdoor }
    return Swift.min(setpoint, outdoor + rise)
  }

  /// Follows a home for `hours` of one outdoor temperature and setpoint; adds what people miss to `sums`.
  package func follow(
    _ temperature: inout Double, _ hours: Double, outdoor: Double, setpoint: Double,
    wanted: Double, _ sums: inout HomeSums
  ) {
    var left = hours
    // At most a way to the setpoint, then a stay there or a way on.
    for _ in 0..<2 {
      let end = aim(temperature, setpoint: setpoint, outdoor: outdoor)
      if end == temperature {
        if temperature < wanted { sums.addStay(at: temperature, left, wanted: wanted) }
        return
      }
      let isAtSetpoint = temperature == setpoint
      let reach = isAtSetpoint ? .infinity : time(from: temperature, to: setpoint, towards: end)
      let length = Swift.min(left, reach)
      let begin = temperature
      temperature = reach <= left ? setpoint : after(length, from: begin, towards: end)
      if begin < wanted || temperature < wanted {
        sums.addWay(self, from: begin, to: temperature, towards: end, length, wanted: wanted)
      }
      if reach >= left { return }
      left -= reach
    }
  }

  /// When full heat must begin so that `setpoint` is reached `hours` from now, in hours from now, 0 or more.
  ///
  /// Until then the home cools from `temperature` and is held at `low` once it is there.
  package func start(
    _ temperature: Double, low: Double, setpoint: Double, outdoor: Double, in hours: Double
  ) -> Double {
    let hot = outdoor + rise
    if hot <= setpoint { return 0 }
    // Cooling and the way back up meet where, with x = e^(s/τ) and E = e^(hours/τ),
    // out + (T − out)/x = hot + (setpoint − hot)·E/x.
    let whole = Elementary.exp(hours / timeConstant)
    let x = ((temperature - outdoor) + (hot - setpoint) * whole) / (hot - outdoor)
    let meeting = x > 1 ? timeConstant * Elementary.log(x) : 0
    if after(meeting, from: temperature, towards: outdoor) >= low { return meeting }
    return Swift.max(0, hours - time(from: low, to: setpoint, towards: hot))
  }
}

/// What people of a home miss: time and degrees below what they want.
package struct HomeSums {
  /// Hours at more than 2 °C below the wanted temperature.
  package var cold = 0.0
  /// Integral of wanted − temperature where that is positive, in °C·h.
  package var shortfall = 0.0

  package init() {}

  /// Below the wanted temperature by more than this is cold, in °C.
  package static var coldBelow: Double { 2 }

  mutating func addStay(at temperature: Double, _ hours: Double, wanted: Double) {
    shortfall += (wanted - temperature) * hours
    if temperature < wanted - HomeSums.coldBelow { cold += hours }
  }

  mutating func addWay(
    _ body: HomeBody, from a: Double, to b: Double, towards end: Double, _ hours: Double,
    wanted: Double
  ) {
    let below = Below(body, from: a, to: b, towards: end, hours, level: wanted)
    shortfall += below.integral
    let cold = wanted - HomeSums.coldBelow
    if a < cold || b < cold {
      self.cold += Below(body, from: a, to: b, towards: end, hours, level: cold).hours
    }
  }
}

/// The part of an exponential way that lies below a level.
private struct Below {
  var hours: Double
  /// Integral of level − temperature over that part, in °C·h.
  var integral: Double

  init(
    _ body: HomeBody, from a: Double, to b: Double, towards end: Double, _ length: Double,
    level: Double
  ) {
    var (low, high) = (a, b)
    hours = length
    if a < level && b > level {
      hours = Swift.min(length, body.time(from: a, to: level, towards: end))
      high = level
    } else if a > level && b < level {
      hours = length - Swift.min(length, body.time(from: a, to: level, towards: end))
      low = level
    } else if a >= level {
      hours = 0
      high = a
    }
    // ∫ T dt = end·t + τ·(first − last)
    integral = (level - end) * hours - body.timeConstant * (low - high)
    if hours == 0 { integral = 0 }
  }
}
