/// What breaks, from a moment on.
public struct Fault: Sendable {
  /// The name, unique among faults.
  public var name: String
  /// When it begins.
  public var begin: Moment
  /// When it ends by itself; `nil` lasts until a lever or the end of the run.
  public var end: Moment?
  /// It grows linearly to its full size over this time.
  public var ramp: Timespan
  /// What it does.
  public var effect: Effect

  /// What a fault does while it lasts.
  public enum Effect: Sendable {
    /// A fleet's periodic traffic is multiplied by `factor` ≥ 1: further requests spread evenly over the period.
    ///
    /// They are operations of their own: one in progress does not hold up the base traffic. A device from which the
    /// fault is taken back drops what it still retries of them.
    case trafficMultiplied(fleet: Int, traffic: Int, factor: Double)
    /// A fleet's demand is multiplied by `factor` ≥ 0.
    case demandMultiplied(fleet: Int, demand: Int, factor: Double)
    /// The first `count` replicas take no requests; what waits there is refused, what runs ends as an error.
    ///
    /// Where health checks keep such a replica in rotation, what arrives there gets the answer that `answers` says; where
    /// that is none, what waited there gets none either.
    case replicasDown(service: Int, count: Int, answers: DownAnswer = .refused)
    /// Every replica works with this share of its workers, rounded down, at least one. Running requests finish.
    case workersReduced(service: Int, share: Double)
    /// This share of requests is answered with an error when its service ends.
    case errors(service: Int, share: Double)
    /// Service times are multiplied by `factor`.
    case slow(service: Int, factor: Double)
    /// The service is given up: all its replicas go, for good. Kinds of device may know of it before.
    case retired(service: Int)
    /// A site loses the grid until the fault ends; its battery and generators may carry it, see ``Site``.
    ///
    /// `bypassesBattery` and `generatorsFail` take them out of this outage. It has no ramp.
    case gridLost(site: Int, bypassesBattery: Bool, generatorsFail: Bool)
    /// Everything that stands in a site is gone until the fault ends, whatever its power. It has no ramp.
    case siteLost(site: Int)
    /// Homes of a fleet, or of one region of it, are without power; `share` of them, drawn per home.
    ///
    /// Their devices do nothing and hear nothing until the fault ends. It has no ramp.
    case homesWithoutPower(fleet: Int, region: Int?, share: Double)
    /// The same for their way to the services: the devices run, but reach nothing.
    case homesWithoutBroadband(fleet: Int, region: Int?, share: Double)
  }

  /// What a replica that is down does with a request that reaches it.
  public enum DownAnswer: String, Sendable, CaseIterable {
    /// It is refused at once.
    case refused
    /// It is never answered: its client's patience or its caller's limit ends it.
    case silent
  }

  /// A fault with these settings.
  public init(
    name: String, begin: Moment, end: Moment? = nil, ramp: Timespan = .zero, effect: Effect
  ) {
    self.name = name
    self.begin = begin
    self.end = end
    self.ramp = ramp
    self.effect = effect
  }
}

/// What an operator does, from a moment on.
public struct Lever: Sendable {
  /// The name, unique among levers.
  public var name: String
  /// When it begins.
  public var begin: Moment
  /// When it ends; `nil` lasts until the end of the run.
  public var end: Moment?
  /// What it does.
  public var action: Action

  /// What a lever does while it lasts.
  public enum Action: Sendable {
    /// Takes a fault back: at once, or linearly over a time (a share of clients after the other).
    case rollBack(fault: Int, over: Timespan)
    /// Adds replicas to a service, ready this long after the begin.
    case addReplicas(service: Int, count: Int, delay: Timespan)
    /// Refuses this share of arriving requests at once.
    case shed(service: Int, share: Double)
    /// Admits at most this many requests a second (a token bucket of one second's worth) and refuses the rest at once.
    case admit(service: Int, perSecond: Double)
    /// Moves a fleet's devices to another platform, one after the other in the order of a draw, evenly over a time.
    ///
    /// What that means is the kind's own; see ``SetTopBox``.
    case migrate(fleet: Int, over: Timespan)
  }

  /// A lever with these settings.
  public init(name: String, begin: Moment, end: Moment? = nil, action: Action) {
    self.name = name
    self.begin = begin
    self.end = end
    self.action = action
  }
}
