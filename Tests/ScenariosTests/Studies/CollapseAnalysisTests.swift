import FleetSim
import Scenarios
import Testing

@Suite struct CollapseAnalysisTests {
  /// How often it collapsed of ten seeds, by load 10, 20, … and by latency 0 s, 1 s and 2 s as the trigger.
  private static func analysis(_ counts: [[Int]], seeds: Int = 10) throws -> CollapseAnalysis {
    let loads = counts.indices.map { "\(10 * ($0 + 1))" }.joined(separator: ", ")
    let study = try Analysed.study(
      [
        #""disturbance": {"at": "/fleets/devices/traffic/poll/latency", "values": {"list": ["0s", "1s", "2s"]}}"#,
        #""fleet": {"at": "/fleets/devices/count", "values": {"list": [\#(loads)]}}"#,
      ], #"{"grid": {}}"#, seeds: seeds, measures: [],
      question: #"{"collapse": {"service": "api", "load": "fleet", "trigger": "disturbance"}}"#)
    #expect(study.measures.map { $0.metric } == ["services.api.collapsed"])
    // The load varies fastest: its name is the last.
    let results = StudyResults(study) { point, seed, _ in
      let count = counts[point % counts.count][point / counts.count]
      return count < 0 ? .nan : seed < count ? 1 : 0
    }
    return try #require(CollapseAnalysis(results))
  }

  @Test func `states, thresholds and hysteresis follow by hand`() throws {
    let found = try CollapseAnalysisTests.analysis([
      [0, 0, 0], [0, 0, 10], [0, 6, 10], [0, 10, 10], [4, 10, 10], [10, 10, 10],
    ])
    let states = found.cells.map { $0.map { $0.state } }
    #expect(states[0] == [.stable, .stable, .stable])
    #expect(states[1] == [.vulnerable, .vulnerable, .metastable])
    #expect(states[2] == [.vulnerable, .metastable, .metastable])
    #expect(states[4] == [.vulnerable, .metastable, .metastable], "four of ten is no majority")
    #expect(states[5] == [.overloaded, .overloaded, .overloaded])
    #expect(found.cells[2].map { $0.decision } == [.holds, .undecided, .tips])
    #expect(found.cells[2][1].interval == WilsonInterval(successes: 6, of: 10))
    #expect(found.tippingTriggers[0].holdsUpTo == 2 && found.tippingTriggers[0].tipsFrom == nil)
    #expect(found.tippingTriggers[2].holdsUpTo == 0 && found.tippingTriggers[2].tipsFrom == 2)
    #expect(found.tippingTriggers[2].undecided == [1])
    #expect(found.tippingLoads.holdsUpTo == 3 && found.tippingLoads.tipsFrom == 5)
    #expect(found.tippingLoads.undecided == [4])
    #expect(found.recoveryLoads.holdsUpTo == 0 && found.recoveryLoads.tipsFrom == 1)
    #expect(found.hysteresis == [1, 2, 3])
    #expect(found.tippingTriggers.allSatisfy { $0.isMonotone })
    #expect(found.hasNoTriggerFirst && found.canDecide)
    #expect(found.loads.map { $0.parameterNumber } == [10, 20, 30, 40, 50, 60])
    #expect(found.cells[1][2].point == 2 * 6 + 1)
  }

  @Test func `what tips and holds again beyond is reported`() throws {
    let found = try CollapseAnalysisTests.analysis([[0, 10, 0], [10, 0, 10], [0, 0, 0]])
    #expect(found.tippingTriggers.map { $0.isMonotone } == [false, false, true])
    #expect(found.cells[0].map { $0.state } == [.vulnerable, .metastable, .vulnerable])
    #expect(found.cells[1].map { $0.state } == [.overloaded, .vulnerable, .overloaded])
    #expect(found.tippingTriggers[1].holdsUpTo == nil && found.tippingTriggers[1].tipsFrom == 0)
    #expect(!found.tippingLoads.isMonotone && !found.recoveryLoads.isMonotone)
  }

  @Test func `five seeds decide nothing, six that agree do`() throws {
    let five = try CollapseAnalysisTests.analysis([[0, 5, 5]], seeds: 5)
    #expect(!five.canDecide && five.cells[0].allSatisfy { $0.decision == .undecided })
    #expect(five.cells[0].map { $0.state } == [.vulnerable, .metastable, .metastable])
    #expect(five.tippingTriggers[0].undecided == [0, 1, 2])
    let six = try CollapseAnalysisTests.analysis([[0, 6, 6]], seeds: 6)
    #expect(six.canDecide)
    #expect(six.cells[0].map { $0.decision } == [.holds, .tips, .tips])
  }

  /// A cell that collapses with a half and is called sure is called wrongly. Sums of C(n, k)/2ⁿ, exact to rounding.
  @Test(arguments: 1...60)
  func `a half is called sure with at most the error that is stated`(seeds: Int) throws {
    let counts = (0...seeds).map { [$0, $0, $0] }
    let found = try CollapseAnalysisTests.analysis(counts, seeds: seeds)
    var chances = [1.0]
    for _ in 0..<seeds {
      chances = (0...chances.count).map { k in
        ((k > 0 ? chances[k - 1] : 0) + (k < chances.count ? chances[k] : 0)) / 2
      }
    }
    func error(_ decision: CollapseAnalysis.Decision) -> (chance: Double, next: Double) {
      let called = chances.indices.filter { found.cells[$0][0].decision == decision }
      let chance = called.reduce(0) { $0 + chances[$1] }
      // The counts nearer to a half would be too many.
      return (chance, called.isEmpty ? chances[0] : chance + chances[called.count])
    }
    for decision in [CollapseAnalysis.Decision.holds, .tips] {
      let (chance, next) = error(decision)
      #expect(chance <= 0.025, "\(decision) of \(seeds): \(chance)")
      #expect(next > 0.025, "\(decision) of \(seeds): one count more is sure, too: \(next)")
    }
    #expect(found.canDecide == (error(.tips).chance > 0))
  }

  @Test func `a cell where nothing left the service has no state`() throws {
    let found = try CollapseAnalysisTests.analysis([[0, -1, 10]])
    let cell = found.cells[0][1]
    #expect(cell.state == nil && cell.of == 0 && cell.interval == nil)
    #expect(found.tippingTriggers[0].undecided == [1])
  }

  @Test func `without a value after the smallest trigger nobody knows what tips by itself`() throws
  {
    let found = try CollapseAnalysisTests.analysis([[-1, 10, 10], [-1, 0, 10], [-1, 0, 0]])
    #expect(found.cells[0].map { $0.state } == [nil, nil, nil])
    #expect(found.cells[0].map { $0.decision } == [.undecided, .tips, .tips])
    #expect(found.cells[1].map { $0.state } == [nil, .vulnerable, nil])
    #expect(found.cells[2].map { $0.state } == [nil, .stable, .stable])
    #expect(found.tippingLoads.undecided == [0, 1, 2] && found.hysteresis.isEmpty)
  }

  @Test func `a grid without the question has no analysis`() throws {
    let study = try Analysed.study([Analysed.vary(Analysed.workers, "[1, 2]")], #"{"grid": {}}"#)
    #expect(StudyAnalysis(StudyResults(study) { _, _, _ in 0 }) == nil)
  }
}
