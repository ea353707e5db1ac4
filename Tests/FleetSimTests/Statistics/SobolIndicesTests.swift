import FleetSim
import Foundation
import Testing

@Suite struct SobolIndicesTests {
  private func indices(
    dimensions: Int, samples: Int, confidence: Double = 0.95, seed: UInt64 = 1,
    _ model: ([Double]) -> Double
  ) throws -> SobolIndices {
    let design = SaltelliDesign(dimensions: dimensions, samples: samples)
    return try #require(
      SobolIndices(design.points.map(model), of: design, confidence: confidence, seed: seed))
  }

  /// T. Ishigami and T. Homma, doi:10.1109/ISUMA.1990.151285: sin x₁ + 7 sin² x₂ + 0.1 x₃⁴ sin x₁ over (−π, π)³.
  private func ishigami(_ u: [Double]) -> Double {
    let x = u.map { (2 * $0 - 1) * Double.pi }
    let second = sin(x[1])
    return sin(x[0]) * (1 + 0.1 * x[2] * x[2] * x[2] * x[2]) + 7 * second * second
  }

  static let firstOrder = [0.3139, 0.4424, 0]
  static let total = [0.5576, 0.4424, 0.2437]

  /// Six intervals are to hold together, so each has the confidence 1 − 0.05/6 (Bonferroni) of the same resamples.
  @Test(arguments: [1_024, 1_000, 4_096], [UInt64(1), 2])
  func `intervals hold the indices of Ishigami's function`(samples: Int, seed: UInt64) throws {
    let result = try indices(
      dimensions: 3, samples: samples, confidence: 1 - 0.05 / 6, seed: seed, ishigami)
    let both = zip(result.firstOrder, SobolIndicesTests.firstOrder)
    for (index, truth) in Array(both) + Array(zip(result.total, SobolIndicesTests.total)) {
      let interval = try #require(index.interval)
      #expect(interval.contains(truth) && interval.contains(index.estimate), "\(index) \(truth)")
    }
  }

  /// Random points would miss by a quarter of an interval's length in the standard deviation; even ones miss by less.
  @Test func `indices of Ishigami's function are near the truth`() throws {
    let result = try indices(dimensions: 3, samples: 1_024, ishigami)
    let both = zip(result.firstOrder, SobolIndicesTests.firstOrder)
    for (index, truth) in Array(both) + Array(zip(result.total, SobolIndicesTests.total)) {
      let interval = try #require(index.interval)
      let length = interval.high - interval.low
      #expect((0.02...0.2).contains(length), "\(index)")
      #expect((index.estimate - truth).magnitude < length / 4, "\(index) \(truth)")
    }
    let first = result.firstOrder.reduce(0) { $0 + $1.estimate }
    let total = result.total.reduce(0) { $0 + $1.estimate }
    #expect(first < 1 && total > 1)
  }

  /// Σ cᵢuᵢ: both indices are cᵢ²/Σc².
  @Test func `parameters that each add their own share the variance`() throws {
    let weights = [3.0, -2, 1, 0]
    let result = try indices(dimensions: 4, samples: 512) { point in
      1_000 + zip(weights, point).reduce(0) { $0 + $1.0 * $1.1 }
    }
    for (place, weight) in weights.enumerated() {
      #expect((result.firstOrder[place].estimate - weight * weight / 14).magnitude < 0.01)
      #expect((result.total[place].estimate - weight * weight / 14).magnitude < 0.01)
    }
    // What changes nothing has exactly nothing.
    #expect(result.firstOrder[3].estimate.magnitude < 1e-12)
    #expect(
      result.total[3].interval == Interval(low: 0, high: 0) || result.total[3].estimate < 1e-20)
  }

  /// Sobol's g-function Π(|4uᵢ − 2| + aᵢ)/(1 + aᵢ): Vᵢ = 1/(3(1 + aᵢ)²), V = Π(1 + Vᵢ) − 1, Sᵢ = Vᵢ/V,
  /// Tᵢ = Vᵢ Π_{j≠i}(1 + Vⱼ)/V.
  @Test func `the indices of a product are the closed form`() throws {
    let a = [0.0, 1, 4.5, 9, 99, 99]
    let parts = a.map { 1 / (3 * (1 + $0) * (1 + $0)) }
    let product = parts.reduce(1) { $0 * (1 + $1) }
    let result = try indices(dimensions: 6, samples: 2_048) { point in
      zip(a, point).reduce(1) { $0 * ((4 * $1.1 - 2).magnitude + $1.0) / (1 + $1.0) }
    }
    for (place, part) in parts.enumerated() {
      let first = part / (product - 1)
      let total = part * product / (1 + part) / (product - 1)
      #expect((result.firstOrder[place].estimate - first).magnitude < 0.01)
      #expect((result.total[place].estimate - total).magnitude < 0.01)
    }
  }

  @Test func `estimates agree with another program on any results`() throws {
    // numpy, from the same formulas.
    let results: [Double] = [24, 3, 6, 7, 6, 24, 26, 17, 2, 3, 10, 13, 19, 14, 8, 5]
    let design = SaltelliDesign(dimensions: 2, samples: 4)
    let result = try #require(SobolIndices(results, of: design))
    let numbers = [1.0674846625766872, 1.2836692959392346, 1.8486707566462168, 2.1244522348816828]
    for (index, number) in zip(result.firstOrder + result.total, numbers) {
      #expect((index.estimate - number).magnitude < 1e-14)
    }
  }

  @Test func `unit and zero of the figure do not matter`() throws {
    let result = try indices(dimensions: 3, samples: 64, ishigami)
    let moved = try indices(dimensions: 3, samples: 64) { 1e6 + 1e-3 * ishigami($0) }
    for (a, b) in zip(result.firstOrder + result.total, moved.firstOrder + moved.total) {
      #expect((a.estimate - b.estimate).magnitude < 1e-5)
      let (one, other) = (try #require(a.interval), try #require(b.interval))
      #expect((one.low - other.low).magnitude < 1e-5 && (one.high - other.high).magnitude < 1e-5)
    }
  }

  @Test(arguments: [-565, -1_000, 900])
  func `nor does it matter how small or large all results are`(exponent: Int) throws {
    let result = try indices(dimensions: 3, samples: 64, ishigami)
    let unit = Double(sign: .plus, exponent: exponent, significand: 1)
    #expect(try indices(dimensions: 3, samples: 64) { unit * ishigami($0) } == result)
  }

  @Test func `what varies too little beside another result has no indices`() {
    // Of each sample a and b are 0 or 1e-200, and one of the others is 1.
    let design = SaltelliDesign(dimensions: 2, samples: 8)
    let results = (0..<8).flatMap { sample -> [Double] in
      sample % 2 == 0 ? [0, 1, 0, 1e-200] : [1e-200, 0, 1, 0]
    }
    #expect(SobolIndices(results, of: design) == nil)
  }

  @Test func `the same results give the same intervals, another seed others`() throws {
    let result = try indices(dimensions: 3, samples: 64, ishigami)
    #expect(try indices(dimensions: 3, samples: 64, ishigami) == result)
    let other = try indices(dimensions: 3, samples: 64, seed: 2, ishigami)
    #expect(other.firstOrder.map(\.estimate) == result.firstOrder.map(\.estimate))
    #expect(other.firstOrder.map(\.interval) != result.firstOrder.map(\.interval))
  }

  @Test func `what does not vary has no indices, too few samples no intervals`() throws {
    let design = SaltelliDesign(dimensions: 2, samples: 8)
    #expect(SobolIndices([Double](repeating: 0.1, count: design.count), of: design) == nil)
    // One sample varies: of 1,000 resamples about a third leave it out.
    var results = [Double](repeating: 0.1, count: design.count)
    results[0] = 1
    let result = try #require(SobolIndices(results, of: design))
    #expect((result.firstOrder + result.total).allSatisfy { $0.interval == nil })
  }

  /// Models a·u₁ + b·u₂ + c·u₁u₂ with any weights: how many of `count` 95 % intervals hold the first index.
  private func covered(_ count: Int, _ points: (SaltelliDesign, Int) -> [[Double]]) throws -> Int {
    let design = SaltelliDesign(dimensions: 2, samples: 128)
    return try (0..<count).count { seed in
      let (a, b, c) = (
        normal(seed, 0, name: "weights"), normal(seed, 1, name: "weights"),
        normal(seed, 2, name: "weights")
      )
      // With v = u − ½: (a + c/2) v₁ + (b + c/2) v₂ + c v₁v₂.
      let parts = [a + c / 2, b + c / 2].map { $0 * $0 / 12 }
      let truth = parts[0] / (parts[0] + parts[1] + c * c / 144)
      let results = points(design, seed).map { a * $0[0] + b * $0[1] + c * $0[0] * $0[1] }
      let result = try #require(SobolIndices(results, of: design))
      return try #require(result.firstOrder[0].interval).contains(truth)
    }
  }

  @Test func `intervals of random points hold the truth as often as they say`() throws {
    let held = try covered(400) { design, seed in
      let stream = RandomStream(seed: UInt64(seed), name: "points")
      return (0..<design.samples).flatMap { sample in
        let u = (0..<4).map { Draw.unit(stream.key(entity: UInt64(sample)), UInt64($0)) }
        return [[u[0], u[1]], [u[2], u[1]], [u[0], u[3]], [u[2], u[3]]]
      }
    }
    // 95 % ± 3 standard errors of 4.4.
    #expect((367...393).contains(held), "\(held)")
  }

  @Test func `intervals of even points hold it more often: they are too wide`() throws {
    let held = try covered(100) { design, _ in design.points }
    #expect(held >= 98, "\(held)")
  }
}
