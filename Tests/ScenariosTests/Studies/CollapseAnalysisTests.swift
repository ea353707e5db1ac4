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

  @Test func `three seeds decide nothing, four that agree do`() throws {
    let three = try CollapseAnalysisTests.analysis([[0, 3, 3]], seeds: 3)
    #expect(!three.canDecide && three.cells[0].allSatisfy { $0.decision == .undecided })
    #expect(three.cells[0].map { $0.state } == [.vulnerable, .metastable, .metastable])
    #expect(three.tippingTriggers[0].undecided == [0, 1, 2])
    let four = try CollapseAnalysisTests.analysis([[0, 4, 4]], seeds: 4)
    #expect(four.canDecide)
    #expect(four.cells[0].map { $0.decision } == [.holds, .tips, .tips])
  }

  @Test func `a cell where nothing left the service has no state`() throws {
    let found = try CollapseAnalysisTests.analysis([[0, -1, 10]])
    let cell = found.cells[0][1]
    #expect(cell.state == nil && cell.of == 0 && cell.share == nil && cell.interval == nil)
    #expect(found.tippingTriggers[0].undecided == [1])
  }

  @Test func `a grid without the question has no analysis`() throws {
    let study = try Analysed.study([Analysed.vary(Analysed.workers, "[1, 2]")], #"{"grid": {}}"#)
    #expect(StudyAnalysis(StudyResults(study) { _, _, _ in 0 }) == nil)
  }
}
