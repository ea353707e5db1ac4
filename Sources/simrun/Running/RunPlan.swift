import FleetSim

/// The runs that a command needs, each world once: two names may stand for the same run.
struct RunPlan {
  /// A run by what it is for.
  enum Name: Hashable {
    /// The scenario (`nil`) or a variant of it.
    case run(String?)
    /// Its fault-free twin.
    case twin(String?)
    /// The same as ``run(_:)`` and ``twin(_:)`` of what the report is about, on another seed.
    case replication(UInt64)
    case replicationTwin(UInt64)
  }

  private(set) var jobs: [Job] = []
  private var places: [Name: Int] = [:]
  private var placesByWorld: [String: Int] = [:]

  init() {}

  /// Adds a run, or finds the one of the same world and seed.
  mutating func add(_ name: Name, _ world: World, seed: UInt64) {
    // Worlds are plain values: equal descriptions are equal worlds.
    let description = "\(seed) \(world)"
    let place = placesByWorld[description] ?? jobs.count
    if place == jobs.count {
      jobs.append(Job(label: RunPlan.label(name), world: world, seed: seed))
      placesByWorld[description] = place
    }
    places[name] = place
    if case .replication(let seed) = name { replicationSeeds.append(seed) }
  }

  /// Seeds other than the report's own, in the order in which they were added.
  private(set) var replicationSeeds: [UInt64] = []

  func contains(_ name: Name) -> Bool { places[name] != nil }

  /// The place of a run in `jobs`.
  func place(_ name: Name) -> Int? { places[name] }

  private static func label(_ name: Name) -> String {
    switch name {
    case .run(nil): "run"
    case .run(let variant?): variant
    case .twin(nil): "twin"
    case .twin(let variant?): "twin of \(variant)"
    case .replication(let seed): "seed \(seed)"
    case .replicationTwin(let seed): "twin of seed \(seed)"
    }
  }
}
