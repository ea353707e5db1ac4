import FleetSim
import Foundation
import Testing

/// One distribution, its distribution function of seconds, and known samples of keys 1, 2 and 3.
struct DistributionCase: Sendable, CustomTestStringConvertible {
  let name: String
  let distribution: Distribution
  let cumulative: @Sendable (Double) -> Double
  let pins: [Int64]

  var testDescription: String { name }
}

private func normalCumulative(_ z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }

/// The regularised lower incomplete gamma function by its power series.
private func gammaCumulative(shape: Double, _ x: Double) -> Double {
  guard x > 0 else { return 0 }
  var term = 1 / shape
  var sum = term
  var n = 1.0
  while term > 1e-17 * sum {
    term *= x / (shape + n)
    sum += term
    n += 1
  }
  return min(1, sum * exp(shape * log(x) - x - lgamma(shape)))
}

private func gammaCase(_ name: String, shape: Double, mean: Int64, pins: [Int64])
  -> DistributionCase
{
  DistributionCase(
    name: name, distribution: .gamma(shape: shape, mean: .seconds(mean)),
    cumulative: { gammaCumulative(shape: shape, $0 * shape / Double(mean)) }, pins: pins)
}

private let cases: [DistributionCase] = [
  DistributionCase(
    name: "uniform", distribution: .uniform(low: .seconds(1), high: .seconds(3)),
    cumulative: { ($0 - 1) / 2 }, pins: [2_133_123, 2_182_379, 1_226_901]),
  DistributionCase(
    name: "exponential", distribution: .exponential(mean: .seconds(2)),
    cumulative: { 1 - exp(-$0 / 2) }, pins: [1_672_011, 1_789_008, 240_836]),
  DistributionCase(
    name: "lognormal", distribution: .lognormal(median: .seconds(4), sigma: 0.5),
    cumulative: { normalCumulative(log($0 / 4) / 0.5) }, pins: [4_349_704, 4_488_855, 2_186_066]),
  gammaCase("gamma of shape 0.4", shape: 0.4, mean: 2, pins: [1_502_287, 62_538, 363_989]),
  gammaCase("gamma of shape 1", shape: 1, mean: 2, pins: [1_626_227, 1_746_478, 173_437]),
  gammaCase("gamma of shape 4", shape: 4, mean: 2, pins: [1_998_552, 2_063_104, 902_697]),
  gammaCase("gamma of shape 60", shape: 60, mean: 2, pins: [2_032_363, 2_048_858, 1_693_696]),
  DistributionCase(
    name: "Pareto", distribution: .pareto(minimum: .seconds(1), alpha: 9, cap: nil),
    cumulative: { 1 - pow($0, -9) }, pins: [1_097_340, 1_104_496, 1_013_470]),
  DistributionCase(
    name: "capped Pareto", distribution: .pareto(minimum: .seconds(1), alpha: 1, cap: .seconds(50)),
    cumulative: { $0 >= 50 ? 1 : 1 - 1 / $0 }, pins: [2_307_133, 2_446_123, 1_127_968]),
  DistributionCase(
    name: "empirical",
    distribution: .empirical([
      .init(share: 0, value: .seconds(1)), .init(share: 0.5, value: .seconds(2)),
      .init(share: 1, value: .seconds(6)),
    ]),
    cumulative: { $0 < 2 ? ($0 - 1) / 2 : 0.5 + ($0 - 2) / 8 },
    pins: [2_532_493, 2_729_518, 1_226_901]),
]

@Suite struct `Distributions of lengths of time` {
  static let sampleCount: UInt64 = 200_000

  private func samples(_ distribution: Distribution, seed: UInt64) -> [Double] {
    let stream = RandomStream(seed: seed, name: "distributions")
    return (0..<Self.sampleCount).map {
      Double(distribution.sample(stream.key(entity: $0))) * 1e-6
    }
  }

  @Test(arguments: cases, [UInt64(1), 2, 3])
  func `have the mean and variance that they state`(item: DistributionCase, seed: UInt64) {
    let values = samples(item.distribution, seed: seed)
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let stated = item.distribution.mean
    let variance = item.distribution.squaredCoefficientOfVariation * stated * stated
    // 4.5 standard errors: 2 in 300,000 by chance; the variance's from the sample's 4th moment.
    #expect((mean - stated).magnitude < 4.5 * (variance / n).squareRoot())
    let squares = values.map { ($0 - stated) * ($0 - stated) }
    let spread = squares.reduce(0, +) / n
    let fourth = squares.reduce(0) { $0 + $1 * $1 } / n
    let error = ((fourth - spread * spread) / n).squareRoot()
    #expect((spread - variance).magnitude < 4.5 * error)
  }

  @Test(arguments: cases, [UInt64(1), 2, 3])
  func `have the shape that they state`(item: DistributionCase, seed: UInt64) {
    let values = samples(item.distribution, seed: seed).sorted()
    let n = Double(values.count)
    var distance = 0.0
    for (index, value) in values.enumerated() where index == 0 || values[index - 1] < value {
      let below = item.cumulative(value.nextDown)
      distance = max(distance, (below - Double(index) / n).magnitude)
    }
    // The Kolmogorov-Smirnov distance passes 2.0/√n by chance with 2·exp(−8) = 7·10⁻⁴; a
    // microsecond's rounding adds its share of the density.
    #expect(distance < 2.0 / n.squareRoot())
  }

  @Test(arguments: cases)
  func `keep their samples for ever`(item: DistributionCase) {
    #expect([1, 2, 3].map { item.distribution.sample($0) } == item.pins)
  }

  @Test(arguments: cases)
  func `stretch with their scale`(item: DistributionCase) {
    let scaled = item.distribution.scaled(by: 3)
    #expect((scaled.mean / item.distribution.mean - 3).magnitude < 1e-12)
    let scv = item.distribution.squaredCoefficientOfVariation
    #expect((scaled.squaredCoefficientOfVariation / scv - 1).magnitude < 1e-9)
    let off = (UInt64(0)..<1_000).filter {
      (scaled.sample($0) - 3 * item.distribution.sample($0)).magnitude > 3
    }
    #expect(off == [])
  }

  @Test func `without spread always give the same`() {
    let quarter = Timespan.milliseconds(250)
    let constants: [Distribution] = [
      .constant(quarter), .uniform(low: quarter, high: quarter),
      .lognormal(median: quarter, sigma: 0), .lognormal(median: quarter, p99: quarter),
      .lognormal(mean: quarter, squaredCoefficientOfVariation: 0),
      .pareto(minimum: quarter, alpha: 2, cap: quarter),
      .empirical([.init(share: 0, value: quarter), .init(share: 1, value: quarter)]),
      .mean(quarter, squaredCoefficientOfVariation: 0),
    ]
    for constant in constants {
      #expect((0..<100).allSatisfy { constant.sample($0) == 250_000 })
      #expect(constant.mean == 0.25 && constant.squaredCoefficientOfVariation == 0)
    }
  }

  @Test(arguments: [0.0, 0.25, 1, 4])
  func `by mean and variation have both`(scv: Double) {
    let items: [Distribution] = [
      .mean(.seconds(3), squaredCoefficientOfVariation: scv),
      .lognormal(mean: .seconds(3), squaredCoefficientOfVariation: scv),
    ]
    for item in items {
      // The median is a whole number of microseconds, which moves the mean by up to 10⁻⁶ of it.
      #expect((item.mean / 3 - 1).magnitude < 1e-6)
      #expect((item.squaredCoefficientOfVariation - scv).magnitude < 1e-13)
    }
  }

  @Test func `lognormal by median and 99th percentile meets both`() {
    let spread = Distribution.lognormal(median: .milliseconds(40), p99: .milliseconds(250))
    let late = (0..<Self.sampleCount).count { spread.sample(Draw.bits(12, $0)) > 250_000 }
    let long = (0..<Self.sampleCount).count { spread.sample(Draw.bits(13, $0)) > 40_000 }
    let n = Double(Self.sampleCount)
    #expect((Double(late) - n * 0.01).magnitude < 4.5 * (n * 0.01 * 0.99).squareRoot())
    #expect((Double(long) - n / 2).magnitude < 4.5 * (n / 4).squareRoot())
  }

  @Test func `with a heavy tail report what is infinite`() {
    let first = Distribution.pareto(minimum: .seconds(1), alpha: 1, cap: nil)
    #expect(first.mean == .infinity)
    #expect(first.squaredCoefficientOfVariation == .infinity)
    let second = Distribution.pareto(minimum: .seconds(1), alpha: 2, cap: nil)
    #expect(second.mean == 2 && second.squaredCoefficientOfVariation == .infinity)
    let third = Distribution.pareto(minimum: .seconds(2), alpha: 3, cap: nil)
    #expect(third.mean == 3)
    #expect((third.squaredCoefficientOfVariation - 1.0 / 3).magnitude < 1e-14)
  }

  @Test func `capped far out approach the uncapped`() {
    let capped = Distribution.pareto(minimum: .seconds(1), alpha: 3, cap: .seconds(100_000_000))
    let uncapped = Distribution.pareto(minimum: .seconds(1), alpha: 3, cap: nil)
    #expect((capped.mean - uncapped.mean).magnitude < 1e-12)
    let difference = capped.squaredCoefficientOfVariation - uncapped.squaredCoefficientOfVariation
    #expect(difference.magnitude < 1e-7)
  }

  @Test func `capped have a mean that is smooth in the tail index`() {
    for whole in [1.0, 2] {
      let means = [-1e-9, 0, 1e-9].map {
        let item = Distribution.pareto(
          minimum: .seconds(1), alpha: whole + $0, cap: .seconds(1_000))
        return (item.mean, item.squaredCoefficientOfVariation)
      }
      #expect((means[0].0 + means[2].0 - 2 * means[1].0).magnitude < 1e-12)
      #expect((means[0].1 / means[1].1 - 1).magnitude < 1e-7)
    }
  }

  @Test func `never leave the range of time`() {
    let never = Moment.never - Moment.start
    let extremes: [Distribution] = [
      .pareto(minimum: .seconds(1), alpha: 0.001, cap: nil), .constant(never), .constant(.zero),
      .lognormal(median: never, sigma: 100), .gamma(shape: 1e-6, mean: never),
      .exponential(mean: never), .exponential(mean: .zero), .gamma(shape: 1e15, mean: .seconds(1)),
      .gamma(shape: 2, mean: .zero), .uniform(low: .zero, high: never),
    ]
    for extreme in extremes {
      let inside = (0..<2_000).allSatisfy {
        (0...Moment.never.microseconds).contains(extreme.sample($0))
      }
      #expect(inside)
    }
  }
}
