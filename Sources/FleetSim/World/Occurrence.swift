extension Fault {
  /// Whether it may come more than once in a run.
  var recurs: Bool {
    switch occurrence {
    case .once, .triggered: false
    case .flapping, .random, .follows: true
    }
  }

  /// When a fault is there between its begin and its end.
  ///
  /// All but triggered ones are known before the run: they are drawn by the fault's name and the number of the time.
  public enum Occurrence: Sendable {
    /// From begin to end.
    case once
    /// From the begin on, for `on` of every `every` (flapping).
    case flapping(every: Timespan, on: Timespan)
    /// It comes after a time drawn from `between`, lasts for a time drawn from `lasting`, and so on.
    ///
    /// Means of `between` and `lasting` are the mean time to failure and the mean time to repair: the long-run share of
    /// time without the fault is MTTF ÷ (MTTF + MTTR).
    case random(between: Distribution, lasting: Distribution)
    /// It follows another fault.
    case follows(Following)
    /// It is latent until a service is under load.
    case triggered(Trigger)
  }

  /// How a fault follows another.
  public struct Following: Sendable {
    /// Place of the fault that it follows.
    public var fault: Int
    /// What of it.
    public var edge: Edge
    /// From there until this fault begins.
    public var delay: Distribution
    /// Whether it follows at all, each time. Range: 0…1.
    public var probability: Double
    /// How long it lasts; `nil` until its own end.
    public var lasting: Distribution?

    /// The begin or the end of the fault that is followed.
    public enum Edge: String, Sendable, CaseIterable { case begin, end }

    /// A following with these settings.
    public init(
      fault: Int, edge: Edge = .begin, delay: Distribution = .constant(.zero),
      probability: Double = 1, lasting: Distribution? = nil
    ) {
      self.fault = fault
      self.edge = edge
      self.delay = delay
      self.probability = probability
      self.lasting = lasting
    }
  }

  /// What wakes a latent fault, once in a run.
  ///
  /// The measure is looked at every `check` from the fault's begin on. The fault begins `delay` after it has been at
  /// least `threshold` in every look of a time of `holds`.
  public struct Trigger: Sendable {
    /// Place of the service that is looked at.
    public var service: Int
    /// What is looked at.
    public var measure: Measure
    /// At least this much. For `queue` requests, for `utilisation` a share.
    public var threshold: Double
    /// For this long.
    public var holds: Timespan
    /// Time between two looks. Range: more than zero.
    public var check: Timespan
    /// From then until it begins.
    public var delay: Timespan
    /// How long it lasts; `nil` until its own end.
    public var lasting: Timespan?

    /// What of a service is looked at.
    public enum Measure: String, Sendable, CaseIterable {
      /// Requests that wait, over all replicas.
      case queue
      /// Busy workers ÷ working workers; 1 when none works.
      case utilisation
    }

    /// A trigger with these settings.
    public init(
      service: Int, measure: Measure, threshold: Double, holds: Timespan = .zero,
      check: Timespan = .seconds(10), delay: Timespan = .zero, lasting: Timespan? = nil
    ) {
      self.service = service
      self.measure = measure
      self.threshold = threshold
      self.holds = holds
      self.check = check
      self.delay = delay
      self.lasting = lasting
    }
  }
}
