/// A service with policies while it runs, beside its ``ServiceState``.
struct PolicedService {
  let settings: ServerPolicies
  /// Place of its first replica among the policed ones.
  let firstReplica: Int
  var rate: RateBucket?
  var admission: SuccessWindow?
  var scaler: Autoscaler?
  /// The cache that the replicas share.
  var cache: CacheContents?
  /// New replicas on their way: when they work, and how many.
  var coming: [(at: Int64, count: Int)] = []

  // Counts of the bin in hand, of the bins before, and areas up to `since`.
  var counts = PolicyCounts()
  var bins: [PolicyCounts]
  var since: Int64 = 0
  /// Sum of the limits of the replicas that exist, and how many there are.
  var limitSum: Int64 = 0
  var existing: Int64 = 0
  /// Busy and capacity areas of the bins before, and at the last look of the scaler.
  var busyBefore: Int64 = 0
  var capacityBefore: Int64 = 0
  var busySeen: Int64 = 0
  var capacitySeen: Int64 = 0

  /// Whether what a request did to a limiter or a success rate must be noted when it ends.
  var cancelsServing: Bool { settings.cancellation == .serving }
}

/// A replica of a service with policies, beside its ``ReplicaState``.
struct PolicedReplica {
  var room: WaitingRoom
  var codel: CoDel?
  var delay: ControlledDelay?
  var overload: OverloadLevel?
  var limiter: ConcurrencyLimiter?
  var cache: CacheContents?
  /// Whether the scaler has started it, and whether it is to go as soon as it is idle.
  var isStarted = false
  var isDraining = false

  /// A replica that comes up at `now`; `key` names its draws.
  init(_ settings: ServerPolicies, key: UInt64, at now: Int64, isWarm: Bool) {
    room = WaitingRoom(settings.discipline)
    limiter = settings.limit.map { ConcurrencyLimiter($0, key: key) }
    overload = settings.overloadControl.map {
      OverloadLevel($0, classes: Criticality.allCases.count, at: now)
    }
    if let control = settings.delayControl {
      let (target, interval) = (control.target.microseconds, control.interval.microseconds)
      switch control.rule {
      case .codel: codel = CoDel(target: target, interval: interval)
      case .timeLimit:
        delay = ControlledDelay(target: target, interval: interval, at: now)
      }
    }
    if let own = settings.cache, !own.isShared {
      cache = CacheContents(keys: own.keys, isWarm: isWarm)
    }
  }
}

/// What the policies of a service did within one bin.
struct PolicyCounts {
  /// Refused requests by reason, in the order of ``PolicyRefusal``.
  var refusals = (
    rate: Int64(0), admission: Int64(0), overload: Int64(0), fill: Int64(0), limit: Int64(0)
  )
  var dropped: Int64 = 0
  var expired: Int64 = 0
  var cancelled: Int64 = 0
  /// Refused, dropped and expired requests by the rank of their criticality.
  var byRank = (Int64(0), Int64(0), Int64(0), Int64(0))
  var cacheHits: Int64 = 0
  var cacheMisses: Int64 = 0
  var limitArea: Int64 = 0
  var limitMinimum = Int64.max
  var replicaArea: Int64 = 0
  var replicasMinimum = Int64.max
  var replicasMaximum: Int64 = 0
}

/// Why a policy turned a request away.
enum PolicyRefusal { case rate, admission, overload, fill, limit }
