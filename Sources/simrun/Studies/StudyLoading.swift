import FleetSim
import Foundation
import Scenarios

/// From the words of the command line to a study.
enum StudyLoading {
  static func load(_ path: String, replications: Int? = nil) throws(Failure) -> Study {
    let file = StudyFile(
      text: try Files.read(path), origin: path, replications: replications,
      files: { ScenarioLoading.file($0, beside: path) }, metricCheck: ScenarioLoading.answer)
    do throws(InvalidScenario) {
      return try file.load()
    } catch {
      throw .invalid(error.description)
    }
  }

  /// Whether a file says that it is a study.
  static func isStudy(_ bytes: [UInt8]) -> Bool {
    let tree = try? JSONReader.read(bytes, origin: "")
    return tree?["format"]?.string?.hasPrefix("fleetsim-study/") ?? false
  }
}
