/// What a balancer knows of its replicas: only what its checks tell.
///
/// Without health checks a replica that is down leaves the balancer at once. With them it keeps its share of the
/// requests until checks have taken it out of rotation, and gets none until they let it in again. Formulas, sources
/// and what is left out: `docs/models/balancing.md`; pinned by `HealthTests`.
public struct HealthChecks: Sendable {
  /// Probes of the balancer's own; `nil` for none.
  public var active: ActiveCheck?
  /// Ejection by the fate of requests; `nil` for none.
  public var passive: OutlierEjection?
  /// When a smaller share of the replicas is in rotation, all of them get requests. Range: 0…1; 0 for never.
  public var panicThreshold: Double

  /// Checks with these settings; the panic threshold's default is Envoy's.
  public init(
    active: ActiveCheck? = nil, passive: OutlierEjection? = nil, panicThreshold: Double = 0.5
  ) {
    self.active = active
    self.passive = passive
    self.panicThreshold = panicThreshold
  }
}

/// A probe of every replica at a constant interval, the phase of the first drawn by the service's name.
///
/// A probe takes no worker's time. It stands in the queue behind what waits when it is sent, at s. It fails at s when
/// a request would be refused at s: by a full queue, or by a replica that is down and refuses. Else it is judged at
/// s + `timeout`, and succeeds if and only if the replica was up from s to then and no request that had arrived by s
/// still waits then.
public struct ActiveCheck: Sendable {
  /// Time between two probes of a replica. Range: at least `timeout`.
  public var interval: Timespan
  /// Time in which a probe must be answered. Range: more than zero.
  public var timeout: Timespan
  /// Failures in a row that take a replica out of rotation. Range: 1…1,000.
  public var unhealthyAfter: Int
  /// Successes in a row that let it in again. Range: 1…1,000.
  public var healthyAfter: Int

  /// A check with these settings.
  public init(
    interval: Timespan, timeout: Timespan, unhealthyAfter: Int = 3, healthyAfter: Int = 2
  ) {
    self.interval = interval
    self.timeout = timeout
    self.unhealthyAfter = unhealthyAfter
    self.healthyAfter = healthyAfter
  }
}

/// Ejection of replicas that fail more than the others (outlier detection).
///
/// Failures are answers with an error, refusals by a full queue or a dead replica, and requests that their client gave
/// up, each when the balancer sees it: at the answer, the refusal, the end of the client's patience. An answer in time
/// ends a row of failures. An ejection lasts min(n · `ejection`, `ejectionCap`), n the replica's ejections in a row, and
/// ends at the first sweep from then on; n falls by one at each sweep for which the replica had been back for an
/// interval. Sweeps are one `interval` apart, the phase drawn by the service's name. The defaults are those that Envoy
/// publishes (`config.cluster.v3.OutlierDetection`); pinned by `OutlierTests` and `HealthTests`.
public struct OutlierEjection: Sendable {
  /// Failures in a row that eject a replica. Range: 1…1,000,000.
  public var consecutiveFailures: Int
  /// Time between two sweeps. Range: more than zero.
  public var interval: Timespan
  /// Length of a replica's first ejection. Range: more than zero.
  public var ejection: Timespan
  /// Longest ejection. Range: at least `ejection`.
  public var ejectionCap: Timespan
  /// Share of the replicas that may be ejected together, rounded down, at least one. Range: 0…1.
  public var maximumEjected: Double
  /// Ejection by success rate at each sweep; `nil` for none.
  public var successRate: SuccessRateEjection?
  /// Ejection by share of failures at each sweep; `nil` for none.
  public var failureShare: FailureShareEjection?
  /// Whether a replica that active checks find fit comes back at once.
  public var isReadmittedByChecks: Bool

  /// Ejection with these settings.
  public init(
    consecutiveFailures: Int = 5, interval: Timespan = .seconds(10),
    ejection: Timespan = .seconds(30), ejectionCap: Timespan = .seconds(300),
    maximumEjected: Double = 0.1, successRate: SuccessRateEjection? = nil,
    failureShare: FailureShareEjection? = nil, isReadmittedByChecks: Bool = true
  ) {
    self.consecutiveFailures = consecutiveFailures
    self.interval = interval
    self.ejection = ejection
    self.ejectionCap = ejectionCap
    self.maximumEjected = maximumEjected
    self.successRate = successRate
    self.failureShare = failureShare
    self.isReadmittedByChecks = isReadmittedByChecks
  }
}

/// Ejects replicas whose success rate of the last interval is below mean − `deviations` · standard deviation.
///
/// Mean and deviation are over the replicas that are not ejected and had `requestVolume` requests; there must be
/// `minimumHosts` of them. The defaults are Envoy's.
public struct SuccessRateEjection: Sendable {
  /// Replicas with enough requests that there must be. Range: 1…10,000.
  public var minimumHosts: Int
  /// Requests of a replica within an interval that are enough. Range: 1…1,000,000,000.
  public var requestVolume: Int
  /// Standard deviations below the mean. Range: 0…100.
  public var deviations: Double

  /// Ejection with these settings.
  public init(minimumHosts: Int = 5, requestVolume: Int = 100, deviations: Double = 1.9) {
    self.minimumHosts = minimumHosts
    self.requestVolume = requestVolume
    self.deviations = deviations
  }
}

/// Ejects replicas of which `threshold` or more of the requests of the last interval failed.
///
/// The defaults are Envoy's, which has this off until it is asked for.
public struct FailureShareEjection: Sendable {
  /// Share of failed requests that ejects. Range: 0…1.
  public var threshold: Double
  /// Replicas with enough requests that there must be. Range: 1…10,000.
  public var minimumHosts: Int
  /// Requests of a replica within an interval that are enough. Range: 1…1,000,000,000.
  public var requestVolume: Int

  /// Ejection with these settings.
  public init(threshold: Double = 0.85, minimumHosts: Int = 5, requestVolume: Int = 50) {
    self.threshold = threshold
    self.minimumHosts = minimumHosts
    self.requestVolume = requestVolume
  }
}

/// A replica that is pushed past a limit crashes and restarts.
///
/// It crashes at once: what runs there ends as an error when its answer would have come, what waits is refused. The
/// time to its restart is drawn by the names of the service and the replica and by how often it has crashed.
public struct CrashLimit: Sendable {
  /// Requests at a replica, running and waiting, that make it crash. Range: 1…110,000,000.
  public var outstanding: Int
  /// From the crash until it works again.
  public var restart: Distribution

  /// A limit with these settings.
  public init(outstanding: Int, restart: Distribution) {
    self.outstanding = outstanding
    self.restart = restart
  }

  /// Earlier lives of a replica whose work may still have to end while it lives again, beside those that faults and
  /// levers end. A restart that would begin one more waits until the oldest one's last work has ended, so that the
  /// numbers of lives can come round without taking an old end of work for a new one.
  static var sparesOfLives: Int { 3 }
}
