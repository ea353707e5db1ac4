/// A hotline while a run lasts.
package struct HotlineState {
  /// Names the draws of its callers, with their fleet and device.
  var stream: RandomStream
  var lines: Int64
  var agents: Int64
  var redial: Double
  /// Most calls about one concern.
  var callLimit: UInt32
  var resolves: Double
  var useless: Double
  var hasMessage: Bool
  /// The service that plays the message; −1 for one that always works.
  var messageService: Int32 = -1
  var messageLength: Int64 = 0
  var messageSatisfies = 0.0
  var messageBegin: Int64 = 0
  var messageEnd = Int64.max

  // Ordinary calls.
  /// Mean time between candidates in the busiest hour, in microseconds; 0 without ordinary calls.
  var ordinaryGap: Double
  var firstWeight: Int32
  var localOffset: Int64
  var nextCandidate: UInt32 = 0
  var lastCandidateAt: Int64 = 0

  // What happens now. The queue holds the slots of waiting callers with the words of their calls.
  var linesBusy: Int64 = 0
  var agentsBusy: Int64 = 0
  var waiting: Int64 = 0
  var queue: Ring<UInt64>

  // Counts of the bin in hand, and areas up to `since`.
  var counts = HotlineCounts()
  var since: Int64 = 0
  /// The two sides of Little's law of the waiting.
  var waitingAreaSum: Int64 = 0
  var staySum: Int64 = 0
  /// Time in which an agent was free while a caller waited: must stay zero.
  var idleTime: Int64 = 0
}

/// A hotline's counts within one bin.
package struct HotlineCounts {
  var callers: Int64 = 0
  var ordinaryCallers: Int64 = 0
  var attempts: Int64 = 0
  var busy: Int64 = 0
  var heardMessage: Int64 = 0
  var endedByMessage: Int64 = 0
  var answered: Int64 = 0
  var abandoned: Int64 = 0
  var useless: Int64 = 0
  var resolved: Int64 = 0
  var informed: Int64 = 0
  var withdrawn: Int64 = 0
  var gaveUp: Int64 = 0
  var settled: Int64 = 0
  var linesArea: Int64 = 0
  var agentsArea: Int64 = 0
  var waitingArea: Int64 = 0
  var linesMaximum: Int64 = 0
  var waitingMaximum: Int64 = 0
}

/// An announcement while a run lasts.
struct Announcing {
  /// When it is or will be made; −1 while that is not known.
  var at: Int64 = -1
  /// For rules: from when calls count, the highest bin since, and for how long calls have been low.
  var from: Int64 = 0
  var peak: Int64 = 0
  var lowFor: Int64 = 0
  /// For rules: whether the service was seen down.
  var hasSeenDown = false
}
