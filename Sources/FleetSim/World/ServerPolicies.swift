/// What a service does about more work than it can do. Everything is off by default: one first-in-first-out queue.
///
/// A request passes, in this order: what levers do; `rateLimit` and `admissionControl` of the whole service; then, at
/// the replica that the balancer chose, `overloadControl`, `shedding`, `limit`, the queue and its `discipline`.
/// Formulas and sources: `docs/models/server-policies.md`.
public struct ServerPolicies: Sendable {
  /// In which order waiting requests are served.
  public var discipline = QueueDiscipline.fifo
  /// Which waiting requests are dropped when their turn comes, by how long they have waited; `nil` for none.
  public var delayControl: DelayControl?
  /// From which fill on a class of requests is refused; `nil` for none.
  public var shedding: ClassShedding?
  /// Most requests in flight at a replica, running and waiting; `nil` for workers and queue alone.
  public var limit: ConcurrencyLimit?
  /// Most requests a second that the service takes; `nil` for no limit.
  public var rateLimit: RateLimit?
  /// Rejection by the share of requests that succeed; `nil` for none.
  public var admissionControl: AdmissionControl?
  /// Rejection of low priorities by the time in the queue; `nil` for none.
  public var overloadControl: OverloadControl?
  /// Whether a request carries its deadline: one whose client has given up is dropped when its turn comes, and the calls
  /// that it makes get no more than the time that is left.
  public var propagatesDeadlines = false
  /// What becomes of a request at the moment at which its client gives up.
  public var cancellation = Cancellation.never
  /// What a refused client is told; `nil` for nothing, except by a rate limit, which tells when the next token comes.
  public var retryAfter: RetryAfter?
  /// What spares the calls to other services; `nil` for nothing.
  public var cache: Cache?
  /// Replicas by utilisation; `nil` for a fixed number.
  public var autoscaling: Autoscaling?

  /// No policies.
  public init() {}

  /// What becomes of a request at the moment at which its client gives up.
  public enum Cancellation: String, Sendable, CaseIterable {
    /// It waits and is served as if nothing had happened.
    case never
    /// If it waits, it leaves the queue.
    case waiting
    /// If it waits, it leaves the queue; if it is served, its worker is free at once, and calls that it has not sent yet are
    /// not sent.
    case serving
  }

  /// Whether nothing is set: the service is a plain queue.
  var isPlain: Bool {
    discipline.isFifo && delayControl == nil && shedding == nil && limit == nil
      && rateLimit == nil && admissionControl == nil && overloadControl == nil
      && !propagatesDeadlines && cancellation == .never && retryAfter == nil && cache == nil
      && autoscaling == nil
  }
}

/// In which order the waiting requests of a replica are served.
public enum QueueDiscipline: Sendable, Equatable {
  /// The oldest first.
  case fifo
  /// The newest first.
  case lifo
  /// The newest first while more than `longerThan` wait or the oldest has waited longer than `olderThan`; else the
  /// oldest first.
  ///
  /// B. Maurer, *Fail at Scale*, doi:10.1145/2838344.2839461: first-in-first-out until a queue forms.
  case adaptiveLifo(longerThan: Int, olderThan: Timespan)
  /// The one whose client gives up first, the oldest of equals; one that nobody waits for keeps its place.
  case earliestDeadline
  /// The most critical first, the oldest of equals; see ``Criticality``.
  case priority

  var isFifo: Bool { if case .fifo = self { return true } else { return false } }
}

/// Which waiting requests are dropped, by how long they have waited.
public struct DelayControl: Sendable, Equatable {
  /// How the waits are judged.
  public var rule: Rule
  /// The wait that is aimed at. Range: more than zero.
  public var target: Timespan
  /// How long waits may be above it. Range: at least `target`.
  public var interval: Timespan

  /// How the waits are judged.
  public enum Rule: String, Sendable, CaseIterable {
    /// RFC 8289: drops at growing pace while all waits are above the target.
    case codel
    /// A limit given at arrival: `target` when the queue has not been empty for `interval`, else `interval`
    /// (doi:10.1145/2838344.2839461).
    case timeLimit
  }

  /// A control with these settings; the defaults are those of RFC 8289.
  public init(
    rule: Rule = .codel, target: Timespan = .milliseconds(5),
    interval: Timespan = .milliseconds(100)
  ) {
    self.rule = rule
    self.target = target
    self.interval = interval
  }
}
