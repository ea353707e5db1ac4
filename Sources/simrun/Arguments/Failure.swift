/// What a run of the program tells its caller; the numbers above 2 are those of `sysexits.h`.
package enum ExitStatus: Int32 {
  case fine = 0
  case expectationFailed = 1
  case invalid = 2
  /// Worse than the baseline.
  case regression = 3
  case baselineMissing = 4
  case undecided = 5
  case outOfTime = 6
  case auditFailed = 70
  case filesFailed = 74
  case interrupted = 130
}

/// Why a command gave up.
package enum Failure: Error, Equatable {
  /// The command line makes no sense.
  case usage(String, command: String?)
  /// The input is wrong: one line for each mistake.
  case invalid(String)
  /// A file could not be read or written.
  case file(String)
  /// A run contradicts itself: what the audit found.
  case audit([String])
  case interrupted
  /// A study was stopped before its end: what was done, and how to go on.
  case stopped(isOutOfTime: Bool, String)

  package var status: ExitStatus {
    switch self {
    case .usage, .invalid: .invalid
    case .file: .filesFailed
    case .audit: .auditFailed
    case .interrupted: .interrupted
    case .stopped(let isOutOfTime, _): isOutOfTime ? .outOfTime : .interrupted
    }
  }

  /// What standard error says.
  package var message: String {
    switch self {
    case .usage(let text, let command):
      let help = command.map { "simrun help \($0)" } ?? "simrun --help"
      return "simrun: \(text)\nTry: \(help)"
    case .invalid(let text): return text
    case .file(let text): return "simrun: \(text)"
    case .audit(let findings):
      return "simrun: the run contradicts itself; its figures are not shown.\n"
        + findings.map { "  " + $0 }.joined(separator: "\n")
        + "\nThis is a defect of the simulator, not of the scenario. Please report it."
    case .interrupted: return "simrun: interrupted; nothing was written"
    case .stopped(let isOutOfTime, let text):
      return "simrun: \(isOutOfTime ? "out of time" : "interrupted"); \(text)"
    }
  }
}
