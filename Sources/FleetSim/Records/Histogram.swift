/// A mergeable histogram of lengths of time with buckets of equal relative width.
///
/// Below 64 µs a bucket holds one value, above it 32 buckets share each doubling: a quantile is at most 3.2 % above
/// the true one. Counts and the sum are exact whole numbers.
public struct Histogram: Sendable, Equatable {
  /// Number of lengths per bucket.
  public private(set) var counts: [Int64]
  /// Number of lengths.
  public private(set) var count: Int64 = 0
  /// Sum of the lengths in microseconds.
  public private(set) var sum: Int128 = 0
  /// The longest length in microseconds; 0 when there is none.
  public private(set) var maximum: Int64 = 0

  /// Enough for lengths up to ``Moment/never``.
  @inline(__always) static var bucketCount: Int { 32 * 44 + 32 }

  /// An empty histogram.
  public init() { counts = [Int64](repeating: 0, count: Histogram.bucketCount) }

  init(counts: [Int64], sum: Int128, maximum: Int64) {
    self.counts = counts
    count = counts.reduce(0, +)
    self.sum = sum
    self.maximum = maximum
  }

  /// Adds a length in microseconds, not negative.
  @inline(__always)
  public mutating func add(_ microseconds: Int64) {
    counts[Histogram.bucket(microseconds)] += 1
    count += 1
    sum += Int128(microseconds)
    if microseconds > maximum { maximum = microseconds }
  }

  /// Adds all lengths of another histogram.
  public mutating func merge(_ other: Histogram) {
    for index in counts.indices { counts[index] += other.counts[index] }
    count += other.count
    sum += other.sum
    maximum = Swift.max(maximum, other.maximum)
  }

  /// Number of lengths above zero: of waits, those who waited at all.
  public var countAboveZero: Int64 { count - counts[0] }

  /// The mean in microseconds; 0 when there is none.
  public var mean: Double { count == 0 ? 0 : Double(sum) / Double(count) }

  /// The smallest bucket's upper bound below which a share `p` of the lengths lies, in microseconds; 0 when empty.
  ///
  /// It is the nearest rank ⌈p · count⌉, at least the first; never more than `maximum`.
  public func quantile(_ p: Double) -> Int64 {
    if count == 0 { return 0 }
    let exact = p * Double(count)
    var rank = Int64(exact)
    if Double(rank) < exact { rank += 1 }
    rank = Swift.min(Swift.max(rank, 1), count)
    var seen: Int64 = 0
    for index in counts.indices {
      seen += counts[index]
      if seen >= rank { return Swift.min(Histogram.upperBound(index), maximum) }
    }
    return maximum
  }

  @inline(__always)
  static func bucket(_ value: Int64) -> Int {
    let bits = UInt64(bitPattern: value)
    let exponent = 63 - (bits | 32).leadingZeroBitCount
    return (exponent - 5) * 32 + Int(truncatingIfNeeded: bits >> UInt64(exponent - 5))
  }

  /// The greatest value of a bucket.
  private static func upperBound(_ bucket: Int) -> Int64 {
    if bucket < 64 { return Int64(bucket) }
    let exponent = bucket / 32 - 1
    let mantissa = Int64(bucket - exponent * 32)
    return (mantissa + 1) << Int64(exponent) - 1
  }
}
