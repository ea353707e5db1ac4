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
  /// How much its requests matter to a service that must choose.
  public var criticality = Criticality.critical
  /// Whether a refusing server's hint when to come again takes the place of the retry policy's delay.
  ///
  /// After it the delays begin anew, as gRPC proposal A6 has it. A hint of `Int64.max` microseconds forbids retries.
  public var honoursRetryAfter = false
  /// The connection that its requests go over; `nil` for none.
  public var over: Carrier?
  /// How many retries it allows itself; `nil` for as many as its retry policy makes.
  public var budget: RetryBudget?
  /// When it stops sending for a while; `nil` for never.
  public var breaker: CircuitBreaker?
  /// What it does not send because the service would probably refuse it; `nil` for nothing.
  public var throttling: AdaptiveThrottling?
  /// Further copies of a request that is slow; `nil` for none. Takes the place of retries.
  public var hedging: Hedging?
  /// An operation ends without success this long after it began, whatever its attempts do; `nil` for never.
  public var deadline: Timespan?
  /// Devices share the state of budget, breaker and throttling by gateways: device d has that of gateway d modulo this
  /// number. `nil` for a state of each device's own. Range: 1…2,000,000,000.
  public var gateways: Int?
  /// Place in the fleet's tokens of the one that an operation needs; `nil` for none.
  public var token: Int?
  /// Each device keeps the last answer; `nil` for no cache.
  public var cache: AnswerCache?
  /// Where an operation is tried that has failed for good; `nil` for nowhere.
  public var fallback: Fallback?
  /// Each device holds readings that could not be sent; `nil` for no buffer. Periodic traffic only.
  public var buffer: ReadingBuffer?

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
  /// Whether it has any policy beyond a timeout and retries.
  package var isManaged: Bool {
    honoursRetryAfter || hasState || hedging != nil || deadline != nil
      || retry.baseAfterRefusal != nil || retry.on != .all || over != nil
  }

  /// Whether its periodic traffic is made of operations: it has policies, or devices keep something for it.
  package var isOperated: Bool { isManaged || keepsSomething }

  /// Whether it keeps something from one operation to the next.
  package var hasState: Bool { budget != nil || breaker != nil || throttling != nil }

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
  /// How far ``Jitter-swift.enum/plusMinus`` strays, as a share of the delay. Range: 0…1; gRPC has 0.2.
  public var spread = 0.2
  /// The first delay after a refusal, where it differs from `base`: the AWS SDKs wait longer when they are throttled.
  public var baseAfterRefusal: Timespan?
  /// Which failures are tried again; after any other the operation fails at once.
  public var on = RetryableEnds.all

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
    /// d · uniform(1 − spread, 1 + spread)
    case plusMinus
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

/// How much a request matters, for services that shed or order by it; a call between services has the criticality of
/// the request that it serves.
///
/// The four classes of *Site Reliability Engineering* (O'Reilly 2016, chapter 21, "Criticality").
public enum Criticality: String, Sendable, CaseIterable {
  /// Loss would be seen and be severe.
  case criticalPlus
  /// Loss would be seen. The default.
  case critical
  /// Part of the requests may be lost at any time.
  case sheddablePlus
  /// All of the requests may be lost now and then.
  case sheddable

  /// 0 for the most critical … 3 for the least.
  public var rank: Int {
    switch self {
    case .criticalPlus: return 0
    case .critical: return 1
    case .sheddablePlus: return 2
    case .sheddable: return 3
    }
  }
}
