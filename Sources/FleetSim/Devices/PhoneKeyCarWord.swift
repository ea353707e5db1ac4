/// What is counted of a fleet of phone-key cars and their people.
enum PhoneKeyCarWord: Int, LedgerWord {
  case entry, cloudCommand, phoneKey, keyCard, livePosition
  case stranded, strandedByHabit, strandedByBluetooth, strandedByLogOut, strandedUnexplained
  case strandedCardInCar
  case freedByCloud, freedByPhoneKey, freedByCard, freedByRoadside
  case logOuts, roadsideCalls, reports, stalePositions
  case strandedNow
  case strandedFor

  var word: DeviceWord {
    switch self {
    case .entry:
      return .function(
        "entry",
        "Getting in and driving off, by whatever means, before one counts as stranded.")
    case .cloudCommand:
      return .function(
        "cloudCommand", isRegional: true,
        "A command through the cloud: unlock and start, climate, position.")
    case .phoneKey: return .function("phoneKey", "The phone opens the car over Bluetooth.")
    case .keyCard:
      return .function("keyCard", "The card or fob opens the car, where it is at hand.")
    case .livePosition: return .function("livePosition", "The position of the car as it is now.")
    case .stranded, .strandedByHabit, .strandedByBluetooth, .strandedByLogOut,
      .strandedUnexplained, .strandedCardInCar:
      return strandedWord
    case .freedByCloud:
      return .amount("freedByCloud", "Stranded drivers freed by the cloud's return.")
    case .freedByPhoneKey:
      return .amount("freedByPhoneKey", "Stranded drivers freed by their phone over Bluetooth.")
    case .freedByCard: return .amount("freedByCard", "Stranded drivers freed by their card.")
    case .freedByRoadside:
      return .amount("freedByRoadside", "Stranded drivers freed by roadside help.")
    case .logOuts:
      return .amount("logOuts", isHeadline: true, "People who logged out to repair the app.")
    case .roadsideCalls:
      return .amount("roadsideCalls", isHeadline: true, "Calls to roadside help.")
    case .reports: return .amount("reports", "Reports to an outage site.")
    case .stalePositions:
      return .amount(
        "stalePositions",
        "Openings of the app that showed the last known position, not the live one.")
    case .strandedNow: return .level("strandedNow", "Drivers stranded at the end of a bin.")
    case .strandedFor:
      return .times("strandedFor", "How long freed drivers had been without entry.")
    }
  }

  private var strandedWord: DeviceWord {
    switch self {
    case .strandedByHabit:
      return .amount("strandedByHabit", "Stranded drivers who use the cloud by habit.")
    case .strandedByBluetooth:
      return .amount("strandedByBluetooth", "Stranded drivers whose Bluetooth did not work.")
    case .strandedByLogOut:
      return .amount(
        "strandedByLogOut",
        "Stranded drivers whose phone key failed because they had logged out.")
    case .strandedUnexplained:
      return .amount(
        "strandedUnexplained",
        "Stranded drivers with a way in that the model overlooked; must be 0.")
    case .strandedCardInCar:
      return .amount("strandedCardInCar", "Stranded drivers whose card lay locked in the car.")
    default:
      return .amount(
        "stranded", isHeadline: true, "Drivers without entry for too long, each driver once.")
    }
  }
}
