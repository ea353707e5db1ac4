import FleetSim
import Scenarios
import Testing

@Suite struct ThresholdSearchTests {
  /// Searches among candidates of known fate and tells how often each was asked for how many replications.
  private func search(
    _ fates: [CandidateVerdict.Status], seeking extreme: ThresholdSearch.Extreme = .smallest,
    probes: Int = 2
  ) -> (answer: ThresholdAnswer, asked: [[Int]]) {
    var asked: [[Int]] = []
    let search = ThresholdSearch(
      planQuestion(), count: fates.count, seeking: extreme, probes: probes)
    let answer = search.run { candidate, count in
      asked.append([candidate, count])
      return certain(fates[candidate], count)
    }
    return (answer, asked)
  }

  @Test(arguments: 1...64)
  func `every threshold among so many candidates is found exactly`(count: Int) {
    let wrong = (0...count).filter { threshold in
      let fates = (0..<count).map { $0 < threshold ? CandidateVerdict.Status.fails : .holds }
      let (answer, _) = search(fates)
      let (mirrored, _) = search(fates.reversed(), seeking: .largest)
      let status: PlanStatus =
        threshold == 0 ? .allHold : threshold == count ? .noneHolds : .found
      let isRight =
        answer.status == status && answer.answer == (threshold < count ? threshold : nil)
        && answer.refuted == (threshold > 0 ? threshold - 1 : nil) && answer.undecided.isEmpty
        && answer.binding?.candidate == answer.refuted
      // As many as one bisection and the probes may ask for: nothing is undecided.
      let most = Bits.count(count) + 4
      let isMirrored =
        mirrored.status == status && mirrored.answer == answer.answer.map { count - 1 - $0 }
        && mirrored.refuted == answer.refuted.map { count - 1 - $0 }
      return !isRight || !isMirrored || answer.candidates.count > min(count, most)
    }
    #expect(wrong == [])
  }

  @Test func `what is undecided is taken for neither and told`() {
    for (low, high) in [(20, 30), (0, 5), (31, 33), (63, 64), (60, 64), (0, 64)] {
      let fates = (0..<64).map {
        $0 < low ? CandidateVerdict.Status.fails : $0 < high ? .undecided : .holds
      }
      let (answer, _) = search(fates)
      #expect(answer.status == (high < 64 ? .found : .undecided))
      #expect(answer.answer == (high < 64 ? high : nil))
      #expect(answer.refuted == (low > 0 ? low - 1 : nil))
      #expect(answer.undecided.first == low && answer.undecided.last == high - 1)
      #expect(answer.binding?.candidate == high - 1 && answer.contradiction == nil)
      #expect(answer.binding?.judgements.map { $0.status } == [.undecided])
    }
  }

  @Test func `the ends and the middles of both sides are judged`() {
    let fates = (0..<101).map { $0 < 40 ? CandidateVerdict.Status.fails : .holds }
    let judged = search(fates).answer.candidates.map { $0.index }
    for probe in [0, 20, 39, 40, 70, 100] { #expect(judged.contains(probe), "\(probe)") }
    #expect(!search(fates, probes: 0).answer.candidates.contains { $0.index == 100 })
  }

  @Test func `a failure beyond a success is reported with both`() {
    // Holds from 10 on, but no more from 50 on: the bisection finds 10, the end contradicts.
    let hump = (0..<64).map { 10..<50 ~= $0 ? CandidateVerdict.Status.holds : .fails }
    let found = search(hump).answer
    #expect(found.status == .notMonotone && found.answer == nil)
    #expect(found.contradiction?.holds == 36 && found.contradiction?.fails == 63)
    // A dip within what holds: the first from which on all judged ones hold.
    let dip = (0..<64).map { $0 < 10 || 30..<40 ~= $0 ? CandidateVerdict.Status.fails : .holds }
    let above = search(dip).answer
    #expect(above.status == .notMonotone && above.contradiction != nil)
    #expect(
      above.answer.map { answer in
        above.candidates.allSatisfy {
          $0.index < answer || $0.verdict.status == .holds
        }
      } == true)
    // Little holds too: a success below a failure.
    let low = (0..<64).map { 1..<20 ~= $0 ? CandidateVerdict.Status.fails : .holds }
    let below = search(low).answer
    #expect(below.status == .notMonotone && below.answer == 20)
    #expect(below.contradiction?.holds == 0 && below.refuted == 19)
  }

  @Test func `what binds are the expectations that fail next to the answer, with their margins`() {
    let expectations = [8.0, 3.0].map { expectation(nil, $0, metric: "figure") }
    let search = ThresholdSearch(planQuestion(expectations), count: 20)
    // The figure of candidate i is 9.5 − i: the second needs 7, the first 2.
    let answer = search.run { candidate, count in
      replications(expectations, count) { _ in 9.5 - Double(candidate) }
    }
    #expect(answer.answer == 7 && answer.binding?.candidate == 6)
    #expect(answer.binding?.judgements.map { $0.bound } == [.maximum(3)])
    #expect(answer.binding?.judgements.map { $0.margin } == [-0.5])
  }

  @Test func `replications are added until a candidate is decided, and each is paid once`() {
    let fates = (0..<3).map { $0 == 1 ? CandidateVerdict.Status.undecided : .holds }
    let (answer, asked) = search([.fails] + fates.dropFirst())
    #expect(asked == [[1, 4], [1, 8], [1, 16], [1, 32], [2, 4], [0, 4]])
    #expect(answer.replications == 40 && answer.answer == 2 && answer.refuted == 0)
    #expect(answer.undecided == [1] && answer.count == 3)
  }

  @Test func `what the caller throws ends the search`() {
    struct Stop: Error, Equatable { var asked: Int }
    var asked = 0
    let search = ThresholdSearch(planQuestion(), count: 30)
    #expect(throws: Stop(asked: 3)) {
      try search.run { (_, count) throws(Stop) in
        asked += 1
        if asked == 3 { throw Stop(asked: asked) }
        return certain(.holds, count)
      }
    }
  }

  @Test func `sentences say that the error is shared`() {
    let search = ThresholdSearch(planQuestion(), count: 8)
    let answer = search.run { _, count in
      replications([figureAtMostZero()], count) { $0 % 2 == 0 ? -1 : -1.01 }
    }
    #expect(
      answer.candidates[0].verdict.judgements[0].sentence.hasSuffix(
        "; that is proven with 95 % confidence, corrected for repeated looks and several "
          + "candidates."))
  }
}

enum Bits {
  /// ⌈log₂(n + 1)⌉ by counting.
  static func count(_ n: Int) -> Int {
    var (bits, rest) = (0, n)
    while rest > 0 { (bits, rest) = (bits + 1, rest / 2) }
    return bits
  }
}
