import Scenarios

/// What a check found: all that its renderers tell.
struct CheckReport {
  /// In the order of their paths.
  var files: [CheckedFile]
  /// Wall time of the whole check.
  var seconds: Double
  /// How it ends.
  var status: ExitStatus
  /// Whether it was interrupted or ran out of time: what it tells is then a part.
  var isPartial: Bool
}

/// A scenario file and what its replications came to.
struct CheckedFile {
  /// As it was found, relative to where the check runs.
  var path: String
  /// Name and heading of the scenario; empty for a file that cannot be read.
  var name: String
  var title: String
  var outcome: Outcome
  /// Seeds of the replications that were run, in their order.
  var seeds: [UInt64]
  var expectations: [CheckedExpectation]
  /// Against its baseline, when one was asked for.
  var baseline: BaselineFindings?
  /// Time that its runs took together, summed over threads.
  var seconds: Double
  /// Of a file that is not fine: whether it could not be read at all.
  var isUnreadable = false
  /// What the scenario's run came to on each seed, digit by digit.
  var digests: [String] = []

  enum Outcome: Equatable {
    case finished
    /// The file is wrong: a line for each mistake, as `validate` prints it.
    case invalid([String])
    /// A run contradicts itself: what the audit found.
    case auditFailed([String])
    /// Why it was not run, or not to its end: "interrupted", "out of time", "stopped after a failure".
    case notFinished(String)
  }
}

/// An expectation and what became of it over the replications.
struct CheckedExpectation {
  var expectation: Expectation
  var judgement: ReplicatedJudgement
  /// Where it stands in the file.
  var place: Place
  /// The command that shows the replication with the smallest margin again, and its seed.
  var reproduction: String
  var worstSeed: UInt64?
}

/// How the metrics of a scenario compare with those of its baseline.
struct BaselineFindings {
  enum Verdict: Equatable {
    case compared
    /// There is no baseline of this scenario.
    case missing
    /// Why it says nothing: what changed that is not being judged.
    case notComparable([String])
  }
  var verdict: Verdict
  /// JSON Pointers of what changed in the scenario, with the old and the new value as JSON texts.
  var changes: [(pointer: String, old: String?, new: String?)]
  /// Metrics that are better, worse, or the same within their tolerance; the worst first.
  var metrics: [ComparedMetric]
  /// Metrics whose definition is another one now: they are not compared.
  var redefined: [String] = []

  var hasRegression: Bool { metrics.contains { $0.verdict == .worse } }
}

/// A metric before and now, paired by seed.
struct ComparedMetric {
  enum Verdict: String { case better, same, worse }
  var name: String
  var unit: String
  /// Means over the replications.
  var old: Double
  var new: Double
  /// new − old, paired by seed, and its 95 % interval.
  var difference: Double
  var interval: (low: Double, high: Double)?
  /// Differences up to this count as none.
  var tolerance: Double
  var verdict: Verdict
  /// How surprising this would be if it were not worse, or not better, by more than the tolerance.
  var worsePValue = 1.0
  var betterPValue = 1.0
}
