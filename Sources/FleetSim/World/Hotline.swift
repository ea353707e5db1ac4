/// A telephone hotline: lines, agents, an automatic message, and callers who wait, give up and dial again.
///
/// A call that finds every line in use is refused: busy. One that gets a line hears the automatic message, if there is
/// one, and then talks to an agent or waits for one, first in first out, until its patience ends.
public struct Hotline: Sendable {
  /// The name, unique among hotlines.
  public var name: String
  /// Calls that can be connected at a time: message, waiting and talking. Range: 1…1,000,000.
  public var lines: Int
  /// People who answer. Range: 1…`lines`.
  public var agents: Int
  /// How long an agent is taken up by a call.
  public var handling: Distribution
  /// How long a caller waits for an agent before hanging up.
  public var patience: Distribution
  /// Chance that a caller who found the lines busy, hung up waiting or got a useless answer dials again. Range: 0…1.
  public var redial: Double
  /// Time from a busy tone or hanging up to dialling again.
  public var redialGap: Distribution
  /// Time from a useless answer to dialling again; `nil` takes `redialGap`.
  public var returnGap: Distribution?
  /// Most calls that a caller makes about one concern; `nil` for no limit. Range: 1…10,000.
  public var givesUpAfter: Int?
  /// Share of answers that help: the agent walks the caller through what restores the device. Range: 0…1.
  public var resolves: Double
  /// Share of answers of no use: the concern remains. Range: 0…1, with `resolves` at most 1.
  public var useless: Double
  /// What callers hear before anything else; `nil` for nothing.
  public var message: AutomaticMessage?
  /// Calls about other things.
  public var ordinary: OrdinaryCalls

  /// A hotline with these settings.
  public init(
    name: String, lines: Int, agents: Int, handling: Distribution, patience: Distribution,
    redial: Double = 0, redialGap: Distribution = .constant(.minutes(1)),
    returnGap: Distribution? = nil, givesUpAfter: Int? = nil, resolves: Double = 0,
    useless: Double = 0, message: AutomaticMessage? = nil, ordinary: OrdinaryCalls = .init()
  ) {
    self.name = name
    self.lines = lines
    self.agents = agents
    self.handling = handling
    self.patience = patience
    self.redial = redial
    self.redialGap = redialGap
    self.returnGap = returnGap
    self.givesUpAfter = givesUpAfter
    self.resolves = resolves
    self.useless = useless
    self.message = message
    self.ordinary = ordinary
  }
}

/// A recorded announcement that callers hear while an outage is known.
public struct AutomaticMessage: Sendable {
  /// Place of the service that plays it in ``World/services``: while none of its replicas is up, nothing is played.
  /// `nil` for one that always works.
  public var service: Int?
  /// How long it lasts; the caller's line is taken for that time.
  public var length: Timespan
  /// Share of callers with a concern about the outage who hang up satisfied when it ends. Range: 0…1.
  public var satisfies: Double
  /// When it is put on.
  public var begin: Moment
  /// When it is taken off; `nil` for never.
  public var end: Moment?

  /// A message with these settings.
  public init(
    service: Int? = nil, length: Timespan, satisfies: Double, begin: Moment = .start,
    end: Moment? = nil
  ) {
    self.service = service
    self.length = length
    self.satisfies = satisfies
    self.begin = begin
    self.end = end
  }
}

/// Calls to a hotline that have nothing to do with any fault: a Poisson process whose rate follows the local hour.
public struct OrdinaryCalls: Sendable {
  /// Callers in an hour on average. Range: 0…1,000,000.
  public var perHour: Double
  /// Weight of each local hour; their mean counts as 1.
  public var profile: DailyProfile
  /// Local time minus UTC. Range: −12 h…+14 h.
  public var utcOffset: Timespan

  /// Calls with these settings.
  public init(perHour: Double = 0, profile: DailyProfile = .flat, utcOffset: Timespan = .zero) {
    self.perHour = perHour
    self.profile = profile
    self.utcOffset = utcOffset
  }
}
