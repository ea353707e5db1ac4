import FleetSim
import Foundation
import Testing

@Suite struct RankCorrelationTests {
  /// The example of the function ci.spear of the R package statpsych (0.8699639; 0.5840951 … 0.9638297), with ties.
  static let y: [Double] = [21, 4, 9, 12, 35, 18, 10, 22, 24, 1, 6, 8, 13, 16, 19]
  static let x: [Double] = [67, 28, 30, 28, 52, 40, 25, 37, 44, 10, 14, 20, 28, 40, 51]

  @Test func `coefficient and interval agree with other programs`() throws {
    let result = try #require(
      RankCorrelation.spearman(RankCorrelationTests.x, RankCorrelationTests.y))
    // scipy 1.17.1, stats.spearmanr.
    #expect((result.coefficient - 0.8699639040426873).magnitude < 1e-15)
    let interval = try #require(result.interval)
    #expect((interval.low - 0.5840951).magnitude < 5e-8)
    #expect((interval.high - 0.9638297).magnitude < 5e-8)
  }

  @Test func `many equal values share their ranks`() throws {
    // scipy 1.17.1, stats.spearmanr.
    let result = try #require(
      RankCorrelation.spearman([1, 1, 2, 2, 2, 3, 5, 5], [4, 3, 3, 3, 8, -1, 0, 0]))
    #expect((result.coefficient + 0.7261293792191178).magnitude < 1e-15)
  }

  @Test func `without ties it is one less the squared distances of ranks`() throws {
    // 1 − 6Σd²/(n(n² − 1)), ranks by counting.
    for seed in 0..<50 {
      let n = 5 + seed
      let x = (0..<n).map { normal(seed, $0, name: "x") }
      let y = (0..<n).map { normal(seed, $0, name: "y") }
      let distances = (0..<n).map { index in
        x.count { $0 < x[index] } - y.count { $0 < y[index] }
      }
      let squares = distances.reduce(0) { $0 + $1 * $1 }
      let exact = 1 - 6 * Double(squares) / Double(n * (n * n - 1))
      let result = try #require(RankCorrelation.spearman(x, y))
      #expect((result.coefficient - exact).magnitude < 1e-14)
      #expect(try #require(result.interval).contains(result.coefficient))
    }
  }

  @Test func `only the order counts, and the direction is the sign`() {
    let (x, y) = (RankCorrelationTests.x, RankCorrelationTests.y)
    let result = RankCorrelation.spearman(x, y)
    #expect(RankCorrelation.spearman(y, x) == result)
    #expect(RankCorrelation.spearman(x.map { $0 * $0 * $0 }, y.map { log($0) }) == result)
    let turned = RankCorrelation.spearman(x.map { -$0 }, y)
    #expect(turned?.coefficient == result.map { -$0.coefficient })
    #expect(((turned?.interval?.low ?? 0) + (result?.interval?.high ?? 1)).magnitude < 1e-15)
  }

  @Test func `what always rises or falls has no interval`() {
    let rising = (0..<9).map { Double($0) }
    let up = RankCorrelation.spearman(rising, rising.map { $0 * $0 })
    #expect(up?.coefficient == 1 && up?.interval == nil)
    let down = RankCorrelation.spearman(rising, rising.map { -$0 })
    #expect(down?.coefficient == -1 && down?.interval == nil)
  }

  @Test func `too few points and equal values have none`() {
    #expect(RankCorrelation.spearman([], []) == nil)
    #expect(RankCorrelation.spearman([1, 2, 3], [3, 1, 2]) == nil)
    #expect(RankCorrelation.spearman([1, 2, 3, 4], [2, 1, 4, 3])?.interval != nil)
    #expect(RankCorrelation.spearman([1, 1, 1, 1], [2, 1, 4, 3]) == nil)
    #expect(RankCorrelation.spearman([2, 1, 4, 3], [0.5, 0.5, 0.5, 0.5]) == nil)
  }

  @Test func `more confidence is a wider interval`() throws {
    let intervals = try [0.5, 0.9, 0.95, 0.99].map {
      try #require(
        RankCorrelation.spearman(RankCorrelationTests.x, RankCorrelationTests.y, confidence: $0)?
          .interval)
    }
    for (narrow, wide) in zip(intervals, intervals.dropFirst()) {
      #expect(wide.low < narrow.low && narrow.high < wide.high)
    }
  }

  /// Of two normal variables with correlation ρ Spearman's coefficient is 6/π · asin(ρ/2): K. Pearson 1907. Of 1,000
  /// experiments 95 % intervals cover it in 93–97 %: 950 ± 2.9 standard errors of the count.
  @Test(arguments: [0.0, 0.5, 0.9], [15, 100])
  func `intervals cover the truth of normal variables`(correlation: Double, points: Int) {
    let truth = 6 / Double.pi * asin(correlation / 2)
    let rest = (1 - correlation * correlation).squareRoot()
    let covered = (0..<1_000).count { experiment in
      let x = (0..<points).map { normal(experiment, $0, name: "coverage x") }
      let y = (0..<points).map {
        correlation * x[$0] + rest * normal(experiment, $0, name: "coverage y")
      }
      return RankCorrelation.spearman(x, y)?.interval?.contains(truth) ?? false
    }
    #expect((930...970).contains(covered), "\(covered)")
  }
}
