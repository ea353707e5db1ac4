/// Points that fill a unit cube evenly: the sequence of I. M. Sobol', in the order of Gray codes.
///
/// Of the first 2ᵐ points each dimension has one in each of 2ᵐ equal parts, the first point is the origin, and any point
/// is made without those before it. Directions: `SobolDirections`; the order: I. A. Antonov and V. M. Saleev,
/// doi:10.1016/0041-5553(79)90085-5. `SobolSequenceTests` pins the points.
public struct SobolSequence: Sendable {
  /// The most dimensions that there are directions for: 40.
  public static let dimensionLimit = SobolDirections.table.count + 1
  /// The most points that ``evenPoint(_:of:)`` can be asked for: 2³¹.
  public static let countLimit: Int64 = 1 << 31

  /// The number of coordinates of a point.
  public let dimensions: Int
  /// What each bit of a point's Gray code changes: 32 for each dimension, in units of 2⁻³².
  private let steps: [UInt32]

  /// A sequence in 1...``dimensionLimit`` dimensions.
  public init(dimensions: Int) {
    precondition(
      (1...SobolSequence.dimensionLimit).contains(dimensions), "no directions for the dimensions")
    self.dimensions = dimensions
    var steps = (0..<32).map { UInt32(1) << UInt32(31 - $0) }
    for dimension in 1..<dimensions {
      steps += SobolSequence.steps(SobolDirections.table[dimension - 1])
    }
    self.steps = steps
  }

  /// The point of this index, from 0 on: its coordinates, multiples of 2⁻³² in [0, 1).
  public func point(_ index: UInt32) -> [Double] {
    let gray = index ^ (index >> 1)
    return (0..<dimensions).map { dimension in
      var value: UInt32 = 0
      for bit in 0..<32 where gray >> UInt32(bit) & 1 != 0 {
        value ^= steps[dimension * 32 + bit]
      }
      return Double(value) * 0x1p-32
    }
  }

  /// The point of this index, from 0 on, of a design of `count` points without coordinates at the edge.
  ///
  /// With M the smallest power of two that is not less than `count` (1...``countLimit``), these are the points M, M + 1,
  /// … of the sequence. Of the first 2ᵐ of them, too, each dimension has one in each of 2ᵐ equal parts, and each
  /// coordinate is the middle of one of M equal parts: none is 0, where the quantile of an unbounded distribution is
  /// infinite. A larger `count` gives other points.
  public func evenPoint(_ index: Int64, of count: Int64) -> [Double] {
    precondition(
      (1...SobolSequence.countLimit).contains(count) && (0..<count).contains(index),
      "no point of this index")
    var start: Int64 = 1
    while start < count { start *= 2 }
    return point(UInt32(start + index))
  }

  /// The recurrence of the primitive polynomial over the first directions.
  private static func steps(_ direction: SobolDirections.Direction) -> [UInt32] {
    let degree = direction.first.count
    var steps = direction.first.indices.map { direction.first[$0] << UInt32(31 - $0) }
    for bit in degree..<32 {
      var step = steps[bit - degree] ^ (steps[bit - degree] >> UInt32(degree))
      for k in 1..<degree where direction.coefficients >> UInt32(degree - 1 - k) & 1 != 0 {
        step ^= steps[bit - k]
      }
      steps.append(step)
    }
    return steps
  }
}
