/// What breaks, from a moment on.
///
/// What each effect does, who notices it, and the test that pins it: `docs/models/faults-and-levers.md`.
public struct Fault: Sendable {
  /// The name, unique among faults.
  public var name: String
  /// When it begins. One that follows another or waits for a trigger does not begin before.
  public var begin: Moment
  /// When it ends by itself; `nil` lasts until a lever or the end of the run.
  public var end: Moment?
  /// It grows linearly to its full size over this time.
  public var ramp: Timespan
  /// From its end on it fades linearly over this time.
  public var fall: Timespan
  /// When it is there between its begin and its end.
  public var occurrence: Occurrence
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
    case errors(service: Int, share: Double, probes: Probes = .fail)
    /// Service times of this share of requests are multiplied by `factor`.
    case slow(service: Int, factor: Double, share: Double = 1, probes: Probes = .fail)
    /// This share of requests is taken and never answered; its sender's patience ends it.
    ///
    /// With `holdsWorkers` each takes a worker until the fault ends or its replica goes down, and queues for it like any
    /// other; without, it vanishes as it arrives.
    case blackHole(service: Int, share: Double, holdsWorkers: Bool, probes: Probes = .fail)
    /// This share of requests is reset as it arrives: an error without work, known one latency later.
    case reset(service: Int, share: Double, probes: Probes = .fail)
    /// The service is given up: all its replicas go, for good. Kinds of device may know of it before.
    case retired(service: Int)
    /// Something happens to requests or answers on a way.
    case way(Way, WayTrouble)
    /// A share of a fleet's devices gets another setting, one after the other over the ramp.
    case pushed(Members, Setting)
    /// A share of a fleet's devices sends one further request of a traffic, each within `spread` of the begin, and
    /// again after every `every`.
    case wakeUp(fleet: Int, traffic: Int, share: Double, spread: Timespan, every: Timespan?)
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

  /// What active health checks see of a fault.
  public enum Probes: String, Sendable, CaseIterable {
    /// Probes fare as requests do.
    case fail
    /// Probes pass as if the fault were not there: a gray failure (doi:10.1145/3102980.3103005).
    case pass
  }

  /// Devices of a fleet, or of one region of it; `share` of them, drawn per device.
  public struct Members: Sendable, Equatable {
    /// Place of the fleet.
    public var fleet: Int
    /// Place of the region in the fleet; `nil` for all of them.
    public var region: Int?
    /// Share of these devices. Range: 0…1.
    public var share: Double

    /// These members.
    public init(fleet: Int, region: Int? = nil, share: Double = 1) {
      self.fleet = fleet
      self.region = region
      self.share = share
    }
  }

  /// What configuration or firmware makes of the devices that get it.
  public enum Setting: Sendable {
    /// They are off, like devices in a home without power.
    case dead
    /// They are up for `up`, then off for `reboot`, again and again; what they knew is lost each time.
    case bootLoop(up: Timespan, reboot: Timespan)
    /// They wait for each retry the `divisor`-th part of what they should.
    case hasty(divisor: Double)
  }

  /// A fault with these settings.
  public init(
    name: String, begin: Moment, end: Moment? = nil, ramp: Timespan = .zero,
    fall: Timespan = .zero, occurrence: Occurrence = .once, effect: Effect
  ) {
    self.name = name
    self.begin = begin
    self.end = end
    self.ramp = ramp
    self.fall = fall
    self.occurrence = occurrence
    self.effect = effect
  }
}
