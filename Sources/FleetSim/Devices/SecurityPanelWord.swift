/// What is counted of a fleet of security panels and the homes that they guard.
enum SecurityPanelWord: Int, LedgerWord {
  case monitoring, protection, remoteAccess, siren, intrusionSiren, dispatch, intrusionDispatch
  case push, sensorReuse
  case intrusions, fires, falseAlarms, aborted, sirens, receipts, dispatches, falseDispatches
  case sirensUnanswered, migrations, contacts, strandedEquipment, everAffected, refunds
  case unprotected, unawareUnprotected, affected, troubleShown, subscribers
  case broadbandTroubleAfter, cellularTroubleAfter, noticedAfter, operatorHandling, dispatchedAfter
  case unmonitoredFor

  var word: DeviceWord {
    if rawValue <= SecurityPanelWord.sensorReuse.rawValue { return function }
    if rawValue <= SecurityPanelWord.refunds.rawValue { return amount }
    if rawValue <= SecurityPanelWord.subscribers.rawValue { return level }
    return times
  }

  private var function: DeviceWord {
    switch self {
    case .monitoring:
      return .function(
        "monitoring", unit: "h", scale: 1.0 / 3_600,
        "Home-hours on the service, and those in which an alarm would reach the central station over a supervised path."
      )
    case .protection:
      return .function(
        "protection", unit: "h", scale: 1.0 / 3_600,
        "Home-hours of all homes, and those in which this service or another one monitors them.")
    case .remoteAccess: return .function("remoteAccess", "A look or a command through the app.")
    case .siren: return .function("siren", "The siren sounds when an alarm is raised.")
    case .intrusionSiren: return .function("intrusionSiren", "The siren sounds at an intrusion.")
    case .dispatch:
      return .function("dispatch", "The central station sends help to a fire or an intrusion.")
    case .intrusionDispatch:
      return .function("intrusionDispatch", "The central station sends help to an intrusion.")
    case .push: return .function("push", "The phone tells that an alarm is raised.")
    default:
      return .function(
        "sensorReuse", "A home that moves to another service pairs its sensors with the new hub.")
    }
  }

  private var amount: DeviceWord {
    switch self {
    case .intrusions: return .amount("intrusions", "Intrusions that tripped a sensor.")
    case .fires: return .amount("fires", "Fires that tripped a detector.")
    case .falseAlarms: return .amount("falseAlarms", "Alarms without a cause.")
    case .aborted: return .amount("aborted", "False alarms stopped within the abort window.")
    case .sirens: return .amount("sirens", "Sirens that sounded.")
    case .receipts: return .amount("receipts", "Alarms that reached the central station.")
    case .dispatches:
      return .amount("dispatches", "Times help was sent, false alarms included.")
    case .falseDispatches: return .amount("falseDispatches", "Times help was sent for nothing.")
    case .sirensUnanswered:
      return .amount(
        "sirensUnanswered", isHeadline: true,
        "Fires and intrusions whose siren sounded and whose report reached nobody.")
    case .migrations:
      return .amount("migrations", isHeadline: true, "Homes that moved to another service.")
    case .contacts:
      return .amount("contacts", isHeadline: true, "Contacts about the notice or about a loss.")
    case .strandedEquipment:
      return .amount(
        "strandedEquipment", unit: "USD",
        "Value of equipment that no other service takes, once its home has moved or its service ended."
      )
    case .everAffected:
      return .amount("everAffected", "Devices that lost a function, each the first time.")
    default: return .amount("refunds", unit: "USD", "What the company paid back.")
    }
  }

  private var level: DeviceWord {
    switch self {
    case .unprotected:
      return .level(
        "unprotected", isHeadline: true, "Homes on the service that are not monitored now.")
    case .unawareUnprotected:
      return .level("unawareUnprotected", "Of those, the homes that do not know.")
    case .affected:
      return .level("affected", "Devices without a function of theirs at the end of a bin.")
    case .troubleShown:
      return .level("troubleShown", "Panels on the service whose screen shows trouble.")
    default: return .level("subscribers", "Homes on the service.")
    }
  }

  private var times: DeviceWord {
    switch self {
    case .broadbandTroubleAfter:
      return .times(
        "broadbandTroubleAfter",
        "Time from the loss of the broadband path to trouble on the screen.")
    case .cellularTroubleAfter:
      return .times(
        "cellularTroubleAfter", "Time from the loss of the cellular path to trouble on the screen.")
    case .noticedAfter:
      return .times(
        "noticedAfter", "Time from the loss of monitoring until a home without notice learns of it."
      )
    case .operatorHandling:
      return .times(
        "operatorHandling",
        "Time from the receipt of an alarm to the end of its handling, waiting included.")
    case .unmonitoredFor:
      return .times(
        "unmonitoredFor",
        "How long homes on the service were not monitored at a stretch, to the end for those that still are not."
      )
    default:
      return .times("dispatchedAfter", "Time from a tripped sensor until help is sent.")
    }
  }
}
