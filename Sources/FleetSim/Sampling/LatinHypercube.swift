/// Points of which each coordinate has exactly one in each of as many equal parts of (0, 1) as there are points.
///
/// M. D. McKay, R. J. Beckman, W. J. Conover, doi:10.2307/1268522. Each dimension draws by its own name, so another
/// dimension more changes nothing in those before. `LatinHypercubeTests` pins it.
public enum LatinHypercube {
  /// The most points: 2²⁰. More would need finer draws to stay in their parts.
  public static let countLimit = 1 << 20

  /// Points of so many dimensions, the same for the same `seed`; `count` in 0...``countLimit``.
  ///
  /// Draws: stream `"latinHypercube"`, named by dimension and point.
  public static func points(count: Int, dimensions: Int, seed: UInt64) -> [[Double]] {
    precondition((0...countLimit).contains(count) && dimensions >= 0, "too many points")
    let stream = RandomStream(seed: seed, name: "latinHypercube")
    var points = [[Double]](repeating: [], count: count)
    for dimension in 0..<dimensions {
      let key = stream.key(entity: UInt64(dimension))
      for (point, part) in shuffled(count, key).enumerated() {
        points[point].append((Double(part) + placeInPart(point, key)) / Double(count))
      }
    }
    return points
  }

  /// Where in its part a point lies: an odd multiple of 2⁻³³, few enough digits that no rounding leads to the next part.
  private static func placeInPart(_ point: Int, _ key: UInt64) -> Double {
    let draw = Draw.bits(RandomStream.key(of: key, operation: UInt64(point), attempt: 1))
    return (Double(draw >> 32) + 0.5) * 0x1p-32
  }

  /// The numbers below `count` in random order: R. A. Fisher and F. Yates, by R. Durstenfeld, doi:10.1145/364520.364540.
  private static func shuffled(_ count: Int, _ key: UInt64) -> [Int] {
    var order = Array(0..<count)
    for place in stride(from: count - 1, to: 0, by: -1) {
      let draw = RandomStream.key(of: key, operation: UInt64(place), attempt: 0)
      order.swapAt(place, Int(Draw.below(UInt64(place + 1), draw)))
    }
    return order
  }
}
