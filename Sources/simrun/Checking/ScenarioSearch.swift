import Foundation
import Scenarios

/// Finds the scenario files that a check is asked for.
struct ScenarioSearch {
  /// Paths in the order of their bytes, each once.
  private(set) var paths: [String] = []
  /// JSON files of the folders that are no scenarios, such as schemas.
  private(set) var others: [String] = []

  /// Files as they are named; in folders all JSON files that say of themselves that they are scenarios, look like one,
  /// or cannot say what they are.
  init(_ operands: [String]) throws(Failure) {
    for operand in operands {
      if Files.isFolder(operand) { try search(operand) } else { paths.append(operand) }
    }
    paths = Array(Set(paths)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    others = Array(Set(others)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private mutating func search(_ folder: String) throws(Failure) {
    var found = false
    for path in try Files.files(under: folder) where path.hasSuffix(".json") {
      if ScenarioSearch.isScenario(path) {
        paths.append(path)
        found = true
      } else {
        others.append(path)
      }
    }
    if !found {
      throw .invalid(
        "\(folder): found no scenario, expected JSON files with \"format\": \"\(Scenario.formatName)\""
      )
    }
  }

  /// What cannot be read or does not parse may be a broken scenario, and what has its parts without saying what it is
  /// may have lost its format: reading it tells.
  private static func isScenario(_ path: String) -> Bool {
    guard let bytes = try? Files.read(path),
      let tree = try? JSONReader.read(bytes, origin: path)
    else { return true }
    let kind = FileKind.told(by: tree)
    if kind == "scenario" { return true }
    if let kind, otherKinds.contains(kind) { return false }
    return ["services", "fleets"].contains { tree[$0]?.members != nil }
  }

  /// Files of the program that hold parts of a scenario or are named like them.
  private static let otherKinds = [
    "baseline", "check", "comparison", "comparisons", "journal", "plan", "report", "study", "sweep",
  ]
}
