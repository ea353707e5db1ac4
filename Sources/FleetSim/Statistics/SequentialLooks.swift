/// When to look at replications that are added until a question is decided, and how sure each look must be.
///
/// Whoever tests again and again with more data at the same level is wrong more often than that level says
/// (P. Armitage, C. K. McPherson, B. C. Rowe, doi:10.2307/2343787). Here the looks are planned: each may spend the same
/// part of the error, so that all together spend no more than was stated (Bonferroni's inequality). That is conservative,
/// as the looks share their replications: with four looks about seven tenths of the stated error are spent. A decision
/// that was taken at a look stands. `SequentialLooksTests` and `CoverageTests` pin it.
public struct SequentialLooks: Sendable, Equatable {
  /// How many replications there are at each look, rising.
  public let sizes: [Int]

  /// Looks at `first` replications, at twice as many, and so on, the last at `maximum`.
  ///
  /// A first look at fewer than two is one at two, as one replication decides nothing. A `maximum` that is not beyond
  /// the first look leaves that one.
  public init(first: Int, maximum: Int) {
    var size = Swift.max(2, first)
    var all = [size]
    while size < maximum {
      size = size > maximum / 2 ? maximum : size * 2
      all.append(size)
    }
    sizes = all
  }

  /// The part of a stated error that each look may spend: 1 ÷ the number of looks.
  public var levelFactor: Double { 1 / Double(sizes.count) }
}
