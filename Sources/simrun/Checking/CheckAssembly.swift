import FleetSim
import Scenarios

/// Puts together what a check has found.
struct CheckAssembly {
  let settings: Settings
  let panel: CheckPanel
  let stop: StopSign

  func report(_ files: [Checking.File], seconds: Double) throws(Failure) -> CheckReport {
    var found: [CheckedFile] = []
    for index in files.indices { found.append(checked(files[index], index)) }
    let baselines = Baselines(settings)
    for index in files.indices {
      guard let progress = files[index].progress, progress.audit.isEmpty else { continue }
      found[index].baseline = try baselines.compare(progress)
    }
    Baselines.correct(&found)
    return CheckReport(
      files: found, seconds: seconds, status: status(of: found),
      isPartial: found.contains { $0.isPartial })
  }

  // MARK: files

  private func checked(_ file: Checking.File, _ index: Int) -> CheckedFile {
    guard let progress = file.progress else {
      var checked = CheckedFile(
        path: file.path, name: "", title: "", outcome: .invalid(file.trouble), seeds: [],
        expectations: [], baseline: nil, seconds: 0)
      checked.isUnreadable = file.isUnreadable
      return checked
    }
    let scenario = progress.subject.scenario
    let outcome = outcome(progress)
    var checked = CheckedFile(
      path: file.path, name: scenario.name, title: scenario.title, outcome: outcome,
      seeds: progress.done.map { $0.seed },
      expectations: expectations(progress, index, outcome), baseline: nil,
      seconds: progress.seconds, digest: Baseline.fingerprint(scenario.canonicalText),
      start: scenario.start)
    checked.digests = progress.done.map { $0.digest }
    return checked
  }

  private func outcome(_ progress: CheckProgress) -> CheckedFile.Outcome {
    let audit = progress.audit
    if !audit.isEmpty { return .auditFailed(audit) }
    if progress.isFinished { return .finished }
    switch stop.reason {
    case .interrupted: return .notFinished("interrupted")
    case .outOfTime: return .notFinished("out of time")
    case .failedFast: return .notFinished("stopped after a failure")
    case .failed, nil: preconditionFailure("what was not stopped is finished")
    }
  }

  /// What became of them: as the last look that was finished says, if there was one.
  private func judgements(
    _ progress: CheckProgress, _ index: Int, _ outcome: CheckedFile.Outcome
  ) -> [ReplicatedJudgement] {
    if case .auditFailed = outcome { return [] }
    if !panel.judgements[index].isEmpty { return panel.judgements[index] }
    return progress.subject.scenario.expectations.map { expectation in
      var judgement = ReplicatedJudgement(blank: expectation, .notRun)
      judgement.sentence = "Its file is not finished."
      return judgement
    }
  }

  private func expectations(
    _ progress: CheckProgress, _ index: Int, _ outcome: CheckedFile.Outcome
  ) -> [CheckedExpectation] {
    let scenario = progress.subject.scenario
    let catalogue = MetricCatalogue(scenario.world)
    let judgements = judgements(progress, index, outcome)
    return zip(scenario.expectations, judgements).map { expectation, judgement in
      let worst = CheckAssembly.worst(judgement)
      let seed = worst.map { progress.done[$0].seed }
      return CheckedExpectation(
        expectation: expectation, judgement: judgement,
        place: scenario.place(ofExpectation: expectation.id),
        reproduction: reproduction(progress.subject.path, expectation, seed ?? scenario.seed),
        worstSeed: seed, unit: catalogue.metric(named: expectation.metric)?.unit ?? "1",
        isShare: expectation.isOfShare)
    }
  }

  /// The replication with the smallest margin; one without a value comes before all others.
  private static func worst(_ judgement: ReplicatedJudgement) -> Int? {
    let margins = judgement.values.map { $0.margin ?? -Double.infinity }
    guard let least = margins.min() else { return nil }
    return margins.firstIndex(of: least)
  }

  /// The command that shows a replication again.
  private func reproduction(_ path: String, _ expectation: Expectation, _ seed: UInt64) -> String {
    var words = ["simrun", "run", path]
    for override in settings.overrides { words += ["--set", override] }
    if let scale = settings.scale { words += ["--scale", "\(scale)"] }
    words += ["--seed", "\(seed)"]
    if expectation.needsVariants { words.append("--all-variants") }
    return words.map(Shell.quoted).joined(separator: " ")
  }

  // MARK: the end

  /// When several things went wrong, the first of this list tells: wrong input, files, an audit, an interrupt, time, a
  /// missing baseline, a regression, a failed expectation, an undecided one.
  private func status(of files: [CheckedFile]) -> ExitStatus {
    var all: [ExitStatus] = []
    for file in files { all += file.statuses }
    if stop.reason == .interrupted { all.append(.interrupted) }
    if files.contains(where: { $0.outcome == .notFinished("out of time") }) {
      all.append(.outOfTime)
    }
    return CheckAssembly.order.first { all.contains($0) } ?? .fine
  }

  private static let order: [ExitStatus] = [
    .invalid, .filesFailed, .auditFailed, .interrupted, .outOfTime, .baselineMissing, .regression,
    .expectationFailed, .undecided,
  ]
}

extension CheckedFile {
  fileprivate var isPartial: Bool {
    if case .notFinished = outcome { return true }
    return false
  }

  /// All that is wrong with it.
  fileprivate var statuses: [ExitStatus] {
    var all: [ExitStatus] = []
    switch outcome {
    case .invalid: all.append(isUnreadable ? .filesFailed : .invalid)
    case .auditFailed: all.append(.auditFailed)
    case .finished, .notFinished: break
    }
    let verdicts = expectations.map { $0.judgement.status }
    if verdicts.contains(.failed) { all.append(.expectationFailed) }
    if verdicts.contains(.undecided) { all.append(.undecided) }
    if let baseline {
      // What cannot be compared is no better than a baseline that is not there.
      if baseline.verdict != .compared || baseline.hasRedefinition { all.append(.baselineMissing) }
      if baseline.hasRegression { all.append(.regression) }
    }
    return all
  }
}

extension Expectation {
  /// Whether it is about a share of the replications, which has no unit.
  fileprivate var isOfShare: Bool {
    if case .share = across { return true }
    return false
  }

  /// Whether it can only be judged beside runs of variants.
  var needsVariants: Bool {
    if variant != nil { return true }
    if case .variant(.some) = comparison?.with { return true }
    return false
  }
}
