import FleetSim
import Foundation
import Scenarios

/// From the words of the command line to a study.
enum StudyLoading {
  static func load(_ path: String, replications: Int? = nil) throws(Failure) -> Study {
    let file = try file(path, replications)
    do throws(InvalidScenario) {
      return try file.load()
    } catch {
      throw .invalid(error.description)
    }
  }

  /// Says on standard error what the author should know.
  static func tellWarnings(_ study: Study) {
    Terminal.complain(study.warnings.map { "\($0)\n" }.joined())
  }

  /// What is wrong with a file or might be, and whether it can be used.
  static func check(_ path: String) throws(Failure) -> (messages: [String], isValid: Bool) {
    let file = try file(path, nil)
    do throws(InvalidScenario) {
      return (try file.load().warnings.map { $0.description }, true)
    } catch {
      return (error.diagnostics.map { $0.description }, false)
    }
  }

  private static func file(_ path: String, _ replications: Int?) throws(Failure) -> StudyFile {
    StudyFile(
      text: try Files.read(path), origin: path, replications: replications,
      files: { ScenarioLoading.file($0, beside: path) }, metricCheck: ScenarioLoading.answer)
  }

  /// Whether a file says that it is a study, whatever else is wrong with it.
  static func isStudy(_ bytes: [UInt8]) -> Bool {
    var errors = Diagnostics()
    let tree = JSONReader.read(bytes, origin: "", into: &errors)
    return tree.flatMap { FileKind.told(by: $0) } == "study"
  }
}
