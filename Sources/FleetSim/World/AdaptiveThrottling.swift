/// A client that does not send what its service would probably refuse.
///
/// An attempt is dropped with probability max(0, (requests − K · accepts) / (requests + 1)), both of the last
/// `window`; requests are those that were wanted, dropped ones included. Source: *Site Reliability Engineering*,
/// chapter 21 (https://sre.google/sre-book/handling-overload/). `AdaptiveThrottlingTests` pins it.
public struct AdaptiveThrottling: Sendable, Equatable {
  /// K: how many requests for each accepted one. Range: 1…1,000.
  public var multiplier: Double
  /// Time over which is counted.
  public var window: Timespan
  /// Parts of the window by which it is forgotten. Range: 1…1,000.
  public var parts: Int
  /// Which attempts count as accepted.
  public var accepts: Accepts

  /// What counts as accepted by the service.
  public enum Accepts: String, Sendable, CaseIterable {
    /// Every answer but a refusal, errors included.
    case answered
    /// Successes only.
    case succeeded
  }

  /// Throttling with these settings; as they stand, the book's.
  public init(
    multiplier: Double = 2, window: Timespan = .minutes(2), parts: Int = 10,
    accepts: Accepts = .answered
  ) {
    self.multiplier = multiplier
    self.window = window
    self.parts = parts
    self.accepts = accepts
  }
}
