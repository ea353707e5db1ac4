import FleetSim

/// Judges expectations over replications: runs of the same scenario with different seeds.
///
/// An expectation without a confidence passes when its estimate (the mean, the share of replications, the quantile) is
/// within its bounds. One with a confidence c passes when the replications prove at the level 1 − c that it is, fails
/// when they prove that it is beyond one, and is undecided else. All that are decided together are corrected by Holm's
/// procedure: the chance that any of them is called passed although it does not hold is at most 1 − c, and so is the
/// chance that any is called failed although it holds. docs/models/statistics.md has the formulas;
/// `ReplicationJudgeTests` pins them.
///
///     let judge = ReplicationJudge(scenario.expectations)
///     let claims = judge.claims(replications) + claimsOfOtherFiles
///     let judgements = ReplicationJudge.decide(claims)
public struct ReplicationJudge: Sendable {
  private let expectations: [Expectation]

  /// A judge of these expectations.
  public init(_ expectations: [Expectation]) { self.expectations = expectations }

  /// A run and what became of the expectations in it.
  public struct Replication: Sendable {
    /// The seed of the run.
    public var seed: UInt64
    /// Of each expectation, in their order.
    public var judgements: [Judgement]

    /// A run and what became of the expectations in it.
    public init(seed: UInt64, judgements: [Judgement]) {
      self.seed = seed
      self.judgements = judgements
    }
  }

  /// The judgements of these expectations alone, see ``decide(_:levelFactor:because:)``.
  public func judge(
    _ replications: [Replication], levelFactor: Double = 1
  ) -> [ReplicatedJudgement] {
    ReplicationJudge.decide(claims(replications), levelFactor: levelFactor)
  }

  /// What the replications, at least one, say about each expectation; to be decided together with those of other files.
  public func claims(_ replications: [Replication]) -> [ReplicatedClaim] {
    precondition(!replications.isEmpty, "without a replication nothing can be judged")
    return expectations.indices.map { claim($0, replications) }
  }

  private func claim(_ place: Int, _ replications: [Replication]) -> ReplicatedClaim {
    let expectation = expectations[place]
    let judgements = replications.map { $0.judgements[place] }
    if let missing = judgements.first(where: { $0.status == .notRun }) {
      return unjudged(expectation, judgements, .notRun, missing.sentence)
    }
    if let failed = judgements.firstIndex(where: { $0.value == nil }) {
      let seed = replications.count == 1 ? "" : "Seed \(replications[failed].seed): "
      return unjudged(expectation, judgements, .failed, seed + judgements[failed].sentence)
    }
    guard let estimate = ReplicatedEstimate(expectation, judgements) else {
      return unjudged(expectation, judgements, .failed, "It has no bound.")
    }
    return claim(expectation, judgements, estimate)
  }

  private func claim(
    _ expectation: Expectation, _ judgements: [Judgement], _ estimate: ReplicatedEstimate
  ) -> ReplicatedClaim {
    let holds = estimate.margin >= 0
    let status: ReplicatedJudgement.Status =
      expectation.confidence != nil ? .undecided : holds ? .passed : .failed
    var claim = unjudged(expectation, judgements, status, "")
    claim.judgement.estimate = estimate.value
    claim.judgement.interval = estimate.interval
    claim.judgement.bound = estimate.bound
    claim.judgement.margin = estimate.margin
    claim.test = estimate.test
    claim.judgement.sentence = sentence(expectation, judgements, estimate)
    if claim.test != nil { claim.remark = cut(expectation, judgements) }
    return claim
  }

  private func sentence(
    _ expectation: Expectation, _ judgements: [Judgement], _ estimate: ReplicatedEstimate
  ) -> String {
    if judgements.count == 1 {
      let isOpen = expectation.confidence != nil
      return judgements[0].sentence
        + (isOpen ? " A confidence needs at least two replications, and there is one." : "")
    }
    let text = estimate.sentence(confidence: expectation.intervalConfidence)
    return estimate.test == nil ? text + "." + cut(expectation, judgements) : text
  }

  /// What was cut from the starts of the runs.
  private func cut(_ expectation: Expectation, _ judgements: [Judgement]) -> String {
    let cuts = judgements.compactMap { $0.warmUp }
    guard let shortest = cuts.min(), let longest = cuts.max() else { return "" }
    return WarmUpCut.sentence(expectation.warmUp, shortest: shortest, longest: longest)
  }

  private func unjudged(
    _ expectation: Expectation, _ judgements: [Judgement], _ status: ReplicatedJudgement.Status,
    _ sentence: String
  ) -> ReplicatedClaim {
    ReplicatedClaim(
      judgement: ReplicatedJudgement(
        id: expectation.id, metric: expectation.metric, status: status,
        isStructural: expectation.isStructural, values: judgements, estimate: nil, interval: nil,
        confidence: expectation.intervalConfidence, bound: nil, margin: nil, sentence: sentence))
  }
}

// MARK: deciding

extension ReplicationJudge {
  /// The judgements of these claims, corrected for how many there are.
  ///
  /// Two families are tested by Holm's procedure: that expectations hold, and that they do not. `levelFactor`, in
  /// (0, 1], is the part of the error that this decision may spend: 1, or that of `SequentialLooks`. `reason` says in
  /// the sentences what the rest is for.
  public static func decide(
    _ claims: [ReplicatedClaim], levelFactor: Double = 1, because reason: String = "repeated looks"
  ) -> [ReplicatedJudgement] {
    let tests = claims.compactMap { $0.test }
    let holds = proven(tests.map { $0.holds }, tests, levelFactor)
    let breaks = proven(tests.map { $0.breaks }, tests, levelFactor)
    var next = 0
    return claims.map { claim in
      var judgement = claim.judgement
      if claim.test == nil { return judgement }
      if breaks[next] { judgement.status = .failed }
      if holds[next] { judgement.status = .passed }
      next += 1
      judgement.sentence +=
        ending(judgement, tests.count, levelFactor < 1 ? reason : nil) + claim.remark
      return judgement
    }
  }

  private static func proven(
    _ pValues: [Double], _ tests: [ReplicatedClaim.Test], _ levelFactor: Double
  ) -> [Bool] {
    Holm.rejected(
      zip(pValues, tests).map { pValue, test in
        Holm.Hypothesis(pValue: pValue, level: test.level * levelFactor)
      })
  }

  private static func ending(
    _ judgement: ReplicatedJudgement, _ tests: Int, _ reason: String?
  ) -> String {
    let verdict = judgement.status == .undecided ? "; that is not proven" : "; that is proven"
    var text = verdict + " with " + FigureText.percent(judgement.confidence) + " confidence"
    var corrections: [String] = []
    if tests > 1 { corrections.append("for \(tests) expectations") }
    if let reason { corrections.append("for " + reason) }
    if !corrections.isEmpty { text += ", corrected " + corrections.joined(separator: " and ") }
    return text + "."
  }
}
