extension RankCorrelation {
  /// Of each parameter the partial rank correlation (PRCC): that of what is left of its ranks and of the outcome's when
  /// the best linear function of the other parameters' ranks is taken from both.
  ///
  /// S. Marino, I. B. Hogue, C. J. Ray, D. E. Kirschner, doi:10.1016/j.jtbi.2008.04.011. The interval is that of
  /// ``spearman(_:_:confidence:)`` with n − 3 − k instead of n − 3, k the number of others that are independent of each
  /// other; without others both are the same. A result is `nil` for fewer than k + 4 points, for a parameter or an outcome
  /// of equal values, and where the others already tell the parameter or the outcome exactly. `PartialRankCorrelationTests`
  /// pins it.
  /// - Parameters:
  ///   - parameters: for each parameter its finite values, one for each point.
  ///   - outcome: finite values of the same points.
  ///   - confidence: in (0, 1).
  public static func partial(
    _ parameters: [[Double]], _ outcome: [Double], confidence: Double = 0.95
  ) -> [RankCorrelation?] {
    check(parameters, outcome)
    let columns = parameters.map { Ranks.centred($0) }
    let ranks = Ranks.centred(outcome)
    return columns.indices.map { index in
      var others = RankSpace()
      for other in columns.indices where other != index { others.include(columns[other]) }
      let freedom = outcome.count - 3 - others.dimension
      guard freedom >= 1, let x = others.direction(without: columns[index]),
        let y = others.direction(without: ranks)
      else { return nil }
      return RankCorrelation(dot(x, y), degreesOfFreedom: freedom, confidence: confidence)
    }
  }
}

/// The linear functions of some columns, by an orthonormal basis of them.
private struct RankSpace {
  private var basis: [[Double]] = []

  /// How many of the columns are independent of those before them.
  var dimension: Int { basis.count }

  /// Includes the functions of one more column.
  mutating func include(_ column: [Double]) {
    if let direction = direction(without: column) { basis.append(direction) }
  }

  /// What is left of a column when its best approximation is taken away, with length 1; `nil` where nothing is left.
  ///
  /// By Gram and Schmidt's steps in order, done twice, which is enough for full precision: L. Giraud, J. Langou,
  /// M. Rozložník, doi:10.1007/s00211-005-0615-4.
  func direction(without column: [Double]) -> [Double]? {
    var rest = column
    for part in basis + basis {
      let share = RankCorrelation.dot(part, rest)
      for index in rest.indices { rest[index] -= share * part[index] }
    }
    let squares = RankCorrelation.dot(rest, rest)
    // Of ranks, which are half numbers, less than this is rounding.
    if squares <= 1e-20 * RankCorrelation.dot(column, column) { return nil }
    let length = squares.squareRoot()
    return rest.map { $0 / length }
  }
}
