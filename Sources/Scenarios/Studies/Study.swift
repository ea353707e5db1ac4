/// A study that was read and checked, with the scenario that it is about.
public struct Study: Sendable {
  /// The name.
  public var name: String
  /// Its heading, else its name.
  public var title: String
  /// What it is about.
  public var note: String?
  /// Where it comes from.
  public var source: String?
  /// The scenario as every point has it: its variant chosen, the study's patch in, not scaled.
  public var base: LoadedScenario
  /// Fleets and services are shrunk alike to this share, above 0 and at most 1.
  public var scale: Double
  /// What is varied, in the bytewise order of the names.
  public var parameters: [Parameter]
  /// Which points are run.
  public var points: StudyPoints
  /// The seeds of the replications, the same at every point.
  public var seeds: [UInt64]
  /// What is read from each run, by name: expectations without bounds.
  public var measures: [Expectation]
  /// The scenario's expectations that need no run of a variant.
  public var expectations: [Expectation]
  /// What is asked beyond the values at the points.
  public var question: Question?
  /// The study as JSON without spaces and with sorted keys, without what is only said to a reader.
  public var canonicalText: String
  /// What the author should know, though it is no error.
  public var warnings: [Diagnostic]
  /// The name of the scenario's file, as messages name it.
  public var scenarioOrigin: String
  /// What the study's patch changes in the scenario, value by value.
  public var patchChanges: [Override] = []
  /// The content of the files beside the scenario, by their names in it.
  var files: [StudyInput]

  /// What is varied.
  public struct Parameter: Sendable {
    /// The name in the file.
    public var name: String
    /// Where it stands in the scenario; each place gets the same value.
    public var pointers: [JSONPointer]
    /// The values that it takes.
    public var values: ParameterValues
    /// What one unit costs, of a duration one second; `nil` when the file says nothing.
    public var cost: Double?
    /// A remark.
    public var note: String?
    /// The value that the scenario has; `nil` where it has none.
    public var own: Node?
    /// Where its values are said in the study, for messages.
    var place: Place
  }

  /// What is asked beyond the values at the points.
  public enum Question: Sendable {
    /// The smallest value of a parameter for which the expectations hold.
    case smallest(parameter: Int, Proof)
    /// The largest.
    case largest(parameter: Int, Proof)
    /// The cheapest values of all parameters.
    case cheapest(Proof)
    /// When a service collapses, by the places of the load and of the trigger among the parameters.
    case collapse(service: String, load: Int, trigger: Int)
  }

  /// What must hold, and how sure that must be.
  public struct Proof: Sendable {
    /// In (0, 1).
    public var confidence: Double
    /// Places in ``Study/expectations``.
    public var expectations: [Int]
    /// Replications of a value at most.
    public var maxReplications: Int
  }
}

/// A file that a scenario names.
struct StudyInput: Sendable {
  var name: String
  var bytes: [UInt8]
}

extension Study {
  /// The name of the measure that a question about collapse adds: 1 in a run that has collapsed.
  public static let collapsed = "collapsed"

  /// The scenario at a point, at the study's scale. Throws what is wrong with it there.
  public func scenario(at point: StudyPoint) throws(InvalidScenario) -> LoadedScenario {
    var overrides: [Override] = []
    for (parameter, value) in zip(parameters, point.values) {
      guard var value else { continue }
      // What was computed between two ends stands where they do.
      if value.place.origin.isEmpty { value.place = parameter.place }
      overrides += parameter.pointers.map { Override(pointer: $0, node: value) }
    }
    let files = files
    let file = ScenarioFile(
      text: [], origin: scenarioOrigin, seed: base.firstSeed,
      files: { name in
        guard let found = files.first(where: { isSame($0.name, name) }) else {
          return .unreadable("it was not read with the scenario")
        }
        return .bytes(found.bytes, origin: name)
      })
    let loaded = try file.load(resolved: base.tree, overrides, variant: base.variant)
    return scale < 1 ? loaded.scaled(by: scale) : loaded
  }

  /// The words of a command line that set the study's patch and a point's values in the scenario.
  public func settings(at point: StudyPoint) -> [String] {
    var words = patchChanges.map { $0.argument }
    for (parameter, value) in zip(parameters, point.values) {
      guard let value else { continue }
      words += parameter.pointers.map { Override(pointer: $0, node: value).argument }
    }
    return words
  }
}
