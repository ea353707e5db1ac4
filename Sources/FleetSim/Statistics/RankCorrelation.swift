/// How steadily a figure rises or falls with a parameter: a correlation of ranks.
///
/// 1 where one always rises with the other, −1 where it always falls; a figure that rises and falls may have 0 and
/// still depend on the parameter. `RankCorrelationTests` pins it.
public struct RankCorrelation: Sendable, Equatable {
  /// In −1…1.
  public let coefficient: Double
  /// Where the coefficient of endless points lies, with the confidence that was asked for.
  ///
  /// `nil` where the coefficient is ±1, of which R. A. Fisher's formula makes no interval, and where there are too few
  /// points. It takes what is not explained for noise: see docs/models/statistics.md for when it is too narrow.
  public let interval: Interval?

  /// C. Spearman's coefficient, doi:10.2307/1412159: the correlation of the ranks, equal values with their mean rank.
  ///
  /// `nil` for fewer than 4 points and where all values of a side are equal.
  /// - Parameters:
  ///   - parameter: finite values, one for each point.
  ///   - outcome: finite values of the same points.
  ///   - confidence: in (0, 1).
  public static func spearman(
    _ parameter: [Double], _ outcome: [Double], confidence: Double = 0.95
  ) -> RankCorrelation? {
    check([parameter], outcome)
    if outcome.count < 4 { return nil }
    let (x, y) = (Ranks.centred(parameter), Ranks.centred(outcome))
    let scale = (dot(x, x) * dot(y, y)).squareRoot()
    if scale == 0 { return nil }
    return RankCorrelation(
      dot(x, y) / scale, degreesOfFreedom: outcome.count - 3, confidence: confidence)
  }

  /// With Fisher's z = artanh r as normal, of the variance (1 + r²/2)/`degreesOfFreedom`: D. G. Bonett and T. A. Wright,
  /// doi:10.1007/BF02294183.
  init(_ coefficient: Double, degreesOfFreedom: Int, confidence: Double) {
    precondition(confidence > 0 && confidence < 1, "a confidence is in (0, 1)")
    // What differs from ±1 by rounding is ±1.
    let r = coefficient.magnitude > 1 - 1e-12 ? (coefficient > 0 ? 1 : -1) : coefficient
    self.coefficient = r
    if degreesOfFreedom < 1 || r.magnitude == 1 {
      interval = nil
      return
    }
    let z = Elementary.log((1 + r) / (1 - r)) / 2
    let error = ((1 + r * r / 2) / Double(degreesOfFreedom)).squareRoot()
    let half = Normal.quantile(0.5 + confidence / 2) * error
    interval = Interval(
      low: RankCorrelation.tanh(z - half), high: RankCorrelation.tanh(z + half))
  }

  static func check(_ parameters: [[Double]], _ outcome: [Double]) {
    precondition(
      parameters.allSatisfy { $0.count == outcome.count }, "each point has a value of each")
    precondition(
      parameters.allSatisfy { $0.allSatisfy { $0.isFinite } } && outcome.allSatisfy { $0.isFinite },
      "ranks are of finite values")
  }

  static func dot(_ x: [Double], _ y: [Double]) -> Double {
    var sum = 0.0
    for index in x.indices { sum += x[index] * y[index] }
    return sum
  }

  /// Exact at both ends, where the exponential is 0 or infinite.
  private static func tanh(_ z: Double) -> Double { 1 - 2 / (Elementary.exp(2 * z) + 1) }
}
