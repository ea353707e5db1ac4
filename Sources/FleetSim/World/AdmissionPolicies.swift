/// Most requests a second that a service takes, all its replicas together: a token bucket.
///
/// Over a time t at most `burst` + `perSecond` · t requests pass; the bucket is full at the start. Pinned by
/// `RateBucketTests`.
public struct RateLimit: Sendable {
  /// Requests a second. Range: 0.001…10⁹.
  public var perSecond: Double
  /// Requests that may come at once. Range: 1…10⁹.
  public var burst: Double

  /// A limit with these settings; a burst of `nil` is one second's worth, at least one request.
  public init(perSecond: Double, burst: Double? = nil) {
    self.perSecond = perSecond
    self.burst = burst ?? Swift.max(1, perSecond)
  }
}

/// Rejection by the share of requests that succeed, over all replicas of a service.
///
/// P(reject) = min(`maximum`, max(0, (n − s/`threshold`)/(n + 1))^(1/`aggression`)), with n requests admitted in the window
/// and s of them answered in time and without an error. The defaults are those that Envoy publishes for its admission
/// control filter; `minimumRate` is its `rps_threshold`. Pinned by `SuccessWindowTests`.
public struct AdmissionControl: Sendable {
  /// Range: at least `step`.
  public var window: Timespan
  /// The window moves in steps of this. Range: more than zero, at least a thousandth of `window`.
  public var step: Timespan
  /// Success rate below which requests are rejected. Range: above 0, at most 1.
  public var threshold: Double
  /// Range: more than zero.
  public var aggression: Double
  /// Rejection is never more probable. Range: 0…1.
  public var maximum: Double
  /// Nothing is rejected below so many requests a second. Range: 0…10⁹.
  public var minimumRate: Double

  /// A control with these settings.
  public init(
    window: Timespan = .seconds(30), step: Timespan = .seconds(1), threshold: Double = 0.95,
    aggression: Double = 1, maximum: Double = 0.8, minimumRate: Double = 0
  ) {
    self.window = window
    self.step = step
    self.threshold = threshold
    self.aggression = aggression
    self.maximum = maximum
    self.minimumRate = minimumRate
  }
}

/// Rejection of low priorities while requests wait too long, at each replica by itself.
///
/// A priority is a criticality and, within it, one of `userLevels` levels that a hash gives to each device: a device that
/// is admitted is so with all that it sends. The defaults are those of WeChat's DAGOR (doi:10.1145/3267809.3267823);
/// pinned by `OverloadLevelTests`.
public struct OverloadControl: Sendable {
  /// Mean wait of a window above which the replica is overloaded. Range: more than zero.
  public var threshold: Timespan
  /// Longest window. Range: more than zero.
  public var window: Timespan
  /// A window ends earlier after so many requests. Range: at least 1.
  public var requests: Int64
  /// Share of the admitted requests that is taken off when overloaded. Range: 0…1.
  public var alpha: Double
  /// Share of all requests that is added when not. Range: 0…1.
  public var beta: Double
  /// Range: 1…1,024.
  public var userLevels: Int

  /// A control with these settings.
  public init(
    threshold: Timespan = .milliseconds(20), window: Timespan = .seconds(1),
    requests: Int64 = 2_000, alpha: Double = 0.05, beta: Double = 0.01, userLevels: Int = 128
  ) {
    self.threshold = threshold
    self.window = window
    self.requests = requests
    self.alpha = alpha
    self.beta = beta
    self.userLevels = userLevels
  }
}

/// From which fill of a replica on a class of requests is refused.
public struct ClassShedding: Sendable {
  /// What is filled.
  public var measure: Measure
  /// The fills by the rank of the criticality. Range: 0…1; 1 refuses only when nothing is left.
  public var fills: [Double]

  /// What is filled.
  public enum Measure: String, Sendable, CaseIterable {
    /// Waiting requests ÷ waiting places, once all workers are busy.
    case queue
    /// Busy workers ÷ workers.
    case workers
  }

  /// Shedding with these fills, of the most critical class first; by workers, a fill of 1 never refuses.
  public init(
    by measure: Measure = .queue, criticalPlus: Double = 1, critical: Double = 1,
    sheddablePlus: Double = 1, sheddable: Double = 1
  ) {
    self.measure = measure
    fills = [criticalPlus, critical, sheddablePlus, sheddable]
  }
}

/// What a refused client is told: not to come again before `delay` + uniform(0, `jitter`).
public struct RetryAfter: Sendable {
  /// The shortest time.
  public var delay: Timespan
  /// How far it is spread, by a draw of the request's name.
  public var jitter: Timespan

  /// A hint with these times.
  public init(delay: Timespan, jitter: Timespan = .zero) {
    self.delay = delay
    self.jitter = jitter
  }
}
