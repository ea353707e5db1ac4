/// What a study's design or question asks of all results together.
public enum StudyAnalysis: Sendable {
  /// Of Latin hypercubes and Sobol' sequences.
  case ranks(RankSensitivity)
  /// Of Saltelli's design.
  case variance(VarianceSensitivity)
  /// Of one parameter at a time; ranges only where the scenario expects something.
  case singles(Tornado, HoldingRanges?)
  /// Of a question about collapse.
  case collapse(CollapseAnalysis)

  /// The analysis of a study's results; `nil` for a grid without a question about collapse.
  public init?(_ results: StudyResults) {
    switch results.study.points.design {
    case .grid:
      guard let collapse = CollapseAnalysis(results) else { return nil }
      self = .collapse(collapse)
    case .latinHypercube, .sobol: self = .ranks(RankSensitivity(results))
    case .saltelli(let samples): self = .variance(VarianceSensitivity(results, samples: samples))
    case .oneAtATime: self = .singles(Tornado(results), HoldingRanges(results))
    }
  }
}
