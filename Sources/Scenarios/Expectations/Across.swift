public import FleetSim

extension Expectation {
  /// What must lie within the bounds over replications.
  public enum Across: Sendable, Equatable {
    /// The mean of the values.
    case mean
    /// The bounds must hold in at least this share of the replications, in (0, 1].
    case share(Double)
    /// The quantile of the values at this share, in (0, 1); see `OrderStatistics`.
    case quantile(Double)
  }

  /// What is cut from the start of a run before the metric is read.
  public enum WarmUp: Sendable, Equatable {
    /// As much as is stated; on a bound of a bin.
    case time(Timespan)
    /// What MSER-5 finds on the metric's values bin by bin; see `MSER5`.
    case mser5
  }

  /// The bound that a value is nearest to or beyond, and its distance, negative beyond; `nil` without bounds.
  func nearest(to value: Double) -> (bound: Judgement.Bound, margin: Double)? {
    var found: (bound: Judgement.Bound, margin: Double)?
    if let minimum { found = (.minimum(minimum), value - minimum) }
    if let maximum, maximum - value < found?.margin ?? Double.infinity {
      found = (.maximum(maximum), maximum - value)
    }
    return found
  }
}

extension Judgement.Bound {
  /// Where a value stands that has this margin: `at most 5 s with 1 s to spare`.
  func words(margin: Double, unit: String) -> String {
    let side: String
    switch self {
    case .minimum: side = margin >= 0 ? "at least" : "less than"
    case .maximum: side = margin >= 0 ? "at most" : "more than"
    }
    let room = FigureText.value(margin.magnitude, unit: unit)
    return side + " " + FigureText.exact(limit, unit: unit)
      + (margin >= 0 ? " with " + room + " to spare" : " by " + room)
  }
}
