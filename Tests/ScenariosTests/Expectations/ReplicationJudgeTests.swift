import FleetSim
import Scenarios
import Testing

/// The claims of replications in which so many requests arrived, seeds from 5 on.
private func claims(_ expectations: [Expected], _ values: [Int64]) -> [ReplicatedClaim] {
  let replications = values.enumerated().map { index, value in
    ReplicationJudge.Replication(
      seed: UInt64(5 + index), judgements: expectations.map { judgement($0, arrivals: [value]) })
  }
  return ReplicationJudge(expectations).claims(replications)
}

private func judged(_ expectation: Expected, _ values: [Int64]) -> ReplicatedJudgement {
  ReplicationJudge.decide(claims([expectation], values))[0]
}

@Suite struct ReplicationJudgeTests {
  private let six: [Int64] = [201, 194, 223, 187, 210, 206]

  @Test func `without a confidence the mean alone counts`() {
    let passed = judged(expectation(100, 210), six)
    #expect(passed.status == .passed && passed.bound == .maximum(210))
    #expect((passed.estimate! - 203.5).magnitude < 1e-12)
    #expect((passed.margin! - 6.5).magnitude < 1e-12)
    #expect(passed.confidence == 0.95 && passed.values.map { $0.value } == six.map { Double($0) })
    #expect((passed.interval!.low - 190.246330003).magnitude < 1e-8)
    #expect((passed.interval!.high - 216.753669997).magnitude < 1e-8)
    #expect(
      passed.sentence
        == "The mean of the value over 6 replications is 203.5 requests (95 % interval 190 requests "
        + "to 217 requests), at most 210 requests with 6.5 requests to spare.")
    let failed = judged(expectation(nil, 203), six)
    #expect(failed.status == .failed && failed.bound == .maximum(203) && failed.margin == -0.5)
  }

  @Test func `a single replication is judged as a run is`() {
    let single = judged(expectation(nil, 210), [204])
    #expect(single.status == .passed && single.interval == nil && single.estimate == 204)
    #expect(single.sentence == single.values[0].sentence)
    let open = judged(expectation(nil, 210, confidence: 0.95), [204])
    #expect(open.status == .undecided)
    #expect(
      open.sentence == single.sentence
        + " A confidence needs at least two replications, and there is one.")
  }

  @Test(
    arguments: [
      // One-sided p-values 0.0801 of “above 195” and 0.1315 of “below 210”.
      (195.0, nil, 0.9, ReplicatedJudgement.Status.passed), (195, nil, 0.95, .undecided),
      (nil, 210, 0.86, .passed), (nil, 210, 0.9, .undecided), (195, 210, 0.86, .passed),
      (195, 210, 0.9, .undecided), (210, nil, 0.86, .failed), (210, nil, 0.9, .undecided),
      // Beyond one of two bounds: half of the level for each.
      (210, 300, 0.86, .undecided), (210, 300, 0.73, .failed), (nil, 195, 0.9, .failed),
    ] as [(Double?, Double?, Double, ReplicatedJudgement.Status)])
  func `a confidence is what the tests of the bounds make of it`(
    minimum: Double?, maximum: Double?, confidence: Double, status: ReplicatedJudgement.Status
  ) {
    let result = judged(expectation(minimum, maximum, confidence: confidence), six)
    #expect(result.status == status && result.confidence == confidence)
  }

  @Test func `sentences tell what is proven and what is not`() {
    let start =
      "The mean of the value over 6 replications is 203.5 requests (90 % interval 193 requests to "
      + "214 requests), at least 195 requests with 8.5 requests to spare; that is "
    let passed = judged(expectation(195, nil, confidence: 0.9), six)
    #expect(passed.sentence == start + "proven with 90 % confidence.")
    let pair = claims(
      [expectation(195, nil, confidence: 0.9), expectation(150, nil, confidence: 0.5)], six)
    let looked = ReplicationJudge.decide(pair, levelFactor: 0.5)
    #expect(
      looked[0].sentence == start
        + "not proven with 90 % confidence, corrected for 2 expectations and for repeated looks.")
    #expect(looked[1].status == .passed)
  }

  @Test func `equal values prove as much as their number does in the sign test`() {
    func status(
      _ minimum: Double?, _ maximum: Double?, _ count: Int, confidence: Double = 0.95
    ) -> ReplicatedJudgement.Status {
      let values = Array(repeating: Int64(7), count: count)
      return judged(expectation(minimum, maximum, confidence: confidence), values).status
    }
    // 2⁻⁴ = 0.0625, 2⁻⁵ = 0.031.
    #expect(status(7, 9, 4) == .undecided && status(7, 9, 5) == .passed)
    #expect(status(nil, 7, 4) == .undecided && status(nil, 7, 5) == .passed)
    #expect(status(nil, 6, 4) == .undecided && status(nil, 6, 5) == .failed)
    #expect(status(7, 9, 9, confidence: 0.999) == .undecided)
    #expect(status(7, 9, 10, confidence: 0.999) == .passed)
    #expect(status(7, 9, 5_000, confidence: 0.999999) == .passed)
  }

  /// Half the replications are 0, the rest 20: the mean, 10, is not at most 5.
  @Test func `a figure that is seldom anything but 0 is not proven by two zeros`() {
    let draws = RandomStream(seed: 3, name: "rare")
    var wrong = 0
    for experiment in UInt64(0)..<1_000 {
      let values = (UInt64(0)..<5).map {
        Draw.unit(draws.key(entity: experiment), $0) < 0.5 ? Int64(0) : 20
      }
      let judgement = judged(expectation(nil, 5, confidence: 0.95), values)
      if judgement.status == .passed { wrong += 1 }
    }
    // Binomial of 1,000 and 2⁻⁵: five standard deviations above 31.
    #expect(wrong > 0 && wrong <= 59)
  }

  @Test func `a share of replications, with Wilson's interval and the exact test`() {
    // 18 of 20 hold.
    let values = Array(repeating: Int64(5), count: 18) + [50, 60]
    let share = judged(expectation(nil, 10, .share(0.9)), values)
    #expect(share.status == .passed && share.estimate == 0.9 && share.margin == 0)
    #expect(share.bound == .minimum(0.9))
    let wilson = WilsonInterval(successes: 18, of: 20)
    #expect(share.interval == Interval(low: wilson.low, high: wilson.high))
    #expect(judged(expectation(nil, 10, .share(0.91)), values).status == .failed)
    // P(18 or more of 20 at 0.7) = 0.0355; P(18 or fewer at 0.99) = 0.0169.
    func status(_ share: Double, _ confidence: Double) -> ReplicatedJudgement.Status {
      judged(expectation(nil, 10, .share(share), confidence: confidence), values).status
    }
    #expect(status(0.7, 0.96) == .passed && status(0.7, 0.97) == .undecided)
    #expect(status(0.99, 0.98) == .failed && status(0.99, 0.99) == .undecided)
    #expect(
      judged(expectation(nil, 10, .share(0.7), confidence: 0.96), values).sentence.hasPrefix(
        "The share of 20 replications within the bounds is 0.9 (96 % interval "))
  }

  @Test func `a quantile over replications, with its order statistics and the sign test`() {
    let values = (1...72).map { Int64($0 * 55 % 73) }
    let quantile = judged(expectation(nil, 70, .quantile(0.95)), values)
    // ⌈0.95·72⌉ = 69.
    #expect(quantile.status == .passed && quantile.estimate == 69 && quantile.margin == 1)
    #expect(
      quantile.interval
        == OrderStatistics(values.map { Double($0) }).interval(0.95, confidence: 0.95))
    #expect(judged(expectation(nil, 68, .quantile(0.95)), values).status == .failed)
    // That all 72 are within has the chance 0.95⁷² = 0.0249 if the quantile is beyond.
    #expect(
      judged(expectation(nil, 72, .quantile(0.95), confidence: 0.97), values).status == .passed)
    #expect(
      judged(expectation(nil, 72, .quantile(0.95), confidence: 0.98), values).status == .undecided)
    #expect(
      judged(expectation(nil, 50, .quantile(0.95), confidence: 0.99), values).status == .failed)
    #expect(
      judged(expectation(80, nil, .quantile(0.95), confidence: 0.97), values).status == .failed)
    let few = judged(expectation(nil, 72, .quantile(0.95)), [1, 2, 3])
    #expect(few.interval == nil && few.sentence.contains("too few replications for its interval"))
  }

  @Test func `claims of many files are corrected together`() {
    // p = 0.0801: enough alone at 0.1, not as one of two; one next to 0 beside it makes it enough again.
    let one = claims([expectation(195, nil, confidence: 0.9)], six)
    #expect(ReplicationJudge.decide(one)[0].status == .passed)
    #expect(ReplicationJudge.decide(one + one).map { $0.status } == [.undecided, .undecided])
    let sure = claims([expectation(nil, 6, confidence: 0.9)], Array(repeating: 5, count: 20))
    #expect(ReplicationJudge.decide(one + sure).map { $0.status } == [.passed, .passed])
    let unasked = claims([expectation(nil, 210)], six)
    #expect(ReplicationJudge.decide(unasked + one).map { $0.status } == [.passed, .passed])
    #expect(ReplicationJudge.decide(one, levelFactor: 0.5)[0].status == .undecided)
  }

  @Test func `a replication without a value fails, one that is not at hand is not run`() {
    let empty = expectation(nil, 1, metric: "services.api.goodput.share")
    let failed = judged(empty, [4, 0, 3])
    #expect(failed.status == .failed && failed.estimate == nil && failed.values.count == 3)
    #expect(failed.sentence == "Seed 6: It has no value: its population is empty.")
    var elsewhere = expectation(nil, 1, confidence: 0.9)
    elsewhere.variant = "calm"
    let missing = judged(elsewhere, [1, 2])
    #expect(missing.status == .notRun && missing.sentence == missing.values[0].sentence)
  }

  @Test func `at its bound an expectation is called failed in at most its error of experiments`() {
    // Five expectations whose true means are their bounds, judged together; values in thousandths of a deviation.
    let bounds = (0..<5).map { _ in expectation(nil, 100_000, confidence: 0.95) }
    var wrong = 0
    for experiment in 0..<400 {
      let all = bounds.enumerated().flatMap { figure, bound in
        let values = (0..<6).map { replication in
          let stream = RandomStream(seed: UInt64(experiment), name: "judge")
          let key = stream.key(entity: UInt64(10 * figure + replication))
          return Int64(100_000 + 1_000 * Normal.quantile(Draw.openUnit(key, 0)))
        }
        return quickClaims(bound, values)
      }
      if ReplicationJudge.decide(all).contains(where: { $0.status == .failed }) { wrong += 1 }
    }
    // 20 of 400, and 2.5 standard errors; without correction it would be 90.
    #expect(wrong <= 31 && wrong > 5, "\(wrong)")
  }

  /// Claims without a world for each: the judgements of one run with the values exchanged.
  private func quickClaims(_ expectation: Expected, _ values: [Int64]) -> [ReplicatedClaim] {
    let template = judgement(expectation, arrivals: [100_000])
    let replications = values.enumerated().map { index, value in
      var judgement = template
      judgement.value = Double(value)
      return ReplicationJudge.Replication(seed: UInt64(index), judgements: [judgement])
    }
    return ReplicationJudge([expectation]).claims(replications)
  }
}
