/// Tints or shades between the least and the greatest of some values, each for an equal part of the range.
package struct HeatLevels {
  private let low: Double
  private let high: Double
  private let count: Int

  /// So many levels, at least one, over the range of these values.
  package init(_ values: [Double], count: Int) {
    precondition(count > 0, "a value has a level")
    low = values.min() ?? 0
    high = values.max() ?? 0
    self.count = count
  }

  /// 0 for the least value, `count - 1` for the greatest; 0 where all are one.
  package func level(_ value: Double) -> Int {
    if high <= low { return 0 }
    return min(count - 1, Int((value - low) / (high - low) * Double(count)))
  }

  /// What each level stands for, from the lowest on: `0 to 5`; one value alone where all are one.
  package func texts(_ text: (Double) -> String) -> [String] {
    if high <= low { return [text(low)] }
    let step = (high - low) / Double(count)
    return (0..<count).map { level in
      let from = low + Double(level) * step
      return "\(text(from)) to \(text(from + step))"
    }
  }
}
