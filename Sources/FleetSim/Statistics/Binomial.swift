/// The binomial distribution: how many of a number of independent trials come true.
public enum Binomial {
  /// The probability that at most `count` of `trials` come true: I_{1−p}(n − k, k + 1), DLMF 8.17.5.
  ///
  /// 0 below a count of 0, 1 from `trials` on. `BinomialTests` pins it.
  public static func cumulative(_ count: Int, trials: Int, probability p: Double) -> Double {
    precondition(trials >= 0 && p >= 0 && p <= 1, "no probability, or fewer trials than none")
    if count < 0 { return 0 }
    if count >= trials { return 1 }
    return IncompleteBeta.regularised(
      1 - p, complement: p, a: Double(trials - count), b: Double(count + 1))
  }

  /// The probability that `count` or more of `trials` come true: I_p(k, n − k + 1).
  public static func exceedance(_ count: Int, trials: Int, probability p: Double) -> Double {
    precondition(trials >= 0 && p >= 0 && p <= 1, "no probability, or fewer trials than none")
    if count <= 0 { return 1 }
    if count > trials { return 0 }
    return IncompleteBeta.regularised(
      p, complement: 1 - p, a: Double(count), b: Double(trials - count + 1))
  }
}
