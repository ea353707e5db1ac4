public import FleetSim

/// What a plan asks of each of its candidates: what must hold, how surely, and with how many replications.
///
/// A candidate is judged after each of the looks until all expectations are proven to hold (it *holds*), one is proven
/// not to (it *fails*), or the last look has left it *undecided*. What was decided at a look stands.
public struct PlanQuestion: Sendable {
  /// What must hold; each with the confidence of the question instead of its own.
  public let expectations: [Expectation]
  /// How sure the answer must be, in 0.5 ..< 1. Each search says what it is the confidence of.
  public let confidence: Double
  /// How many replications a candidate has at each look.
  public let looks: SequentialLooks

  /// A question about at least one expectation.
  public init(_ expectations: [Expectation], confidence: Double, looks: SequentialLooks) {
    precondition(!expectations.isEmpty, "a question needs an expectation")
    precondition(confidence >= 0.5 && confidence < 1, "a confidence is in 0.5 ..< 1")
    self.expectations = expectations.map {
      var expectation = $0
      expectation.confidence = confidence
      return expectation
    }
    self.confidence = confidence
    self.looks = looks
  }

  /// Judges one of `candidates` candidates that share the error 1 − confidence (Bonferroni's inequality).
  ///
  /// `replications` is asked for the first so many replications of the candidate, more at each look, with judgements of
  /// the ``expectations`` in their order. What it throws ends the judging.
  func judge<Failure: Error>(
    sharedBy candidates: Int64,
    _ replications: (Int) throws(Failure) -> [ReplicationJudge.Replication]
  ) throws(Failure) -> CandidateVerdict {
    let judge = ReplicationJudge(expectations)
    var verdict = CandidateVerdict(replications: [], judgements: [])
    for size in looks.sizes where verdict.status == .undecided {
      let all = try replications(size)
      precondition(all.count == size, "as many replications as were asked for")
      verdict = CandidateVerdict(
        replications: all,
        judgements: ReplicationJudge.decide(
          judge.claims(all), levelFactor: looks.levelFactor / Double(candidates),
          because: "repeated looks and several candidates"))
    }
    return verdict
  }
}
