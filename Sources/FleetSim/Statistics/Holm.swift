/// Many tests at once: the smallest p-value must pass the strictest level, each next one a milder.
///
/// S. Holm, *A simple sequentially rejective multiple test procedure*, Scandinavian Journal of Statistics 6 (1979)
/// 65–70, https://www.jstor.org/stable/4615733. With one level α for all, the chance that any true hypothesis is
/// rejected is at most α, however the tests depend on each other. With a level for each, the chance is at most the mean
/// of the levels of the true ones, and for each of them at most its own level. `HolmTests` pins it.
public enum Holm {
  /// A hypothesis to be tested.
  public struct Hypothesis: Sendable, Equatable {
    /// The p-value of its test alone, in 0…1.
    public var pValue: Double
    /// The chance, in (0, 1), that it may be rejected though it is true.
    public var level: Double

    /// A hypothesis with the p-value of its test and its level.
    public init(pValue: Double, level: Double) {
      precondition(level > 0 && level < 1 && pValue >= 0 && pValue <= 1, "outside 0…1")
      self.pValue = pValue
      self.level = level
    }
  }

  /// Which of them are rejected, in their order: by rising p/level, the j-th of m while p/level ≤ 1/(m − j + 1).
  public static func rejected(_ hypotheses: [Hypothesis]) -> [Bool] {
    let ratios = hypotheses.map { $0.pValue / $0.level }
    return stepped(ratios).map { $0 <= 1 }
  }

  /// P-values that can be compared with any one level, in their order: max over k ≤ j of (m − k + 1) pₖ, at most 1.
  public static func adjusted(_ pValues: [Double]) -> [Double] {
    stepped(pValues).map { Swift.min(1, $0) }
  }

  /// By rising value: the greatest so far of (number of those not smaller) · value.
  private static func stepped(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var result = values
    var greatest = 0.0
    for (place, index) in order.enumerated() {
      greatest = Swift.max(greatest, Double(values.count - place) * values[index])
      result[index] = greatest
    }
    return result
  }
}
