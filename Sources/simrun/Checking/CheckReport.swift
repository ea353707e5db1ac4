package import Scenarios

/// What a check found: all that its renderers tell.
package struct CheckReport {
  /// In the order of their paths.
  package var files: [CheckedFile]
  /// Wall time of the whole check.
  package var seconds: Double
  /// How it ends.
  package var status: ExitStatus
  /// Whether it was interrupted or ran out of time: what it tells is then a part.
  package var isPartial: Bool
  /// JSON files of the folders that are no scenarios, in the order of their paths.
  package var skipped: [String]

  package init(
    files: [CheckedFile], seconds: Double, status: ExitStatus, isPartial: Bool,
    skipped: [String] = []
  ) {
    self.files = files
    self.seconds = seconds
    self.status = status
    self.isPartial = isPartial
    self.skipped = skipped
  }
}

/// A scenario file and what its replications came to.
package struct CheckedFile {
  /// As it was found, relative to where the check runs.
  package var path: String
  /// Name and heading of the scenario; empty for a file that cannot be read.
  package var name: String
  package var title: String
  package var outcome: Outcome
  /// Seeds of the replications that were run, in their order.
  package var seeds: [UInt64]
  package var expectations: [CheckedExpectation]
  /// Against its baseline, when one was asked for.
  package var baseline: BaselineFindings?
  /// Time that its runs took together, summed over threads.
  package var seconds: Double
  /// Of the resolved scenario; empty for a file that cannot be read.
  package var digest: String
  /// When its runs start by the calendar.
  package var start: CalendarInstant?
  /// Of a file that is not fine: whether it could not be read at all.
  package var isUnreadable = false
  /// What the scenario's run came to on each seed, digit by digit.
  package var digests: [String] = []

  package init(
    path: String, name: String, title: String, outcome: Outcome, seeds: [UInt64],
    expectations: [CheckedExpectation], baseline: BaselineFindings?, seconds: Double,
    digest: String = "", start: CalendarInstant? = nil
  ) {
    self.path = path
    self.name = name
    self.title = title
    self.outcome = outcome
    self.seeds = seeds
    self.expectations = expectations
    self.baseline = baseline
    self.seconds = seconds
    self.digest = digest
    self.start = start
  }

  package enum Outcome: Equatable {
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
package struct CheckedExpectation {
  package var expectation: Expectation
  package var judgement: ReplicatedJudgement
  /// Where it stands in the file.
  package var place: Place
  /// The command that shows the replication with the smallest margin again, and its seed.
  package var reproduction: String
  package var worstSeed: UInt64?
  /// The metric's unit in the catalogue.
  package var unit: String
  /// Whether what was judged is a share of replications, which has no unit.
  package var isShare: Bool

  package init(
    expectation: Expectation, judgement: ReplicatedJudgement, place: Place, reproduction: String,
    worstSeed: UInt64?, unit: String = "1", isShare: Bool = false
  ) {
    self.expectation = expectation
    self.judgement = judgement
    self.place = place
    self.reproduction = reproduction
    self.worstSeed = worstSeed
    self.unit = unit
    self.isShare = isShare
  }
}

/// How the metrics of a scenario compare with those of its baseline.
package struct BaselineFindings {
  package enum Verdict: Equatable {
    case compared
    /// There is no baseline of this scenario.
    case missing
    /// Why it says nothing: what changed that is not being judged.
    case notComparable([String])
  }
  package var verdict: Verdict
  /// JSON Pointers of what changed in the scenario, with the old and the new value as JSON texts.
  package var changes: [(pointer: String, old: String?, new: String?)]
  /// Metrics that are better, worse, or the same within their tolerance; the worst first.
  package var metrics: [ComparedMetric]
  /// Metrics that are not compared, by reason and then in the order of the baseline or the catalogue.
  package var uncompared: [UncomparedMetric]

  package init(
    verdict: Verdict, changes: [(pointer: String, old: String?, new: String?)],
    metrics: [ComparedMetric], uncompared: [UncomparedMetric] = []
  ) {
    self.verdict = verdict
    self.changes = changes
    self.metrics = metrics
    self.uncompared = uncompared
  }

  package var hasRegression: Bool { metrics.contains { $0.verdict == .worse } }
  /// Whether a metric of the baseline means something else now: the gate cannot tell whether it got worse.
  package var hasRedefinition: Bool { uncompared.contains { $0.reason == .redefined } }
}

/// A metric that is not compared with the baseline.
package struct UncomparedMetric: Equatable {
  package enum Reason: String, CaseIterable {
    /// Its definition or its unit is another one now.
    case redefined
    /// It has a value in the baseline and none now.
    case onlyInBaseline
    /// It has a value now and none in the baseline.
    case onlyNow
  }
  package var name: String
  package var reason: Reason

  package init(name: String, _ reason: Reason) {
    self.name = name
    self.reason = reason
  }
}

/// A metric before and now.
package struct ComparedMetric {
  package enum Verdict: String { case better, same, worse }
  /// What a difference rests on.
  package enum Runs: Equatable {
    /// So many seeds that both have, compared seed by seed.
    case pairs(Int)
    /// No seed in common: so many runs before and now, compared as independent samples.
    case independent(old: Int, new: Int)
  }
  package var name: String
  package var unit: String
  /// Means over the runs that are compared.
  package var old: Double
  package var new: Double
  package var runs: Runs
  /// new − old and its 95 % interval; none for single runs.
  package var difference: Double
  package var interval: (low: Double, high: Double)?
  /// Differences up to this count as none.
  package var tolerance: Double
  package var verdict: Verdict
  /// How surprising this would be if it were not worse, or not better, by more than the tolerance.
  package var worsePValue = 1.0
  package var betterPValue = 1.0

  package init(
    name: String, unit: String, old: Double, new: Double, runs: Runs, difference: Double,
    interval: (low: Double, high: Double)?, tolerance: Double, verdict: Verdict
  ) {
    self.name = name
    self.unit = unit
    self.old = old
    self.new = new
    self.runs = runs
    self.difference = difference
    self.interval = interval
    self.tolerance = tolerance
    self.verdict = verdict
  }
}
