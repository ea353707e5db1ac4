import FleetSim
import Foundation
import Scenarios
import Testing

/// Metric names that these files may use; the rest is unknown.
private func answer(_ name: String, _ world: World) -> MetricAnswer {
  let known = world.services.map { "services.\($0.name).utilisation" }
  if known.contains(name) { return .known }
  return .unknown(nearest: nearestName(to: name, among: known))
}

/// Every line that a file is answered with; a file's own lines first, then its warnings.
private func lines(_ name: String, _ bytes: [UInt8]) -> String {
  let limit: Int64? = name.hasPrefix("memory") ? 1_000_000_000 : nil
  let file = ScenarioFile(
    text: bytes, origin: name + ".json", memoryLimit: limit, metricCheck: answer)
  do throws(InvalidScenario) {
    let loaded = try file.load()
    return loaded.warnings.map { $0.description + "\n" }.joined()
  } catch {
    return error.description + "\n"
  }
}

/// A broken scenario file of the tests and what it must be answered with.
struct BrokenFile: CustomTestStringConvertible {
  let name: String
  var testDescription: String { name }

  static let folder = packageRoot.appending(path: "Tests/ScenariosTests/Resources/broken")

  static let all: [BrokenFile] = {
    let entries = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (entries ?? []).filter { $0.hasSuffix(".json") }.sorted()
      .map { BrokenFile(name: String($0.dropLast(5))) }
  }()
}

@Suite struct BrokenFileTests {
  @Test func `there are at least 45 broken files`() {
    #expect(BrokenFile.all.count >= 45)
  }

  @Test(arguments: BrokenFile.all)
  func `a broken file is answered with exactly these lines`(file: BrokenFile) throws {
    let bytes = [UInt8](
      try Data(contentsOf: BrokenFile.folder.appending(path: "\(file.name).json")))
    let expected = BrokenFile.folder.appending(path: "\(file.name).txt")
    let found = lines(file.name, bytes)
    // For whoever changes a wording: writes the answers, to be read before they are committed.
    if ProcessInfo.processInfo.environment["FLEETSIM_RECORD"] != nil {
      try Data(found.utf8).write(to: expected)
    }
    #expect(found == String(decoding: try Data(contentsOf: expected), as: UTF8.self))
    #expect(!found.isEmpty)
  }
}
