/// What replications say about one expectation, before it is known how many are judged together.
public struct ReplicatedClaim: Sendable, Equatable {
  /// The judgement. With a `test` it is still undecided, and its sentence ends without a full stop.
  public var judgement: ReplicatedJudgement
  /// What follows the sentence once it is decided; empty or beginning with a space.
  public var remark = ""
  /// What decides it; `nil` where nothing is left to decide.
  public var test: Test?

  /// The two one-sided tests of an expectation with a confidence.
  public struct Test: Sendable, Equatable {
    /// The p-value of the claim that it holds: within all bounds.
    public var holds: Double
    /// The p-value of the claim that it does not: beyond one of the bounds.
    public var breaks: Double
    /// The error that each claim may have alone: 1 − confidence.
    public var level: Double
  }
}

extension ReplicatedClaim.Test {
  /// The tests of the bounds of `expectation`, given the p-values of the claim to be within and beyond each.
  ///
  /// Within both bounds is claimed when it is claimed of each (R. L. Berger, doi:10.1080/00401706.1982.10487790);
  /// beyond one of two when one of the claims passes at half of the level (Bonferroni).
  init(
    _ expectation: Expectation, level: Double,
    minimum: (Double) -> (within: Double, beyond: Double),
    maximum: (Double) -> (within: Double, beyond: Double)
  ) {
    let low = expectation.minimum.map { minimum($0) }
    let high = expectation.maximum.map { maximum($0) }
    holds = Swift.max(low?.within ?? 0, high?.within ?? 0)
    let least = Swift.min(low?.beyond ?? 1, high?.beyond ?? 1)
    breaks = low == nil || high == nil ? least : Swift.min(1, 2 * least)
    self.level = level
  }
}
