/// What the policies of a service did. Series are per bin, with one more element for what happened after the end.
public struct ServerPolicyRecord: Sendable {
  /// Refused by the rate limit.
  public var rateLimited: [Int64]
  /// Refused by admission control.
  public var declined: [Int64]
  /// Refused by overload control.
  public var overloadRefused: [Int64]
  /// Refused because the replica was filled as far as refuses their class.
  public var fillRefused: [Int64]
  /// Refused by the concurrency limit.
  public var limited: [Int64]
  /// Dropped by the delay control when their turn came.
  public var dropped: [Int64]
  /// Taken out of the queue, or not let in, because their client had given up.
  public var expired: [Int64]
  /// Taken from their worker because their client had given up.
  public var cancelled: [Int64]
  /// All but the cancelled ones by criticality, the most critical class first.
  public var byClass: [[Int64]]
  /// Requests begun that the cache answered, and others. Empty, like what follows, for a service without it.
  public var cacheHits: [Int64] = []
  /// See ``cacheHits``.
  public var cacheMisses: [Int64] = []
  /// Time integral of the limits of all replicas that exist.
  public var limitArea: [Int64] = []
  /// The smallest limit of a replica.
  public var limitMinimum: [Int64] = []
  /// Time integral of the number of replicas that exist, in replica-microseconds.
  public var replicaArea: [Int64]
  /// Fewest replicas at a time of the bin. Empty, like the next, for a service without autoscaling.
  public var replicasMinimum: [Int64] = []
  /// Most replicas at a time of the bin.
  public var replicasMaximum: [Int64] = []

  /// Requests that left without being served to the end, per bin: the first eight series together.
  public var turnedAway: [Int64] {
    var sums = [Int64](repeating: 0, count: dropped.count)
    for series in losses {
      for bin in sums.indices { sums[bin] += series[bin] }
    }
    return sums
  }

  private var losses: [[Int64]] {
    [rateLimited, declined, overloadRefused, fillRefused, limited, dropped, expired, cancelled]
  }

  /// Every series, in a fixed order.
  var series: [[Int64]] {
    losses + byClass
      + [
        cacheHits, cacheMisses, limitArea, limitMinimum, replicaArea, replicasMinimum,
        replicasMaximum,
      ]
  }
}

extension ServerPolicyRecord {
  /// `nil` for a service without policies.
  init?(_ core: borrowing Core, _ index: Int) {
    let police = Int(core.services[index].policy)
    if police < 0 { return nil }
    self.init(core.policed[police].settings, core.policed[police].bins)
  }

  /// A record in which nothing has happened; `nil` for a service without policies.
  init?(blank policies: ServerPolicies, _ zeros: [Int64]) {
    if policies.isPlain { return nil }
    let bins = [PolicyCounts](repeating: PolicyCounts(), count: zeros.count)
    self.init(policies, bins)
  }

  private init(_ settings: ServerPolicies, _ bins: [PolicyCounts]) {
    rateLimited = bins.map { $0.refusals.rate }
    declined = bins.map { $0.refusals.admission }
    overloadRefused = bins.map { $0.refusals.overload }
    fillRefused = bins.map { $0.refusals.fill }
    limited = bins.map { $0.refusals.limit }
    dropped = bins.map { $0.dropped }
    expired = bins.map { $0.expired }
    cancelled = bins.map { $0.cancelled }
    byClass = [
      bins.map { $0.byRank.0 }, bins.map { $0.byRank.1 }, bins.map { $0.byRank.2 },
      bins.map { $0.byRank.3 },
    ]
    replicaArea = bins.map { $0.replicaArea }
    addParts(settings, bins)
  }

  private mutating func addParts(_ settings: ServerPolicies, _ bins: [PolicyCounts]) {
    if settings.cache != nil {
      cacheHits = bins.map { $0.cacheHits }
      cacheMisses = bins.map { $0.cacheMisses }
    }
    if settings.limit != nil {
      limitArea = bins.map { $0.limitArea }
      limitMinimum = bins.map { $0.limitMinimum }
    }
    if settings.autoscaling != nil {
      replicasMinimum = bins.map { $0.replicasMinimum }
      replicasMaximum = bins.map { $0.replicasMaximum }
    }
  }
}
