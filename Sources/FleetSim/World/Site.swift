/// Where services stand and take their power: grid → battery → generators → ordered restart.
///
/// A site is dark while it has no power or is lost. Every replica in it is then down, and comes back by the
/// ``Restart`` of its service. How the chain is reckoned: docs/models/sites-and-power.md.
public struct Site: Sendable {
  /// The name, unique among sites.
  public var name: String
  /// How long the battery (UPS) carries the site without the grid, in all, until the grid is back; zero for none.
  public var battery: Timespan
  /// Whether the battery is bypassed, so that it carries nothing.
  public var isBatteryBypassed: Bool
  /// What takes over from the battery; `nil` for nothing.
  public var generators: Generators?

  /// A site with these settings.
  public init(
    name: String, battery: Timespan = .zero, isBatteryBypassed: Bool = false,
    generators: Generators? = nil
  ) {
    self.name = name
    self.battery = battery
    self.isBatteryBypassed = isBatteryBypassed
    self.generators = generators
  }
}

/// Generators of a site. They carry it while at least ``needed`` of them run.
public struct Generators: Sendable {
  /// How many there are. Range: 1…100.
  public var count: Int
  /// How many must run to carry the site. Range: 1…count.
  public var needed: Int
  /// Probability p of each to start on demand. Range: 0…1.
  public var startProbability: Double
  /// Share β of failures to start that hit all at once (the beta-factor model). Range: 0…1.
  ///
  /// With q = 1 − p all fail together with probability β · q; otherwise each fails by itself with probability
  /// (1 − β) · q ÷ (1 − β · q), so that the probability of each to start stays p.
  /// Pinned by `generators start as often as they should` in `SitePowerTests`.
  public var commonCause: Double
  /// From the loss of the grid until a generator that starts can carry load.
  public var startDelay: Distribution
  /// Mean of the exponential time that a generator runs until it fails; `nil` never fails. It is not repaired
  /// before the grid is back.
  public var meanTimeToFailure: Timespan?

  /// Generators with these settings.
  public init(
    count: Int = 1, needed: Int = 1, startProbability: Double = 1, commonCause: Double = 0,
    startDelay: Distribution = .constant(.seconds(10)), meanTimeToFailure: Timespan? = nil
  ) {
    self.count = count
    self.needed = needed
    self.startProbability = startProbability
    self.commonCause = commonCause
    self.startDelay = startDelay
    self.meanTimeToFailure = meanTimeToFailure
  }
}

/// How the replicas of a service come back after their site was dark.
///
/// A service boots when those that it calls or names in ``after``, as far as they stand in the same site, are up
/// with their last replica.
public struct Restart: Sendable {
  /// Time that a replica takes to boot, drawn per replica and restart.
  public var bootTime: Distribution
  /// Places in ``World/services`` of services of the same site that are up before, beside those that are called.
  public var after: [Int]
  /// Share of replicas that stay down to the end of the run. Range: 0…1.
  public var failureShare: Double
  /// How slow a replica is at first, while its caches are cold; `nil` for not at all.
  public var warmUp: WarmUp?

  /// Service times of a cold replica: multiplied by `factor` at first, falling in a line to 1 over a time.
  public struct WarmUp: Sendable {
    /// The first factor. Range: 1…1,000.
    public var factor: Double
    /// How long it takes to get warm. Range: more than zero.
    public var over: Timespan

    /// A warm-up with these settings.
    public init(factor: Double, over: Timespan) {
      self.factor = factor
      self.over = over
    }
  }

  /// A restart with these settings; without any, everything is back at once.
  public init(
    bootTime: Distribution = .constant(.zero), after: [Int] = [], failureShare: Double = 0,
    warmUp: WarmUp? = nil
  ) {
    self.bootTime = bootTime
    self.after = after
    self.failureShare = failureShare
    self.warmUp = warmUp
  }
}
