/// When a client stops sending for a while because too many of its attempts fail or are slow.
///
/// Closed, it counts; open, nothing is sent; half-open, some probes decide. `CircuitBreakerTests` pins it.
public struct CircuitBreaker: Sendable, Equatable {
  /// What it counts while it is closed.
  public var trip: Trip
  /// Share of failed attempts at which it opens; not for consecutive failures. Range: above 0…1.
  public var failureShare: Double
  /// Share of slow attempts at which it opens; not for consecutive failures. Range: above 0…1.
  public var slowShare: Double
  /// An attempt that takes longer is slow; `nil` for none.
  public var slowAfter: Timespan?
  /// How long nothing is sent.
  public var openFor: Timespan
  /// Probes that are sent when that is over. Range: 1…1,000,000.
  public var probes: Int

  /// What a closed breaker looks at.
  public enum Trip: Sendable, Equatable {
    /// So many failures in a row open it.
    case consecutive(Int)
    /// The last `window` attempts, once there are `minimum` of them.
    case count(window: Int, minimum: Int)
    /// The attempts that ended in the last `window`, which is forgotten in so many parts, once there are `minimum`;
    /// only a failed or slow attempt opens it then.
    case time(window: Timespan, minimum: Int, parts: Int)
  }

  /// A breaker with these settings; as they stand, resilience4j's.
  public init(
    _ trip: Trip = .count(window: 100, minimum: 100), failureShare: Double = 0.5,
    slowShare: Double = 1, slowAfter: Timespan? = .seconds(60), openFor: Timespan = .seconds(60),
    probes: Int = 10
  ) {
    self.trip = trip
    self.failureShare = failureShare
    self.slowShare = slowShare
    self.slowAfter = slowAfter
    self.openFor = openFor
    self.probes = probes
  }

  /// The defaults of Polly's version 8.
  public static let polly = CircuitBreaker(
    .time(window: .seconds(30), minimum: 100, parts: 10), failureShare: 0.1, slowAfter: nil,
    openFor: .seconds(5), probes: 1)
}
