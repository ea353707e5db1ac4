public import FleetSim

/// What became of an expectation over the replications of a check.
///
/// The replication is the unit: devices of one run share its queues, so they are no sample of their own.
public struct ReplicatedJudgement: Sendable, Equatable {
  /// The expectation's name.
  public var id: String
  /// The metric's name in the catalogue.
  public var metric: String
  /// Whether it holds.
  public var status: Status
  /// A check of the model, no evidence; listed apart.
  public var isStructural: Bool
  /// What each replication came to, in the order of the seeds.
  public var values: [Judgement]
  /// What was judged: the mean, the share or the quantile over the replications, in the unit of the values (a share
  /// without one); `nil` when there is none.
  public var estimate: Double?
  /// Where it lies with the confidence that the expectation asks for, else with 95 %; `nil` where the
  /// replications are too few for one.
  public var interval: Interval?
  /// The confidence of `interval`, in (0, 1).
  public var confidence: Double
  /// The bound that the estimate is nearest to or beyond; `nil` when it was not judged.
  public var bound: Judgement.Bound?
  /// Distance of the estimate from the bound, negative when it is beyond; in the unit of `estimate`.
  public var margin: Double?
  /// Why, in a sentence.
  public var sentence: String

  /// What an expectation can come to over replications.
  public enum Status: String, Sendable, CaseIterable {
    /// It holds; with a confidence, if one was asked for.
    case passed
    /// It does not hold; with a confidence, if one was asked for.
    case failed
    /// A confidence was asked for, and the replications leave both open.
    case undecided
    /// It needs a run that is not at hand.
    case notRun
  }
}
