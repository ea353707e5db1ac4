import FleetSim
import Testing

@Suite struct HolmTests {
  private func rejected(_ pValues: [Double], levels: [Double]) -> [Bool] {
    Holm.rejected(
      zip(pValues, levels).map { Holm.Hypothesis(pValue: $0.0, level: $0.1) })
  }

  @Test func `the textbook's four hypotheses`() {
    // R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm").
    let p = [0.01, 0.04, 0.03, 0.005]
    for (value, known) in zip(Holm.adjusted(p), [0.03, 0.06, 0.06, 0.02]) {
      #expect((value - known).magnitude < 1e-15)
    }
    #expect(rejected(p, levels: [0.05, 0.05, 0.05, 0.05]) == [true, false, false, true])
    #expect(rejected(p, levels: [0.07, 0.07, 0.07, 0.07]) == [true, true, true, true])
  }

  @Test func `a later one is not rejected when an earlier one is not`() {
    #expect(rejected([0.03, 0.04], levels: [0.05, 0.05]) == [false, false])
    #expect(rejected([0.02, 0.04], levels: [0.05, 0.05]) == [true, true])
    #expect(rejected([], levels: []) == [])
  }

  @Test func `a hypothesis with a stricter level is held to it`() {
    #expect(rejected([0.02, 0.02], levels: [0.05, 0.01]) == [true, false])
    #expect(rejected([0.02, 0.004], levels: [0.05, 0.01]) == [true, true])
    // The order is that of p/level: 0.6 comes before 0.8, and stops both.
    #expect(rejected([0.04, 0.006], levels: [0.05, 0.01]) == [false, false])
  }

  @Test func `adjusted values are rejected at a level just when the procedure rejects them`() {
    for run in 0..<200 {
      let p = (0..<7).map { Draw.unit(UInt64(run), UInt64($0)) * 0.1 }
      let adjusted = Holm.adjusted(p)
      for level in [0.01, 0.05, 0.2] {
        let byLevel = rejected(p, levels: p.map { _ in level })
        #expect(byLevel == adjusted.map { $0 <= level })
      }
    }
  }

  @Test func `of ten true hypotheses of one sample one is rejected in at most 5 % of experiments`()
  {
    // Ten limits that are the true mean of ten figures which share half of their noise.
    let wrong = share { experiment in
      let common = (0..<8).map { normal(experiment, $0, name: "common") }
      let p = (0..<10).map { figure in
        let own = (0..<8).map { normal(experiment, $0 + 8 * figure, name: "own") }
        return ReplicationSample(zip(common, own).map { $0.0 + $0.1 }).pValue(above: 0)!
      }
      return rejected(p, levels: p.map { _ in 0.05 }).contains(true)
    }
    // Without correction it would be one experiment in four; 0.05 + 2.5·√(0.05·0.95/1000).
    #expect(wrong <= 0.0672 && wrong > 0.01)
  }
}
