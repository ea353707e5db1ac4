import FleetSim
import Scenarios
import Testing

/// Health checks and crashes of a scenario file, in the world and at a smaller scale.
@Suite struct HealthFormatTests {
  static func text(_ service: String, answers: String = "silent") -> String {
    #"""
    {
      "format": "fleetsim-scenario/1", "name": "checked", "duration": "1h", "bin": "1m",
      "services": {"front": {
        "replicas": 12, "capacity": {"workers": 40}, "queue": {"length": 400},
        "serviceTime": {"constant": "40ms"}, \#(service)}},
      "fleets": {"homes": {"count": 10000, "traffic": {"sync": {
        "service": "front", "every": "10m", "timeout": "10s"}}}},
      "faults": {"down": {"begin": "20m", "effect": {
        "replicasDown": {"service": "front", "count": 4, "answers": "\#(answers)"}}}}
    }
    """#
  }

  @Test func `an empty passive check has the published defaults`() throws {
    let world = try loaded(HealthFormatTests.text(#""health": {"passive": {}}"#)).world
    let health = world.services[0].health
    #expect(health?.panicThreshold == 0.5 && health?.active == nil)
    #expect(health?.passive?.consecutiveFailures == 5)
    #expect(health?.passive?.ejection == .seconds(30))
    #expect(health?.passive?.ejectionCap == .seconds(300))
    #expect(health?.passive?.maximumEjected == 0.1)
    guard case .replicasDown(0, 4, .silent) = world.faults[0].effect else {
      Issue.record("the replicas are not silent")
      return
    }
  }

  @Test func `checks and crash reach the world`() throws {
    let text = HealthFormatTests.text(
      #"""
      "health": {"active": {"interval": "5s", "timeout": "2s", "unhealthyAfter": 4}, "panicThreshold": 0},
      "crash": {"outstanding": 300, "restart": {"constant": "45s"}}
      """#)
    let service = try loaded(text).world.services[0]
    #expect(service.health?.active?.interval == .seconds(5))
    #expect(service.health?.active?.unhealthyAfter == 4)
    #expect(service.health?.active?.healthyAfter == 2)
    #expect(service.health?.panicThreshold == 0)
    #expect(service.crash?.outstanding == 300)
  }

  @Test(arguments: [(300, 30), (440, 44), (40, 4), (41, 5), (20, 2)])
  func `what makes a replica crash shrinks with its queue and stays within reach`(
    full: Int, tenth: Int
  ) throws {
    let text = HealthFormatTests.text(
      #""crash": {"outstanding": \#(full), "restart": {"constant": "45s"}}"#, answers: "refused")
    let world = try loaded(text).scaled(by: 0.1).world
    #expect(world.services[0].workers == 4 && world.services[0].queueLimit == 40)
    #expect(world.services[0].crash?.outstanding == tenth)
    #expect(world.problems() == [])
  }

  @Test func `the catalogue has figures of rotation only where they mean something`() throws {
    let checked = try loaded(HealthFormatTests.text(#""health": {"passive": {}}"#)).world
    let names = MetricCatalogue(checked).names
    for leaf in ["crashes", "ejections", "inRotation.min"] {
      #expect(names.contains("services.front." + leaf))
    }
    var plain = checked
    plain.services[0].health = nil
    #expect(!MetricCatalogue(plain).names.contains("services.front.ejections"))
  }
}
