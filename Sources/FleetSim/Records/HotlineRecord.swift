/// What happened at a hotline. Series are per bin; areas are in call-microseconds.
///
/// A concern ends settled, resolved, informed, given up or withdrawn; a call ends busy, with the message, answered or
/// abandoned.
public struct HotlineRecord: Sendable {
  /// The name of the hotline.
  public var name: String
  /// Its lines.
  public var lines: Int64
  /// Its agents.
  public var agents: Int64
  /// People who brought a concern to it, those with ordinary calls included.
  public var callers: [Int64]
  /// Of those, people whose concern has nothing to do with a device's loss.
  public var ordinaryCallers: [Int64]
  /// Calls made.
  public var attempts: [Int64]
  /// Calls that found every line in use.
  public var busy: [Int64]
  /// Calls that heard the automatic message.
  public var heardMessage: [Int64]
  /// Calls that ended with it.
  public var endedByMessage: [Int64]
  /// Calls that an agent took.
  public var answered: [Int64]
  /// Calls whose caller hung up waiting for an agent.
  public var abandoned: [Int64]
  /// Answers of no use.
  public var useless: [Int64]
  /// Concerns that an agent helped.
  public var resolved: [Int64]
  /// Concerns ended by the automatic message or an announcement.
  public var informed: [Int64]
  /// Concerns ended by an answer, ordinary ones included.
  public var settled: [Int64]
  /// Concerns taken back because the loss had ended.
  public var withdrawn: [Int64]
  /// Concerns given up.
  public var gaveUp: [Int64]
  /// Time integral of the lines in use.
  public var linesArea: [Int64]
  /// Time integral of the agents who talk.
  public var agentsArea: [Int64]
  /// Time integral of the callers who wait for an agent.
  public var waitingArea: [Int64]
  /// Most lines in use at a time, per bin.
  public var linesMaximum: [Int64]
  /// Most callers waiting at a time, per bin.
  public var waitingMaximum: [Int64]
  /// Time from the begin of the wait for an agent to the answer, of answered calls.
  public var waits: Histogram
}

/// An announcement of the operator.
public struct AnnouncementRecord: Sendable {
  /// The name of the announcement.
  public var name: String
  /// What it claims.
  public var claim: Announcement.Claim
  /// When it was made; `nil` when it was not made within the observed time.
  public var at: Moment?
}

/// What a compensation is reckoned from.
public struct CompensationRecord: Sendable {
  /// The name of the compensation.
  public var name: String
  /// The fleet's name.
  public var fleet: String
  /// What a home gets, in `currency`.
  public var amount: Double
  /// The currency.
  public var currency: String
  /// Who gets it.
  public var recipients: Compensation.Recipients
  /// Homes of the fleet.
  public var homes: Int64

  init(_ compensation: Compensation, _ world: World) {
    let fleet = world.fleets[compensation.fleet]
    name = compensation.name
    self.fleet = fleet.name
    amount = compensation.amount
    currency = compensation.currency
    recipients = compensation.recipients
    homes = Int64(compensation.homes ?? fleet.count)
  }
}
