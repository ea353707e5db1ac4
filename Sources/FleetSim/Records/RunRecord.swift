/// What a run leaves behind: whole numbers only, in a fixed order, so that equal runs have equal records.
///
/// Every series has one element per bin of ``World/bin`` and one more, the last, for what happened after the end
/// of the observed time. Totals count the last element only when the world plays operations out.
public struct RunRecord: Sendable {
  /// The seed of the run.
  public var seed: UInt64
  /// Observed time.
  public var duration: Timespan
  /// Width of a bin.
  public var bin: Timespan
  /// Number of bins within the observed time; series have one element more.
  public var binCount: Int
  /// Whether the last element counts in totals.
  public var playsOut: Bool
  /// One element per service, in the world's order.
  public var services: [ServiceRecord]
  /// One element per fleet, in the world's order.
  public var fleets: [FleetRecord]
  /// Events that the engine took from its agenda.
  public var events: Int64
  /// One element per hotline, in the world's order.
  public var hotlines: [HotlineRecord] = []
  /// One element per announcement, in the world's order.
  public var announcements: [AnnouncementRecord] = []
  /// One element per compensation, in the world's order.
  public var compensations: [CompensationRecord] = []
  /// The service by which the operator watches its fleets; `nil` when nothing is said about it.
  public var monitoring: String?
  /// When triggers woke latent faults, in the world's order of these; one that never woke has none.
  public var triggers: [TriggerRecord] = []
  /// What the self-audit found wrong; empty for a sound run.
  public var auditFailures: [String]
  /// One element per site, in the world's order.
  public var sites: [SiteRecord] = []

  /// The lives of the devices that were followed. No part of the results: ``digest`` knows nothing of them.
  public var stories: [DeviceStory] = []
  /// How hard the run was for each device of the fleets that were measured; no part of the results either.
  public var hardships: [HardshipRecord] = []

  /// The sum of a series, with the last element when it counts.
  public func total(_ series: [Int64]) -> Int64 {
    var sum: Int64 = 0
    for index in 0..<(playsOut ? series.count : binCount) { sum += series[index] }
    return sum
  }

  /// The sum of a series over the bins `range`, within the observed time.
  public func total(_ series: [Int64], bins range: Range<Int>) -> Int64 {
    var sum: Int64 = 0
    for index in range { sum += series[index] }
    return sum
  }
}

/// What happened to the operations of one traffic or one demand of a fleet.
public struct ClientRecord: Sendable {
  /// The name of the traffic or demand.
  public var name: String
  /// Operations begun.
  public var started: [Int64]
  /// Operations that ended with an answer.
  public var succeeded: [Int64]
  /// Operations that ended without one.
  public var failed: [Int64]
  /// Moments skipped because the last operation was still in progress.
  public var skipped: [Int64]
  /// Requests sent.
  public var attempts: [Int64]
  /// Attempts refused at once (queue full, shed, not admitted, no replica up).
  public var rejections: [Int64]
  /// Attempts answered with an error (500).
  public var errors: [Int64]
  /// Attempts given up without an answer.
  public var timeouts: [Int64]
  /// Time from the begin of an operation to its success.
  public var responseTimes: Histogram
  /// Operations in progress at the end of the observed time.
  public var inFlight: Int64
  /// Requests that were carried as a rate, included in the counts above.
  public var carriedAsRate: Int64
  /// Operations that were due but not made because the home was cut off.
  public var offline: [Int64]
  /// How operations ended by what devices keep; `nil` for a client whose devices keep nothing of the sort.
  public var kept: KeptEnds?
  /// Attempts that the client's own breaker or throttling did not send. Empty, like the five series below, for a
  /// client without policies beyond a timeout and retries.
  public var suppressed: [Int64] = []
  /// Further copies of requests that were sent before the first had failed or after.
  public var hedges: [Int64] = []
  /// Retries and copies that the budget denied.
  public var denied: [Int64] = []
  /// Copies that were given up because another ended their operation.
  public var superseded: [Int64] = []
  /// Openings of breakers.
  public var openings: [Int64] = []
  /// Time for which breakers let nothing pass, in microseconds, over all breakers.
  public var openTime: [Int64] = []
}

/// What happened at one service. Series are per bin; areas are in request-microseconds.
public struct ServiceRecord: Sendable {
  /// The name of the service.
  public var name: String
  /// Replicas and workers of each at the start.
  public var replicas: Int
  /// Workers of each replica at the start.
  public var workersPerReplica: Int
  /// Waiting places of each replica.
  public var queueLimit: Int
  /// Requests that arrived.
  public var arrivals: [Int64]
  /// Requests whose service ended, with or without use.
  public var completed: [Int64]
  /// Of the completed, those whose client had given up or would before the answer came.
  public var wasted: [Int64]
  /// Of the completed, those that ended as an error of this service or of one it called.
  public var errors: [Int64]
  /// Refused because the queue was full.
  public var refused: [Int64]
  /// Refused by a lever (shed, not admitted).
  public var shed: [Int64]
  /// Refused because no replica was up, or lost with a replica.
  public var unavailable: [Int64]
  /// Calls to dependencies that ran into their time limit.
  public var limitsExpired: [Int64]
  /// Time integral of the number of busy workers.
  public var busyArea: [Int64]
  /// Time integral of the number of working workers (capacity).
  public var capacityArea: [Int64]
  /// Time integral of the number of waiting requests.
  public var queueArea: [Int64]
  /// Longest queue of the service over all replicas together, per bin.
  public var queueMaximum: [Int64]
  /// Longest queue of one replica in the whole run.
  public var replicaQueueMaximum: Int64
  /// Time from arrival to the begin of service, of requests that were served.
  public var waits: Histogram
  /// Time from arrival to the end of service, of requests that were served.
  public var stays: Histogram
  /// Crashes of replicas. Empty, like the two series below, for a service without health checks and a crash limit.
  public var crashes: [Int64] = []
  /// Times that active or passive checks took a replica out of rotation.
  public var ejections: [Int64] = []
  /// Fewest replicas in rotation at a time of the bin; panic, which sends to all, is left out.
  public var inRotation: [Int64] = []
  /// Calls to others that its own breaker or throttling did not send. Empty, like the two series below, for a service
  /// whose calls have no policies beyond a limit and retries at once.
  public var callsSuppressed: [Int64] = []
  /// Retries of calls that their budget denied.
  public var callRetriesDenied: [Int64] = []
  /// Openings of the breakers of its calls.
  public var breakerOpenings: [Int64] = []
  /// What its policies did; `nil` for a service without any.
  public var policies: ServerPolicyRecord?
  /// Taken and never answered. Empty, like the one below, for a service that no such fault touches.
  public var unanswered: [Int64] = []
  /// Reset on arrival.
  public var resets: [Int64] = []
  /// What became of the requests from outside the modelled fleets, which are among those above; `nil` for a service
  /// without any.
  public var background: ClientRecord?
}

/// When a latent fault began because of its trigger.
public struct TriggerRecord: Sendable, Equatable {
  /// The name of the fault.
  public var fault: String
  /// When it began.
  public var at: Moment
}

/// What happened to a fleet.
public struct FleetRecord: Sendable {
  /// The name of the fleet.
  public var name: String
  /// Number of devices.
  public var count: Int64
  /// One element per traffic, in the world's order.
  public var traffic: [ClientRecord]
  /// One element per demand, in the world's order, then those that the kind adds.
  public var demand: [ClientRecord]
  /// One element per connection, in the world's order.
  public var connections: [ConnectionRecord] = []
  /// What people got from their devices: one element per function of the kind.
  public var functions: [FunctionRecord]
  /// Further counts of the kind.
  public var counts: [CountRecord]
  /// Further means of the kind.
  public var means: [MeanRecord] = []
  /// Further distributions of the kind.
  public var times: [TimesRecord]
  /// Operations that devices make for others: renewals, fallbacks, backfills.
  public var errands: [ErrandRecord] = []
  /// One element per token, in the world's order.
  public var tokens: [TokenRecord] = []
  /// One element per traffic whose readings are buffered.
  public var buffers: [BufferRecord] = []
}

/// How often people wanted something from a device and got it.
public struct FunctionRecord: Sendable {
  /// The name, such as `cloudCommand`.
  public var name: String
  /// Times it was wanted.
  public var wanted: [Int64]
  /// Times it was had.
  public var had: [Int64]
  /// What it is, in a sentence.
  public var meaning = ""
  /// Unit in which the figures are told.
  public var unit = "times"
  /// One counted unit in ``unit``.
  public var scale = 1.0
}

/// A count over time that a kind of device keeps, such as drivers stranded.
public struct CountRecord: Sendable {
  /// The name, such as `stranded`.
  public var name: String
  /// One element per bin and one for later.
  public var series: [Int64]
  /// Whether the elements are amounts per bin or levels at the end of each bin.
  public var kind: Kind
  /// See ``CountRecord/kind-swift.property``.
  public enum Kind: Sendable { case amount, level }
  /// What it is, in a sentence.
  public var meaning = ""
  /// Whether it belongs in the chain of causes.
  public var isHeadline = false
  /// Unit in which the figures are told.
  public var unit = "times"
  /// One counted unit in ``unit``.
  public var scale = 1.0
}

/// A mean over time that a kind of device keeps, such as the temperature of homes.
public struct MeanRecord: Sendable {
  /// The name, such as `temperature`.
  public var name: String
  /// What it is, in a sentence.
  public var meaning = ""
  /// Sums of what was observed, one element per bin and one for later.
  public var sums: [Int64]
  /// Weights of what was observed; the mean is sum ÷ weight.
  public var weights: [Int64]
  /// Unit in which the mean is told.
  public var unit: String
  /// One counted unit in ``unit``.
  public var scale: Double
}

/// A distribution of times that a kind of device keeps, such as how long drivers were stranded.
public struct TimesRecord: Sendable {
  /// The name, such as `strandedFor`.
  public var name: String
  /// What it is, in a sentence.
  public var meaning = ""
  /// The times.
  public var histogram: Histogram
}
