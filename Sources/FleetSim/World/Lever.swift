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
    /// Restarts the replicas of a service, the first at the begin and the others evenly after it over a time.
    ///
    /// What runs on a replica is lost and what waits there is refused; it is up again after a time drawn from
    /// `downtime`, cold if the service's ``Restart`` has a warm-up.
    case restart(service: Int, over: Timespan, downtime: Distribution)
    /// The clients of a fleet, or all fleets, send their requests for one service to another: each new attempt, device
    /// after device in the order of a draw, evenly over a time. Calls of other services stay.
    case failOver(from: Int, to: Int, fleet: Int?, over: Timespan)
    /// The first `count` replicas of each of these services take no new requests and finish what they have.
    case drain(Way.To, count: Int)
    /// Devices of a fleet send no retries: what fails, fails at the first attempt.
    case stopRetries(fleet: Int, reach: Delivery)
    /// Admits a share of arriving requests that grows linearly from `from` to 1 over a time; refuses the rest at once.
    case readmit(service: Int, from: Double, over: Timespan)
    /// Lengthens the lives of the tokens that a fleet's devices hold.
    case extendTokens(fleet: Int, by: Timespan)

    /// When a setting reaches the devices.
    public enum Delivery: String, Sendable, CaseIterable {
      /// At the lever's begin.
      case atOnce
      /// Each device with the first answer that it gets after the begin.
      case whenHeard
    }
  }

  /// A lever with these settings.
  public init(name: String, begin: Moment, end: Moment? = nil, action: Action) {
    self.name = name
    self.begin = begin
    self.end = end
    self.action = action
  }
}
