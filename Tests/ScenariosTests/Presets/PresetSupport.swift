import FleetSim
import Scenarios

/// A small scenario with the given members in its client, its service and at its top.
func presetScenario(client: String = "", service: String = "", top: String = "") -> String {
  #"""
  {"format": "fleetsim-scenario/1", "name": "small", "duration": "1h",
   \#(top)
   "services": {"front": {"capacity": {"workers": 2}, "queue": {"length": 10}, \#(service)
                          "serviceTime": {"exponential": {"mean": "20ms"}}}},
   "fleets": {"boxes": {"count": 1000, "traffic": {
     "poll": {"service": "front", "every": "10m", \#(client) "timeout": "10s"}}}}}
  """#
}

/// The client of the fleet's traffic in a scenario.
func loadedClient(_ text: String, files: [String: String] = [:]) throws -> Client {
  try loaded(text, files: files).world.fleets[0].traffic[0].client
}

private func loaded(_ text: String, files: [String: String]) throws -> LoadedScenario {
  let file = ScenarioFile(text: Array(text.utf8), origin: "s.json") { name in
    files[name].map { .bytes(Array($0.utf8), origin: name) } ?? .unreadable("no such file")
  }
  return try file.load()
}

/// What is wrong with a scenario, a line for each.
func complaints(_ text: String, files: [String: String] = [:]) -> [String] {
  do {
    _ = try loaded(text, files: files)
    return []
  } catch let error as InvalidScenario {
    return error.diagnostics.map { $0.description }
  } catch {
    return ["another error"]
  }
}
