import FleetSim
import Foundation
import Scenarios

/// From the words of the command line to scenarios that are ready to run.
struct ScenarioLoading {
  let settings: Settings

  /// The scenario, or the variant that was asked for; at the scale that was asked for.
  func load() throws(Failure) -> LoadedScenario {
    let file = try file(settings.operands[0])
    do throws(InvalidScenario) {
      return try prepared(file.load(variant: settings.variant))
    } catch {
      throw .invalid(error.description)
    }
  }

  /// The scenario and then its variants.
  func loadAll() throws(Failure) -> [LoadedScenario] {
    let file = try file(settings.operands[0])
    do throws(InvalidScenario) {
      return try file.loadAll().map(prepared)
    } catch {
      throw .invalid(error.description)
    }
  }

  /// What is wrong with a file or might be, and whether it can be used.
  static func check(_ path: String) throws(Failure) -> (messages: [String], isValid: Bool) {
    let file = try ScenarioLoading(settings: Settings()).file(path)
    do throws(InvalidScenario) {
      return (try file.load().warnings.map { $0.description }, true)
    } catch {
      return (error.diagnostics.map { $0.description }, false)
    }
  }

  private func prepared(_ scenario: LoadedScenario) -> LoadedScenario {
    settings.scale.map { scenario.scaled(by: $0) } ?? scenario
  }

  private func file(_ path: String) throws(Failure) -> ScenarioFile {
    var overrides: [Override] = []
    var complaints: [String] = []
    for text in settings.overrides {
      do throws(InvalidScenario) {
        overrides.append(try Override(reading: text))
      } catch {
        complaints.append(error.description)
      }
    }
    if !complaints.isEmpty { throw .invalid(complaints.joined(separator: "\n")) }
    return ScenarioFile(
      text: try Files.read(path), origin: path, overrides: overrides, seed: settings.seed,
      files: { ScenarioLoading.file($0, beside: path) }, metricCheck: ScenarioLoading.answer)
  }

  /// What is in a file that the scenario at `path` names.
  static func file(_ name: String, beside path: String) -> FileAnswer {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().relativePath
    let place = name.hasPrefix("/") || folder == "." ? name : folder + "/" + name
    do throws(Failure) {
      return .bytes(try Files.read(place), origin: place)
    } catch {
      if case .file(let reason) = error { return .unreadable(reason) }
      return .unreadable(error.message)
    }
  }

  static func answer(_ metric: String, _ world: World) -> MetricAnswer {
    let catalogue = MetricCatalogue(world)
    if catalogue.metric(named: metric) != nil { return .known }
    return .unknown(nearest: nearestName(to: metric, among: catalogue.names))
  }
}
