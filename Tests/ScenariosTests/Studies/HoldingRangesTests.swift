import FleetSim
import Scenarios
import Testing

@Suite struct HoldingRangesTests {
  private static let expect = #"""
    {"few": {"metric": "services.api.wait.mean", "max": 20, "basis": "b"},
     "many": {"metric": "services.api.wait.mean", "min": 0, "basis": "b"}}
    """#

  /// Of ten seeds, how many fail `few` and `many` at each point.
  private static func ranges(
    _ failing: [Int: (few: Int, many: Int)], share: Double = 1
  ) throws -> HoldingRanges {
    let study = try TornadoTests.study(expect: expect, seeds: 10)
    let results = StudyResults(study) { point, seed, place in
      let failed = failing[point] ?? (0, 0)
      if place == 1 { return seed < failed.few ? 21 : 20 }
      if place == 2 { return seed >= 10 - failed.many ? .nan : 0 }
      return 1
    }
    return try #require(HoldingRanges(results, share: share))
  }

  @Test func `the run around the scenario's own value, and what breaks beyond it`() throws {
    // Workers 5, 10 (as it is), 20, 40 are the points 5, 0, 6, 4.
    let ranges = try HoldingRangesTests.ranges([5: (few: 2, many: 3), 4: (few: 4, many: 0)])
    #expect(ranges.heldOwn == 10 && ranges.replications == 10)
    let workers = ranges.rows[1]
    #expect(workers.tried.map { $0.value.number } == [5, 10, 20, 40])
    #expect(workers.tried.map { $0.held } == [5, 10, 10, 6])
    #expect(workers.own == 1 && workers.run == 1...2 && workers.holdsOwn)
    #expect(workers.below?.place == 0)
    #expect(workers.below?.failures.map { [$0.expectation, $0.failed] } == [[1, 3], [0, 2]])
    #expect(workers.above?.place == 3)
    #expect(workers.above?.failures.map { [$0.expectation, $0.failed] } == [[0, 4]])
    let timeout = ranges.rows[0]
    #expect(timeout.run == 0...2 && timeout.below == nil && timeout.above == nil)
    #expect(timeout.tried.map { $0.value.isOwn } == [false, true, false], "5 s is listed itself")
  }

  @Test func `a share of the seeds may be enough, and a gap ends a run`() throws {
    let some = try HoldingRangesTests.ranges(
      [5: (few: 2, many: 0), 4: (few: 3, many: 0)], share: 0.8)
    #expect(some.rows[1].run == 0...2)
    let gap = try HoldingRangesTests.ranges([6: (few: 1, many: 0)])
    #expect(gap.rows[1].run == 0...1 && gap.rows[1].above?.place == 2)
  }

  @Test func `where the own value fails the nearest run counts, where all fail there is none`()
    throws
  {
    // 10 fails; 5 is nearer than 20.
    let near = try HoldingRangesTests.ranges([0: (few: 1, many: 0)])
    #expect(near.rows[1].run == 0...0 && !near.rows[1].holdsOwn)
    #expect(near.rows[1].above?.place == 1 && near.heldOwn == 9)
    let far = try HoldingRangesTests.ranges([0: (few: 1, many: 0), 5: (few: 1, many: 0)])
    #expect(far.rows[1].run == 2...3)
    let all = Dictionary(uniqueKeysWithValues: (0..<7).map { ($0, (few: 10, many: 0)) })
    let none = try HoldingRangesTests.ranges(all)
    #expect(none.rows.allSatisfy { $0.run == nil && $0.below == nil && $0.above == nil })
  }

  @Test func `a scenario without expectations has no ranges`() throws {
    let study = try TornadoTests.study()
    #expect(HoldingRanges(StudyResults(study) { _, _, _ in 0 }) == nil)
  }
}
