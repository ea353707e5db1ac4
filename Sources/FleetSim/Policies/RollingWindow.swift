/// Sums over the last stretch of time, which is forgotten part by part.
///
/// Parts begin at multiples of their width. At a moment the sums reach back by more than `parts` − 1 widths and at
/// most `parts`. Nothing is allocated before the first count.
package struct RollingWindow: Sendable {
  private let lanes: Int
  private var counts: [Int64] = []
  private var sums: [Int64] = []
  private var newest: Int64 = 0

  package init(lanes: Int) { self.lanes = lanes }

  /// Adds to a lane's sum at a moment, which is not before the last one.
  package mutating func add(_ amount: Int64, lane: Int, at: Int64, _ shape: Shape) {
    if counts.isEmpty {
      counts = [Int64](repeating: 0, count: lanes * shape.parts)
      sums = [Int64](repeating: 0, count: lanes)
      newest = at / shape.width
    }
    advance(to: at, shape)
    counts[Int(newest % Int64(shape.parts)) * lanes + lane] += amount
    sums[lane] += amount
  }

  /// The sum of a lane at a moment.
  package mutating func sum(lane: Int, at: Int64, _ shape: Shape) -> Int64 {
    if counts.isEmpty { return 0 }
    advance(to: at, shape)
    return sums[lane]
  }

  package mutating func clear() { counts = [] }

  private mutating func advance(to at: Int64, _ shape: Shape) {
    let part = at / shape.width
    if part == newest { return }
    for forgotten in 1...Swift.min(part - newest, Int64(shape.parts)) {
      let first = Int((newest + forgotten) % Int64(shape.parts)) * lanes
      for lane in 0..<lanes {
        sums[lane] -= counts[first + lane]
        counts[first + lane] = 0
      }
    }
    newest = part
  }

  /// How long a part is, in microseconds, and how many there are.
  package struct Shape {
    package let width: Int64
    package let parts: Int

    package init(_ window: Timespan, parts: Int) {
      self.parts = parts
      width = Swift.max(1, window.microseconds / Int64(parts))
    }

    /// Parts of `step` that make up `window`, at least one.
    package init(_ window: Timespan, step: Timespan) {
      width = step.microseconds
      parts = Int(Swift.max(1, window.microseconds / width))
    }
  }
}
