/// A token with a life that devices of a fleet must hold for some of their requests.
///
/// A device renews it at its service, by itself at a share of its life, or when an operation finds it expired. At most one
/// renewal of a device is in progress; operations that need it wait for it. `TokenTests` pins the closed forms.
public struct Token: Sendable {
  /// The name, unique among the tokens of the fleet.
  public var name: String
  /// Where a renewal goes and how it retries. It needs no token, has no cache and no fallback of its own.
  public var renewal: Client
  /// From issue to expiry; drawn for each token by the device and the number of its renewal.
  public var life: Distribution
  /// A device renews by itself at this share of the life; `nil`: only when an operation finds the token expired. Range: 0.01…1.
  public var renewAt: Double?
  /// The share at which it renews is later by a uniform draw from [0, this). Range: 0…1.
  public var renewJitter: Double
  /// After a renewal by itself has failed, it tries again after this; `nil`: an operation that finds it expired does.
  public var renewAgain: Timespan?
  /// An operation waits for a renewal at most this long; `nil`: until the renewal has ended.
  public var wait: Timespan?
  /// How old the tokens are at the start.
  public var agesAtStart: Ages

  /// How old tokens are at the start: see ``Token/agesAtStart``.
  public enum Ages: String, Sendable, CaseIterable {
    /// Each device's own age, uniform between 0 and the time at which it renews (or the life, if it does not by itself).
    case uniform
    /// All have just been issued: they expire together.
    case new
  }

  /// A token with these settings.
  public init(
    name: String, renewal: Client, life: Distribution, renewAt: Double? = nil,
    renewJitter: Double = 0, renewAgain: Timespan? = nil, wait: Timespan? = nil,
    agesAtStart: Ages = .uniform
  ) {
    self.name = name
    self.renewal = renewal
    self.life = life
    self.renewAt = renewAt
    self.renewJitter = renewJitter
    self.renewAgain = renewAgain
    self.wait = wait
    self.agesAtStart = agesAtStart
  }
}
