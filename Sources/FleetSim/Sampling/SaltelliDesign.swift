/// The points at which a model is asked for its Sobol' indices: A. Saltelli and others, doi:10.1016/j.cpc.2009.09.018.
///
/// Each sample is two points a and b of the unit cube, the halves of one point of a ``SobolSequence`` with twice the
/// dimensions, and for each dimension i the point abᵢ: a with the i-th coordinate of b. The samples stand one after
/// the other, in each a, ab₀, ab₁, …, b; so any sample is made, run and lost by itself. `SaltelliDesignTests` pins it.
public struct SaltelliDesign: Sendable {
  /// The most dimensions: 20.
  public static let dimensionLimit = SobolSequence.dimensionLimit / 2
  /// The most samples: 2²⁴.
  public static let sampleLimit = 1 << 24

  /// How many parameters vary, in 1...``dimensionLimit``.
  public let dimensions: Int
  /// The number of samples, in 2...``sampleLimit``; powers of two fill the cube most evenly.
  public let samples: Int
  /// In its points both halves of a sample.
  private let sequence: SobolSequence

  /// A design of so many parameters and samples.
  public init(dimensions: Int, samples: Int) {
    precondition((1...SaltelliDesign.dimensionLimit).contains(dimensions), "too many dimensions")
    precondition((2...SaltelliDesign.sampleLimit).contains(samples), "too few or many samples")
    self.dimensions = dimensions
    self.samples = samples
    sequence = SobolSequence(dimensions: 2 * dimensions)
  }

  /// The points of a sample: dimensions + 2.
  public var pointsPerSample: Int { dimensions + 2 }

  /// The number of all points, samples · (dimensions + 2).
  public var count: Int { samples * pointsPerSample }

  /// The point of this index in 0..<``count``: its coordinates in (0, 1).
  public func point(_ index: Int) -> [Double] {
    let both = sequence.evenPoint(Int64(index / pointsPerSample), of: Int64(samples))
    let place = index % pointsPerSample
    if place == pointsPerSample - 1 { return Array(both[dimensions...]) }
    var point = Array(both[..<dimensions])
    if place > 0 { point[place - 1] = both[dimensions + place - 1] }
    return point
  }
}
