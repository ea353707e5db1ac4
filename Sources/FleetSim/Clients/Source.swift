/// A kind of request: who sends it, where it goes, over which network, with which patience.
package struct Source {
  /// Who sends it.
  package enum Sender: UInt8 {
    /// A device's periodic traffic. Entity: device. Detail: operation and attempt.
    case device
    /// An operation that people asked for. Entity: slot of the operation. Detail: its life and attempt.
    case operation
    /// A service. Entity: of the request that it serves. Detail: call slot.
    case call
  }

  var sender: Sender
  var service: Int32
  var stream: RandomStream
  /// Constant network latency each way, in microseconds.
  var latency: Int64
  /// Whether the latency has a random part, in `latencyJitters`.
  var hasJitter = false
  var loss: Double
  /// Patience from sending, in microseconds.
  var timeout: Int64

  // Classes of its events.
  var arrivalClass: UInt16 = 0
  var serviceEndClass: UInt16 = 0
  /// The end of the work of requests that stand in slots.
  var workEndClass: UInt16 = 0
  var queueDeadlineClass: UInt16 = 0
  var servingDeadlineClass: UInt16 = 0
  /// Three classes, one per outcome.
  var answerClass: UInt16 = 0
  var timeoutClass: UInt16 = 0
  var sendClass: UInt16 = 0
  var pollClass: UInt16 = 0

  // Lanes of its constant delays; −1 for none.
  var arrivalLane: Int32 = -1
  var answerLane: Int32 = -1
  var queueDeadlineLane: Int32 = -1

  // Retries.
  var attemptLimit: UInt32 = 1
  var jitter = RetryPolicy.Jitter.none
  var isDecorrelated = false
  /// How far jitter of plus and minus strays.
  var spread = 0.0
  var backoffBase: Int64 = 0
  var backoffCap: Int64 = 0
  /// First of its 64 delays in the column of delays.
  var firstDelay: Int32 = 0

  /// Its tally, shared by sources that count together.
  var tally: Int32 = 0
  /// The fleet that it belongs to; −1 for calls.
  var fleet: Int32 = -1
  /// Rank of its criticality: 0 for the most critical … 3. A call has that of the request that it serves.
  var criticality: UInt8 = 1
  /// Whether somebody listens to what becomes of its requests.
  var isFollowed = false
  /// Names the draws that belong to a device of its fleet, whichever of its traffic it sends.
  var fleetKey: UInt64 = 0

  // Periodic traffic.
  var firstDevice: Int32 = 0
  var deviceCount: Int32 = 0
  var period: Int64 = 0
  /// The phases of its devices lie within this time: the period, but for what wakes them together.
  var phaseSpan: Int64 = 0
  var pollJitter: Int64 = 0
  /// Added to the phase of every device.
  var offset: Int64 = 0
  /// When its moments begin and end, in microseconds.
  var activeFrom: Int64 = 0
  var activeUntil: Int64 = 0
  /// The fault that multiplies the traffic by this source; −1 for the base traffic.
  var fault: Int32 = -1
  /// The source whose traffic it multiplies; −1 for the base traffic.
  var base: Int32 = -1
  /// Share of devices that make these further requests once the fault is in full force.
  var adoption = 1.0
  /// Place of the first thing that may happen to its requests on their way, and how many there are.
  var firstWay: Int32 = 0
  var wayCount: Int32 = 0
  /// The source that this one stands in for when clients fail over; −1 for none.
  var standsFor: Int32 = -1
  /// The course of the lever for which it does.
  var detourOf: Int32 = -1
  /// The service whose calls these are; −1 for none.
  var caller: Int32 = -1
  /// Whether a fault can cut the homes off that it needs for its way to the services.
  var mayBeCut = false
  /// Whether it is carried as a rate now.
  var isCarried = false
  /// Whether it is carried as a rate of refusals: nothing is there to take it.
  var isRefused = false
  /// Whether a poll and its arrival are one event.
  var isFused = false
  /// Turns the ranks of devices among the phases.
  var turn: Int32 = 0
  /// Next rank and round of the cursor.
  var nextRank: Int32 = 0
  var round: Int32 = 0
  /// Moments up to here have been accounted for while carried as a rate.
  var carriedUntil: Int64 = 0
  /// Moments up to here have succeeded while carried as a rate.
  var succeededUntil: Int64 = 0
  /// Devices that make this traffic no more.
  var silentCount: Int32 = 0

  /// Whether something may happen on the way of its requests.
  var mayBeTroubled = false
  // Connections.
  /// The connection over which its requests go; −1 for none.
  var over: Int32 = -1
  /// Whether an attempt waits while that is down; else it fails.
  var waitsForConnection = false
  /// The connection that its operations try to establish; −1 for none.
  var connects: Int32 = -1
  /// Whether it connects or subscribes.
  var isOfConnection = false
  /// Its own distribution of the work that a request asks for; −1 for the service's.
  var ownTime: Int32 = -1

  // Managed clients.
  /// Whether the client or the call has policies beyond a timeout and retries.
  var isManaged = false
  var honoursRetryAfter = false
  /// Place of its policies in the list of them; −1 for none that keeps a state.
  var policy: Int32 = -1
  /// Most copies of a hedged request, and the time from one to the next in microseconds; 0 for retries instead.
  var copies: UInt32 = 0
  var hedgeDelay: Int64 = 0
  /// Which failures are tried again.
  var retryable = RetryableEnds.all
  /// Time for all attempts of an operation, in microseconds; `Int64.max` for no limit.
  var operationLimit = Int64.max
  /// First of the 64 delays after a refusal.
  var firstDelayAfterRefusal: Int32 = 0
  /// The source of the operations that the polls of managed periodic traffic begin; −1 for none.
  var operated: Int32 = -1
  /// The periodic traffic whose polls begin these operations; −1 for none.
  var poller: Int32 = -1

  // What devices keep.
  /// Place of what devices keep for its operations; −1 for nothing.
  var keep: Int32 = -1
  /// What its operations are for.
  var errand = Errand.wanted
  /// Place of its client among those of the builder.
  var client: Int32 = -1
  /// Whether its requests ask for more or less work than the service's own time, and how many times as much.
  var hasWork = false
  var work = 1.0 { didSet { hasWork = work != 1 } }
}

/// The state of one device with respect to one periodic traffic.
package struct DeviceState {
  /// The operation in progress ends at this moment; `Int64.max` while that is not known.
  var busyUntil: Int64
  /// The phase as a fraction of the period, in units of 2⁻³².
  var phase: UInt32
  /// Seconds from the start to the end of the last success, plus one; 0 before the first.
  /// The highest bit tells that the operation which ends at `busyUntil` succeeds: it counts from then on.
  var fresh: UInt32

  @inline(__always) package static var succeeds: UInt32 { 1 << 31 }
  /// Another bit of `fresh`: the device makes this traffic no more.
  @inline(__always) package static var silent: UInt32 { 1 << 30 }
}

/// What is counted of operations and attempts.
package enum Counter: Int {
  case started, succeeded, failed, skipped, attempts, rejections, errors, timeouts
  package static let count = 8
}

/// Operation and attempt in 32 bits: 22 for the operation, 10 for the attempt.
package enum Serial {
  @inline(__always)
  package static func make(operation: UInt32, attempt: UInt32) -> UInt32 {
    operation << 10 | attempt & 1_023
  }
  @inline(__always) package static func operation(_ serial: UInt32) -> UInt32 { serial >> 10 }
  @inline(__always) package static func attempt(_ serial: UInt32) -> UInt32 { serial & 1_023 }

  /// The number of the attempt after this one; past 1,023 the numbers from 512 on come round again.
  @inline(__always)
  package static func following(_ attempt: UInt32) -> UInt32 {
    attempt == 1_023 ? 512 : attempt + 1
  }

  /// Operations a device can have in a run.
  package static let operationLimit: Int64 = 1 << 22
}
