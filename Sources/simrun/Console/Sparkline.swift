/// Shares over time as a row of characters.
package enum Sparkline {
  private static let blocks = Array("▁▂▃▄▅▆▇█")
  /// Rising shades for terminals that know ASCII only.
  private static let shades = Array("_.:-=+*#")

  /// A character per share, from 0 (lowest) to 1 (full); a space where there is none.
  package static func row(_ shares: [Double?], _ style: Style) -> String {
    let levels = style.hasUnicode ? blocks : shades
    return String(
      shares.map { share in
        guard let share else { return " " }
        let level = Int(min(1, max(0, share)) * Double(levels.count - 1) + 0.5)
        return levels[level]
      })
  }

  /// Shares of sums, gathered into columns of so many bins; `nil` where the whole is 0.
  package static func shares(_ part: [Int64], of whole: [Int64], binsPerColumn: Int) -> [Double?] {
    let count = min(part.count, whole.count)
    return stride(from: 0, to: count, by: binsPerColumn).map { first in
      let bins = first..<min(count, first + binsPerColumn)
      let sum = bins.reduce(0) { $0 + whole[$1] }
      return sum == 0 ? nil : Double(bins.reduce(0) { $0 + part[$1] }) / Double(sum)
    }
  }
}
