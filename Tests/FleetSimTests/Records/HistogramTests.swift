import FleetSim
import Testing

@Suite struct `A histogram of lengths of time` {
  @Test func `bounds every value from above by less than its bucket's width`() {
    let longest = Moment.never.microseconds
    var values: [Int64] = Array(0...5_000) + [longest]
    for shift in Int64(12)..<48 {
      values += [(1 << shift) - 1, 1 << shift, (1 << shift) + 1, (1 << shift) + (1 << shift) / 3]
    }
    let misplaced = values.filter { value in
      var histogram = Histogram()
      histogram.add(value)
      histogram.add(longest)
      let bound = histogram.quantile(0.5)
      return bound < value || bound - value >= max(1, value / 32)
    }
    #expect(misplaced == [])
  }

  @Test func `of nothing is all zero`() {
    let empty = Histogram()
    #expect(empty.quantile(0.5) == 0 && empty.mean == 0)
    #expect(empty.count == 0 && empty.sum == 0 && empty.maximum == 0)
  }

  @Test(arguments: UInt64(0)..<20)
  func `knows count, sum and maximum exactly and quantiles to 3.2 percent`(seed: UInt64) {
    let (histogram, values) = sample(seed: seed, count: 1 + Int(Draw.below(3_000, seed)))
    let sorted = values.sorted()
    #expect(histogram.count == Int64(values.count) && histogram.maximum == sorted.last!)
    #expect(histogram.sum == values.reduce(0, +))
    let worst = [0, 0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999, 1].map { p in
      let rank = max(1, Int((p * Double(sorted.count)).rounded(.up)))
      let exact = Double(sorted[rank - 1])
      return (Double(histogram.quantile(p)) - exact) / max(1, exact)
    }
    #expect(worst.allSatisfy { $0 >= 0 && $0 < 1.0 / 32 } && worst.last! == 0)
  }

  @Test(arguments: UInt64(0)..<10)
  func `merges to the same whatever the order`(seed: UInt64) {
    let parts = (0..<4).map { sample(seed: seed * 4 + $0, count: 500) }
    var forward = Histogram()
    var backward = Histogram()
    var single = Histogram()
    for part in parts { forward.merge(part.0) }
    for part in parts.reversed() { backward.merge(part.0) }
    for value in parts.flatMap(\.1) { single.add(value) }
    #expect(forward == backward && forward == single)
  }

  @Test func `is exact below 64 microseconds`() {
    var histogram = Histogram()
    for value in Int64(1)...63 { histogram.add(value) }
    let exact = (1...63).allSatisfy { histogram.quantile((Double($0) - 0.5) / 63) == Int64($0) }
    #expect(exact)
  }

  @Test func `refuses a negative length`() async {
    await #expect(processExitsWith: .failure) {
      var histogram = Histogram()
      histogram.add(-1)
    }
  }

  private func sample(seed: UInt64, count: Int) -> (Histogram, [Int64]) {
    let spread = Distribution.lognormal(median: .milliseconds(10), sigma: Double(seed % 5) + 0.1)
    let values = (0..<UInt64(count)).map { spread.sample(Draw.bits(seed, $0)) }
    var histogram = Histogram()
    for value in values { histogram.add(value) }
    return (histogram, values)
  }
}
