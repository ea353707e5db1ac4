import FleetSim
import Scenarios
import Testing

/// Which points a study has, and what they make of the scenario.
@Suite struct StudyPointsTests {
  private static func study(
    _ vary: String, _ more: String = ""
  ) throws(InvalidScenario) -> Study {
    let text = """
      {"format": "fleetsim-study/1", "name": "s", "scenario": "../small.json", "vary": {\(vary)}\(more)}
      """
    return try studyFile(Array(text.utf8), origin: "s.json").load()
  }

  /// The values of all points as JSON.
  private static func values(_ study: Study) -> [[String]] {
    (0..<study.points.count).map { number in
      study.points[number].values.map { $0?.json() ?? "-" }
    }
  }

  private static let workers =
    #""workers": {"at": "/services/front/capacity/workers", "values": {"list": [2, 8]}}"#
  private static let until =
    #""until": {"at": "/faults/half/end", "values": {"steps": {"from": "12m", "to": "20m", "step": "4m"}}}"#

  @Test func `a grid has every combination, the last parameter fastest`() throws {
    let study = try StudyPointsTests.study(StudyPointsTests.workers + ", " + StudyPointsTests.until)
    #expect(study.parameters.map { $0.name } == ["until", "workers"])
    #expect(
      StudyPointsTests.values(study) == [
        [#""12m""#, "2"], [#""12m""#, "8"], [#""16m""#, "2"], [#""16m""#, "8"], [#""20m""#, "2"],
        [#""20m""#, "8"],
      ])
    for number in 0..<study.points.count {
      #expect(study.points.gridNumber(study.points.gridPlaces(number)) == number)
    }
  }

  @Test func `one at a time begins with the scenario as it is`() throws {
    let study = try StudyPointsTests.study(
      StudyPointsTests.workers + ", " + StudyPointsTests.until,
      #", "design": {"oneAtATime": {}}"#)
    #expect(
      StudyPointsTests.values(study) == [
        ["-", "-"], [#""12m""#, "-"], [#""16m""#, "-"], [#""20m""#, "-"], ["-", "2"], ["-", "8"],
      ])
  }

  @Test(arguments: [
    (#"{"steps": {"from": 0.1, "to": 0.5, "count": 5}}"#, ["0.1", "0.2", "0.3", "0.4", "0.5"]),
    (#"{"steps": {"from": 0.1, "to": 0.7, "step": 0.3}}"#, ["0.1", "0.4", "0.7"]),
    (#"{"steps": {"from": 1, "to": 2, "step": 0.75}}"#, ["1", "1.75"]),
    (
      #"{"steps": {"from": 1000000000, "to": 1000000006, "step": 2}}"#,
      ["1000000000", "1000000002", "1000000004", "1000000006"]
    ),
    (
      #"{"steps": {"from": 0.1234567890123456, "to": 0.3234567890123456, "count": 3}}"#,
      ["0.1234567890123456", "0.223456789012346", "0.3234567890123456"]
    ),
    (
      #"{"steps": {"from": 1e-20, "to": 3e-20, "step": 1e-20}}"#,
      ["1e-20", "2e-20", "3e-20"]
    ),
    (#"{"logSteps": {"from": 1, "to": 1000, "count": 4}}"#, ["1", "10", "100", "1000"]),
    (
      #"{"logSteps": {"from": 1.23456789012, "to": 12.3456789012, "count": 3}}"#,
      ["1.23456789012", "3.90404646", "12.3456789012"]
    ),
    // Between the ends nine digits would lie beyond them.
    (
      #"{"uniform": {"from": 1000000001, "to": 1000000006}}"#, ["1000000001", "1000000006"]
    ),
    (#"{"uniform": {"from": 0.2, "to": 0.4}}"#, ["0.2", "0.25", "0.3", "0.35", "0.4"]),
    (
      #"{"triangular": {"from": 0, "mode": 0.5, "to": 1}}"#,
      ["0", "0.353553391", "0.5", "0.646446609", "1"]
    ),
  ])
  func `values are where they are said to be`(values: String, expected: [String]) throws {
    let study = try StudyPointsTests.study(
      #""bound": {"at": "/expect/busy/max", "values": \#(values)}"#)
    #expect(StudyPointsTests.values(study).map { $0[0] } == expected)
  }

  @Test func `assumed ranges are those of the provenance`() throws {
    let study = try StudyPointsTests.study(
      #""n": {"at": "/fleets/boxes/count", "values": {"assumed": {"count": 3}}, "whole": true}"#)
    #expect(StudyPointsTests.values(study) == [["200"], ["300"], ["400"]])
    let times = try StudyPointsTests.study(
      #""t": {"at": "/faults/half/end", "values": {"assumed": {"count": 3}}}"#)
    #expect(StudyPointsTests.values(times) == [[#""12m""#], [#""26m""#], [#""40m""#]])
  }

  @Test(arguments: ["latinHypercube", "sobol"])
  func `sampled points have one in each part of each parameter`(design: String) throws {
    let study = try StudyPointsTests.study(
      #""n": {"at": "/expect/busy/max", "values": {"uniform": {"from": 0, "to": 16}}},"#
        + #""m": {"at": "/expect/long-too/max", "values": {"uniform": {"from": 0, "to": 16}}}"#,
      #", "design": {"\#(design)": {"points": 16}}"#)
    for parameter in 0..<2 {
      let parts = (0..<16).map { number in
        Int(study.points[number].values[parameter]?.parameterNumber ?? -1)
      }
      #expect(parts.sorted() == Array(0..<16))
    }
  }

  @Test func `a point's values stand in its scenario, at every place`() throws {
    let study = try StudyPointsTests.study(
      #""n": {"at": ["/services/front/capacity/workers", "/services/front/queue/length"], "values": {"list": [2, 7]}}"#
    )
    let scenario = try study.scenario(at: study.points[1])
    #expect(scenario.world.services[0].workers == 7)
    #expect(
      study.settings(at: study.points[1])
        == ["/services/front/capacity/workers=7", "/services/front/queue/length=7"])
  }

  @Test func `variant, patch and scale hold at every point`() throws {
    let study = try StudyPointsTests.study(
      #""w": {"at": "/services/front/capacity/workers", "values": {"list": [4, 8]}}"#,
      #", "variant": "long", "patch": {"bin": "2m"}, "scale": 0.5, "replications": {"count": 3, "firstSeed": 7}"#
    )
    let world = try study.scenario(at: study.points[1]).world
    #expect(world.duration == .hours(2))
    #expect(world.bin == .minutes(2))
    #expect(world.fleets[0].count == 150)
    #expect(world.services[0].workers == 4)
    #expect(study.seeds == [7, 8, 9])
    #expect(study.expectations.map { $0.id } == ["busy", "long-too"])
    #expect(study.expectations.allSatisfy { $0.variant == nil })
  }

  @Test func `a value that does not fit is told at the parameter's values`() {
    let vary =
      #""n": {"at": "/services/front/capacity/workers", "values": {"steps": {"from": 1, "to": 2, "step": 0.5}}}"#
    #expect {
      _ = try StudyPointsTests.study(vary.replacing("\"from\": 1", with: "\"from\": 0"))
    } throws: { error in
      "\(error)".hasPrefix("s.json:1:141: /services/front/capacity/workers: found 0, expected")
    }
  }
}
