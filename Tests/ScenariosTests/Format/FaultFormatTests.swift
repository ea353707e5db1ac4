import FleetSim
import Scenarios
import Testing

/// Every effect, occurrence and action of a file, in the world; and what is wrong with them, in words.
@Suite struct FaultFormatTests {
  static func text(_ fault: String, lever: String? = nil) -> String {
    let levers =
      lever.map { #", "levers": {"l": {"begin": "30m", "action": \#($0)}}"# } ?? ""
    return #"""
      {
        "format": "fleetsim-scenario/1", "name": "faults", "duration": "1h", "bin": "1m",
        "sites": {"paris": {}},
        "services": {
          "back": {"capacity": {"workers": 4}, "queue": {"length": 4},
            "serviceTime": {"constant": "40ms"}, "site": "paris"},
          "front": {"capacity": {"workers": 4}, "queue": {"length": 4},
            "serviceTime": {"constant": "40ms"}, "calls": {"back": {"limit": "1s"}}}},
        "fleets": {"cars": {"count": 100,
          "regions": {"east": {"share": 0.5}, "west": {"share": 0.5}},
          "traffic": {"sync": {"service": "front", "every": "10m", "timeout": "10s"}}}},
        "faults": {
          "a": {"begin": "1m", "end": "2m", "effect": {"errors": {"service": "back", "share": 0.1}}},
          "f": {"begin": "20m", "end": "40m", \#(fault)}}\#(levers)
      }
      """#
  }

  static func effect(_ effect: String) throws -> String {
    let world = try loaded(text(#""effect": \#(effect)"#)).world
    #expect(world.problems() == [])
    return "\(world.faults[1].effect)".replacing("FleetSim.", with: "")
  }

  @Test(arguments: [
    (#"{"blackHole": {"service": "front", "holdsWorkers": true, "probes": "pass"}}"#, "blackHole"),
    (#"{"reset": {"service": "front", "share": 0.5}}"#, "reset"),
    (#"{"slow": {"service": "front", "factor": 9, "share": 0.1}}"#, "share: 0.1"),
    (#"{"dependencyDown": {"service": "front", "dependency": "back"}}"#, "refused"),
    (
      #"{"dependencyDown": {"service": "front", "dependency": "back", "answers": "silent"}}"#,
      "lost(share: 1.0"
    ),
    (
      #"{"packetLoss": {"fleet": "cars", "region": "west", "service": "front", "share": 0.2}}"#,
      "region: Optional(1)"
    ),
    (
      #"{"latency": {"caller": "front", "service": "back", "by": "50ms", "ways": "answers"}}"#,
      "answers"
    ),
    (
      #"{"bandwidth": {"fleet": "cars", "service": "front", "passes": {"bytes": {"perSecond": 1000, "perRequest": 500}}}}"#,
      "narrow(perSecond: 2.0"
    ),
    (#"{"partition": {"fleet": "cars", "site": "paris", "lost": "requests"}}"#, "site(0)"),
    (#"{"nameResolution": {"service": "front", "life": {"constant": "5m"}}}"#, "unresolved"),
    (#"{"certificateExpired": {"service": "front", "fleet": "cars"}}"#, "certificate"),
    (#"{"clockSkew": {"fleet": "cars", "share": 0.1, "service": "front"}}"#, "clockSkew"),
    (#"{"deadDevices": {"fleet": "cars", "share": 0.1}}"#, "dead"),
    (#"{"bootLoop": {"fleet": "cars", "up": "4m", "reboot": "1m"}}"#, "bootLoop"),
    (#"{"hastyRetries": {"fleet": "cars", "dividedBy": 60}}"#, "hasty(divisor: 60.0)"),
    (#"{"wakeUp": {"fleet": "cars", "traffic": "sync", "every": "10m"}}"#, "wakeUp"),
  ])
  func `every effect reaches the world`(effect: String, part: String) throws {
    #expect(try FaultFormatTests.effect(effect).contains(part))
  }

  @Test(arguments: [
    #"{"flapping": {"every": "2m", "on": "30s"}}"#,
    #"{"random": {"between": {"exponential": {"mean": "10m"}}, "lasting": {"constant": "1m"}}}"#,
    #"{"follows": {"fault": "a", "edge": "end", "probability": 0.5}}"#,
    #"{"triggered": {"service": "back", "queue": 3, "for": "1m"}}"#,
  ])
  func `every occurrence reaches the world`(occurs: String) throws {
    let fault = #""occurs": \#(occurs), "effect": {"reset": {"service": "front"}}"#
    let world = try loaded(FaultFormatTests.text(fault)).world
    #expect(world.problems() == [])
    if case .once = world.faults[1].occurrence { Issue.record("it comes once") }
  }

  @Test(arguments: [
    #"{"restart": {"service": "front", "over": "5m"}}"#, #"{"drain": {"site": "paris"}}"#,
    #"{"drain": {"service": "front", "count": 1}}"#,
    #"{"failOver": {"service": "front", "to": "back", "over": "5m"}}"#,
    #"{"stopRetries": {"fleet": "cars", "reach": "whenHeard"}}"#,
    #"{"readmit": {"service": "front", "from": 0.1, "over": "5m"}}"#,
  ])
  func `every action reaches the world`(action: String) throws {
    let fault = #""effect": {"reset": {"service": "front"}}"#
    let world = try loaded(FaultFormatTests.text(fault, lever: action)).world
    #expect(world.problems() == [] && world.levers.count == 1)
  }

  @Test(arguments: [
    (
      #""effect": {"partition": {"fleet": "cars"}}"#,
      #"expected one of "service", "site""#
    ),
    (
      #""effect": {"packetLoss": {"fleet": "cars", "caller": "front", "service": "front", "share": 1}}"#,
      #"expected no "caller" beside a "fleet""#
    ),
    (
      #""effect": {"bandwidth": {"service": "front", "passes": {"requests": 5}}}"#,
      "expected it, as only devices share a link"
    ),
    (
      #""ramp": "5m", "effect": {"nameResolution": {"service": "front", "life": {"constant": "5m"}}}"#,
      "expected no ramp, as this effect is there at once"
    ),
    (
      #""occurs": {"flapping": {"every": "1m", "on": "2m"}}, "effect": {"reset": {"service": "front"}}"#,
      #"expected less than "1m" (every)"#
    ),
    (
      #""occurs": {"follows": {"fault": "f"}}, "effect": {"reset": {"service": "front"}}"#,
      #"expected the name of another fault: "a""#
    ),
    (
      #""occurs": {"triggered": {"service": "back"}}, "effect": {"reset": {"service": "front"}}"#,
      #"expected one of "queue", "utilisation""#
    ),
    (
      #""occurs": {"triggered": {"service": "back", "queue": 2}}, "effect": {"deadDevices": {"fleet": "cars"}}"#,
      "expected a time that is known before the run; only effects on services and ways can wait"
    ),
    (
      #""effect": {"dependencyDown": {"service": "back", "dependency": "front"}}"#,
      #"expected a service that "back" calls"#
    ),
  ])
  func `what is wrong with a fault is said in words`(fault: String, words: String) throws {
    do throws(InvalidScenario) {
      _ = try loaded(FaultFormatTests.text(fault))
      Issue.record("nothing is wrong")
    } catch {
      let said = error.diagnostics.map { "expected \($0.expected ?? "")" }
      #expect(said.contains { $0.contains(words) }, "\(said)")
    }
  }
}
