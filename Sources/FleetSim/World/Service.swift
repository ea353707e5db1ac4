/// What devices call: replicas behind a balancer, each with workers and one bounded first-in-first-out queue.
public struct Service: Sendable {
  /// The name, unique among services.
  public var name: String
  /// Number of replicas. Range: 1…10,000.
  public var replicas: Int
  /// Workers of each replica: requests served at a time. Range: 1…10,000,000.
  public var workers: Int
  /// Requests that may wait at each replica; one more is refused. Range: 0…100,000,000.
  public var queueLimit: Int
  /// Own work on a request, before dependencies are called.
  public var serviceTime: Distribution
  /// How a replica is chosen for a request.
  public var balancer: Balancer
  /// Services called one after the other, in this order, while the worker waits.
  public var calls: [Call]
  /// Place in ``World/sites`` of the site where it stands; `nil` for one that never loses its power.
  public var site: Int?
  /// How it comes back after its site was dark.
  public var restart: Restart
  /// What the balancer knows of its replicas; `nil` when it knows at once which are up.
  public var health: HealthChecks?
  /// What makes a replica crash; `nil` for nothing.
  public var crash: CrashLimit?
  /// What it does about more work than it can do.
  public var policies = ServerPolicies()

  /// How the balancer chooses among the replicas that are in rotation: those that are up, or that its checks hold fit.
  public enum Balancer: String, Sendable, CaseIterable {
    /// Each in turn.
    case roundRobin
    /// Uniformly at random, by the request's own draw.
    case random
    /// The one with the fewest requests in service and queue; the first of equals.
    case leastOutstanding
    /// The less loaded of two drawn at random (doi:10.1109/71.963420).
    case powerOfTwoChoices
    /// The one that holds the fewest connections, requests in service and queue counted with them.
    case leastConnections
    /// The one that the device had last, while that is in rotation; else one drawn by the request.
    case sticky
    /// By a hash of the device on a ring; see ``Service/virtualNodes``.
    case consistentHash
  }

  /// Points of each replica on the ring of `consistentHash`. Range: 1…10,000. 160 is what libketama uses.
  public var virtualNodes = 160
  /// Groups of replicas in the order in which clients prefer them; empty for one group.
  public var localities: [Locality] = []
  /// Load goes to the next locality as the healthy share of one falls under 1 ÷ this. Range: 1…100. 1.4 is Envoy's.
  public var overprovisioning = 1.4
  /// Limit of new connections; `nil` for none.
  public var connectLimit: ConnectLimit?
  /// Requests from outside the modelled fleets; `nil` for none.
  public var background: Background?

  /// A service with these settings.
  public init(
    name: String, replicas: Int = 1, workers: Int, queueLimit: Int, serviceTime: Distribution,
    balancer: Balancer = .roundRobin, calls: [Call] = [], health: HealthChecks? = nil,
    crash: CrashLimit? = nil,
    site: Int? = nil, restart: Restart = Restart()
  ) {
    self.name = name
    self.replicas = replicas
    self.workers = workers
    self.queueLimit = queueLimit
    self.serviceTime = serviceTime
    self.balancer = balancer
    self.calls = calls
    self.site = site
    self.restart = restart
    self.health = health
    self.crash = crash
  }
}

/// A dependency: one service calls another while its worker waits.
public struct Call: Sendable {
  /// Place of the called service in ``World/services``. Calls form no cycle.
  public var service: Int
  /// Time limit from sending to answer; when it expires the caller answers with an error (500).
  public var limit: Timespan
  /// Network latency each way.
  public var latency: Timespan
  /// Share of requests lost on the way; noticed by the limit. Range: 0…1.
  public var loss: Double
  /// Most attempts, the first included. Range: 1…100.
  public var attempts: Int
  /// How long after a failed attempt the next is sent; `nil` for at once. Its own number of attempts does not count.
  public var backoff: RetryPolicy?
  /// How many retries the calling service allows itself in all; `nil` for as many as `attempts` make.
  public var budget: RetryBudget?
  /// When the calling service stops calling for a while; `nil` for never.
  public var breaker: CircuitBreaker?
  /// What the calling service does not send because the called one would probably refuse it; `nil` for nothing.
  public var throttling: AdaptiveThrottling?
  /// Whether a refusing service's hint when to come again takes the place of the backoff.
  public var honoursRetryAfter = false

  /// A call with these settings.
  public init(
    service: Int, limit: Timespan, latency: Timespan = .zero, loss: Double = 0, attempts: Int = 1
  ) {
    self.service = service
    self.limit = limit
    self.latency = latency
    self.loss = loss
    self.attempts = attempts
  }
}

extension Call {
  /// Whether it has any policy beyond a limit and retries at once.
  package var isManaged: Bool {
    backoff != nil || budget != nil || breaker != nil || throttling != nil || honoursRetryAfter
  }

  /// No backoff is longer, in microseconds.
  package var longestBackoff: Int64 {
    guard let backoff else { return 0 }
    return backoff.jitter == .plusMinus ? 2 * backoff.cap.microseconds : backoff.cap.microseconds
  }
}
