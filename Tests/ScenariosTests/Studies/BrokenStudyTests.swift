import FleetSim
import Foundation
import Scenarios
import Testing

private let folder = packageRoot.appending(path: "Tests/ScenariosTests/Resources/studies")

/// Only the utilisation of services is known.
private func answer(_ name: String, _ world: World) -> MetricAnswer {
  let known = world.services.map { "services.\($0.name).utilisation" }
  if known.contains(name) { return .known }
  return .unknown(nearest: nearestName(to: name, among: known))
}

/// A study of the tests, read as a program reads it.
func studyFile(_ text: [UInt8], origin: String, replications: Int? = nil) -> StudyFile {
  StudyFile(
    text: text, origin: origin, replications: replications,
    files: { name in
      guard let data = try? Data(contentsOf: folder.appending(path: "broken/\(name)")) else {
        return .unreadable("no such file")
      }
      return .bytes([UInt8](data), origin: name)
    }, metricCheck: answer)
}

/// A broken study file of the tests and what it must be answered with.
struct BrokenStudy: CustomTestStringConvertible {
  let name: String
  var testDescription: String { name }

  static let all: [BrokenStudy] = {
    let entries = try? FileManager.default.contentsOfDirectory(
      atPath: folder.appending(path: "broken").path)
    return (entries ?? []).filter { $0.hasSuffix(".json") }.sorted()
      .map { BrokenStudy(name: String($0.dropLast(5))) }
  }()
}

@Suite struct BrokenStudyTests {
  @Test func `there are at least 50 broken studies`() { #expect(BrokenStudy.all.count >= 50) }

  @Test(arguments: BrokenStudy.all)
  func `a broken study is answered with exactly these lines`(file: BrokenStudy) throws {
    let bytes = [UInt8](
      try Data(contentsOf: folder.appending(path: "broken/\(file.name).json")))
    let expected = folder.appending(path: "broken/\(file.name).txt")
    var found = ""
    do throws(InvalidScenario) {
      _ = try studyFile(bytes, origin: file.name + ".json").load()
    } catch {
      found = error.description + "\n"
    }
    // For whoever changes a wording: writes the answers, to be read before they are committed.
    if ProcessInfo.processInfo.environment["FLEETSIM_RECORD"] != nil {
      try Data(found.utf8).write(to: expected)
    }
    #expect(found == String(decoding: try Data(contentsOf: expected), as: UTF8.self))
    #expect(!found.isEmpty)
  }
}
