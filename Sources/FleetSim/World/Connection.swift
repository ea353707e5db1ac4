/// A kept-alive connection of every device of a fleet to a service, such as an MQTT session with a broker.
///
/// All devices are connected at the start, spread evenly over the replicas. A connection breaks when its replica goes
/// down, when the home is cut off, and by faults; the device then connects again. Definitions, sources and what is left
/// out: `docs/models/connections.md`; pinned by `ConnectionTests`.
public struct Connection: Sendable {
  /// The name, unique in the fleet.
  public var name: String
  /// Where it goes, over which network, how long a try to connect may take, and the delay before the n-th try.
  /// The number of attempts is not used: a device tries until it is connected.
  public var client: Client
  /// Work of a full connect at the service; `nil` for the service's own time.
  public var connectTime: Distribution?
  /// Work of a connect that resumes a session; `nil` when none can be resumed.
  public var resumeTime: Distribution?
  /// How long after the connection was lost its session can be resumed.
  public var sessionLife: Timespan
  /// Messages that follow a full connect: what was subscribed to is subscribed to again. Range: 0…10,000.
  public var subscriptions: Int
  /// Pings, and when each side notices that the other is gone.
  public var keepAlive: KeepAlive
  /// The first try after a loss is delayed further by a uniform draw from [0, splay).
  public var splay: Timespan
  /// Delays begin anew with the first when the connection had lasted so long.
  public var stableAfter: Timespan

  /// The delays of AWS IoT device SDKs: 1 s, doubled at each failure up to 128 s.
  public static let publishedRetry = RetryPolicy(
    attempts: nil, growth: .exponential(factor: 2), base: .seconds(1), cap: .seconds(128),
    jitter: .none)

  /// A connection with these settings; the default of `stableAfter` is that of AWS IoT device SDKs.
  public init(
    name: String, client: Client, connectTime: Distribution? = nil,
    resumeTime: Distribution? = nil, sessionLife: Timespan = .zero, subscriptions: Int = 0,
    keepAlive: KeepAlive = KeepAlive(), splay: Timespan = .zero,
    stableAfter: Timespan = .seconds(20)
  ) {
    self.name = name
    self.client = client
    self.connectTime = connectTime
    self.resumeTime = resumeTime
    self.sessionLife = sessionLife
    self.subscriptions = subscriptions
    self.keepAlive = keepAlive
    self.splay = splay
    self.stableAfter = stableAfter
  }
}

/// Pings over a connection, and when each side notices that the other is gone.
///
/// The device pings every `period` from the moment it connected and gives the connection up when no answer has come
/// after `timeout`. The broker drops a device of which it has heard nothing for `grace` · `period`; MQTT's grace is 1.5
/// (MQTT 5.0, 3.1.2.10). Pings over a healthy connection are no events of a run.
public struct KeepAlive: Sendable {
  /// Time between two pings. Range: more than zero.
  public var period: Timespan
  /// Time in which a ping must be answered. Range: more than zero.
  public var timeout: Timespan
  /// Periods of silence after which the broker drops the device. Range: 1…100.
  public var grace: Double

  /// Pings with these settings; without a timeout it is one period, as in common clients.
  public init(period: Timespan = .seconds(60), timeout: Timespan? = nil, grace: Double = 1.5) {
    self.period = period
    self.timeout = timeout ?? period
    self.grace = grace
  }
}

/// A connection over which a client's requests go.
public struct Carrier: Sendable, Equatable {
  /// Place in the fleet's ``Fleet/connections``.
  public var connection: Int
  /// What becomes of an attempt while the connection is down.
  public var whenDown: WhenDown

  /// What becomes of an attempt while the connection is down and the device knows it.
  public enum WhenDown: String, Sendable, CaseIterable {
    /// It fails at once and counts as refused.
    case fail
    /// It is sent when the connection is up again.
    case wait
  }

  /// Requests over a connection.
  public init(connection: Int, whenDown: WhenDown = .fail) {
    self.connection = connection
    self.whenDown = whenDown
  }
}
