import Scenarios

/// How many of what a check found: the closing line of each of its reports.
struct CheckTally {
  var scenarios = 0
  var expectations = 0
  private var byStatus: [ReplicatedJudgement.Status: Int] = [:]
  var invalid = 0
  var auditsFailed = 0
  var notFinished = 0
  var worseMetrics = 0
  var redefinedMetrics = 0
  var missingBaselines = 0
  var incomparableBaselines = 0

  init(_ files: [CheckedFile]) {
    for file in files { add(file) }
  }

  subscript(_ status: ReplicatedJudgement.Status) -> Int { byStatus[status] ?? 0 }

  private mutating func add(_ file: CheckedFile) {
    scenarios += 1
    expectations += file.expectations.count
    for item in file.expectations { byStatus[item.judgement.status, default: 0] += 1 }
    switch file.outcome {
    case .finished: break
    case .invalid: invalid += 1
    case .auditFailed: auditsFailed += 1
    case .notFinished: notFinished += 1
    }
    guard let baseline = file.baseline else { return }
    worseMetrics += baseline.metrics.count { $0.verdict == .worse }
    redefinedMetrics += baseline.uncompared.count { $0.reason == .redefined }
    switch baseline.verdict {
    case .compared: break
    case .missing: missingBaselines += 1
    case .notComparable: incomparableBaselines += 1
    }
  }

  /// `3 scenarios, 41 expectations: 40 passed, 1 failed`, and what else went wrong.
  var sentence: String {
    let head =
      CheckTally.count(scenarios, "scenario") + ", " + CheckTally.count(expectations, "expectation")
    let parts =
      [(ReplicatedJudgement.Status.passed, "passed"), (.failed, "failed")]
      .map { (self[$0.0], $0.1) } + [(self[.undecided], "undecided"), (self[.notRun], "not run")]
    let judged = CheckTally.list(parts)
    let text = judged.isEmpty ? head : head + ": " + judged
    return ([text] + troubles).joined(separator: "; ")
  }

  private var troubles: [String] {
    let troubles = [
      CheckTally.list([(invalid, "invalid")]),
      CheckTally.list([(auditsFailed, "with a failed audit")]),
      CheckTally.list([(notFinished, "not finished")]),
      worseMetrics == 0
        ? "" : CheckTally.count(worseMetrics, "metric") + " worse than the baseline",
      redefinedMetrics == 0
        ? "" : CheckTally.count(redefinedMetrics, "metric") + " defined in another way",
      missingBaselines == 0 ? "" : CheckTally.count(missingBaselines, "baseline") + " missing",
      incomparableBaselines == 0
        ? "" : CheckTally.count(incomparableBaselines, "baseline") + " not comparable",
    ]
    return troubles.filter { !$0.isEmpty }
  }

  private static func list(_ parts: [(count: Int, word: String)]) -> String {
    parts.filter { $0.count > 0 }.map { "\($0.count) \($0.word)" }.joined(separator: ", ")
  }

  static func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)" + (count == 1 ? "" : "s")
  }
}

extension CheckReport {
  var tally: CheckTally { CheckTally(files) }

  /// How it ends, in a few words.
  var verdict: String {
    switch status.rawValue {
    case 0: "passed"
    case 1: "failed"
    case 2: "invalid input"
    case 3: "worse than the baseline"
    case 4: "a baseline is missing or does not fit"
    case 5: "undecided"
    case 6: "out of time"
    case 70: "a run contradicts itself"
    case 74: "a file could not be read or written"
    case 130: "interrupted"
    default: "status \(status.rawValue)"
    }
  }

  /// The closing line: what was found and how long it took.
  var closingLine: String {
    let line = tally.sentence + "; " + CheckReport.time(seconds)
    return isPartial ? "Only a part was checked. " + line : line
  }

  /// Wall time with a tenth of a second: `12.3 s`.
  static func time(_ seconds: Double) -> String {
    seconds < 60 ? DecimalText.fixed(seconds, places: 1) + " s" : Figures.time(seconds: seconds)
  }
}
