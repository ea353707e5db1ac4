/// What is counted of a fleet of set-top boxes and their people.
enum SetTopBoxWord: Int, LedgerWord {
  case liveTV, leftAlone, restarted, start
  case boots, bootsFailed, bootsFailedRestarted, bootsFailedUnplugged, checksFailed
  case powerCycles, gaveUp, everAffected, missed
  case restartsByHand, restartsByHandDone
  case neverDark, darkMinutes, dark5to90Minutes, dark90MinutesTo8Hours, darkOver8Hours, stillDark
  case dark, affected, affectedNotStuck, deprived, stuck, unplugged, watching
  case standbyStartFailure, unpluggedStartFailure, restartSuccess
  case darkFor

  var word: DeviceWord {
    switch self {
    case .liveTV, .leftAlone, .restarted, .start: return functionWord
    case .dark, .affected, .affectedNotStuck, .deprived, .stuck, .unplugged, .watching:
      return levelWord
    case .neverDark, .darkMinutes, .dark5to90Minutes, .dark90MinutesTo8Hours, .darkOver8Hours,
      .stillDark:
      return lengthWord
    case .standbyStartFailure:
      return .mean(
        "standbyStartFailure", unit: "1",
        "Starts from standby whose first try fails ÷ starts from standby.")
    case .unpluggedStartFailure:
      return .mean(
        "unpluggedStartFailure", unit: "1",
        "Starts of a box that was unplugged whose first try fails ÷ such starts.")
    case .restartSuccess:
      return .mean(
        "restartSuccess", unit: "1",
        "Restarts in earnest of stuck boxes that bring them back ÷ all of them.")
    case .darkFor:
      return .times(
        "darkFor",
        "How long boxes were dark, each time; those still dark at the end with their time so far.")
    default: return amountWord
    }
  }

  private static let hours = 1 / 3_600e6

  private var functionWord: DeviceWord {
    switch self {
    case .liveTV:
      return .function(
        "liveTV", unit: "h", scale: SetTopBoxWord.hours, isRegional: true,
        "Time in which people want to watch television; had is what they do watch.")
    case .leftAlone:
      return .function(
        "leftAlone", unit: "h", scale: SetTopBoxWord.hours,
        "The same for boxes that nobody has restarted in the session.")
    case .restarted:
      return .function(
        "restarted", unit: "h", scale: SetTopBoxWord.hours,
        "The same for boxes that were plugged in or restarted in the session.")
    default:
      return .function(
        "start", "A box is asked for television and gives it within the time that counts.")
    }
  }

  private var levelWord: DeviceWord {
    switch self {
    case .dark:
      return .level(
        "dark", isHeadline: true,
        "Boxes under power that lost their picture or failed to start and have not worked since.")
    case .affected: return AffectedWord.affected.word
    case .affectedNotStuck:
      return .level(
        "affectedNotStuck",
        "Boxes that have not worked since they failed and that the migration has not missed.")
    case .stuck:
      return .level(
        "stuck", "Boxes that the migration missed and nobody has brought over.")
    case .unplugged: return .level("unplugged", "Boxes without power.")
    case .watching: return .level("watching", "Boxes with a picture that somebody watches.")
    default: return .level("deprived", "Boxes whose people want television and do not have it.")
    }
  }

  private var lengthWord: DeviceWord {
    switch self {
    case .neverDark: return .amount("neverDark", "Boxes that were never dark.")
    case .darkMinutes:
      return .amount("darkMinutes", "Boxes whose longest darkness was under 5 minutes.")
    case .dark5to90Minutes:
      return .amount("dark5to90Minutes", "Boxes whose longest darkness was 5 to 90 minutes.")
    case .dark90MinutesTo8Hours:
      return .amount(
        "dark90MinutesTo8Hours", "Boxes whose longest darkness was 90 minutes to 8 hours.")
    case .darkOver8Hours:
      return .amount("darkOver8Hours", "Boxes whose longest darkness was over 8 hours.")
    default:
      return .amount("stillDark", "Boxes still dark at the end; their darkness is cut there.")
    }
  }

  private var amountWord: DeviceWord {
    switch self {
    case .boots: return .amount("boots", "Starts from the beginning, repeated ones included.")
    case .bootsFailed: return .amount("bootsFailed", isHeadline: true, "Starts that failed.")
    case .bootsFailedRestarted:
      return .amount("bootsFailedRestarted", "Failed starts of boxes restarted by hand.")
    case .bootsFailedUnplugged:
      return .amount("bootsFailedUnplugged", "Failed starts of boxes that were unplugged.")
    case .checksFailed:
      return .amount(
        "checksFailed", "Entitlements asked for in vain by boxes that nobody had restarted.")
    case .powerCycles:
      return .amount(
        "powerCycles", isHeadline: true, "Times people pulled the plug and put it back.")
    case .gaveUp:
      return .amount("gaveUp", isHeadline: true, "Sessions that people gave up without a picture.")
    case .everAffected: return AffectedWord.everAffected.word
    case .missed: return .amount("missed", isHeadline: true, "Boxes that the migration missed.")
    case .restartsByHand:
      return .amount("restartsByHand", "Restarts in earnest of stuck boxes and their modems.")
    default:
      return .amount("restartsByHandDone", "Those that moved the box to the other platform.")
    }
  }
}
