import FleetSim
import Foundation
import Scenarios

/// The root of the package, from this file.
let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()

/// The bytes of a file of the package.
func packageFile(_ path: String) throws -> [UInt8] {
  [UInt8](try Data(contentsOf: packageRoot.appending(path: path)))
}

/// A scenario of the package, with overrides as on the command line.
func shipped(_ path: String, _ overrides: String...) throws -> LoadedScenario {
  let parsed = try overrides.map { try Override(reading: $0) }
  return try ScenarioFile(
    text: try packageFile(path), origin: path, overrides: parsed,
    files: { shippedFile($0) }
  ).load()
}

/// What a shipped scenario names beside it.
func shippedFile(_ name: String) -> FileAnswer {
  guard let bytes = try? packageFile("scenarios/" + name) else {
    return .unreadable("no such file")
  }
  return .bytes(bytes, origin: name)
}

/// A scenario from text.
func loaded(_ text: String, variant: String? = nil) throws(InvalidScenario) -> LoadedScenario {
  try ScenarioFile(text: Array(text.utf8), origin: "f").load(variant: variant)
}

/// The record of a whole run.
func run(_ world: World, seed: UInt64 = 1) -> RunRecord {
  var simulation = Simulation(world, seed: seed)
  simulation.advance(to: .never)
  return simulation.finish()
}
