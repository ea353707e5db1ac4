/// How much the mean of a figure differs between two sets of replications.
///
/// With the same seeds on both sides the difference is taken seed by seed, and what both share cancels out; without, the
/// two are independent samples: B. L. Welch, doi:10.1093/biomet/34.1-2.28. `MeanDifferenceTests` pins it.
public struct MeanDifference: Sendable, Equatable {
  /// Mean of the new − mean of the old, in the figure's unit.
  public let estimate: Double
  /// The standard error of the estimate; `nil` when a side has fewer than two values.
  public let standardError: Double?
  /// Of Student's t; by Welch and Satterthwaite for independent samples.
  public let degreesOfFreedom: Double

  /// New − old of pairs with the same seeds.
  public init(paired differences: ReplicationSample) {
    estimate = differences.mean
    standardError = differences.standardError
    degreesOfFreedom = Double(differences.count - 1)
  }

  /// New − old of independent samples.
  public init(new: ReplicationSample, old: ReplicationSample) {
    estimate = new.mean - old.mean
    guard let a = new.standardError, let b = old.standardError else {
      standardError = nil
      degreesOfFreedom = 0
      return
    }
    let (a2, b2) = (a * a, b * b)
    standardError = (a2 + b2).squareRoot()
    let weight = a2 * a2 / Double(new.count - 1) + b2 * b2 / Double(old.count - 1)
    degreesOfFreedom = weight > 0 ? (a2 + b2) * (a2 + b2) / weight : 1
  }

  /// Where the true difference lies; `nil` when a side has fewer than two values. The confidence is in (0, 1).
  public func interval(confidence: Double = 0.95) -> Interval? {
    guard let standardError else { return nil }
    if standardError == 0 { return Interval(low: estimate, high: estimate) }
    let t = StudentT.quantile(0.5 + confidence / 2, degreesOfFreedom: degreesOfFreedom)
    return Interval(low: estimate - t * standardError, high: estimate + t * standardError)
  }

  /// How surprising the estimate would be if the true difference were `limit` or less.
  ///
  /// A difference without spread, and one of single values, is what it is: 0 beyond the limit, else 1.
  public func pValue(above limit: Double) -> Double {
    guard let standardError, standardError > 0 else { return estimate > limit ? 0 : 1 }
    return StudentT.exceedance(
      (estimate - limit) / standardError, degreesOfFreedom: degreesOfFreedom)
  }

  /// How surprising the estimate would be if the true difference were `limit` or more.
  public func pValue(below limit: Double) -> Double {
    guard let standardError, standardError > 0 else { return estimate < limit ? 0 : 1 }
    return StudentT.exceedance(
      (limit - estimate) / standardError, degreesOfFreedom: degreesOfFreedom)
  }
}
