/// What the operator says in public, once: at a set time, or when a rule is met.
public struct Announcement: Sendable {
  /// The name, unique among announcements.
  public var name: String
  /// What it claims.
  public var claim: Claim
  /// When it is made.
  public var occasion: Occasion
  /// Time from the occasion to the announcement.
  public var delay: Timespan
  /// Share of people who hear of it and stop calling, each by a draw of their own. Range: 0…1.
  public var informs: Double

  /// What an announcement claims. The latest one stands for what the operator says.
  public enum Claim: String, Sendable, CaseIterable {
    /// The function is lost.
    case outage
    /// Some people are affected.
    case partial
    /// All is well again.
    case resolved
  }

  /// What it waits for. Rules are looked at at the end of each bin.
  public enum Occasion: Sendable {
    /// A moment.
    case at(Moment)
    /// Calls in a bin have been under `share` of the highest bin since `from` for at least the time `during`.
    ///
    /// A `from` of `nil` is the begin of the first fault, and the start of a world without faults.
    case callsFallBelow(hotline: Int, share: Double, during: Timespan, from: Moment?)
    /// A service that was seen down has a replica that is up again.
    case serviceIsUpAgain(service: Int)
  }

  /// An announcement with these settings.
  public init(
    name: String, claim: Claim, occasion: Occasion, delay: Timespan = .zero, informs: Double = 0
  ) {
    self.name = name
    self.claim = claim
    self.occasion = occasion
    self.delay = delay
    self.informs = informs
  }
}

/// What an operator gives its customers for an outage.
public struct Compensation: Sendable {
  /// The name, unique among compensations.
  public var name: String
  /// Place of the fleet in ``World/fleets``.
  public var fleet: Int
  /// What a home gets, in `currency`.
  public var amount: Double
  /// The currency, such as `EUR`.
  public var currency: String
  /// Who gets it.
  public var recipients: Recipients
  /// Homes that the fleet's devices stand in; `nil` for one each.
  public var homes: Int?

  /// Who gets a compensation.
  public enum Recipients: String, Sendable, CaseIterable {
    /// Every home.
    case all
    /// The same share of the homes as of the devices that ever lost a function.
    case affected
  }

  /// A compensation with these settings.
  public init(
    name: String, fleet: Int, amount: Double, currency: String, recipients: Recipients = .all,
    homes: Int? = nil
  ) {
    self.name = name
    self.fleet = fleet
    self.amount = amount
    self.currency = currency
    self.recipients = recipients
    self.homes = homes
  }
}
