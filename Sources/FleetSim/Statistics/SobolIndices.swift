/// Which share of the variance of a figure comes from which parameter, over the ranges of the parameters.
///
/// With Y the figure, V its variance, Xᵢ a parameter and X₋ᵢ all the others, independent of each other:
/// first order Sᵢ = V(E(Y | Xᵢ))/V, what is lost of the variance on average when the parameter becomes known; total
/// Tᵢ = E(V(Y | X₋ᵢ))/V, what remains on average when all others are known. Tᵢ − Sᵢ is what the parameter does together
/// with others; Σ Sᵢ ≤ 1 ≤ Σ Tᵢ, equal where each adds its own. I. M. Sobol', doi:10.1016/S0378-4754(00)00270-6.
/// `SobolIndicesTests` pins it.
public struct SobolIndices: Sendable, Equatable {
  /// An index of one parameter.
  public struct Index: Sendable, Equatable {
    /// The share of the variance; the estimate of a small one may be below 0.
    public let estimate: Double
    /// The middle `confidence` of the estimates from samples that were drawn again; `nil` where one of these had no
    /// variance: there are too few samples.
    ///
    /// It covers the error of having few samples, as if these were independent. Those of a Sobol' sequence are spread
    /// more evenly, so the true error is usually smaller. It does not cover wrong ranges of the parameters. Noise of the
    /// figure makes first-order indices smaller and total ones larger, and the interval does not show that.
    public let interval: Interval?
  }

  /// In the order of the parameters.
  public let firstOrder: [Index]
  /// In the order of the parameters.
  public let total: [Index]

  /// How often the samples are drawn again for the intervals.
  public static let resamples = 1_000

  /// The indices from a model's results at the points of a design; `nil` where all results at the points a and b are
  /// equal, or differ too little to be squared beside the largest of all results.
  ///
  /// With ȳ and V the mean and the variance of the results at all points a and b, and means over the samples:
  /// Sᵢ = mean((y(b) − ȳ)(y(abᵢ) − y(a)))/V, A. Saltelli and others, doi:10.1016/j.cpc.2009.09.018;
  /// Tᵢ = mean((y(a) − y(abᵢ))²)/2V, M. J. W. Jansen, doi:10.1016/S0010-4655(98)00154-4. Intervals: B. Efron's percentiles
  /// of ``resamples`` bootstrap samples, doi:10.1214/aos/1176344552; stream `"sobolIndices"`, named by the resample and
  /// the place in it.
  /// - Parameters:
  ///   - results: finite, one for each point of the design in its order.
  ///   - design: whose points the model was asked at.
  ///   - confidence: in (0, 1).
  ///   - seed: of the draws.
  public init?(
    _ results: [Double], of design: SaltelliDesign, confidence: Double = 0.95, seed: UInt64 = 1
  ) {
    precondition(results.count == design.count, "each point of the design has a result")
    precondition(results.allSatisfy { $0.isFinite }, "results are finite")
    precondition(confidence > 0 && confidence < 1, "a confidence is in (0, 1)")
    let model = SampledModel(results, design)
    guard let shares = model.shares(of: Array(0..<design.samples)) else { return nil }
    let repeated = SobolIndices.repeated(model, RandomStream(seed: seed, name: "sobolIndices"))
    let indices = shares.indices.map { place in
      Index(
        estimate: shares[place],
        interval: repeated.map {
          SobolIndices.percentiles($0.map { $0[place] }, confidence)
        })
    }
    firstOrder = Array(indices[..<design.dimensions])
    total = Array(indices[design.dimensions...])
  }

  /// The shares of each resample; `nil` when one of them has no variance.
  private static func repeated(_ model: SampledModel, _ stream: RandomStream) -> [[Double]]? {
    var all: [[Double]] = []
    for resample in 0..<resamples {
      let key = stream.key(entity: UInt64(resample))
      let chosen = (0..<model.samples).map {
        Int(Draw.below(UInt64(model.samples), key, UInt64($0)))
      }
      guard let shares = model.shares(of: chosen) else { return nil }
      all.append(shares)
    }
    return all
  }

  private static func percentiles(_ values: [Double], _ confidence: Double) -> Interval {
    let ordered = OrderStatistics(values)
    let side = (1 - confidence) / 2
    return Interval(low: ordered.quantile(side), high: ordered.quantile(1 - side))
  }
}

/// A model's results, sample by sample.
private struct SampledModel {
  let samples: Int
  private let dimensions: Int
  private let stride: Int
  /// Scaled by a power of two, so that squares are neither too small nor too large, and less their mean, so that no
  /// digits are lost where they differ little. The shares are the same, to the last bit.
  private let results: [Double]

  init(_ results: [Double], _ design: SaltelliDesign) {
    samples = design.samples
    dimensions = design.dimensions
    stride = design.pointsPerSample
    let largest = results.reduce(0) { Swift.max($0, $1.magnitude) }
    let scale = Double(sign: .plus, exponent: Swift.min(1_000, -largest.exponent), significand: 1)
    let scaled = largest == 0 ? results : results.map { $0 * scale }
    let mean = ReplicationSample(scaled).mean
    self.results = scaled.map { $0 - mean }
  }

  /// Of some samples the first-order indices, then the total ones; `nil` where their results do not vary.
  func shares(of chosen: [Int]) -> [Double]? {
    guard let (mean, variance) = spread(of: chosen) else { return nil }
    var first = [Double](repeating: 0, count: dimensions)
    var total = first
    for sample in chosen {
      let start = sample * stride
      let a = results[start]
      let b = results[start + stride - 1]
      for dimension in 0..<dimensions {
        let change = results[start + 1 + dimension] - a
        first[dimension] += (b - mean) * change
        total[dimension] += change * change
      }
    }
    let n = Double(chosen.count)
    let shares = first.map { $0 / n / variance } + total.map { $0 / n / (2 * variance) }
    return shares.allSatisfy { $0.isFinite } ? shares : nil
  }

  /// Mean and variance of the results at the points a and b.
  private func spread(of chosen: [Int]) -> (mean: Double, variance: Double)? {
    var values: [Double] = []
    for sample in chosen {
      values.append(results[sample * stride])
      values.append(results[sample * stride + stride - 1])
    }
    if values.allSatisfy({ $0 == values[0] }) { return nil }
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    return (mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n)
  }
}
