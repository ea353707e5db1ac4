public import FleetSim

/// Reads scenario files.
///
///     let loaded = try ScenarioFile(text: bytes, origin: "cars.json").load()
///     var run = Simulation(loaded.world, seed: loaded.seed)
public struct ScenarioFile {
  /// The file's content, UTF-8.
  public var text: [UInt8]
  /// The file's name, for messages.
  public var origin: String
  /// Values set from outside, applied after a variant's patch.
  public var overrides: [Override]
  /// The seed set from outside; `nil` takes the file's.
  public var seed: UInt64?
  /// Asks the metric catalogue about a name in a world; by default every name is known.
  public var metricCheck: (String, World) -> MetricAnswer

  /// A file with this content.
  public init(
    text: [UInt8], origin: String, overrides: [Override] = [], seed: UInt64? = nil,
    metricCheck: @escaping (String, World) -> MetricAnswer = { _, _ in .known }
  ) {
    self.text = text
    self.origin = origin
    self.overrides = overrides
    self.seed = seed
    self.metricCheck = metricCheck
  }

  /// The scenario, or one of its variants; the others are checked too. Throws everything that is wrong with the file.
  public func load(variant: String? = nil) throws(InvalidScenario) -> LoadedScenario {
    let all = try loadAll()
    guard let variant else { return all[0] }
    if let found = all.first(where: { $0.variant.map { isSame($0, variant) } ?? false }) {
      return found
    }
    throw unknown(variant, among: all.compactMap { $0.variant })
  }

  /// The scenario and then its variants by name. Throws everything that is wrong with any of them.
  public func loadAll() throws(InvalidScenario) -> [LoadedScenario] {
    var diagnostics = Diagnostics()
    let tree = JSONReader.read(text, origin: origin, into: &diagnostics)
    guard let tree else {
      try diagnostics.throwErrors()
      preconditionFailure("a text without errors has a tree")
    }
    var loaded: [LoadedScenario] = []
    read(tree, variant: nil, into: &loaded, &diagnostics)
    for (name, patch) in patches(of: tree) {
      read(tree.merging(patch), variant: name, into: &loaded, &diagnostics)
    }
    try diagnostics.throwErrors()
    for index in loaded.indices { loaded[index].warnings = diagnostics.ordered }
    return loaded
  }

  private func patches(of tree: Node) -> [(name: String, patch: Node)] {
    var result: [(name: String, patch: Node)] = []
    for member in tree["variants"]?.members ?? [] {
      guard let patch = member.node["patch"], patch.members != nil else { continue }
      result.append((member.key, patch))
    }
    return result.sorted { isBytewiseBefore($0.name, $1.name) }
  }

  private func unknown(_ variant: String, among names: [String]) -> InvalidScenario {
    let expected = names.isEmpty ? "none, as the scenario has no variants" : oneOf(names)
    return InvalidScenario(diagnostics: [
      Diagnostic(
        at: Place(origin: origin), found: "no variant \(quoted(variant))", expected: expected,
        suggestion: nearestName(to: variant, among: names).map { quoted($0) })
    ])
  }
}

// MARK: One tree

extension ScenarioFile {
  /// Reads the tree of the scenario or of a variant and adds what is wrong; of a variant only what is not wrong already.
  private func read(
    _ original: Node, variant: String?, into loaded: inout [LoadedScenario],
    _ diagnostics: inout Diagnostics
  ) {
    var tree = original
    var found = Diagnostics()
    for override in overrides {
      do throws(InvalidScenario) {
        try override.apply(to: &tree)
      } catch {
        for diagnostic in error.diagnostics { found.add(diagnostic) }
      }
    }
    let decoding = Decoding(root: tree)
    let scenario = decode(tree, isVariant: variant != nil, decoding)
    found.add(contentsOf: decoding.diagnostics)
    if let scenario, !found.hasErrors {
      loaded.append(LoadedScenario(scenario, tree: tree, variant: variant, seed: seed))
      let problems = loaded[loaded.count - 1].world.problems()
      for problem in problems { found.add(Diagnostic(at: tree.place, found: problem)) }
    }
    merge(found, variant, into: &diagnostics)
  }

  private func decode(_ tree: Node, isVariant: Bool, _ decoding: Decoding) -> Scenario? {
    guard let scenario = RecordShape<Scenario>().decode(tree, at: .root, decoding) else {
      return nil
    }
    let checks = ScenarioChecks(
      scenario: scenario, decoding: decoding, hasOverrides: !overrides.isEmpty)
    checks.checkAll()
    if !isVariant, overrides.isEmpty { checks.checkProvenance() }
    checks.checkMetrics(scenario.resolved(), metricCheck)
    return scenario
  }

  private func merge(
    _ found: Diagnostics, _ variant: String?, into diagnostics: inout Diagnostics
  ) {
    guard let variant else { return diagnostics.add(contentsOf: found) }
    let known = diagnostics.ordered
    for diagnostic in found.ordered where !known.contains(diagnostic) {
      var inVariant = diagnostic
      inVariant.found = (diagnostic.found ?? "this") + " in variant \(quoted(variant))"
      diagnostics.add(inVariant)
    }
  }
}
