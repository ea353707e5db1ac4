/// What a walk over all homes reads: 40 bytes.
struct HeatedHome {
  var temperature: Double
  /// The moment of that temperature.
  var settledAt: Int64
  /// What the controller holds, in °C; ``HomeBody/off`` for a boiler that is off.
  var setpoint: Float
  /// What people want, in °C; ``HomeBody/off`` when nobody wants anything.
  var wanted: Float
  /// Time constant in hours, and how far above outdoors full heat ends, in kelvin.
  var timeConstant: Float
  var rise: Float
  var facts: HomeFacts
  var mode = ThermostatMode.schedule
  var period = DayPeriod.night
  /// Levels in which the home is counted: bit 0 for under 18, then 17, 16, 12.
  var under: UInt8 = 0

  var body: HomeBody { HomeBody(timeConstant: Double(timeConstant), rise: Double(rise)) }
}

/// The mode of a thermostat.
enum ThermostatMode: UInt8 { case schedule, away, frost, manual }

/// A part of a household's day.
enum DayPeriod: UInt8 {
  case morning, out, evening, night

  var isComfort: Bool { self == .morning || self == .evening }
}

/// Facts about a home, as bits.
struct HomeFacts: OptionSet {
  var rawValue: UInt32
  /// Its people knew the manual mode from the start.
  static let knew = HomeFacts(rawValue: 1)
  /// They learned it.
  static let learned = HomeFacts(rawValue: 2)
  /// They go to the device first.
  static let handFirst = HomeFacts(rawValue: 4)
  /// Nobody is at home for days.
  static let peopleAway = HomeFacts(rawValue: 8)
  /// Nobody was at home for days when the run began.
  static let wasAway = HomeFacts(rawValue: 16)
  /// A wish of theirs has failed in the app.
  static let wished = HomeFacts(rawValue: 32)
  static let stuck = HomeFacts(rawValue: 64)
  /// The boiler is off for want of the cloud.
  static let stopped = HomeFacts(rawValue: 128)
  static let wasStopped = HomeFacts(rawValue: 256)
  static let onFallback = HomeFacts(rawValue: 512)
  static let onAbsence = HomeFacts(rawValue: 1024)
  /// Heating for the next comfort period has begun.
  static let preheating = HomeFacts(rawValue: 2048)
  /// The manual setpoint was set while the relay was not connected.
  static let manualOffline = HomeFacts(rawValue: 4096)
  /// The loss of the cloud is being waited out.
  static let watched = HomeFacts(rawValue: 8192)
  static let allDay = HomeFacts(rawValue: 16384)
  /// Counted among the homes without remote function.
  static let lacksRemote = HomeFacts(rawValue: 32768)
  /// Counted among the homes that ever lacked a function.
  static let wasAffected = HomeFacts(rawValue: 131072)
  /// Its home has no power.
  static let unpowered = HomeFacts(rawValue: 262144)
  /// A wish is open.
  static let wishing = HomeFacts(rawValue: 65536)
}

/// What a home needs only when something happens to it. Moments in microseconds; −1 for none.
struct HomeAffairs {
  var day = HouseholdDay()
  /// The move of the household's setpoints, in °C.
  var shift: Float = 0
  var manualSetpoint: Float = 0
  var wishSetpoint: Float = 0
  /// The session in hand; −1 for none.
  var session: Int32 = -1
  /// When the period of the day ends.
  var periodEnd: Int64 = 0
  var manualSince: Int64 = -1
  var manualUntil: Int64 = -1
  var wishUntil: Int64 = -1
  /// Since when the home is without remote function.
  var lostAt: Int64 = -1
  /// When somebody was last at home, for homes that are empty.
  var presentUntil: Int64 = 0
}

/// The times of a household's day: seconds of the local day, the later ones perhaps beyond midnight.
struct HouseholdDay {
  var wake: Int32 = 0
  var leave: Int32 = 0
  var back: Int32 = 0
  var sleep: Int32 = 0

  init() {}

  /// The day of a household by its own draws.
  init(_ day: ThermostatDay, _ key: UInt64) {
    let morning = HouseholdDay.move(day.spread, key, 4)
    wake = HouseholdDay.seconds(day.wake) + morning
    leave = HouseholdDay.seconds(day.leave) + morning
    back = HouseholdDay.seconds(day.back) + HouseholdDay.move(day.spread, key, 5)
    sleep = HouseholdDay.seconds(day.sleep) + HouseholdDay.move(day.spread, key, 6)
  }

  private static func seconds(_ time: Timespan) -> Int32 { Int32(time.microseconds / 1_000_000) }

  private static func move(_ spread: Timespan, _ key: UInt64, _ index: UInt64) -> Int32 {
    let z = HouseholdDay.normal(key, index, cut: 2)
    return Int32((z * spread.seconds).rounded())
  }

  /// A standard normal draw, cut at ±`cut`.
  static func normal(_ key: UInt64, _ index: UInt64, cut: Double) -> Double {
    Swift.max(-cut, Swift.min(cut, Normal.quantile(Draw.openUnit(key, index))))
  }

  /// When a period ends, in seconds after `wake` of the same day.
  func end(of period: DayPeriod, allDay: Bool) -> Int64 {
    switch period {
    case .morning: return Int64(allDay ? sleep : leave) - Int64(wake)
    case .out: return Int64(back) - Int64(wake)
    case .evening: return Int64(sleep) - Int64(wake)
    case .night: return 86_400
    }
  }

  /// When a period begins, in seconds after `wake`.
  func begin(of period: DayPeriod) -> Int64 {
    switch period {
    case .morning: return 0
    case .out: return Int64(leave) - Int64(wake)
    case .evening: return Int64(back) - Int64(wake)
    case .night: return Int64(sleep) - Int64(wake)
    }
  }

  func next(_ period: DayPeriod, allDay: Bool) -> DayPeriod {
    switch period {
    case .morning: return allDay ? .night : .out
    case .out: return .evening
    case .evening: return .night
    case .night: return .morning
    }
  }

  /// The period at a time of the local day in microseconds, and how long it has lasted.
  func period(at local: Int64, allDay: Bool) -> (period: DayPeriod, since: Int64) {
    let day: Int64 = 86_400_000_000
    let sinceWake = ((local - Int64(wake) * 1_000_000) % day + day) % day
    var period = DayPeriod.morning
    while sinceWake >= end(of: period, allDay: allDay) * 1_000_000 {
      period = next(period, allDay: allDay)
    }
    return (period, sinceWake - begin(of: period) * 1_000_000)
  }
}

/// People with the app in hand: from the first opening to success, the hand at the device, or giving up.
struct ThermostatSession {
  /// What they are after.
  enum Purpose: UInt8 { case look, warmth, homecoming }

  var device: UInt32 = 0
  /// Names its draws.
  var name: UInt64 = 0
  var purpose = Purpose.look
  var begunAt: Int64 = 0
  /// How often the app was opened, and how often since they last came back to it.
  var tries: Int32 = 0
  var triesInARow: Int32 = 0
  var requestsLeft: Int32 = 0
  /// Whether an opening is under way.
  var isTrying = false
  /// Whether it is over although an answer is still awaited.
  var isDropped = false
  // What is scheduled; an event whose moment differs has been overtaken.
  var reopenAt: Int64 = -1
  var learnAt: Int64 = -1
  var isOpen = true
  var nextFree: Int32 = -1
}

/// The slots of sessions; grows by doubling.
struct ThermostatSessions {
  private var slots: [ThermostatSession] = []
  private var free: Int32 = -1

  subscript(index: Int) -> ThermostatSession {
    get { slots[index] }
    _modify { yield &slots[index] }
  }

  mutating func add(_ session: ThermostatSession) -> Int {
    if free >= 0 {
      let index = Int(free)
      free = slots[index].nextFree
      slots[index] = session
      return index
    }
    slots.append(session)
    return slots.count - 1
  }

  mutating func remove(_ index: Int) {
    slots[index].isOpen = false
    slots[index].nextFree = free
    free = Int32(index)
  }
}
