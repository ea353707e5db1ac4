/// What became of a site's power. Series hold microseconds per bin; their last element, after the end, is 0.
public struct SiteRecord: Sendable {
  /// The name of the site.
  public var name: String
  /// Time without grid.
  public var gridless: [Int64]
  /// Time without grid, battery and generators.
  public var unpowered: [Int64]
  /// Time in which the site was lost with everything in it.
  public var lost: [Int64]
  /// Time in which it was without power or lost.
  public var dark: [Int64]
  /// How often it was dark.
  public var restarts: Int64
  /// When it was dark for the first time, in microseconds after the start; −1 when it never was.
  public var darkFrom: Int64
  /// When the last of the replicas that come back was up after the last darkness, in microseconds after the start; −1
  /// when it never was dark or that does not come within the observed time.
  public var restoredAt: Int64
  /// Replicas that were down at the end because they did not survive a restart.
  public var replicasLost: Int64
}

extension SiteRecord {
  init(_ power: PowerPlan, _ place: Int, _ world: World, _ record: RunRecord) {
    let site = power.sites[place]
    let end = record.duration.microseconds
    func series(_ spans: [Span]) -> [Int64] {
      SiteRecord.perBin(spans, record)
    }
    self.init(
      name: world.sites[place].name, gridless: series(site.gridless),
      unpowered: series(site.unpowered), lost: series(site.lost), dark: series(site.dark),
      restarts: 0, darkFrom: -1, restoredAt: -1, replicasLost: 0)
    for span in site.dark where span.from < end { restarts += 1 }
    if let first = site.dark.first, first.from < end { darkFrom = first.from }
    addRestarts(power, place, world, end)
  }

  private mutating func addRestarts(
    _ power: PowerPlan, _ place: Int, _ world: World, _ end: Int64
  ) {
    guard let last = power.sites[place].dark.last(where: { $0.from < end }) else { return }
    var latest = last.until
    for service in world.services.indices where world.services[service].site == place {
      guard let restart = power.restart(of: service, at: last.from) else { continue }
      latest = Swift.max(latest, restart.lastUp)
      if restart.lastUp == Int64.max { continue }
      for up in restart.ups.prefix(world.services[service].replicas) where up == Int64.max {
        replicasLost += 1
      }
    }
    if latest < end { restoredAt = latest }
  }

  private static func perBin(_ spans: [Span], _ record: RunRecord) -> [Int64] {
    let width = record.bin.microseconds
    let end = record.duration.microseconds
    var values: [Int64] = []
    for bin in 0..<Int64(record.binCount) {
      let bounds = Span(from: bin * width, until: Swift.min(end, (bin + 1) * width))
      values.append(spans.reduce(0) { $0 + $1.length(within: bounds) })
    }
    return values + [0]
  }

  /// A record in which nothing has happened yet.
  init(blank site: Site, _ zeros: [Int64]) {
    self.init(
      name: site.name, gridless: zeros, unpowered: zeros, lost: zeros, dark: zeros, restarts: 0,
      darkFrom: -1, restoredAt: -1, replicasLost: 0)
  }
}
