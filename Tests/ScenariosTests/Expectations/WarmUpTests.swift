import FleetSim
import Scenarios
import Testing

@Suite struct WarmUpTests {
  private func warmed(_ warmUp: Expected.WarmUp?, _ arrivals: [Int64]) -> Judgement {
    var expected = expectation(nil, 1e6)
    expected.warmUp = warmUp
    return judgement(expected, arrivals: arrivals)
  }

  /// 40 bins of 5 minutes: many requests in the first ones, then 100 or 101.
  private static func course(first: Int) -> [Int64] {
    (0..<40).map { (bin: Int) -> Int64 in
      if bin < first { return 900 }
      return (bin / 5).isMultiple(of: 2) ? 100 : 101
    }
  }

  private let settling = WarmUpTests.course(first: 5)

  @Test func `a stated warm-up is cut, and told`() {
    let cut = warmed(.time(.minutes(25)), settling)
    let rest = settling[5...].reduce(0, +)
    #expect(cut.value == Double(rest) && cut.warmUp == .minutes(25))
    #expect(cut.sentence.hasSuffix("to spare. The first 25 min were cut as warm-up, as stated."))
    let whole = warmed(nil, settling)
    #expect(whole.value == Double(rest + 4_500) && whole.warmUp == nil)
  }

  @Test func `MSER-5 cuts what it finds on the values bin by bin`() {
    let found = warmed(.mser5, settling)
    var same = warmed(.time(.minutes(25)), settling)
    same.sentence = found.sentence
    #expect(found == same)
    #expect(found.sentence.hasSuffix("to spare. MSER-5 cut the first 25 min as warm-up."))
    let steady = warmed(.mser5, Array(repeating: 9, count: 20))
    #expect(steady.value == 180 && steady.warmUp == .zero)
    #expect(steady.sentence.hasSuffix("to spare. MSER-5 cut nothing as warm-up."))
  }

  @Test func `where MSER-5 finds no end, or has too little to go by, the expectation fails`() {
    let rising = warmed(.mser5, (0..<40).map { Int64($0) })
    #expect(rising.status == .failed)
    #expect(
      rising.sentence
        == "MSER-5 sees no end of the warm-up in \"services.api.arrivals\": the run is too short for it."
    )
    let short = warmed(.mser5, Array(repeating: 9, count: 19))
    #expect(short.sentence == "MSER-5 needs at least 20 bins, and the run has 19.")
    var empty = expectation(nil, 1, metric: "services.api.goodput.share")
    empty.warmUp = .mser5
    #expect(
      judgement(empty, arrivals: settling.map { $0 == 101 ? 0 : $0 }).sentence
        == "MSER-5 needs a value in every bin, and \"services.api.goodput.share\" has none in bin 6."
    )
  }

  @Test
  func `a warm-up that is no bound of a bin, as long as the run, or of a whole-run metric fails`() {
    for warmUp in [Timespan.minutes(7), .minutes(200), .minutes(500)] {
      #expect(
        warmed(.time(warmUp), settling).sentence
          == "The warm-up does not end on a bound of a bin of the run.")
    }
    var whole = expectation(nil, 1, metric: "services.api.wait.p50")
    whole.warmUp = .time(.minutes(5))
    let sentence = "It is for the whole run only; take the warm-up away."
    #expect(judgement(whole, arrivals: settling).sentence == sentence)
    whole.warmUp = .mser5
    #expect(judgement(whole, arrivals: settling).sentence == sentence)
  }

  @Test func `replications tell from where to where MSER-5 cut`() {
    var expected = expectation(nil, 1e6)
    expected.warmUp = .mser5
    let later = WarmUpTests.course(first: 10)
    let replications = [settling, later].enumerated().map { index, arrivals in
      ReplicationJudge.Replication(
        seed: UInt64(index), judgements: [judgement(expected, arrivals: arrivals)])
    }
    let result = ReplicationJudge([expected]).judge(replications)[0]
    #expect(
      result.sentence.hasSuffix(
        ". MSER-5 cut the first 25 min to 50 min of the replications as warm-up."))
  }
}
