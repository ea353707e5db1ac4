import FleetSim
import Scenarios
import Testing

@Suite struct VarianceSensitivityTests {
  private static func study(samples: Int, seeds: Int = 1) throws -> Study {
    try Analysed.study(
      [
        Analysed.vary(Analysed.mean, #"{"uniform": {"from": "1s", "to": "2s"}}"#),
        Analysed.vary(Analysed.timeout, #"{"uniform": {"from": "1s", "to": "2s"}}"#),
      ], #"{"saltelli": {"samples": \#(samples)}}"#, seeds: seeds)
  }

  private static func measure(
    _ study: Study, samples: Int, _ value: @escaping ([Double], Int) -> Double
  ) -> VarianceSensitivity.Measure {
    VarianceSensitivity(
      StudyResults(study) { point, seed, _ in value(Analysed.numbers(study, point), seed) },
      samples: samples
    ).measures[0]
  }

  @Test func `of a sum each part explains its share of the variance alone`() throws {
    let study = try VarianceSensitivityTests.study(samples: 256)
    // Var(x + 3y) of two alike is 1 : 9.
    let found = VarianceSensitivityTests.measure(study, samples: 256) { x, _ in x[0] + 3 * x[1] }
    #expect(found.rows.map { $0.parameter } == [1, 0], "the larger first")
    for (row, truth) in zip(found.rows, [0.9, 0.1]) {
      #expect(Analysed.areAlike(row.firstOrder.estimate, truth, within: 0.02))
      #expect(Analysed.areAlike(row.total.estimate, truth, within: 0.02))
      #expect(row.firstOrder.interval?.contains(truth) == true)
    }
    #expect(Analysed.areAlike(found.unexplained, 0, within: 0.03))
    #expect(found.noise == nil && !found.isNoisy, "one seed tells nothing of noise")
    #expect(found.samples == 256 && found.missing == 0 && found.obstacle == nil)
  }

  @Test func `of a product around its middle no parameter explains anything alone`() throws {
    let study = try VarianceSensitivityTests.study(samples: 256)
    let found = VarianceSensitivityTests.measure(study, samples: 256) { x, _ in
      (x[0] - 1.5) * (x[1] - 1.5)
    }
    #expect(Analysed.areAlike(found.unexplained, 1, within: 0.1))
    for row in found.rows {
      #expect(Analysed.areAlike(row.total.estimate, 1, within: 0.05))
    }
  }

  @Test func `noise is the variance within points, over the seeds, against that between them`()
    throws
  {
    let study = try VarianceSensitivityTests.study(samples: 8, seeds: 2)
    // ± d on two seeds: variance 2d², of the mean d².
    func noise(_ d: Double) -> VarianceSensitivity.Measure {
      VarianceSensitivityTests.measure(study, samples: 8) { x, seed in
        x[0] + x[1] + (seed == 0 ? d : -d)
      }
    }
    let ends = (0..<8).flatMap { [4 * $0, 4 * $0 + 3] }.map { point in
      Analysed.numbers(study, point).reduce(0, +)
    }
    let deviation = try #require(ReplicationSample(ends).standardDeviation)
    for d in [0.01, 0.1, 0.5] {
      let found = noise(d)
      #expect(
        Analysed.areAlike(found.noise, d * d / (deviation * deviation), within: 1e-9))
      #expect(found.isNoisy == (d * d > 0.1 * deviation * deviation))
    }
    #expect(!noise(0.01).isNoisy && noise(0.5).isNoisy)
  }

  @Test func `a point of which one replication has a value is left out of the noise`() throws {
    let study = try VarianceSensitivityTests.study(samples: 8, seeds: 2)
    // As above, but at point 4, the first of the second sample, the first seed alone has a value.
    let d = 2.0
    func sum(_ point: Int) -> Double { Analysed.numbers(study, point).reduce(0, +) }
    let found = VarianceSensitivity(
      StudyResults(study) { point, seed, _ in
        if point == 4 && seed == 1 { return .nan }
        return sum(point) + (seed == 0 ? d : -d)
      }, samples: 8
    ).measures[0]
    let means = (0..<32).filter { $0 % 4 == 0 || $0 % 4 == 3 }.map { sum($0) + ($0 == 4 ? d : 0) }
    let deviation = try #require(ReplicationSample(means).standardDeviation)
    #expect(Analysed.areAlike(found.noise, d * d / (deviation * deviation), within: 1e-9))
    #expect(found.isNoisy)
  }

  @Test func `a sample that lacks a value is left out whole`() throws {
    let study = try VarianceSensitivityTests.study(samples: 16)
    func value(_ point: Int) -> Double {
      let x = Analysed.numbers(study, point)
      return x[0] * x[0] + x[1]
    }
    // Point 22 is of sample 5: four points each.
    let found = VarianceSensitivity(
      StudyResults(study) { point, _, _ in point == 22 ? .nan : value(point) }, samples: 16
    ).measures[0]
    let kept = (0..<64).filter { $0 / 4 != 5 }.map { value($0) }
    let direct = try #require(
      SobolIndices(kept, of: SaltelliDesign(dimensions: 2, samples: 15)))
    #expect(found.samples == 15 && found.missing == 1)
    for row in found.rows {
      #expect(row.firstOrder == direct.firstOrder[row.parameter])
      #expect(row.total == direct.total[row.parameter])
    }
  }

  @Test func `without variance or values there are no indices, and it says why`() throws {
    let study = try VarianceSensitivityTests.study(samples: 4)
    let constant = VarianceSensitivityTests.measure(study, samples: 4) { _, _ in 3 }
    #expect(constant.rows.isEmpty && constant.unexplained == nil)
    #expect(constant.obstacle == .constantMeasure)
    let none = VarianceSensitivityTests.measure(study, samples: 4) { _, _ in .nan }
    #expect(none.obstacle == .tooFew(least: 2) && none.missing == 4)
  }
}
