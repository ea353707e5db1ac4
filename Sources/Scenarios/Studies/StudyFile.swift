public import FleetSim

/// Reads study files.
///
///     let study = try StudyFile(text: bytes, origin: "servers.json", files: open).load()
///     let world = try study.scenario(at: study.points[0]).world
public struct StudyFile {
  /// The file's content, UTF-8.
  public var text: [UInt8]
  /// The file's name, for messages.
  public var origin: String
  /// How often each point is run, set from outside; `nil` takes the file's.
  public var replications: Int?
  /// What is in a file, by its name from the study's folder.
  public var files: (String) -> FileAnswer
  /// Asks the metric catalogue about a name in a world; by default every name is known.
  public var metricCheck: (String, World) -> MetricAnswer

  /// A file with this content.
  public init(
    text: [UInt8], origin: String, replications: Int? = nil,
    files: @escaping (String) -> FileAnswer,
    metricCheck: @escaping (String, World) -> MetricAnswer = { _, _ in .known }
  ) {
    self.text = text
    self.origin = origin
    self.replications = replications
    self.files = files
    self.metricCheck = metricCheck
  }

  /// The study. Throws everything that is wrong with the file, or with the scenario that it names.
  public func load() throws(InvalidScenario) -> Study {
    var diagnostics = Diagnostics()
    guard let tree = JSONReader.read(text, origin: origin, into: &diagnostics) else {
      try diagnostics.throwErrors()
      preconditionFailure("a text without errors has a tree")
    }
    // What the study says of itself is told before anything about its scenario.
    let reading = Decoding(root: tree)
    for diagnostic in diagnostics.ordered { reading.add(diagnostic) }
    guard !reading.isOfAnotherKind(than: StudySpec.formatName),
      let spec = RecordShape<StudySpec>().decode(tree, at: .root, reading),
      !reading.diagnostics.hasErrors
    else { throw InvalidScenario(diagnostics: reading.diagnostics.ordered) }
    let scenario = try scenario(spec, tree, reading)
    let assembly = StudyAssembly(
      spec: spec, tree: tree, base: scenario.base, decoding: reading, metricCheck: metricCheck)
    guard var study = assembly.study(replications), !reading.diagnostics.hasErrors else {
      throw InvalidScenario(diagnostics: reading.diagnostics.ordered)
    }
    study.scenarioOrigin = scenario.origin
    study.files = scenario.inputs
    study.patchChanges = scenario.changes
    study.warnings = reading.diagnostics.ordered + scenario.base.warnings
    try tryEachValue(of: study)
    return study
  }

  // MARK: The scenario

  /// The scenario with the study's patch, and what came with it.
  private func scenario(
    _ spec: StudySpec, _ tree: Node, _ reading: Decoding
  ) throws(InvalidScenario) -> LoadedBase {
    let folder = FileName.folder(of: spec.scenario)
    switch files(spec.scenario) {
    case .unreadable(let reason):
      let node = tree["scenario"] ?? tree
      let _: String? = reading.fail(
        node, JSONPointer(tokens: ["scenario"]), found: "\(quoted(spec.scenario)) (\(reason))",
        expected: "the name of a scenario file, from the folder of the study")
      throw InvalidScenario(diagnostics: reading.diagnostics.ordered)
    case .bytes(let bytes, let scenarioOrigin):
      let inputs = StudyInputs()
      let beside = files
      let file = ScenarioFile(
        text: bytes, origin: scenarioOrigin, patch: spec.patch,
        files: { name in inputs.keep(name, beside(FileName.joined(folder, name))) },
        metricCheck: metricCheck)
      return LoadedBase(
        base: try file.load(variant: spec.variant), origin: scenarioOrigin,
        changes: try file.patchChanges(variant: spec.variant), inputs: inputs.all)
    }
  }

  /// Each value of each parameter by itself must make a sound scenario, of numbers the least and the greatest;
  /// combinations are told of when they are run.
  private func tryEachValue(of study: Study) throws(InvalidScenario) {
    for index in study.parameters.indices {
      for value in study.tellingValues(of: index) {
        var values = [Node?](repeating: nil, count: study.parameters.count)
        values[index] = value
        do throws(InvalidScenario) {
          _ = try study.scenario(at: StudyPoint(number: 0, values: values))
        } catch { throw StudyFile.withHint(error, study.parameters[index]) }
      }
    }
  }

  /// Says how a parameter whose values are computed keeps to whole numbers.
  private static func withHint(
    _ error: InvalidScenario, _ parameter: Study.Parameter
  ) -> InvalidScenario {
    guard case .uncertain(_, isTime: false, isWhole: false, _) = parameter.values else {
      return error
    }
    let start = Array("a whole number".utf8)
    return InvalidScenario(
      diagnostics: error.diagnostics.map { diagnostic in
        guard let expected = diagnostic.expected, expected.utf8.starts(with: start) else {
          return diagnostic
        }
        var hinted = diagnostic
        hinted.expected = expected + "; \"whole\": true in \(quoted(parameter.name)) rounds"
        return hinted
      })
  }
}

/// The scenario of a study with the study's patch.
private struct LoadedBase {
  let base: LoadedScenario
  /// The name of its file.
  let origin: String
  /// What the patch changed.
  let changes: [Override]
  /// The files that it named.
  let inputs: [StudyInput]
}

/// The files that a scenario named while it was read.
private final class StudyInputs {
  private(set) var all: [StudyInput] = []

  func keep(_ name: String, _ answer: FileAnswer) -> FileAnswer {
    if case .bytes(let bytes, _) = answer, !all.contains(where: { isSame($0.name, name) }) {
      all.append(StudyInput(name: name, bytes: bytes))
    }
    return answer
  }
}
