extension Thermostat: DeviceSettings {
  package init() { self.init(app: .nowhere, command: .nowhere) }

  package static var words: [DeviceWord] { ThermostatWord.words + HelpWord.words }
  package static var bytesPerDevice: Double { 160 }
  package var wishesPerDay: Double {
    people.openingsPerDay + people.wantsChangePerDay + people.homecomingsPerDay + 6
  }

  package func model(_ fleet: Fleet, _ index: Int, _ builder: inout CoreBuilder) -> DeviceModel {
    Thermostats(self, fleet, index, &builder)
  }

  package var problems: [String] {
    var problems: [String] = []
    let day = day
    let gap = Timespan(microseconds: 4 * day.spread.microseconds) + .minutes(30)
    if day.back < day.leave + gap || day.sleep < day.back + gap
      || day.leave < day.wake + .minutes(30) || day.wake + .hours(24) < day.sleep + gap
      || day.wake >= .hours(24)
    {
      problems.append(
        "day: wake, leave, back and sleep follow each other, half an hour and 4 spreads apart")
    }
    if modes.away + modes.frost + modes.manual > 1 {
      problems.append("modes: the shares add up to 1 at most")
    }
    return problems
  }

  package static let about = SettingAbout(
    "thermostat", "Thermostat",
    "Thermostats with a relay to the cloud, the homes that they heat and the people in them.",
    example: #"""
      {"app": {"service": "front", "timeout": "10s"},
       "command": {"service": "front", "timeout": "10s"}, "manualLasts": "3h"}
      """#)

  package static func fields<V: SettingVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.client(
      "app", &value.app,
      perDay: value.people.openingsPerDay * Double(value.people.requestsPerOpening),
      "Where a request of the app or the website goes and how it retries.")
    visit.client(
      "command", &value.command, perDay: value.people.wantsChangePerDay,
      "Where a change of setpoint or mode goes and how it retries.")
    visit.reference(
      "keepAlive", &value.keepAlive, to: .ownTraffic,
      "The traffic that is the relays' keep-alive; without it every relay counts as connected.")
    visit.someTime(
      "onlineFor", &value.onlineFor,
      "A relay counts as connected for this long after its last answered keep-alive: more than its period."
    )
    offline(&visit, &value)
    visit.share(
      "anomaly", &value.anomaly,
      "Homes whose boiler is stuck off from a moment of the run on, whatever the cloud does.")
    visit.group("home", &value.home, "The homes as bodies of heat.")
    visit.group("outdoor", &value.outdoor, "The temperature outside.")
    visit.group("setpoints", &value.setpoints, "What is set in which mode.")
    visit.group(
      "day", &value.day, "When people are at home and awake; the schedule says the same.")
    visit.group("modes", &value.modes, "Modes at the start of the run.")
    visit.group("people", &value.people, "What people want, know and do.")
    visit.group(
      "help", &value.help,
      "What people do who see the app fail and do not know the manual mode.")
    visit.optionalGroup(
      "push", &value.push, "A message to all phones that makes people open the app.")
  }

  private static func offline<V: SettingVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.truth(
      "localSchedule", &value.localSchedule,
      "Whether the thermostat holds the schedule; else the cloud does, and the boiler is off without the cloud."
    )
    visit.duration(
      "graceTime", &value.graceTime,
      "A thermostat with its schedule in the cloud goes on for this long without the cloud.")
    visit.truth(
      "localControl", &value.localControl,
      "Whether a setpoint can be set by hand at the device.")
    visit.someTime(
      "manualLasts", &value.manualLasts, "A manual setpoint ends by itself after this time.")
    visit.truth(
      "predictiveStart", &value.predictiveStart,
      "Whether heating begins early, so that it is warm when a comfort period begins. It needs the cloud."
    )
    visit.someTime(
      "predictiveLimit", &value.predictiveLimit,
      "Heating begins at most this long before a comfort period.")
    visit.optionalGroup(
      "fallback", &value.fallback,
      "What takes the schedule's place without the cloud; without it the mode in force goes on.")
  }
}

extension ThermostatHome: SettingGroup {
  package static let about = SettingAbout(
    "thermostatHome", "Home of a thermostat",
    "A home as one body of heat. Each value is a median; homes differ by exp(spread · z), z standard normal and cut at ±2.5.",
    example: #"{"timeConstant": "45h", "losses": 0.25, "emitterPower": 10}"#)

  package static func fields<V: SettingVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.someTime("timeConstant", &value.timeConstant, "Heat capacity ÷ losses.")
    visit.number(
      "timeConstantSpread", &value.timeConstantSpread, 0...2, "",
      "Standard deviation of its logarithm.")
    visit.number("losses", &value.losses, 0.001...100, "kW/K", "Losses per kelvin.")
    visit.number(
      "lossesSpread", &value.lossesSpread, 0...2, "", "Standard deviation of their logarithm.")
    visit.number(
      "emitterPower", &value.emitterPower, 0.001...10_000, "kW",
      "What the emitters give at full heat.")
    visit.number(
      "emitterPowerSpread", &value.emitterPowerSpread, 0...2, "",
      "Standard deviation of its logarithm.")
  }
}

extension OutdoorTemperature: SettingGroup {
  package static let about = SettingAbout(
    "outdoorTemperature", "Outdoor temperature",
    "The temperature outside: a constant, a daily wave, or hours from a table. It is constant within each full hour UTC: the mean of the wave over that hour, or a row of the table.",
    example: #"{"mean": 2, "swing": 3, "coldestHour": 6}"#)

  package static func fields<V: SettingVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.number("mean", &value.mean, -60...60, "°C", "Mean of the day.")
    visit.number(
      "swing", &value.swing, 0...30, "°C",
      "Half the difference between the warmest and the coldest moment of the day.")
    visit.hours(
      "hours", &value.hours,
      "Hours of a table, in the wave's place: before the first the first holds, after the last the last."
    )
    visit.whole(
      "coldestHour", &value.coldestHour, 0...23, "The local hour at whose begin it is coldest.")
  }
}

extension ThermostatSetpoints: SettingGroup {
  package static let about = SettingAbout(
    "thermostatSetpoints", "Setpoints", "Temperatures that are set.",
    example: #"{"comfort": 19.5, "night": 17, "out": 17, "away": 14, "frost": 7}"#)

  package static func fields<V: SettingVisitor>(_ visit: inout V, _ value: inout Self) {
    let range = 0.0...40.0
    visit.number(
      "comfort", &value.comfort, range, "°C", "While people are at home and awake.")
    visit.number("night", &value.night, range, "°C", "While they sleep.")
    visit.number("out", &value.out, range, "°C", "While they are out for the day.")
    visit.number("away", &value.away, range, "°C", "In the mode away.")
    visit.number("frost", &value.frost, range, "°C", "In the mode frost guard.")
    visit.number(
      "spread", &value.spread, 0...5, "°C",
      "Households' comfort, night and out setpoints are moved by a normal draw of this standard deviation, cut at ±2.5."
    )
    visit.number(
      "extraWarmth", &value.extraWarmth, 0...20, "°C",
      "Who wants it warmer at home wants so much more than comfort.")
  }
}

extension ThermostatDay: SettingGroup {
  package static let about = SettingAbout(
    "thermostatDay", "Day of a household",
    "When people are at home and awake, in local time after midnight. The schedule says the same.",
    example: #"{"wake": "6h30m", "leave": "8h", "back": "17h30m", "sleep": "22h30m"}"#)

  package static func fields<V: SettingVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.duration("wake", &value.wake, "When people get up.")
    visit.duration("leave", &value.leave, "When they leave.")
    visit.duration("back", &value.back, "When they return.")
    visit.duration("sleep", &value.sleep, "When they go to bed.")
    visit.duration(
      "spread", &value.spread,
      "Households differ by a normal draw of this standard deviation, cut at ±2.")
    visit.share(
      "homeAllDay", &value.homeAllDay, "Households of which somebody is at home all day.")
  }
}

extension ThermostatModes: SettingGroup {
  package static let about = SettingAbout(
    "thermostatModes", "Modes at the start",
    "Shares of the modes at the start of the run; all others follow the schedule.",
    example: #"{"away": 0.05, "frost": 0.01, "manual": 0.06}"#)

  package static func fields<V: SettingVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.share("away", &value.away, "Nobody is at home for days, and the mode is away.")
    visit.share("frost", &value.frost, "Nobody is at home for days, and the mode is frost guard.")
    visit.share("manual", &value.manual, "A manual setpoint is in force.")
  }
}

extension PresenceFallback: SettingGroup {
  package static let about = SettingAbout(
    "presenceFallback", "Fallback by presence",
    "What takes the schedule's place while the cloud is out of reach.",
    example: #"{"holdsFor": "2h", "setpoint": 20, "presenceLasts": "24h", "absent": 12}"#)

  package static func fields<V: SettingVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.duration(
      "holdsFor", &value.holdsFor,
      "The last setpoint is held for this long after the last contact.")
    visit.number("setpoint", &value.setpoint, 0...40, "°C", "Then this setpoint is kept.")
    visit.duration(
      "presenceLasts", &value.presenceLasts,
      "Until this long after somebody was last at home.")
    visit.number("absent", &value.absent, 0...40, "°C", "Then this one.")
  }
}

extension PushMessage: SettingGroup {
  package static let about = SettingAbout(
    "pushMessage", "Push message", "A message to all phones that makes people open the app.",
    example: #"{"begin": "2h", "over": "30m", "openings": 0.3}"#)

  package static func fields<V: SettingVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.optionalMoment("begin", &value.begin, "When it is sent; without it never.")
    visit.someTime(
      "over", &value.over, "It makes people open the app evenly over this time.")
    visit.share(
      "openings", &value.openings, "Share of homes in which somebody opens the app because of it.")
  }
}
