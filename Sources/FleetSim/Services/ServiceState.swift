/// A service while it runs. Its replicas stand together in one column.
package struct ServiceState {
  /// Salt of its draws.
  var salt: UInt64
  /// Place of its first replica in the column of replicas.
  var firstReplica: Int32
  /// Replicas that exist, those that levers may add included.
  var replicaCount: Int32
  /// First of its places in the column that lists replicas that are up.
  var firstUp: Int32
  /// How many are up.
  var upCount: Int32
  /// Turn of the round robin.
  var turn: Int32 = 0
  var balancer: Service.Balancer
  /// Workers of a replica when nothing reduces them.
  var workers: Int32
  var queueLimit: Int32
  /// Lives of a replica that are told apart: see ``World/lives(of:)``.
  var lives: UInt16
  /// Mean of the service time when it is exponential, in microseconds; else 0.
  var exponentialMean: Double
  /// Own service time when it is constant, in microseconds; else −1.
  var constantTime: Int64
  /// Lane of service ends when the time is constant.
  var endLane: Int32
  /// Place of its first call in the list of calls, and how many there are.
  var firstCall: Int32
  var callCount: Int32
  /// Sum of the calls' limits, in microseconds.
  var limitSum: Int64
  /// How much slower a cold replica is at first, and how long it takes to get warm, in microseconds.
  var warmFactor = 1.0
  var warmOver: Int64 = 0
  /// Where it stands; −1 for no site.
  var site: Int32 = -1

  // Localities and devices that keep their replica.
  /// Whether the choice of a replica looks at more than the list of those in rotation.
  var choosesSpecially = false
  var firstLevel: Int32 = 0
  var levelCount: Int32 = 0
  var overprovisioning = 1.4
  /// First of its places in the column of replicas that devices keep.
  var firstSticky: Int32 = 0
  /// Whether devices keep connections to it.
  var hasConnections = false
  /// When the next sweep of passive checks comes.
  var nextSweep = Int64.max
  /// Place of what its policies keep; −1 for none.
  var policy: Int32 = -1

  // What faults and levers do to it.
  var gates = Gates()

  // Health and crashes.
  /// Whether the balancer knows of its replicas only what checks tell.
  var isChecked = false
  /// Whether it has checks or replicas that crash.
  var isWatched = false
  /// Failures in a row that eject a replica; 0 for no passive checks.
  var ejectAfter: Int32 = 0
  /// Outstanding requests that make a replica crash; 0 for never.
  var crashAt: Int32 = 0
  /// Workers of a replica that is up, as faults leave them.
  var workerLimit: Int32 = 0
  /// Whether the numbers of its replicas' lives come round again.
  var recyclesLives = false
  /// Place of the first replica's first life in the column of lives' ends.
  var firstLife: Int32 = 0
  /// Replicas that exist, that checks let the balancer send to, that passive checks have ejected, and that are down or
  /// out of rotation.
  var existing: Int32 = 0
  var inRotation: Int64 = 0
  var ejected: Int32 = 0
  var troubles: Int32 = 0

  /// Wait for a worker while other traffic is carried as a rate.
  var rateWaitChance = 0.0
  var rateWaitMean = 0.0
  /// Requests a second carried as a rate.
  var carriedRate = 0.0
  /// Highest rate of requests of backgrounds that reach it, calls included, per microsecond.
  var backgroundRate = 0.0

  // Counts of the current bin and areas up to `since`.
  var counts = ServiceCounts()
  var since: Int64 = 0
  var busy: Int64 = 0
  var waiting: Int64 = 0
  /// Working workers of all replicas that are up.
  var capacity: Int64
  /// Sum of the waits of requests that left the queue: the other side of Little's law.
  var staySum: Int64 = 0
  var queueAreaSum: Int64 = 0
  var replicaQueueMaximum: Int64 = 0
}

/// What stands between a request and a worker while faults and levers act.
package struct Gates {
  /// Whether any of the others differs from its neutral value.
  var isActive = false
  /// Whether replicas are cold.
  var isCold = false
  var errorShare = 0.0
  var slowFactor = 1.0
  var shedShare = 0.0
  /// Admitted requests per microsecond in billionths of a request; 0 when there is no limit.
  var admitRate: Int64 = 0
  var admitTokens: Int64 = 0
  var admitSince: Int64 = 0
  /// Requests that vanish, that hold their worker for good, that are reset.
  var swallowedShare = 0.0
  var heldShare = 0.0
  var resetShare = 0.0
  /// Whether a share of requests is slow.
  var hasTails = false
  /// Probes that fail, and how much slower the others are.
  var probeFailures = 0.0
  var probeFactor = 1.0
  /// Whether probes pass whatever waits.
  var isGray = false
}

/// A service's counts within one bin.
package struct ServiceCounts {
  var arrivals: Int64 = 0
  var completed: Int64 = 0
  var wasted: Int64 = 0
  var errors: Int64 = 0
  var refused: Int64 = 0
  var shed: Int64 = 0
  var unavailable: Int64 = 0
  var limitsExpired: Int64 = 0
  var busyArea: Int64 = 0
  var capacityArea: Int64 = 0
  var queueArea: Int64 = 0
  var queueMaximum: Int64 = 0
  var crashes: Int64 = 0
  var ejections: Int64 = 0
  /// Fewest replicas in rotation.
  var rotationMinimum = Int64.max
  // What the policies of its calls did.
  var callsSuppressed: Int64 = 0
  var callRetriesDenied: Int64 = 0
  var breakerOpenings: Int64 = 0
  /// Taken and never answered.
  var unanswered: Int64 = 0
  /// Reset on arrival.
  var resets: Int64 = 0
}

/// One replica: workers and a queue.
package struct ReplicaState {
  var queue: Ring<Request>
  var running: Int32 = 0
  /// Requests that wait in its ``WaitingRoom``; 0 for a service without policies.
  var held: Int32 = 0
  var limit: Int32
  /// Counts how often it went down.
  var life: UInt32 = 0
  /// The number of its life among those that ends of service tell apart; `UInt16.max` while it is down.
  var lifeNumber: UInt16 = 0
  var isUp = true
  /// When its caches are warm again after a restart.
  var warmAt: Int64 = 0
  /// Time in which a worker idled while a request waited: must stay zero.
  var idleTime: Int64 = 0
  var since: Int64 = 0

  /// Requests that wait, wherever.
  @inline(__always) var waiting: Int { queue.count + Int(held) }
}
