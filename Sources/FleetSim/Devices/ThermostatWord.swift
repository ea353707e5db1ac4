/// What is counted of a fleet of thermostats, their homes and people.
enum ThermostatWord: Int, LedgerWord {
  case remote, schedule, wantedChange, predictiveStart
  case shortfall, cold, coldSound, coldUnaware
  case coldAwayUnaware, coldAwayAware, coldWishUnaware, coldWishAware
  case coldScheduleUnaware, coldScheduleAware, coldAnomalous
  case stopped, anomalies, handSettings, manualOffline, manualOfflineReturned
  case homecomings, learned, everAffected
  case affected, offline, stoppedNow, onFallback, onAbsence
  case under18, under17, under16, under12
  case scheduleTemperature, awayTemperature
  case comfortLateness, withoutRemote, manualOfflineLasted, wishFulfilled

  var word: DeviceWord {
    switch self {
    case .remote, .schedule, .wantedChange, .predictiveStart: return functionWord
    case .shortfall, .cold, .coldSound, .coldUnaware, .coldAwayUnaware, .coldAwayAware,
      .coldWishUnaware, .coldWishAware, .coldScheduleUnaware, .coldScheduleAware, .coldAnomalous:
      return coldWord
    case .stopped, .anomalies, .handSettings, .manualOffline, .manualOfflineReturned,
      .homecomings, .learned, .everAffected:
      return amountWord
    case .affected, .offline, .stoppedNow, .onFallback, .onAbsence: return stateWord
    case .under18: return under(18)
    case .under17: return under(17)
    case .under16: return under(16)
    case .under12: return under(12)
    case .scheduleTemperature:
      return .mean(
        "scheduleTemperature", unit: "°C", scale: 1e-3,
        "Indoor temperature of homes that follow the schedule, at the ends of bins.")
    case .awayTemperature:
      return .mean(
        "awayTemperature", unit: "°C", scale: 1e-3,
        "Indoor temperature of homes with nobody at home for days, at the ends of bins.")
    case .comfortLateness, .withoutRemote, .manualOfflineLasted, .wishFulfilled: return timesWord
    }
  }

  private var functionWord: DeviceWord {
    switch self {
    case .remote:
      return .function(
        "remote", isRegional: true,
        "The app or the website shows the home, or sets it, and the relay can be reached.")
    case .schedule:
      return .function(
        "schedule", unit: "h", scale: 1 / 3.6e6,
        "Heating by the schedule, in hours of homes whose mode it is.")
    case .wantedChange:
      return .function(
        "wantedChange",
        "A change of setpoint or mode that people of a home want, carried out in good time.")
    default:
      return .function(
        "predictiveStart",
        "Heating that begins early, so that it is warm when a comfort period begins.")
    }
  }

  /// Hours of homes at more than 2 °C below what their people want, in all and in parts.
  private var coldWord: DeviceWord {
    func part(_ name: String, _ meaning: String, isHeadline: Bool = false) -> DeviceWord {
      .amount(name, unit: "h", scale: 1 / 3.6e6, isHeadline: isHeadline, meaning)
    }
    switch self {
    case .shortfall:
      return .amount(
        "shortfall", unit: "°C·h", scale: 1 / 3.6e6, isHeadline: true,
        "Degrees below the temperature that people of a home want, times hours.")
    case .coldSound:
      return part("coldSound", "Cold hours of homes whose boiler is not stuck.")
    case .coldUnaware:
      return part(
        "coldUnaware",
        "Cold hours of homes in away or frost guard or with a wish, whose people did not know the manual mode."
      )
    case .coldAwayUnaware:
      return part(
        "coldAwayUnaware",
        "Cold hours after a time away, of people who did not know the manual mode.")
    case .coldAwayAware:
      return part(
        "coldAwayAware", "Cold hours after a time away, of people who knew the manual mode.")
    case .coldWishUnaware:
      return part(
        "coldWishUnaware",
        "Cold hours of people who wanted a change and did not know the manual mode.")
    case .coldWishAware:
      return part(
        "coldWishAware", "Cold hours of people who wanted a change and knew the manual mode.")
    case .coldScheduleUnaware:
      return part(
        "coldScheduleUnaware",
        "Cold hours of other people, who did not know the manual mode.")
    case .coldScheduleAware:
      return part("coldScheduleAware", "Cold hours of other people, who knew the manual mode.")
    case .coldAnomalous:
      return part("coldAnomalous", "Cold hours of homes whose boiler is stuck.")
    default:
      return part(
        "cold", "Hours of homes at more than 2 °C below what their people want.",
        isHeadline: true)
    }
  }

  private var amountWord: DeviceWord {
    switch self {
    case .stopped:
      return .amount(
        "stopped", unit: "homes", isHeadline: true,
        "Boilers switched off because the cloud was out of reach, each home once.")
    case .anomalies:
      return .amount(
        "anomalies", unit: "homes", "Boilers that got stuck, whatever the cloud did.")
    case .handSettings:
      return .amount("handSettings", "Settings made by hand at the device.")
    case .everAffected:
      return .amount(
        "everAffected", unit: "homes", "Homes that lacked a function, each the first time.")
    case .manualOffline:
      return .amount(
        "manualOffline", "Manual setpoints set by hand while the relay was not connected.")
    case .manualOfflineReturned:
      return .amount(
        "manualOfflineReturned", "Of these, those that ended by themselves.")
    case .homecomings:
      return .amount(
        "homecomings", "Households that came back to a home in away or frost guard.")
    default:
      return .amount(
        "learned", isHeadline: true, "People who learned of the manual mode while it was news.")
    }
  }

  private var stateWord: DeviceWord {
    switch self {
    case .affected:
      return .level(
        "affected", unit: "homes", isHeadline: true,
        "Homes that lack a function: the app does not answer, the relay is not connected or the boiler is off for want of the cloud."
      )
    case .offline: return .level("offline", unit: "homes", "Homes whose relay is not connected.")
    case .stoppedNow:
      return .level("stoppedNow", unit: "homes", "Boilers that are off for want of the cloud.")
    case .onFallback:
      return .level(
        "onFallback", unit: "homes", "Homes at the setpoint that takes the schedule's place.")
    default:
      return .level(
        "onAbsence", unit: "homes", "Homes at the setpoint for the absent in the schedule's place.")
    }
  }

  private func under(_ degrees: Int) -> DeviceWord {
    .level(
      "under" + String(degrees), unit: "homes", "Homes under " + String(degrees) + " °C inside.")
  }

  private var timesWord: DeviceWord {
    switch self {
    case .comfortLateness:
      return .times(
        "comfortLateness",
        "From the begin of a comfort period to half a degree below its setpoint, at most the period."
      )
    case .withoutRemote:
      return .times(
        "withoutRemote",
        "How long homes were without remote function, counted when it works again.")
    case .manualOfflineLasted:
      return .times(
        "manualOfflineLasted",
        "How long manual setpoints lasted that were set while the relay was not connected and ended by themselves."
      )
    default: return .times("wishFulfilled", "From a wish to the setpoint that fulfils it.")
    }
  }
}
