/// What a balancer knows of its replicas: only what its checks tell.
///
/// Without health checks a replica that is down leaves the balancer at once. With them it keeps its share of the
/// requests until checks have taken it out of rotation, and gets none until they let it in again. Formulas, sources
/// and what is left out: `docs/models/overload.md`; pinned by `HealthTests`.
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

/// Ejection of replicas whose requests fail in a row (outlier ejection).
///
/// Failures are answers with an error, refusals by a full queue or a dead replica, and requests that their client gave
/// up, each when the balancer sees it: at the answer, the refusal, the end of the client's patience. An answer in time
/// ends the row. The n-th ejection of a replica lasts min(n · `ejection`, `ejectionCap`). The defaults are those that
/// Envoy publishes for its outlier detection.
public struct OutlierEjection: Sendable {
  /// Failures in a row that eject a replica. Range: 1…1,000,000.
  public var consecutiveFailures: Int
  /// Length of a replica's first ejection. Range: more than zero.
  public var ejection: Timespan
  /// Longest ejection. Range: at least `ejection`.
  public var ejectionCap: Timespan
  /// Share of the replicas that may be ejected together, rounded down, at least one. Range: 0…1.
  public var maximumEjected: Double

  /// Ejection with these settings.
  public init(
    consecutiveFailures: Int = 5, ejection: Timespan = .seconds(30),
    ejectionCap: Timespan = .seconds(300), maximumEjected: Double = 0.1
  ) {
    self.consecutiveFailures = consecutiveFailures
    self.ejection = ejection
    self.ejectionCap = ejectionCap
    self.maximumEjected = maximumEjected
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
