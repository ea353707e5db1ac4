public import FleetSim

/// Which share of each measure's variance over the ranges of the parameters comes from which parameter.
///
/// Sobol' indices of the means over the replications of a point, of Saltelli's design; see `SobolIndices`.
/// `VarianceSensitivityTests` pins it.
public struct VarianceSensitivity: Sendable {
  /// What is said of one measure.
  public struct Measure: Sendable {
    /// Among measures and then expectations.
    public let place: Int
    /// How many base samples have a value at each of their points.
    public let samples: Int
    /// How many have not, and are left out.
    public let missing: Int
    /// One for each parameter, those with the largest total first; empty where there is an obstacle.
    public let rows: [Row]
    /// 1 − Σ first-order indices: the share of the variance that no parameter explains by itself but only together
    /// with others. Near 0 the estimate may be below it. `nil` where there is an obstacle.
    public let unexplained: Double?
    /// How much of the variance may be the replications' noise: the mean variance between the replications of a point ÷
    /// their number ÷ the variance of the means, over the points a and b. That is the most it may be: the seeds are the
    /// same at every point, and what a seed does alike everywhere cancels out. Points of which one replication alone has
    /// a value are left out; `nil` where all are.
    public let noise: Double?
    /// Why there are no indices.
    public let obstacle: Obstacle?

    /// Whether the samples are too few to tell: an interval is wider than the whole variance.
    public var isRough: Bool {
      rows.contains { row in
        [row.firstOrder, row.total].contains { index in
          index.interval.map { $0.high - $0.low > 1 } ?? false
        }
      }
    }

    /// Whether more than a tenth of the variance may be noise.
    public var isNoisy: Bool { (noise ?? 0) > VarianceSensitivity.noiseWarned }
  }

  /// The indices of one parameter.
  public struct Row: Sendable {
    /// Its place among the study's parameters.
    public let parameter: Int
    /// What the parameter does alone: the share of the variance that is lost on average when it becomes known.
    public let firstOrder: SobolIndices.Index
    /// What it does alone and together with others: the share that remains when all others are known.
    public let total: SobolIndices.Index
  }

  /// In the order of ``StudyResults/places``.
  public let measures: [Measure]

  /// The share of noise from which on it is warned of: a tenth.
  public static let noiseWarned = 0.1

  /// The indices of all measures, of a design with so many base samples.
  public init(_ results: StudyResults, samples: Int) {
    let design = SaltelliDesign(dimensions: results.study.parameters.count, samples: samples)
    measures = results.places.map { Measure($0, results, design) }
  }
}

extension VarianceSensitivity.Measure {
  init(_ place: Int, _ results: StudyResults, _ design: SaltelliDesign) {
    let whole = (0..<design.samples).compactMap { sample -> [ReplicationSample]? in
      let first = sample * design.pointsPerSample
      let points = (first..<first + design.pointsPerSample).compactMap {
        results.sample($0, place)
      }
      return points.count == design.pointsPerSample ? points : nil
    }
    self.place = place
    samples = whole.count
    missing = design.samples - whole.count
    let least = 2
    let means = whole.flatMap { $0.map { $0.mean } }
    let indices =
      whole.count < least
      ? nil
      : SobolIndices(
        means, of: SaltelliDesign(dimensions: design.dimensions, samples: whole.count),
        confidence: StudyResults.confidence)
    guard let indices else {
      rows = []
      unexplained = nil
      noise = nil
      obstacle = whole.count < least ? .tooFew(least: least) : .constantMeasure
      return
    }
    obstacle = nil
    rows = (0..<design.dimensions).map {
      VarianceSensitivity.Row(
        parameter: $0, firstOrder: indices.firstOrder[$0], total: indices.total[$0])
    }.sorted {
      ($1.total.estimate, $0.parameter) < ($0.total.estimate, $1.parameter)
    }
    unexplained = 1 - indices.firstOrder.reduce(0) { $0 + $1.estimate }
    noise = VarianceSensitivity.noise(whole.flatMap { [$0[0], $0[$0.count - 1]] })
  }
}

extension VarianceSensitivity {
  /// See ``Measure/noise``; `nil` too when all means are equal.
  static func noise(_ points: [ReplicationSample]) -> Double? {
    let squares = points.compactMap { $0.standardError }.map { $0 * $0 }
    guard !squares.isEmpty,
      let deviation = ReplicationSample(points.map { $0.mean }).standardDeviation, deviation > 0
    else { return nil }
    return squares.reduce(0, +) / Double(squares.count) / (deviation * deviation)
  }
}
