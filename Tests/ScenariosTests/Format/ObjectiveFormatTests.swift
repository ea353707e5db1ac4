import FleetSim
import Scenarios
import Testing

/// Service-level objectives in scenario files.
@Suite struct ObjectiveFormatTests {
  private func text(_ objectives: String, expect: String = "{}") -> String {
    ExtendsTests.base.replacing(
      #""seed": 7,"#, with: #""seed": 7, "objectives": \#(objectives), "expect": \#(expect),"#)
  }

  private func messages(_ objectives: String) -> [String] {
    do throws(InvalidScenario) {
      _ = try loaded(text(objectives))
      return []
    } catch {
      return error.diagnostics.map { $0.description }
    }
  }

  @Test func `an objective has a month and an hour unless it says otherwise`() throws {
    let metric = "fleets.boxes.traffic.poll.operations.availability"
    let world = try loaded(
      text(
        #"""
        {"usual": {"metric": "\#(metric)", "target": 0.999},
         "own": {"metric": "fleets.boxes.operations.availability", "target": 0.5,
           "window": "7d", "burnOver": "5m"}}
        """#)
    ).world
    #expect(
      world.objectives == [
        Objective(
          name: "own", metric: "fleets.boxes.operations.availability", target: 0.5,
          window: .days(7), burnOver: .minutes(5)),
        Objective(
          name: "usual", metric: metric, target: 0.999, window: .days(30), burnOver: .hours(1)),
      ])
  }

  @Test func `its metrics can be expected, and need the twin`() throws {
    let text = text(
      #"{"polls": {"metric": "fleets.boxes.operations.availability", "target": 0.9}}"#,
      expect: #"{"E": {"metric": "objectives.polls.burnRate", "max": 1, "basis": "b"}}"#)
    let file = ScenarioFile(
      text: Array(text.utf8), origin: "f",
      metricCheck: { name, world in
        MetricCatalogue(world).metric(named: name) == nil ? .unknown(nearest: nil) : .known
      })
    let loaded = try file.load()
    #expect(loaded.expectations.map { $0.needsTwin } == [true])
  }

  @Test(arguments: [
    (
      #"{"o": {"metric": "fleets.boxes.operations.availabilty", "target": 0.9}}"#,
      #"f:1:128: /objectives/o/metric: found "fleets.boxes.operations.availabilty", expected the name of a metric that is a share of functions or operations: one of "fleets.boxes.operations.availability", "fleets.boxes.traffic.poll.operations.availability"; did you mean "fleets.boxes.operations.availability"?"#
    ),
    (
      #"{"o": {"metric": "services.api.utilisation", "target": 0.9}}"#,
      #"f:1:128: /objectives/o/metric: found "services.api.utilisation", expected the name of a metric that is a share of functions or operations: one of "fleets.boxes.operations.availability", "fleets.boxes.traffic.poll.operations.availability""#
    ),
    (
      #"{"o": {"metric": "fleets.boxes.operations.availability", "target": 1}}"#,
      #"f:1:178: /objectives/o/target: found 1, expected less than 1, as all else leaves no error budget"#
    ),
    (
      #"{"o": {"metric": "fleets.boxes.operations.availability", "target": 0.9, "window": "10m"}}"#,
      #"f:1:117: /objectives/o: found no "burnOver", expected at most the window, "10m""#
    ),
  ])
  func `what cannot be an objective is told at its place`(_ objectives: String, _ message: String) {
    #expect(messages(objectives) == [message])
  }
}
