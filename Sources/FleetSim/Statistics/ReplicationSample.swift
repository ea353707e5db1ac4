/// A figure seed by seed: one value of each replication.
///
/// The replication is the unit. Devices of one run share its queues, so they are no sample of their own; replications
/// with different seeds are independent. `ReplicationSampleTests` and `CoverageTests` pin what is here.
public struct ReplicationSample: Sendable, Equatable {
  /// The values in the order of the seeds, all finite.
  public let values: [Double]
  /// Their mean: of equal values exactly that value.
  public let mean: Double
  /// The sample's standard deviation, with n − 1; 0 for equal values, `nil` for fewer than two.
  public let standardDeviation: Double?

  /// A sample of at least one value.
  public init(_ values: [Double]) {
    precondition(!values.isEmpty, "a sample needs a value")
    precondition(values.allSatisfy { $0.isFinite }, "a sample is of finite values")
    self.values = values
    mean = ReplicationSample.mean(of: values)
    standardDeviation = ReplicationSample.deviation(of: values, from: mean)
  }

  /// The number of replications.
  public var count: Int { values.count }

  /// The standard error of the mean, s/√n; `nil` for fewer than two values.
  public var standardError: Double? {
    standardDeviation.map { $0 / Double(count).squareRoot() }
  }

  /// Student's interval for the expected value: mean ± t(½ + confidence/2; n − 1)·s/√n.
  ///
  /// Exact for normal values, approximate for others; `nil` for fewer than two. A sample of equal values gives that
  /// value. Student, doi:10.2307/2331554. The confidence is in (0, 1).
  public func interval(confidence: Double) -> Interval? {
    guard let error = standardError else { return nil }
    let t = StudentT.quantile(0.5 + confidence / 2, degreesOfFreedom: Double(count - 1))
    let half = error == 0 ? 0 : t * error
    return Interval(low: mean - half, high: mean + half)
  }

  /// How surprising the sample would be if the expected value were not above `limit`: Student's one-sided test.
  ///
  /// `nil` for fewer than two values. Equal values are exact: 0 when they hold (are `limit` or more), else 1.
  public func pValue(above limit: Double) -> Double? {
    standardError.map { pValue(mean - limit, $0) }
  }

  /// How surprising the sample would be if the expected value were not below `limit`; as ``pValue(above:)``.
  public func pValue(below limit: Double) -> Double? {
    standardError.map { pValue(limit - mean, $0) }
  }

  private func pValue(_ distance: Double, _ error: Double) -> Double {
    if error == 0 { return distance >= 0 ? 0 : 1 }
    return StudentT.exceedance(distance / error, degreesOfFreedom: Double(count - 1))
  }

  /// This − other, seed by seed: with common random numbers what both share cancels out. The other has as many values.
  public func paired(with other: ReplicationSample) -> ReplicationSample {
    precondition(count == other.count, "pairs need as many values on both sides")
    return ReplicationSample(zip(values, other.values).map { $0.0 - $0.1 })
  }

  /// In two passes: the second adds what rounding lost in the first.
  private static func mean(of values: [Double]) -> Double {
    if values.allSatisfy({ $0 == values[0] }) { return values[0] }
    let n = Double(values.count)
    let first = values.reduce(0) { $0 + $1 / n }
    return first + values.reduce(0) { $0 + ($1 - first) } / n
  }

  /// In two passes, corrected by the sum of the distances: T. F. Chan, G. H. Golub, R. J. LeVeque,
  /// doi:10.1080/00031305.1983.10483115.
  private static func deviation(of values: [Double], from mean: Double) -> Double? {
    if values.count < 2 { return nil }
    var squares = 0.0
    var rest = 0.0
    for value in values {
      squares += (value - mean) * (value - mean)
      rest += value - mean
    }
    let n = Double(values.count)
    return Swift.max(0, (squares - rest * rest / n) / (n - 1)).squareRoot()
  }
}
