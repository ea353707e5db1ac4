/// Settings of thermostats and their homes and people.
///
/// A relay at the boiler talks to the cloud; a thermostat in the room keeps the setpoint of the mode in force. Shares are
/// 0…1, temperatures °C.
public struct Thermostat: Sendable {
  /// Where a request of the app or the website goes and how it retries.
  public var app: Client
  /// Where a change of setpoint or mode goes and how it retries.
  public var command: Client
  /// Place in the fleet's traffic of the relays' keep-alive; without it every relay counts as connected.
  public var keepAlive: Int?
  /// A relay counts as connected for this long after its last answered keep-alive.
  public var onlineFor: Timespan
  /// Whether the thermostat holds the schedule; else the cloud does, and the boiler is off without the cloud.
  public var localSchedule: Bool
  /// A thermostat with its schedule in the cloud goes on for this long without the cloud.
  public var graceTime: Timespan
  /// Whether a setpoint can be set by hand at the device.
  public var localControl: Bool
  /// A manual setpoint ends by itself after this time.
  public var manualLasts: Timespan
  /// Whether heating begins early, so that it is warm when a comfort period begins.
  public var predictiveStart: Bool
  /// Heating begins at most this long before a comfort period.
  public var predictiveLimit: Timespan
  /// What takes the schedule's place without the cloud; `nil` where the mode in force goes on.
  public var fallback: PresenceFallback?
  /// Homes whose boiler is stuck off from a moment of the run on, whatever the cloud does.
  public var anomaly: Double
  /// The homes as bodies of heat.
  public var home: ThermostatHome
  /// The temperature outside.
  public var outdoor: OutdoorTemperature
  /// What is set in which mode.
  public var setpoints: ThermostatSetpoints
  /// When people are at home and awake; the schedule says the same.
  public var day: ThermostatDay
  /// Modes at the start of the run.
  public var modes: ThermostatModes
  /// What people want, know and do.
  public var people: ThermostatPeople
  /// A message to all phones that makes people open the app.
  public var push: PushMessage?
  /// What people do who see the app fail and do not know the manual mode.
  public var help: HelpHabits

  /// Settings from the incident file of 22 November 2018, with these clients.
  public init(app: Client, command: Client, keepAlive: Int? = nil) {
    self.app = app
    self.command = command
    self.keepAlive = keepAlive
    onlineFor = .seconds(90)
    localSchedule = true
    graceTime = .minutes(15)
    localControl = true
    manualLasts = .hours(3)
    predictiveStart = true
    predictiveLimit = .hours(4)
    anomaly = 0.002
    home = ThermostatHome()
    outdoor = OutdoorTemperature()
    setpoints = ThermostatSetpoints()
    day = ThermostatDay()
    modes = ThermostatModes()
    people = ThermostatPeople()
    help = HelpHabits()
  }
}

extension DeviceKind {
  /// Thermostats, their homes and people.
  public static func thermostat(_ settings: Thermostat) -> DeviceKind { DeviceKind(settings) }
}

/// Homes as bodies of heat. Each value is a median; homes differ by a lognormal factor exp(spread · z) with z standard
/// normal, cut at ±2.5.
public struct ThermostatHome: Sendable {
  /// Heat capacity ÷ losses. Range: more than zero.
  public var timeConstant: Timespan = .hours(45)
  /// Standard deviation of the logarithm.
  public var timeConstantSpread = 0.35
  /// Losses in kW/K.
  public var losses = 0.25
  /// Standard deviation of the logarithm.
  public var lossesSpread = 0.2
  /// Power that the emitters give at full heat, in kW.
  public var emitterPower = 10.0
  /// Standard deviation of the logarithm.
  public var emitterPowerSpread = 0.15

  /// Average homes.
  public init() {}
}

/// Setpoints in °C.
public struct ThermostatSetpoints: Sendable {
  /// While people are at home and awake.
  public var comfort = 19.5
  /// While they sleep.
  public var night = 17.0
  /// While they are out for the day.
  public var out = 17.0
  /// In the mode away.
  public var away = 14.0
  /// In the mode frost guard.
  public var frost = 7.0
  /// A household's comfort, night and out setpoints are moved by a normal draw of this standard deviation, cut at ±2.5.
  public var spread = 0.5
  /// Who wants it warmer at home wants so much more than comfort.
  public var extraWarmth = 1.5

  /// Usual ones.
  public init() {}
}

/// The day of a household in local time, after midnight.
public struct ThermostatDay: Sendable {
  /// When people get up.
  public var wake: Timespan = .minutes(390)
  /// When they leave.
  public var leave: Timespan = .hours(8)
  /// When they return.
  public var back: Timespan = .minutes(1_050)
  /// When they go to bed.
  public var sleep: Timespan = .minutes(1_350)
  /// Households differ by a normal draw of this standard deviation, cut at ±2: one for the morning, one for the return, one
  /// for the night.
  public var spread: Timespan = .minutes(45)
  /// Households of which somebody is at home all day.
  public var homeAllDay = 0.35

  /// A working day.
  public init() {}
}

/// Shares of the modes at the start of the run; all others follow the schedule.
public struct ThermostatModes: Sendable {
  /// Nobody is at home for days, and the mode is away.
  public var away = 0.05
  /// Nobody is at home for days, and the mode is frost guard.
  public var frost = 0.01
  /// A manual setpoint is in force.
  public var manual = 0.06

  /// Those of a winter weekday.
  public init() {}
}

/// What takes the schedule's place while the cloud is out of reach.
public struct PresenceFallback: Sendable {
  /// The last setpoint is held for this long after the last contact.
  public var holdsFor: Timespan = .hours(2)
  /// Then this setpoint is kept, in °C.
  public var setpoint = 20.0
  /// Until this long after somebody was last at home.
  public var presenceLasts: Timespan = .hours(24)
  /// Then this one, in °C.
  public var absent = 12.0

  /// Two hours, then 20 °C, then 12 °C a day after the last presence.
  public init() {}
}

/// A message to all phones.
public struct PushMessage: Sendable {
  /// When it is sent; `nil` never.
  public var begin: Moment?
  /// It makes people open the app evenly over this time.
  public var over: Timespan = .minutes(30)
  /// Share of homes in which somebody opens the app because of it.
  public var openings = 0.3

  /// No message yet.
  public init() {}
}
