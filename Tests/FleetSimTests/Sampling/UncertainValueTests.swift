import FleetSim
import Foundation
import Testing

/// A distribution with its distribution function.
struct UncertainCase: Sendable, CustomTestStringConvertible {
  let name: String
  let value: UncertainValue
  let cumulative: @Sendable (Double) -> Double

  var testDescription: String { name }
}

private func normalCumulative(_ z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }

private func triangularCumulative(_ x: Double, _ from: Double, _ mode: Double, _ to: Double)
  -> Double
{
  x <= mode && mode > from
    ? (x - from) * (x - from) / ((to - from) * (mode - from))
    : 1 - (to - x) * (to - x) / ((to - from) * (to - mode))
}

private let cases: [UncertainCase] = [
  .init(name: "uniform", value: .uniform(from: -2, to: 6)) { ($0 + 2) / 8 },
  .init(name: "log-uniform", value: .logUniform(from: 600, to: 36_000)) {
    log($0 / 600) / log(60)
  },
  .init(name: "normal", value: .normal(mean: 10, deviation: 3)) { normalCumulative(($0 - 10) / 3) },
  .init(name: "lognormal", value: .lognormal(median: 40, p99: 250)) {
    normalCumulative(log($0 / 40) / (log(250 / 40) / 2.3263478740408408))
  },
  .init(name: "triangular", value: .triangular(from: 2, mode: 4, to: 10)) {
    triangularCumulative($0, 2, 4, 10)
  },
  .init(name: "triangular, most likely at the start", value: .triangular(from: 2, mode: 2, to: 10))
  { triangularCumulative($0, 2, 2, 10) },
  .init(name: "triangular, most likely at the end", value: .triangular(from: 2, mode: 10, to: 10)) {
    triangularCumulative($0, 2, 10, 10)
  },
]

@Suite struct UncertainValueTests {
  @Test(arguments: cases)
  func `the quantile undoes the distribution function`(item: UncertainCase) {
    var worst = 0.0
    for index in 0..<UInt64(20_000) {
      let u = Draw.openUnit(9, index)
      worst = max(worst, (item.cumulative(item.value.quantile(u)) - u).magnitude)
    }
    #expect(worst < 1e-14)
  }

  @Test(arguments: cases)
  func `quantiles never fall`(item: UncertainCase) {
    var coordinates = (0..<4_000).map { Double($0) / 4_000 }
    coordinates += [0x1p-60, 0x1p-33, 0x1p-32, 1 - 0x1p-32, 1 - 0x1p-53, 1]
    let values = coordinates.sorted().map { item.value.quantile($0) }
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(values.allSatisfy { $0.isFinite })
  }

  @Test(arguments: [
    // scipy 1.17.1: the ppf of triang, loguniform, norm, lognorm.
    (UncertainValue.triangular(from: 2, mode: 4, to: 10), 0.1, 3.264911064067352),
    (.triangular(from: 2, mode: 4, to: 10), 0.9, 7.809109769979336),
    (.logUniform(from: 600, to: 36_000), 0.9, 23904.924464044565),
    (.normal(mean: 10, deviation: 3), 0.1, 6.1553453033661985),
    (.lognormal(median: 40, p99: 250), 0.1, 14.575422185777585),
    (.lognormal(median: 40, p99: 250), 0.999, 456.3276961475176),
  ])
  func `quantiles agree with another program`(value: UncertainValue, u: Double, x: Double) {
    #expect((value.quantile(u) / x - 1).magnitude < 1e-14)
  }

  @Test func `the middle and the ends are as stated`() {
    #expect(UncertainValue.uniform(from: 3, to: 7).quantile(0) == 3)
    #expect(UncertainValue.uniform(from: 0.1, to: 0.3).quantile(1) == 0.3)
    #expect(UncertainValue.logUniform(from: 3, to: 7).quantile(0) == 3)
    #expect(UncertainValue.logUniform(from: 3, to: 7).quantile(1 - 0x1p-53) <= 7)
    #expect(UncertainValue.triangular(from: 3, mode: 4, to: 7).quantile(0) == 3)
    #expect(UncertainValue.triangular(from: 3, mode: 4, to: 7).quantile(0.25) == 4)
    #expect(UncertainValue.triangular(from: 3, mode: 4, to: 7).quantile(1) == 7)
    #expect(UncertainValue.normal(mean: 3, deviation: 2).quantile(0.5) == 3)
    #expect(UncertainValue.lognormal(median: 3, p99: 7).quantile(0.5) == 3)
    #expect((UncertainValue.lognormal(median: 3, p99: 7).quantile(0.99) - 7).magnitude < 1e-13)
    #expect((UncertainValue.logUniform(from: 1, to: 100).quantile(0.5) - 10).magnitude < 1e-14)
  }

  @Test func `both ends of an unbounded distribution give finite values`() {
    let normal = UncertainValue.normal(mean: 0, deviation: 1)
    #expect((normal.quantile(0) + 6.3379577545537895).magnitude < 1e-13)
    #expect((normal.quantile(1) - 6.3379577545537895).magnitude < 1e-8)
    #expect(UncertainValue.lognormal(median: 3, p99: 7).quantile(0) > 0)
  }

  @Test func `what has no spread is what it is`() {
    let same: [UncertainValue] = [
      .uniform(from: 5, to: 5), .logUniform(from: 5, to: 5), .normal(mean: 5, deviation: 0),
      .lognormal(median: 5, p99: 5), .triangular(from: 5, mode: 5, to: 5),
    ]
    for value in same {
      #expect([0, 0.3, 1].allSatisfy { value.quantile($0) == 5 })
    }
  }
}
