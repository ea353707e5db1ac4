/// Most requests in flight at a replica, running and waiting; one more is refused.
///
/// The algorithms and their defaults are those of Netflix's concurrency-limits (github.com/Netflix/concurrency-limits);
/// pinned by `ConcurrencyLimiterTests`.
public struct ConcurrencyLimit: Sendable {
  /// How the limit follows the load.
  public var algorithm: Algorithm
  /// The first limit. Range: `minimum`…`maximum`.
  public var initial: Int
  /// The limit is never smaller. Range: 1…`maximum`.
  public var minimum: Int
  /// The limit is never greater. Range: up to 110,000,000.
  public var maximum: Int
  /// How samples are gathered; `nil` when each request is a sample of its own.
  public var window: Window?

  /// How the limit follows the load.
  public enum Algorithm: Sendable {
    /// It stays at `initial`.
    case constant
    /// Additive increase, multiplicative decrease.
    case additive(Additive)
    /// By the queue that the shortest time seen makes likely, as TCP Vegas.
    case vegas(Vegas)
    /// By the ratio of a long average of the time to the present one.
    case gradient(Gradient)
  }

  /// limit + 1 while at least half of it is used, limit · `backoff` after a drop or a time over `timeout`.
  public struct Additive: Sendable {
    /// Range: 0.5 up to, but not including, 1.
    public var backoff: Double
    /// Range: more than zero.
    public var timeout: Timespan
    /// The published defaults: 0.9 and 5 s.
    public init(backoff: Double = 0.9, timeout: Timespan = .seconds(5)) {
      self.backoff = backoff
      self.timeout = timeout
    }
  }

  /// queue = ⌈limit · (1 − shortest time ÷ time)⌉; with g = max(1, ⌊log₁₀ limit⌋): limit + β·g up to g, + g below α·g,
  /// − g above β·g and after a drop.
  public struct Vegas: Sendable {
    /// Range: more than zero.
    public var alpha: Double
    /// Range: at least `alpha`.
    public var beta: Double
    /// The shortest time is measured anew after a uniform share in [½, 1) of `probe` · limit samples. Range: at least 1.
    public var probe: Int
    /// Share of the new limit in the next one. Range: above 0, at most 1.
    public var smoothing: Double
    /// The published defaults: 3, 6, 30 and 1.
    public init(alpha: Double = 3, beta: Double = 6, probe: Int = 30, smoothing: Double = 1) {
      self.alpha = alpha
      self.beta = beta
      self.probe = probe
      self.smoothing = smoothing
    }
  }

  /// gradient = max(½, min(1, `tolerance` · long average ÷ time)); limit ← limit · (1 − `smoothing`) + (limit · gradient +
  /// `queue`) · `smoothing`, unless less than half of it is used.
  public struct Gradient: Sendable {
    /// Range: above 0, at most 1.
    public var smoothing: Double
    /// Samples of the long average: weight 2 ÷ (`longWindow` + 1) for each, after a plain mean of ten. Range: at least 1.
    public var longWindow: Int
    /// Range: at least 1.
    public var tolerance: Double
    /// Range: 0 or more.
    public var queue: Int
    /// The published defaults: 0.2, 600, 1.5 and 4.
    public init(
      smoothing: Double = 0.2, longWindow: Int = 600, tolerance: Double = 1.5, queue: Int = 4
    ) {
      self.smoothing = smoothing
      self.longWindow = longWindow
      self.tolerance = tolerance
      self.queue = queue
    }
  }

  /// Samples of a time become one, with their mean time and the most in flight, if there are enough.
  public struct Window: Sendable {
    /// Range: more than zero.
    public var time: Timespan
    /// Range: at least 1.
    public var samples: Int
    /// The published defaults: 1 s and 10.
    public init(time: Timespan = .seconds(1), samples: Int = 10) {
      self.time = time
      self.samples = samples
    }
  }

  /// A limit with these settings.
  public init(
    algorithm: Algorithm, initial: Int = 20, minimum: Int = 20, maximum: Int = 200,
    window: Window? = nil
  ) {
    self.algorithm = algorithm
    self.initial = initial
    self.minimum = minimum
    self.maximum = maximum
    self.window = window
  }

  /// A limit that never changes.
  public static func constant(_ limit: Int) -> ConcurrencyLimit {
    ConcurrencyLimit(algorithm: .constant, initial: limit, minimum: 1, maximum: limit)
  }
}
