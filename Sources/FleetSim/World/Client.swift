/// The client's side of a request: where it goes, over which network, how long it waits and how it retries.
public struct Client: Sendable {
  /// Place of the called service in ``World/services``.
  public var service: Int
  /// Network latency from the client to the service, and the same back.
  public var latency: Timespan
  /// Further random delay of each way, drawn per attempt; `nil` for none.
  public var latencyJitter: Distribution?
  /// Share of attempts lost on the way; noticed by the timeout. Range: 0…1.
  public var loss: Double
  /// The attempt is given up this long after it was sent. The service still does the work.
  public var timeout: Timespan
  /// What follows a failed attempt.
  public var retry: RetryPolicy
  /// Whether a refusing server's hint when to come again takes the place of the retry policy's delay.
  public var honoursRetryAfter = false

  /// A client with these settings.
  public init(
    service: Int, latency: Timespan, latencyJitter: Distribution? = nil, loss: Double = 0,
    timeout: Timespan, retry: RetryPolicy = .never
  ) {
    self.service = service
    self.latency = latency
    self.latencyJitter = latencyJitter
    self.loss = loss
    self.timeout = timeout
    self.retry = retry
  }
}

extension Client {
  /// Whether it has any policy beyond a timeout and retries: its periodic traffic is made of operations then.
  package var isManaged: Bool { honoursRetryAfter }

  /// What stands for a client until it is known.
  package static let nowhere = Client(service: 0, latency: .zero, timeout: .seconds(1))
}

/// When a failed attempt is followed by another, and after which delay.
///
/// The delay before the n-th retry (n from 1) is the `growth` formula bounded by `cap`, then spread by `jitter`.
public struct RetryPolicy: Sendable {
  /// Most attempts of one operation, the first included; `nil` goes on until it succeeds.
  public var attempts: Int?
  /// How the delay grows with n.
  public var growth: Growth
  /// The first delay, `base` in the formulas.
  public var base: Timespan
  /// No delay is longer than this.
  public var cap: Timespan
  /// How the delay is spread.
  public var jitter: Jitter

  /// The delay before the n-th retry, before jitter.
  public enum Growth: Sendable, Equatable {
    /// base
    case constant
    /// base · n
    case linear
    /// base · factor^(n−1)
    case exponential(factor: Double)
    /// uniform(base, 3 · previous delay), previous = base at first; jitter does not apply.
    case decorrelated
  }

  /// How a delay d is spread over clients.
  public enum Jitter: String, Sendable, CaseIterable {
    /// d
    case none
    /// uniform(0, d)
    case full
    /// d/2 + uniform(0, d/2)
    case equal
  }

  /// A policy with these settings.
  public init(
    attempts: Int?, growth: Growth, base: Timespan, cap: Timespan, jitter: Jitter
  ) {
    self.attempts = attempts
    self.growth = growth
    self.base = base
    self.cap = cap
    self.jitter = jitter
  }

  /// One attempt only.
  public static let never = RetryPolicy(
    attempts: 1, growth: .constant, base: .zero, cap: .zero, jitter: .none)
}
