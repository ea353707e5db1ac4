/// Lengths drawn by name.
extension Distribution {
  /// The length that `key` names, in whole microseconds, not negative, at most ``Moment/never``.
  @inline(__always)
  package func sample(_ key: UInt64) -> Int64 {
    switch self {
    case .constant(let length): return length.microseconds
    case .exponential(let mean):
      return Distribution.whole(
        -Double(mean.microseconds) * Elementary.log(1 - Draw.unit(key)))
    case .uniform(let low, let high):
      let width = Double(high.microseconds - low.microseconds)
      return Distribution.whole(Double(low.microseconds) + Draw.unit(key) * width)
    default: return sampleOther(key)
    }
  }

  private func sampleOther(_ key: UInt64) -> Int64 {
    switch self {
    case .lognormal(let median, let sigma):
      let normal = Normal.quantile(Draw.openUnit(key))
      return Distribution.whole(Double(median.microseconds) * Elementary.exp(sigma * normal))
    case .gamma(let shape, let mean):
      return Distribution.whole(
        Double(mean.microseconds) / shape * GammaDraw.standard(shape: shape, key))
    case .pareto(let minimum, let alpha, let cap):
      let power = -Elementary.log(1 - Draw.unit(key)) / alpha
      let length = Distribution.whole(
        Double(minimum.microseconds) * Elementary.exp(Swift.min(power, 700)))
      return cap.map { Swift.min($0.microseconds, length) } ?? length
    case .empirical(let points):
      return Distribution.interpolate(points, Draw.unit(key))
    default: return 0
    }
  }

  private static func interpolate(_ points: [Quantile], _ share: Double) -> Int64 {
    var upper = 1
    while upper < points.count - 1 && points[upper].share < share { upper += 1 }
    let a = points[upper - 1]
    let b = points[upper]
    if b.share <= a.share { return b.value.microseconds }
    let part = (share - a.share) / (b.share - a.share)
    let width = Double(b.value.microseconds - a.value.microseconds)
    return whole(Double(a.value.microseconds) + part * width)
  }

  /// The nearest whole number of microseconds within the range of moments.
  @inline(__always)
  static func whole(_ microseconds: Double) -> Int64 {
    let limit = Double(Moment.never.microseconds)
    if !(microseconds > 0) { return 0 }
    return microseconds < limit ? Int64(microseconds + 0.5) : Moment.never.microseconds
  }

  /// Mean of an exponential in microseconds, 0 for other kinds: the engine's short way.
  package var exponentialMean: Double {
    if case .exponential(let mean) = self { return Double(mean.microseconds) }
    return 0
  }

  /// A constant length in microseconds, −1 for other kinds: the engine's short way.
  package var constantTime: Int64 {
    if case .constant(let length) = self { return length.microseconds }
    return -1
  }
}

/// Draws from the gamma distribution.
enum GammaDraw {
  /// Gamma of this shape and scale 1, by G. Marsaglia and W. Tsang, doi:10.1145/358407.358414.
  ///
  /// The n-th proposal takes the draws 2n and 2n + 1 of the key; a shape below 1 is raised by 1 and the result
  /// multiplied by u^(1/shape), u the key's draw of purpose `state`.
  static func standard(shape: Double, _ key: UInt64) -> Double {
    if shape < 1 {
      let unit = Draw.openUnit(Draw.salted(key, .state))
      return standard(shape: shape + 1, key) * Elementary.exp(Elementary.log(unit) / shape)
    }
    let d = shape - 1.0 / 3.0
    let c = 1 / (9 * d).squareRoot()
    for proposal in 0..<UInt64(1_000) {
      let normal = Normal.quantile(Draw.openUnit(key, 2 * proposal))
      let root = 1 + c * normal
      if root <= 0 { continue }
      let v = root * root * root
      let unit = Draw.openUnit(key, 2 * proposal + 1)
      // The paper's cheap inner bound spares most of the logarithms.
      let square = normal * normal
      if unit < 1 - 0.0331 * square * square { return d * v }
      if Elementary.log(unit) < 0.5 * square + d - d * v + d * Elementary.log(v) {
        return d * v
      }
    }
    return d
  }
}
