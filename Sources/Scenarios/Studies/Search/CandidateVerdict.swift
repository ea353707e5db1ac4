/// What its replications say about a candidate of a plan.
public struct CandidateVerdict: Sendable {
  /// The replications that it was judged on, in the order of their seeds.
  public var replications: [ReplicationJudge.Replication]
  /// The judgement of each expectation of the question, in their order. Intervals have the question's confidence, each
  /// alone; what is called proven is so after the sharing of the error.
  public var judgements: [ReplicatedJudgement]

  /// What a candidate can come to.
  public enum Status: String, Sendable, CaseIterable {
    /// All expectations are proven to hold.
    case holds
    /// One or more are proven not to hold, or have no value.
    case fails
    /// Neither is proven.
    case undecided
  }

  /// Whether it holds.
  public var status: Status {
    if judgements.contains(where: { $0.status == .failed }) { return .fails }
    let isProven = !judgements.isEmpty && judgements.allSatisfy { $0.status == .passed }
    return isProven ? .holds : .undecided
  }

  /// What keeps it from holding: the expectations that failed; where none did, those that are not proven.
  public var binding: [ReplicatedJudgement] {
    let failed = judgements.filter { $0.status == .failed }
    return failed.isEmpty ? judgements.filter { $0.status != .passed } : failed
  }
}
