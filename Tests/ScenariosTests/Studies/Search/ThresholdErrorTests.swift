import FleetSim
import Scenarios
import Testing

/// A thousand searches in noise: how often the answer is better than the truth allows.
@Suite struct ThresholdErrorTests {
  static let experiments = 1_000

  /// What a thousand searches came to; candidate i holds in truth from `threshold` on.
  private func tally(
    count: Int, threshold: Int, _ across: Expected.Across, maximum: Int = 64,
    _ value: (_ experiment: Int, _ candidate: Int, _ replication: Int) -> Double
  ) -> (wrong: Int, refutedWrongly: Int, exact: Int) {
    let expected = figureAtMostZero(across)
    let search = ThresholdSearch(planQuestion([expected], first: 8, maximum: maximum), count: count)
    var result = (wrong: 0, refutedWrongly: 0, exact: 0)
    for experiment in 0..<ThresholdErrorTests.experiments {
      let answer = search.run { candidate, count in
        replications([expected], count) { value(experiment, candidate, $0) }
      }
      if answer.answer ?? count < threshold { result.wrong += 1 }
      if answer.refuted ?? -1 >= threshold { result.refutedWrongly += 1 }
      if answer.answer == threshold { result.exact += 1 }
    }
    return result
  }

  private func isCredible(_ errors: Int) -> Bool {
    ScenariosTests.isCredible(errors, of: ThresholdErrorTests.experiments, atMost: 0.05)
  }

  @Test(arguments: [false, true])
  func `all barely fail: the worst case of normal noise`(isShared: Bool) {
    // Every candidate's mean is the bound: any that is called proven is an error.
    let found = tally(count: 40, threshold: 40, .mean) {
      Noise(experiment: $0, isShared: isShared).normal($1, $2)
    }
    #expect(isCredible(found.wrong) && found.wrong > 0, "\(found)")
    // Barely within: any that is called failing is one.
    let held = tally(count: 40, threshold: 0, .mean) {
      Noise(experiment: $0 + 5_000, isShared: isShared).normal($1, $2)
    }
    // With shared draws all are wrong together, and seldom.
    #expect(isCredible(held.refutedWrongly) && (isShared || held.refutedWrongly > 0), "\(held)")
  }

  @Test(arguments: [(false, 9), (true, 9), (true, 22), (false, 31)])
  func `a slope in normal noise`(isShared: Bool, threshold: Int) {
    let found = tally(count: 32, threshold: threshold, .mean) {
      experiment, candidate, replication in
      // Half a deviation a step; the last that fails is a tenth beyond the bound, the first that holds 0.4 within.
      let excess = 0.5 * Double(threshold - 1 - candidate) + 0.1
      return excess
        + Noise(experiment: experiment, isShared: isShared).normal(candidate, replication)
    }
    #expect(isCredible(found.wrong) && isCredible(found.refutedWrongly), "\(found)")
    // It is no use to be right by never telling anything.
    #expect(found.exact > 300, "\(found)")
  }

  @Test(arguments: [false, true])
  func `shares of replications, barely failing`(isShared: Bool) {
    // The share that holds is 0.7 up to 15, as is asked for more than that; from 16 on 0.97.
    let found = tally(count: 32, threshold: 16, .share(0.7001), maximum: 200) {
      let unit = Noise(experiment: $0, isShared: isShared).unit($1, $2)
      return unit < ($1 < 16 ? 0.7 : 0.97) ? -1 : 1
    }
    #expect(isCredible(found.wrong) && found.exact > 500, "\(found)")
  }

  @Test func `the same draws give the same answer`() {
    let search = ThresholdSearch(planQuestion(), count: 50)
    func once() -> [String] {
      search.run { candidate, count in
        let noise = Noise(experiment: 3, isShared: false)
        return replications([figureAtMostZero()], count) {
          Double(25 - candidate) / 5 + noise.normal(candidate, $0)
        }
      }.candidates.map { "\($0.index) \($0.verdict.judgements)" }
    }
    #expect(once() == once())
  }
}
