/// How much of the start of a series to cut as its warm-up, by the rule MSER-5.
///
/// K. P. White Jr., *An effective truncation heuristic for bias reduction in simulation output*, Simulation 69 (1997)
/// 323–334, doi:10.1177/003754979706900601; in batches of five since S. C. Spratt 1998, see K. P. White Jr., M. J. Cobb,
/// S. C. Spratt, *A comparison of five steady-state truncation heuristics for simulation*, Winter Simulation Conference
/// 2000. `MSER5Tests` pins it.
public enum MSER5 {
  /// Values of a batch.
  public static let batch = 5
  /// The fewest values for which the rule tells something: four batches.
  public static let fewest = 4 * batch

  /// The number of values to cut, a multiple of 5; `nil` when the series is too short to tell.
  ///
  /// The values are averaged in batches of five; an incomplete last batch does not count. Of k batches those d are cut
  /// that make Σ(Yⱼ − Ȳ)²/(k − d)² smallest, sum and mean over the k − d batches left: the squared standard error of the
  /// mean of what is left. Only cuts of at most half of the batches are searched, as in a short rest the rule is at the
  /// mercy of chance; if the last of these is the best, the end of the warm-up was not seen, and the answer is `nil`.
  /// Of equally good cuts the shortest is taken.
  public static func cut(_ values: [Double]) -> Int? {
    let batches = means(values)
    if batches.count < 4 { return nil }
    let errors = squaredErrors(batches)
    var best = 0
    for cut in 1...(batches.count / 2) where errors[cut] < errors[best] { best = cut }
    return best == batches.count / 2 ? nil : best * batch
  }

  private static func means(_ values: [Double]) -> [Double] {
    var means: [Double] = []
    var start = 0
    while start + batch <= values.count {
      var sum = 0.0
      for index in start..<(start + batch) { sum += values[index] }
      means.append(sum / Double(batch))
      start += batch
    }
    return means
  }

  /// For each cut Σ(Yⱼ − Ȳ)²/(k − d)², from the end on by B. P. Welford's update, doi:10.1080/00401706.1962.10490022.
  private static func squaredErrors(_ batches: [Double]) -> [Double] {
    var errors = batches
    var mean = 0.0
    var squares = 0.0
    var n = 0.0
    for index in batches.indices.reversed() {
      n += 1
      let distance = batches[index] - mean
      mean += distance / n
      squares += distance * (batches[index] - mean)
      errors[index] = squares / (n * n)
    }
    return errors
  }
}
