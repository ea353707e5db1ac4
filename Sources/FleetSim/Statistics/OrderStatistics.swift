/// A quantile over replications, by the order of their values and whatever their distribution.
///
/// The quantile of a share q is the smallest value that at least the share q does not exceed: of n values the
/// ⌈qn⌉-th, R. J. Hyndman and Y. Fan's type 1, doi:10.2307/2684934. It is one of the values, and it is at most a limit
/// exactly when at least the share q of the values is. How many values are at most the true quantile is binomial; the
/// interval and the tests follow from that (the sign test; W. J. Conover, *Practical Nonparametric Statistics*, 3rd ed.
/// 1999, section 3.2). `OrderStatisticsTests` pins it.
public struct OrderStatistics: Sendable, Equatable {
  /// The values in rising order.
  public let ordered: [Double]

  /// Those of at least one finite value.
  public init(_ values: [Double]) {
    precondition(!values.isEmpty, "a sample needs a value")
    precondition(values.allSatisfy { $0.isFinite }, "a sample is of finite values")
    ordered = values.sorted()
  }

  /// The quantile of the share `q` in (0, 1).
  public func quantile(_ q: Double) -> Double {
    ordered[OrderStatistics.rank(q, ordered.count) - 1]
  }

  /// An interval that holds the true quantile with at least this confidence, with half of the error on each side.
  ///
  /// Between the r-th and the s-th value: the largest r with P(B < r) ≤ (1 − confidence)/2 and the smallest s with
  /// P(B ≥ s) ≤ (1 − confidence)/2, B binomial of n and q. `nil` when there are too few values for it: for the 0.95
  /// quantile with 95 % fewer than 72.
  public func interval(_ q: Double, confidence: Double) -> Interval? {
    let n = ordered.count
    let side = (1 - confidence) / 2
    var low = OrderStatistics.rank(q, n)
    while low > 0, Binomial.cumulative(low - 1, trials: n, probability: q) > side { low -= 1 }
    var high = OrderStatistics.rank(q, n)
    while high <= n, Binomial.exceedance(high, trials: n, probability: q) > side { high += 1 }
    if low < 1 || high > n { return nil }
    return Interval(low: ordered[low - 1], high: ordered[high - 1])
  }

  /// How surprising the sample would be if the quantile were above `limit`: the p-value of the claim “at most `limit`”.
  public func pValue(quantile q: Double, atMost limit: Double) -> Double {
    Binomial.exceedance(count { $0 <= limit }, trials: ordered.count, probability: q)
  }

  /// The p-value of the claim “above `limit`”.
  public func pValue(quantile q: Double, above limit: Double) -> Double {
    Binomial.cumulative(count { $0 <= limit }, trials: ordered.count, probability: q)
  }

  /// The p-value of the claim “at least `limit`”.
  public func pValue(quantile q: Double, atLeast limit: Double) -> Double {
    Binomial.cumulative(count { $0 < limit }, trials: ordered.count, probability: q)
  }

  /// The p-value of the claim “below `limit`”.
  public func pValue(quantile q: Double, below limit: Double) -> Double {
    Binomial.exceedance(count { $0 < limit }, trials: ordered.count, probability: q)
  }

  private func count(_ isCounted: (Double) -> Bool) -> Int {
    ordered.reduce(0) { isCounted($1) ? $0 + 1 : $0 }
  }

  /// ⌈qn⌉ in 1…n; what is a whole number up to rounding errors counts as that.
  private static func rank(_ q: Double, _ n: Int) -> Int {
    precondition(q > 0 && q < 1, "a quantile is of a share between 0 and 1")
    let exact = q * Double(n)
    let below = Int(exact * (1 - 1e-12))
    return Swift.max(1, Swift.min(n, below + 1))
  }
}
