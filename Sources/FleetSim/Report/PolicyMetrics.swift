/// Metrics of what a service's policies did.
enum PolicyMetrics {
  typealias Rule = MetricRule<ServerPolicyRecord>

  /// Of every service with policies.
  static let rules: [Rule] = refusals + leaving + classes

  private static let refusals: [Rule] = [
    Rule("rateLimited", "requests", .neutral, "Requests refused by the rate limit.") {
      Double($1.total($0.rateLimited))
    },
    Rule("declined", "requests", .neutral, "Requests refused by admission control.") {
      Double($1.total($0.declined))
    },
    Rule("overloadRefused", "requests", .neutral, "Requests refused by overload control.") {
      Double($1.total($0.overloadRefused))
    },
    Rule(
      "fillRefused", "requests", .neutral,
      "Requests refused because the replica was filled as far as refuses their class."
    ) { Double($1.total($0.fillRefused)) },
    Rule("limited", "requests", .neutral, "Requests refused by the concurrency limit.") {
      Double($1.total($0.limited))
    },
  ]

  private static let leaving: [Rule] = [
    Rule(
      "dropped", "requests", .neutral,
      "Waiting requests dropped by the delay control when their turn came."
    ) { Double($1.total($0.dropped)) },
    Rule(
      "expired", "requests", .neutral,
      "Requests taken out of the queue, or not let in, because their client had given up."
    ) { Double($1.total($0.expired)) },
    Rule(
      "cancelled", "requests", .neutral,
      "Requests taken from their worker because their client had given up."
    ) { Double($1.total($0.cancelled)) },
    Rule(
      "turnedAway", "requests", .neutral,
      "Requests that the service's own policies refused, dropped, let expire or cancelled."
    ) { Double($1.total($0.turnedAway)) },
  ]

  private static let classes: [Rule] = Criticality.allCases.map { criticality in
    Rule(
      "turnedAway." + criticality.rawValue, "requests", .neutral,
      "The same of the criticality " + criticality.rawValue + ", cancelled ones left out."
    ) { Double($1.total($0.byClass[criticality.rank])) }
  }

  // MARK: parts

  /// Of the policies that a service has.
  static func parts(of policies: ServerPolicyRecord) -> [Rule] {
    var rules: [Rule] = []
    if !policies.limitArea.isEmpty { rules += limit }
    if !policies.cacheHits.isEmpty { rules += cache }
    if !policies.replicasMinimum.isEmpty { rules += replicas }
    return rules
  }

  static let allParts = limit + cache + replicas

  private static let limit: [Rule] = [
    Rule(
      "limit.mean", "requests", .neutral,
      "Time integral of the concurrency limits of all replicas ÷ that of the replicas; undefined "
        + "without a replica."
    ) { quotient($1.observed($0.limitArea), $1.observed($0.replicaArea)) },
    Rule("limit.min", "requests", .neutral, "Smallest concurrency limit of a replica.") {
      $1.minimum($0.limitMinimum).map { Double($0) }
    },
  ]

  private static let cache: [Rule] = [
    Rule(
      "cache.hits", "1", .higher,
      "Share of the requests begun that the cache answered; undefined without one."
    ) { quotient($1.total($0.cacheHits), $1.total($0.cacheHits) + $1.total($0.cacheMisses)) }
  ]

  private static let replicas: [Rule] = [
    Rule(
      "replicas.mean", "replicas", .neutral,
      "Time integral of the replicas that exist ÷ observed time."
    ) { quotient($1.observed($0.replicaArea), $1.length) },
    Rule("replicas.min", "replicas", .neutral, "Fewest replicas at a time.") {
      $1.minimum($0.replicasMinimum).map { Double($0) }
    },
    Rule("replicas.max", "replicas", .neutral, "Most replicas at a time.") {
      $1.maximum($0.replicasMaximum).map { Double($0) }
    },
  ]
}

extension MetricSpan {
  /// The least element within the observed time; `nil` where nothing was noted.
  func minimum(_ series: [Int64]) -> Int64? {
    var least = Int64.max
    for bin in bins { least = Swift.min(least, series[bin]) }
    return least == Int64.max ? nil : least
  }
}
