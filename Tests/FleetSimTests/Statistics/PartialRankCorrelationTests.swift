import FleetSim
import Foundation
import Testing

@Suite struct PartialRankCorrelationTests {
  static let parameters: [[Double]] = [
    [2, 5, 1, 8, 3, 9, 4, 7, 6, 2, 8, 5], [7, 1, 3, 8, 5, 2, 9, 4, 6, 1, 5, 7],
    [1, 4, 9, 2, 5, 7, 3, 4, 8, 6, 1, 9],
  ]
  static let outcome: [Double] = [3, 4, 4, 12, 5, 9, 6, 8, 11, 2, 8, 10]

  @Test func `agrees with regressions by another program`() throws {
    // numpy: ranks by scipy's rankdata, residuals by linalg.lstsq with a constant; Fisher's interval with n − 3 − 2.
    let numbers = [
      (0.9672052648142913, 0.8176122512430967, 0.9944761316113561),
      (0.9259397750924001, 0.6313691235090256, 0.9869970349050312),
      (0.8979325661934151, 0.5255217344377592, 0.9815742463123942),
    ]
    let results = RankCorrelation.partial(
      PartialRankCorrelationTests.parameters, PartialRankCorrelationTests.outcome)
    #expect(results.count == 3)
    for (result, (coefficient, low, high)) in zip(results, numbers) {
      #expect((try #require(result).coefficient - coefficient).magnitude < 1e-13)
      let interval = try #require(result?.interval)
      #expect((interval.low - low).magnitude < 1e-13 && (interval.high - high).magnitude < 1e-13)
    }
  }

  /// Of two parameters: (r₁ − r₂r₁₂)/√((1 − r₂²)(1 − r₁₂²)), of Spearman's coefficients.
  @Test func `of two parameters it is the closed form`() throws {
    for seed in 0..<50 {
      let columns = ["a", "b", "c"].map { name in
        (0..<20).map { (2 * normal(seed, $0, name: name)).rounded() }
      }
      func r(_ i: Int, _ j: Int) throws -> Double {
        try #require(RankCorrelation.spearman(columns[i], columns[j])).coefficient
      }
      let (r1, r2, r12) = (try r(0, 2), try r(1, 2), try r(0, 1))
      let exact = (r1 - r2 * r12) / ((1 - r2 * r2) * (1 - r12 * r12)).squareRoot()
      let results = RankCorrelation.partial([columns[0], columns[1]], columns[2])
      #expect((try #require(results[0]).coefficient - exact).magnitude < 1e-13)
    }
  }

  @Test func `of one parameter it is Spearman's`() throws {
    let (x, y) = (RankCorrelationTests.x, RankCorrelationTests.y)
    let partial = try #require(RankCorrelation.partial([x], y)[0])
    let whole = try #require(RankCorrelation.spearman(x, y))
    #expect((partial.coefficient - whole.coefficient).magnitude < 1e-15)
    let (a, b) = (try #require(partial.interval), try #require(whole.interval))
    #expect((a.low - b.low).magnitude < 1e-14 && (a.high - b.high).magnitude < 1e-14)
  }

  @Test func `a parameter that another hides is found`() throws {
    // y follows a alone; b is a with noise: it correlates with y, and has nothing of its own to tell.
    let a = (0..<400).map { normal(1, $0, name: "a") }
    let b = (0..<400).map { a[$0] + normal(1, $0, name: "b") }
    let y = (0..<400).map { a[$0] + 0.3 * normal(1, $0, name: "y") }
    let alone = try #require(RankCorrelation.spearman(b, y))
    let results = RankCorrelation.partial([a, b], y)
    #expect(alone.coefficient > 0.5)
    #expect(try #require(results[0]).coefficient > 0.9)
    // A small rest is left, as a line of ranks is not quite the relation: 3 standard errors.
    #expect(try #require(results[1]).coefficient.magnitude < 3 / 400.0.squareRoot())
  }

  @Test func `what cannot be told apart has no result`() {
    let rising = (0..<12).map { Double($0) }
    let columns = PartialRankCorrelationTests.parameters
    let y = PartialRankCorrelationTests.outcome
    // Twice the same, in other words.
    let twice = RankCorrelation.partial([columns[0], columns[0].map { $0 * $0 }, columns[1]], y)
    #expect(twice[0] == nil && twice[1] == nil && twice[2] != nil)
    // The others tell the outcome exactly; a constant tells nothing and takes nothing.
    let told = RankCorrelation.partial([rising, columns[0]], rising)
    #expect(told[0]?.coefficient == 1 && told[0]?.interval == nil && told[1] == nil)
    let constant = [Double](repeating: 3, count: 12)
    let without = RankCorrelation.partial([columns[0], columns[1]], y)
    #expect(
      RankCorrelation.partial([columns[0], constant, columns[1]], y) == [
        without[0], nil, without[1],
      ])
    #expect(RankCorrelation.partial(columns, constant) == [nil, nil, nil])
    #expect(RankCorrelation.partial([], y).isEmpty)
  }

  @Test func `too few points have no result`() {
    // Three parameters: 3 + 2 + 1 points at least.
    func results(_ count: Int) -> [RankCorrelation?] {
      RankCorrelation.partial(
        PartialRankCorrelationTests.parameters.map { Array($0[..<count]) },
        Array(PartialRankCorrelationTests.outcome[..<count]))
    }
    #expect(results(0) == [nil, nil, nil] && results(5) == [nil, nil, nil])
    #expect(results(6).allSatisfy { $0 != nil })
  }

  /// Normal parameters and noise, y = a + b/2 + noise: with Spearman's coefficients s of each with y by 6/π · asin(ρ/2) the
  /// truths are s₁/√(1 − s₂²) and s₂/√(1 − s₁²). Of 1,000 experiments 95 % intervals cover them in 93–97 %.
  @Test(arguments: [20, 100], [0.5, 2])
  func `intervals cover the truth of normal variables`(points: Int, noise: Double) {
    let deviation = (1.25 + noise * noise).squareRoot()
    let (s1, s2) = (
      6 / Double.pi * asin(0.5 / deviation), 6 / Double.pi * asin(0.25 / deviation)
    )
    let truths = [s1 / (1 - s2 * s2).squareRoot(), s2 / (1 - s1 * s1).squareRoot()]
    var covered = [0, 0]
    for experiment in 0..<1_000 {
      let a = (0..<points).map { normal(experiment, $0, name: "a") }
      let b = (0..<points).map { normal(experiment, $0, name: "b") }
      let y = (0..<points).map {
        a[$0] + b[$0] / 2 + noise * normal(experiment, $0, name: "noise")
      }
      for (place, result) in RankCorrelation.partial([a, b], y).enumerated()
      where result?.interval?.contains(truths[place]) ?? false {
        covered[place] += 1
      }
    }
    #expect(covered.allSatisfy { (930...970).contains($0) }, "\(covered)")
  }
}
