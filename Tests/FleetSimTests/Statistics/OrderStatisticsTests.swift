import FleetSim
import Testing

@Suite struct OrderStatisticsTests {
  private func whole(_ n: Int) -> OrderStatistics {
    // 1…n, not in order.
    OrderStatistics((0..<n).map { Double($0 * 7_919 % n + 1) })
  }

  @Test(arguments: [
    (0.5, 10, 5.0), (0.5, 11, 6), (0.95, 20, 19), (0.95, 21, 20), (0.07, 100, 7), (0.01, 10, 1),
    (0.999, 10, 10), (0.9, 10, 9), (0.29, 100, 29),
  ])
  func `the quantile is the first value that the share does not exceed`(
    q: Double, n: Int, value: Double
  ) {
    #expect(whole(n).quantile(q) == value)
  }

  @Test(arguments: [
    // Ranks for the median, and for the 0.9 quantile of 100: W. J. Conover, and an independent program.
    (0.5, 10, 0.95, 2.0, 9.0), (0.5, 20, 0.95, 6, 15), (0.5, 15, 0.9, 4, 12),
    (0.9, 100, 0.95, 84, 96),
  ])
  func `the interval lies between the tabled ranks`(
    q: Double, n: Int, confidence: Double, low: Double, high: Double
  ) {
    #expect(whole(n).interval(q, confidence: confidence) == Interval(low: low, high: high))
  }

  @Test(arguments: [(0.95, 72), (0.5, 6), (0.9, 36), (0.99, 368), (0.05, 72)])
  func `too few values give no interval`(q: Double, least: Int) {
    #expect(whole(least).interval(q, confidence: 0.95) != nil)
    #expect(whole(least - 1).interval(q, confidence: 0.95) == nil)
  }

  @Test func `the sign test counts values on each side`() {
    let ten = whole(10)
    // 9 of 10 are at most 9; by chance at least so many are, of a median, in (10 + 1) of 1,024 cases.
    #expect((ten.pValue(quantile: 0.5, atMost: 9) - 11.0 / 1_024).magnitude < 1e-15)
    #expect((ten.pValue(quantile: 0.5, above: 1) - 11.0 / 1_024).magnitude < 1e-15)
    #expect((ten.pValue(quantile: 0.5, atLeast: 2) - 11.0 / 1_024).magnitude < 1e-15)
    #expect((ten.pValue(quantile: 0.5, below: 10) - 11.0 / 1_024).magnitude < 1e-15)
    #expect(
      ten.pValue(quantile: 0.5, atLeast: 11) == 1 && ten.pValue(quantile: 0.5, atMost: 0) == 1)
  }

  @Test func `interval and tests agree: its ends are the values that the tests do not rule out`() {
    let values = (0..<100).map { normal(3, $0, name: "order") }
    let sample = OrderStatistics(values)
    for q in [0.2, 0.5, 0.9] {
      let interval = sample.interval(q, confidence: 0.95)!
      for value in sample.ordered {
        let isRuledOut =
          sample.pValue(quantile: q, above: value) <= 0.025
          || sample.pValue(quantile: q, below: value) <= 0.025
        #expect(isRuledOut != interval.contains(value))
      }
    }
  }
}
