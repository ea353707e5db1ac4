/// Means and variances of distributions, for capacities and estimates.
extension Distribution {
  /// The mean in seconds; infinite for a Pareto without cap and `alpha` ≤ 1.
  public var mean: Double {
    switch self {
    case .constant(let length): return length.seconds
    case .uniform(let low, let high): return 0.5 * (low.seconds + high.seconds)
    case .exponential(let mean), .gamma(_, let mean): return mean.seconds
    case .lognormal(let median, let sigma):
      return median.seconds * Elementary.exp(0.5 * sigma * sigma)
    case .pareto: return rawMoment(1)
    case .empirical(let points): return Distribution.empiricalMoment(points, 1)
    }
  }

  /// Variance ÷ mean²: 0 for a constant, 1 for an exponential.
  public var squaredCoefficientOfVariation: Double {
    switch self {
    case .constant: return 0
    case .exponential: return 1
    case .gamma(let shape, _): return 1 / shape
    case .lognormal(_, let sigma): return Elementary.exp(sigma * sigma) - 1
    case .uniform(let low, let high):
      let width = high.seconds - low.seconds
      return mean == 0 ? 0 : width * width / 12 / (mean * mean)
    case .pareto: return paretoVariation
    case .empirical(let points):
      let first = mean
      guard first > 0 else { return 0 }
      return max(0, Distribution.empiricalMoment(points, 2) / (first * first) - 1)
    }
  }

  /// E(X^n) of a Pareto in seconds^n; with a cap c, what lies above it counts as c.
  private func rawMoment(_ n: Double) -> Double {
    guard case .pareto(let minimum, let alpha, let cap) = self else { return 0 }
    let low = minimum.seconds
    let first = n == 1 ? low : low * low
    let rise = n - alpha
    guard let cap else { return rise < 0 ? first * alpha / -rise : .infinity }
    // m^n + n ∫ x^(n−1) (m/x)^alpha dx up to the cap; (e^(rise·span) − 1)/rise by its first terms where it cancels.
    let span = Elementary.log(cap.seconds / low)
    let power = rise * span
    let integral =
      power.magnitude < 1e-4
      ? span * (1 + power / 2 + power * power / 6) : (Elementary.exp(power) - 1) / rise
    return first * (1 + n * integral)
  }

  private var paretoVariation: Double {
    let first = rawMoment(1)
    let second = rawMoment(2)
    return second == .infinity ? .infinity : max(0, second / (first * first) - 1)
  }

  /// E(X^n) of a piecewise linear quantile function, n 1 or 2.
  private static func empiricalMoment(_ points: [Quantile], _ n: Int) -> Double {
    var sum = 0.0
    for index in points.indices.dropFirst() {
      let a = points[index - 1]
      let b = points[index]
      let x = a.value.seconds
      let y = b.value.seconds
      let part = n == 1 ? 0.5 * (x + y) : (x * x + x * y + y * y) / 3
      sum += (b.share - a.share) * part
    }
    return sum
  }

  /// The same distribution with every length multiplied by `factor` > 0, to the microsecond.
  public func scaled(by factor: Double) -> Distribution {
    func times(_ length: Timespan) -> Timespan {
      Timespan(microseconds: Distribution.whole(Double(length.microseconds) * factor))
    }
    switch self {
    case .constant(let length): return .constant(times(length))
    case .uniform(let low, let high): return .uniform(low: times(low), high: times(high))
    case .exponential(let mean): return .exponential(mean: times(mean))
    case .lognormal(let median, let sigma):
      return .lognormal(median: times(median), sigma: sigma)
    case .gamma(let shape, let mean): return .gamma(shape: shape, mean: times(mean))
    case .pareto(let minimum, let alpha, let cap):
      return .pareto(minimum: times(minimum), alpha: alpha, cap: cap.map(times))
    case .empirical(let points):
      return .empirical(points.map { Quantile(share: $0.share, value: times($0.value)) })
    }
  }
}
