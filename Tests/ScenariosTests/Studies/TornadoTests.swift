import FleetSim
import Scenarios
import Testing

@Suite struct TornadoTests {
  /// Workers 40, 5, 20 (10 as it is) and a time-out of 1, 5 and 9 s (5 s as it is): points 1 to 3 and, by the order of
  /// the names, before them those of the time-out.
  static func study(expect: String = "{}", seeds: Int = 3) throws -> Study {
    try Analysed.study(
      [
        Analysed.vary(Analysed.timeout, #"{"list": ["1s", "5s", "9s"]}"#),
        Analysed.vary(Analysed.workers, "[40, 5, 20]"),
      ], #"{"oneAtATime": {}}"#, seeds: seeds, expect: expect)
  }

  private static let values: [[Double]] = [
    [10, 12, 14],  // as it is
    [11, 14, 17],  // 1 s
    [10, 12, 14],  // 5 s
    [9, 11, 13],  // 9 s
    [10, 10, 10],  // 40 workers
    [30, 30, 30],  // 5
    [7, 7, 7],  // 20
  ]

  @Test func `bars, differences and extremes follow by hand`() throws {
    let study = try TornadoTests.study()
    let tornado = Tornado(StudyResults(study) { TornadoTests.values[$0][$1] + 0 * Double($2) })
    let measure = try #require(tornado.measures.first)
    #expect(measure.own == 12)
    #expect(measure.bars.map { $0.parameter } == [1, 0], "the widest first")
    let workers = measure.bars[0]
    #expect(workers.width == 23)
    #expect(workers.low?.value.number == 5 && workers.low?.mean == 30)
    #expect(workers.high?.value.number == 40 && workers.high?.mean == 10)
    #expect(workers.least?.value.number == 20 && workers.greatest?.value.number == 5)
    #expect(workers.low?.difference == 18 && workers.low?.pairs == 3)
    let timeout = measure.bars[1]
    #expect(timeout.width == 3)
    #expect(timeout.low?.value.number == 1 && timeout.low?.difference == 2)
    // Differences 1, 2, 3: mean 2, s = 1, and t(0.975; 2) = 4.302653.
    let half = 4.302652729749464 / 3.0.squareRoot()
    #expect(Analysed.areAlike(timeout.low?.interval?.low, 2 - half, within: 1e-9))
    #expect(Analysed.areAlike(timeout.low?.interval?.high, 2 + half, within: 1e-9))
    #expect(timeout.high?.interval == Interval(low: -1, high: -1), "the same on every seed")
  }

  @Test func `only seeds with both values are compared`() throws {
    let study = try TornadoTests.study()
    let tornado = Tornado(
      StudyResults(study) { point, seed, _ in
        if point == 0 && seed == 0 || point == 1 && seed == 1 || point == 3 { return .nan }
        return TornadoTests.values[point][seed]
      })
    let bars = tornado.measures[0].bars
    let timeout = try #require(bars.first { $0.parameter == 0 })
    #expect(tornado.measures[0].own == 13)
    #expect(timeout.low?.mean == 14 && timeout.low?.difference == 3 && timeout.low?.pairs == 1)
    #expect(timeout.low?.interval == nil)
    #expect(timeout.high == nil && timeout.greatest?.value.number == 1)
  }
}
