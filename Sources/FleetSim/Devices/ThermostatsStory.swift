/// What is told of homes that are followed: what the thermostat does, and how warm it is.
extension Thermostats {
  /// A home as it is now; it has been settled.
  func tellHome(_ device: UInt32) {
    tellLack(device)
    if !story.follows(device) { return }
    let home = homes[Int(device)]
    let (kind, text) = words(home, affairs[Int(device)])
    story.show(device, kind, text)
    tellTemperature(device)
  }

  /// All followed homes at the end of a bin, where all homes are settled.
  func tellTemperatures() {
    for device in story.followed { tellTemperature(device) }
  }

  private func tellTemperature(_ device: UInt32) {
    story.note(device, value: homes[Int(device)].temperature, on: "temperature")
  }

  /// Whether the home can be reached from outside.
  func tellRemote(_ device: UInt32) {
    tellLack(device)
    if homes[Int(device)].facts.contains(.lacksRemote) {
      story.show(device, "unreachable", "cannot be reached from outside", on: "remote")
    } else {
      story.show(device, "reachable", "can be reached from outside", on: "remote")
    }
  }

  private func tellLack(_ device: UInt32) {
    story.lacks(device, !homes[Int(device)].facts.isDisjoint(with: [.lacksRemote, .stopped]))
  }

  private func words(_ home: HeatedHome, _ affair: HomeAffairs) -> (kind: String, text: String) {
    if home.facts.contains(.unpowered) { return ("unpowered", "without power: no heat") }
    if home.facts.contains(.stuck) { return ("stuck", "the boiler is stuck: no heat") }
    let holds =
      "holds " + FigureText.number(Double(Int64(Double(home.setpoint) * 10 + 0.5)) / 10)
      + " °C: "
    if home.mode == .manual && !home.facts.contains(.stopped)
      || home.facts.contains(.manualOffline)
    {
      return ("manual", holds + "set by hand or by the app")
    }
    if home.facts.contains(.stopped) {
      return ("stopped", "the boiler is off for want of the cloud")
    }
    if home.facts.contains(.onAbsence) { return ("fallback", holds + "fallback, nobody at home") }
    if home.facts.contains(.onFallback) { return ("fallback", holds + "fallback") }
    switch home.mode {
    case .away: return ("away", holds + "away")
    case .frost: return ("frostGuard", holds + "frost guard")
    default:
      let early = home.facts.contains(.preheating) ? ", heats early" : ""
      return ("schedule", holds + "schedule, " + home.period.words + early)
    }
  }
}

extension DayPeriod {
  var words: String {
    switch self {
    case .morning: return "morning"
    case .out: return "out"
    case .evening: return "evening"
    case .night: return "night"
    }
  }
}
