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
  /// A JSON Merge Patch set from outside, applied after a variant's and before the overrides; `nil` for none.
  public var patch: Node?
  /// The seed set from outside; `nil` takes the file's.
  public var seed: UInt64?
  /// Memory that a run at full scale may take, in bytes; `nil` for no limit. More is an error with the estimate.
  public var memoryLimit: Int64?
  /// What is in a file that the scenario or one that it extends names, such as a table of hours, by its name from the
  /// scenario's folder; by default nothing.
  public var files: (String) -> FileAnswer
  /// Asks the metric catalogue about a name in a world; by default every name is known.
  public var metricCheck: (String, World) -> MetricAnswer

  /// A file with this content.
  public init(
    text: [UInt8], origin: String, overrides: [Override] = [], patch: Node? = nil,
    seed: UInt64? = nil,
    memoryLimit: Int64? = nil,
    files: @escaping (String) -> FileAnswer = { _ in .unreadable("there are no files here") },
    metricCheck: @escaping (String, World) -> MetricAnswer = { _, _ in .known }
  ) {
    self.text = text
    self.origin = origin
    self.overrides = overrides
    self.patch = patch
    self.seed = seed
    self.memoryLimit = memoryLimit
    self.files = files
    self.metricCheck = metricCheck
  }

  /// The scenario, or one of its variants. Throws everything that is wrong with the file, variants included; with
  /// overrides only what is wrong with the one that is loaded.
  public func load(variant: String? = nil) throws(InvalidScenario) -> LoadedScenario {
    let all = try read {
      !isChanged || ($0.isEmpty ? variant == nil : isSame($0, variant ?? ""))
    }
    let wanted = all.first { $0.variant.map { isSame($0, variant ?? "") } ?? (variant == nil) }
    if let wanted { return wanted }
    throw unknown(variant ?? "", among: try names())
  }

  /// Whether values are set from outside.
  private var isChanged: Bool { !overrides.isEmpty || patch != nil }

  /// A scenario again, from its tree with base and patches in it, with other values set from outside. Throws everything
  /// that is wrong with it.
  func load(
    resolved tree: Node, _ overrides: [Override], variant: String?
  ) throws(InvalidScenario) -> LoadedScenario {
    var diagnostics = Diagnostics()
    var loaded: [LoadedScenario] = []
    var file = self
    file.overrides = overrides
    file.read(tree, overrides, variant, into: &loaded, &diagnostics)
    try diagnostics.throwErrors()
    guard let scenario = loaded.first else { preconditionFailure("what is not wrong is loaded") }
    return scenario
  }

  /// The scenario and then its variants by name. Throws everything that is wrong with any of them.
  public func loadAll() throws(InvalidScenario) -> [LoadedScenario] {
    try read { _ in true }
  }

  /// Reads the scenario, whose name here is empty, and those variants that are wanted.
  private func read(_ isWanted: (String) -> Bool) throws(InvalidScenario) -> [LoadedScenario] {
    var diagnostics = Diagnostics()
    let tree = try resolvedTree(&diagnostics)
    var trees = [Named("", tree)]
    for name in VariantPatches.names(of: tree) {
      trees.append(Named(name, VariantPatches.apply(name, to: tree)))
    }
    if let patch {
      for index in trees.indices { trees[index].value = trees[index].value.merging(patch) }
    }
    let fitting = fittingOverrides(trees.map { $0.value }, &diagnostics)
    var loaded: [LoadedScenario] = []
    for named in trees where isWanted(named.name) {
      let variant = named.name.isEmpty ? nil : named.name
      read(named.value, fitting, variant, into: &loaded, &diagnostics)
    }
    try diagnostics.throwErrors()
    for index in loaded.indices { loaded[index].warnings = diagnostics.ordered }
    return loaded
  }

  /// What the file says, with what it extends.
  private func resolvedTree(_ diagnostics: inout Diagnostics) throws(InvalidScenario) -> Node {
    if let tree = JSONReader.read(text, origin: origin, into: &diagnostics) {
      var extending = Extending(origin: origin, files: files)
      let resolved = extending.resolved(tree)
      diagnostics.add(contentsOf: extending.diagnostics)
      if let resolved { return resolved }
    }
    try diagnostics.throwErrors()
    preconditionFailure("a text without errors has a tree")
  }

  /// What the patch changes in the scenario or a variant of it, value by value, so that a command line can say it. Throws
  /// what cannot be read.
  func patchChanges(variant: String?) throws(InvalidScenario) -> [Override] {
    guard let patch else { return [] }
    var unread = Diagnostics()
    var tree = try resolvedTree(&unread)
    if let variant { tree = VariantPatches.apply(variant, to: tree) }
    return tree.changes(to: tree.merging(patch)).map { change in
      Override(pointer: change.pointer, node: change.new ?? Node(.null, at: patch.place))
    }
  }

  private func names() throws(InvalidScenario) -> [String] {
    var unread = Diagnostics()
    return VariantPatches.names(of: try resolvedTree(&unread))
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
    _ original: Node, _ overrides: [Override], _ variant: String?,
    into loaded: inout [LoadedScenario], _ diagnostics: inout Diagnostics
  ) {
    var tree = original
    var found = Diagnostics()
    for override in overrides where override.fits(original) {
      do throws(InvalidScenario) {
        try override.apply(to: &tree)
      } catch {
        for diagnostic in error.diagnostics { found.add(diagnostic) }
      }
    }
    let decoding = Decoding(root: tree, files: files)
    let scenario = decode(tree, isVariant: variant != nil, decoding)
    found.add(contentsOf: decoding.diagnostics)
    if let scenario, !found.hasErrors {
      loaded.append(LoadedScenario(scenario, tree: tree, variant: variant, seed: seed))
      loaded[loaded.count - 1].addFiles(decoding.filesRead)
      loaded[loaded.count - 1].fillings = decoding.fillings
      check(loaded[loaded.count - 1].world, decoding, &found)
    }
    merge(found, variant, into: &diagnostics)
  }

  /// The second line: what the engine asks of a world, and memory.
  private func check(_ world: World, _ decoding: Decoding, _ found: inout Diagnostics) {
    for problem in world.problems() {
      found.add(Diagnostic(at: decoding.root.place, found: problem))
    }
    warnAboutIdleServices(world, decoding, &found)
    guard let memoryLimit, var large = Estimate(world).diagnostic(of: memoryLimit, world) else {
      return
    }
    if let pointer = large.pointer { large.place = decoding.place(of: pointer) }
    found.add(large)
  }

  private func warnAboutIdleServices(
    _ world: World, _ decoding: Decoding, _ found: inout Diagnostics
  ) {
    var called = [Bool](repeating: false, count: world.services.count)
    for (index, service) in world.services.enumerated() {
      for call in service.calls { called[call.service] = true }
      if service.background != nil { called[index] = true }
    }
    for fleet in world.fleets {
      for traffic in fleet.traffic { called[traffic.client.service] = true }
      for demand in fleet.demand { called[demand.client.service] = true }
      for own in fleet.kind.clients { called[own.client.service] = true }
      for connection in fleet.connections { called[connection.client.service] = true }
      for service in fleet.kind.services { called[service] = true }
      for client in world.errandClients(fleet) { called[client.service] = true }
    }
    for hotline in world.hotlines {
      if let service = hotline.message?.service { called[service] = true }
    }
    if let service = world.monitoring { called[service] = true }
    for (index, service) in world.services.enumerated() where !called[index] {
      let pointer = JSONPointer(tokens: ["services", service.name])
      found.add(
        Diagnostic(
          .warning, at: decoding.place(of: pointer), pointer: pointer,
          found: "a service that nothing calls"))
    }
  }

  private func decode(_ tree: Node, isVariant: Bool, _ decoding: Decoding) -> Scenario? {
    guard !decoding.isOfAnotherKind(than: Scenario.formatName),
      let scenario = RecordShape<Scenario>().decode(tree, at: .root, decoding)
    else { return nil }
    let checks = ScenarioChecks(
      scenario: scenario, decoding: decoding, hasOverrides: isChanged)
    checks.checkAll()
    if !isVariant, !isChanged { checks.checkProvenance() }
    let world = scenario.sketched()
    checks.checkObjectives(world)
    checks.checkMetrics(world, metricCheck)
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

// MARK: Overrides

extension ScenarioFile {
  /// The overrides that fit the scenario or a variant; a mistyped way would else make a new thing and change nothing.
  ///
  /// Of what a variant takes away, nothing is changed there.
  private func fittingOverrides(_ trees: [Node], _ diagnostics: inout Diagnostics) -> [Override] {
    var fitting: [Override] = []
    for override in overrides {
      if trees.contains(where: { override.fits($0) }) {
        fitting.append(override)
        continue
      }
      diagnostics.add(
        Diagnostic(
          at: override.node.place, found: "\(override.pointer), which is not there",
          expected: "a pointer to a value, or to a new key of an object",
          suggestion: nearestPointer(to: override.pointer, in: trees[0])))
    }
    return fitting
  }
}

extension Override {
  /// Whether what holds the value is there, or is one of the file's own collections.
  fileprivate func fits(_ tree: Node) -> Bool {
    if node.isNull { return tree.node(at: pointer) != nil }
    if pointer.tokens.count <= 2 { return true }
    return tree.node(at: JSONPointer(tokens: Array(pointer.tokens.dropLast()))) != nil
  }
}
