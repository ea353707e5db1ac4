public import FleetSim

/// A scenario that was read, checked and made a world, or one of its variants.
public struct LoadedScenario: Sendable {
  /// The name of the scenario.
  public var name: String
  /// Its heading, else its name.
  public var title: String
  /// What it is about.
  public var note: String?
  /// Where it comes from.
  public var source: String?
  /// The variant that this is; `nil` for the scenario itself.
  public var variant: String?
  /// When the run starts by the calendar.
  public var start: CalendarInstant?
  /// The seed, from the file or from outside.
  public var seed: UInt64
  /// How often the file asks for a run when its expectations are judged, at least once.
  public var replications: Int
  /// The seed of the first replication: from outside, else from the file.
  public var firstSeed: UInt64
  /// What runs.
  public var world: World
  /// What was observed in reality, by name.
  public var observed: [ObservedCurve]
  /// What is expected of the runs of the scenario and of its variants, by id.
  public var expectations: [Expectation]
  /// Expectations whose windows do not fit a run whose duration or bin was set from outside, by id.
  public var unjudgeable: [Expectation]
  /// How metrics are compared with a baseline, where the catalogue's rules do not fit.
  public var gate: [GateRule]
  /// Assertions that cannot be expressed, by id, with the reason.
  public var notExpressed: [(id: String, reason: String)]
  /// The variants of the scenario, by name.
  public var variants: [(name: String, note: String?)]
  /// Status and source of values, by pointer.
  public var provenance: [Provenance]
  /// The file with patch and overrides applied, as JSON without spaces and with sorted keys: what a digest of the
  /// scenario is made of. The order of keys in the file does not show.
  public var canonicalText: String
  /// The file with base, patches and overrides applied, its keys in the order of the files. Every value has the place
  /// at which it was written.
  public var tree: Node
  var fillings: [Filling] = []
  /// What the author should know, though it is no error.
  public var warnings: [Diagnostic]
  /// What a smaller scale rounded, in sentences; empty at full scale.
  public var roundings: [String]

  /// Status and source of one value.
  public struct Provenance: Sendable {
    /// JSON Pointer to the value.
    public var pointer: String
    /// `seed`, `public`, `derived`, `general` or `assumed`.
    public var status: String
    /// Where it comes from.
    public var source: String?
    /// A remark.
    public var note: String?
    /// The lowest and the highest value that it may have, as JSON texts.
    public var range: (low: String, high: String)?
  }
}

extension LoadedScenario {
  /// The seeds of the replications that the file asks for.
  public var seeds: [UInt64] { seeds(replications) }

  /// The seeds of `count` replications: the first and those that follow it, beyond the greatest number from 0 on.
  public func seeds(_ count: Int) -> [UInt64] {
    (0..<UInt64(count)).map { firstSeed &+ $0 }
  }

  init(_ scenario: Scenario, tree: Node, variant: String?, seed: UInt64?) {
    name = scenario.name
    title = scenario.title ?? scenario.name
    note = scenario.note
    source = scenario.source
    self.variant = variant
    start = scenario.start
    self.seed = seed ?? UInt64(scenario.seed)
    replications = Int(scenario.replications.count)
    firstSeed = seed ?? UInt64(scenario.replications.firstSeed ?? scenario.seed)
    world = scenario.resolved()
    observed = scenario.observed.map { ObservedCurve($0) }
    let all = scenario.expect.map { $0.value.expectation(id: $0.name) }
    expectations = all.filter { scenario.canJudge($0) }
    unjudgeable = all.filter { !scenario.canJudge($0) }
    gate = scenario.gate.map { $0.value.rule(of: $0.name) }
    notExpressed = scenario.notExpressed.map { ($0.name, $0.value) }
    variants = scenario.variants.map { ($0.name, $0.value.note) }
    provenance = scenario.provenance.map { $0.value.provenance(of: $0.name) }
    canonicalText = tree.canonicalText
    self.tree = tree
    warnings = []
    roundings = []
  }

  /// Where an expectation stands.
  public func place(ofExpectation id: String) -> Place {
    tree["expect"]?.member(id)?.keyPlace ?? tree.place
  }

  /// Adds the content of the files that the scenario names to what a digest is made of.
  mutating func addFiles(_ files: [(name: String, bytes: [UInt8])]) {
    for file in files.sorted(by: { isBytewiseBefore($0.name, $1.name) }) {
      canonicalText += "\n" + file.name + "\n" + String(decoding: file.bytes, as: UTF8.self)
    }
  }
}

extension Scenario {
  fileprivate func canJudge(_ expectation: Expectation) -> Bool {
    if case .time(let length) = expectation.warmUp {
      return length < duration && isOnBin(.start + length)
    }
    guard let window = expectation.window else { return true }
    return isOnBin(window.from) && isOnBin(window.to)
  }
}

extension ExpectSpec {
  fileprivate func expectation(id: String) -> Expectation {
    Expectation(
      id: id, metric: metric, minimum: min, maximum: max,
      window: window.map { Expectation.Window(from: $0.from, to: $0.to) },
      comparison: compare.map { $0.comparison }, per: per, variant: on, isStructural: structural,
      strength: strength, basis: basis ?? "", source: source ?? "", confidence: confidence,
      across: across, warmUp: warmUp)
  }
}

extension CompareSpec {
  fileprivate var comparison: Expectation.Comparison {
    switch with {
    case "twin": .init(with: .twin, by: by)
    case "scenario": .init(with: .variant(nil), by: by)
    default: .init(with: .variant(with), by: by)
    }
  }
}

extension ProvenanceSpec {
  fileprivate func provenance(of pointer: String) -> LoadedScenario.Provenance {
    LoadedScenario.Provenance(
      pointer: pointer, status: status.rawValue, source: source, note: note,
      range: range.map { ($0.low.canonicalText, $0.high.canonicalText) })
  }
}

extension Node {
  /// The tree as JSON without spaces, keys in bytewise order, without `$schema`.
  package var canonicalText: String {
    var json = JSONWriter(.compact)
    json.value(sorted.removing("$schema"))
    return json.text
  }

  private func removing(_ key: String) -> Node {
    var result = self
    result.remove(at: JSONPointer(tokens: [key]))
    return result
  }

  private var sorted: Node {
    switch value {
    case .array(let elements): return Node(.array(elements.map { $0.sorted }), at: place)
    case .object(let members):
      var inner = members
      for index in inner.indices { inner[index].node = inner[index].node.sorted }
      inner.sort { isBytewiseBefore($0.key, $1.key) }
      return Node(.object(inner), at: place)
    default: return self
    }
  }
}
