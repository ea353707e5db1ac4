import FleetSim
import Scenarios
import Testing

@Suite struct RankSensitivityTests {
  private static func study(points: Int, seeds: Int = 1) throws -> Study {
    try Analysed.study(
      [
        Analysed.vary(Analysed.mean, #"{"uniform": {"from": "1s", "to": "2s"}}"#),
        Analysed.vary(Analysed.timeout, #"{"uniform": {"from": "1s", "to": "9s"}}"#),
      ], #"{"latinHypercube": {"points": \#(points), "seed": 3}}"#, seeds: seeds)
  }

  /// 1 − 6Σd²/(n(n² − 1)), for values without equals.
  private static func spearman(_ x: [Double], _ y: [Double]) -> Double {
    func ranks(_ values: [Double]) -> [Int] {
      values.map { value in values.filter { $0 < value }.count }
    }
    let squares = zip(ranks(x), ranks(y)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let n = x.count
    return 1 - 6 * Double(squares) / Double(n * (n * n - 1))
  }

  @Test func `correlations are those of the means over the seeds, by their closed forms`() throws {
    let study = try RankSensitivityTests.study(points: 12, seeds: 2)
    let all = (0..<12).map { Analysed.numbers(study, $0) }
    let (mean, timeout) = (all.map { $0[0] }, all.map { $0[1] })
    let truth = all.map { 10 * $0[0] - $0[1] }
    // What one seed adds the other takes away.
    let analysis = RankSensitivity(
      StudyResults(study) { point, seed, _ in truth[point] + (seed == 0 ? 100 : -100) })
    let measure = try #require(analysis.measures.first)
    #expect(analysis.measures.count == 1 && measure.points == 12 && measure.missing == 0)
    let a = RankSensitivityTests.spearman(mean, truth)
    let b = RankSensitivityTests.spearman(timeout, truth)
    let c = RankSensitivityTests.spearman(mean, timeout)
    let rows = measure.rows.sorted { $0.parameter < $1.parameter }
    #expect(Analysed.areAlike(rows[0].correlation?.coefficient, a))
    #expect(Analysed.areAlike(rows[1].correlation?.coefficient, b))
    let scale = ((1 - b * b) * (1 - c * c)).squareRoot()
    #expect(Analysed.areAlike(rows[0].partial?.coefficient, (a - b * c) / scale))
    #expect(rows.allSatisfy { $0.obstacle == nil && !$0.isByPlace })
    let strengths = measure.rows.map { $0.partial?.coefficient.magnitude ?? 0 }
    #expect(strengths == strengths.sorted(by: >))
  }

  @Test func `what one parameter tells exactly leaves nothing to the others`() throws {
    let study = try RankSensitivityTests.study(points: 10)
    let analysis = RankSensitivity(
      StudyResults(study) { point, _, _ in Analysed.numbers(study, point)[1] })
    let rows = analysis.measures[0].rows
    #expect(rows[0].parameter == 1 && rows[0].partial?.coefficient == 1)
    #expect(rows[0].correlation?.interval == nil, "±1 has no interval")
    #expect(rows[1].partial == nil && rows[1].correlation != nil)
    #expect(rows[1].obstacle == .toldByOthers)
  }

  @Test func `what cannot be computed says why`() throws {
    let study = try RankSensitivityTests.study(points: 10)
    func rows(_ value: @escaping (Int) -> Double) -> [RankSensitivity.Row] {
      RankSensitivity(StudyResults(study) { point, _, _ in value(point) }).measures[0].rows
    }
    #expect(rows { _ in 7 }.allSatisfy { $0.obstacle == .constantMeasure && $0.correlation == nil })
    #expect(rows { _ in .nan }.allSatisfy { $0.obstacle == .tooFew(least: 5) })
    // Four points are enough for Spearman, not for a partial correlation with one other parameter.
    let four = rows { $0 < 4 ? Double($0 * $0 % 3) : .nan }
    #expect(four.allSatisfy { $0.obstacle == .tooFew(least: 5) && $0.correlation != nil })
    let some = RankSensitivity(
      StudyResults(study) { point, _, _ in point == 3 ? .nan : Double(point % 4) })
    #expect(some.measures[0].points == 9 && some.measures[0].missing == 1)
  }

  @Test func `values that are no numbers count by their places, one value not at all`() throws {
    let study = try Analysed.study(
      [
        #""balancer": {"at": "/services/api/balancer", "values": {"list": ["random", "roundRobin", "sticky"]}}"#,
        Analysed.vary(Analysed.workers, "[4]"),
      ], #"{"sobol": {"points": 16}}"#)
    let names = ["random", "roundRobin", "sticky"]
    let analysis = RankSensitivity(
      StudyResults(study) { point, _, _ in
        let name = study.points[point].values[0]?.string ?? ""
        return Double(names.firstIndex(of: name) ?? -1)
      })
    let rows = analysis.measures[0].rows
    #expect(rows[0].isByPlace && Analysed.areAlike(rows[0].correlation?.coefficient, 1))
    #expect(!rows[1].isByPlace && rows[1].obstacle == .constantParameter)
  }
}
