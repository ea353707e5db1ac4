/// Devices of one kind that share settings.
public struct Fleet: Sendable {
  /// The name, unique among fleets.
  public var name: String
  /// Number of devices. Range: 1…4,000,000,000, and as memory allows.
  public var count: Int
  /// Where the devices are; empty for one region at UTC.
  public var regions: [Region]
  /// Requests that devices make by themselves, in the order of their names.
  public var traffic: [Traffic]
  /// Operations that people ask for, in the order of their names.
  public var demand: [Demand]
  /// Connections that every device keeps, in the order of their names.
  public var connections: [Connection] = []
  /// Tokens that devices hold, in the order of their names.
  public var tokens: [Token] = []
  /// What the devices are beyond their requests.
  public var kind: DeviceKind

  /// A fleet with these settings.
  public init(
    name: String, count: Int, regions: [Region] = [], traffic: [Traffic] = [],
    demand: [Demand] = [], kind: DeviceKind = .plain
  ) {
    self.name = name
    self.count = count
    self.regions = regions
    self.traffic = traffic
    self.demand = demand
    self.kind = kind
  }
}

/// A part of a fleet that shares a clock.
public struct Region: Sendable {
  /// The name, unique in the fleet.
  public var name: String
  /// Share of the fleet. The shares of a fleet add up to 1.
  public var share: Double
  /// Local time minus UTC. Range: −12 h…+14 h.
  public var utcOffset: Timespan

  /// A region with these settings.
  public init(name: String, share: Double, utcOffset: Timespan) {
    self.name = name
    self.share = share
    self.utcOffset = utcOffset
  }
}

/// Periodic requests of every device: at phase + k · period for k = 0, 1, …
///
/// The phase is uniform in [0, period). A moment at which the last operation is still in progress is skipped.
public struct Traffic: Sendable {
  /// The name, unique in the fleet.
  public var name: String
  /// Where it goes and how it retries.
  public var client: Client
  /// Time between two moments of a device.
  public var period: Timespan
  /// Each moment is delayed by a uniform draw from [0, jitter). Range: less than the period.
  public var jitter: Timespan
  /// Whether it may be carried as a rate while its services are healthy: nobody waits for it.
  public var carriage: Carriage

  /// How the requests are carried by the engine.
  public enum Carriage: String, Sendable, CaseIterable {
    /// Every request is drawn.
    case single
    /// As a rate that occupies workers while every service on its way is healthy and untouched by a fault,
    /// and singly from shortly before the moment it is not.
    case rate
  }

  /// Traffic with these settings.
  public init(
    name: String, client: Client, period: Timespan, jitter: Timespan = .zero,
    carriage: Carriage = .single
  ) {
    self.name = name
    self.client = client
    self.period = period
    self.jitter = jitter
    self.carriage = carriage
  }
}

/// Operations that people ask for: a Poisson process whose rate follows the local hour or a table.
public struct Demand: Sendable {
  /// The name, unique in the fleet.
  public var name: String
  /// Where it goes and how it retries.
  public var client: Client
  /// Mean operations of one device in a day.
  public var perDay: Double
  /// Weight of each local hour; their mean counts as 1.
  public var profile: DailyProfile
  /// Operations of the whole fleet over time, in place of `perDay` and `profile`, whatever the local hour; `nil` for
  /// those. Each is asked for at a device drawn from all.
  public var load: LoadTable?

  /// Demand with these settings.
  public init(name: String, client: Client, perDay: Double, profile: DailyProfile = .flat) {
    self.name = name
    self.client = client
    self.perDay = perDay
    self.profile = profile
  }

  /// Demand of a whole fleet over time.
  public init(name: String, client: Client, load: LoadTable) {
    self.init(name: name, client: client, perDay: 0)
    self.load = load
  }
}

/// Weights of the 24 local hours.
public struct DailyProfile: Sendable, Equatable {
  /// 24 weights, from 0:00–1:00 on; not negative, not all zero. Only their ratios count.
  public var weights: [Double]

  /// A profile of 24 weights.
  public init(weights: [Double]) {
    precondition(weights.count == 24, "a daily profile has 24 weights")
    self.weights = weights
  }

  /// Every hour alike.
  public static let flat = DailyProfile(weights: [Double](repeating: 1, count: 24))
}
