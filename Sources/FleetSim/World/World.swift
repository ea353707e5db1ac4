/// Everything that a run needs beside a seed: plain values, no files, no clock.
///
/// Services, fleets, faults and levers are referred to by their place in these arrays. Random draws are named
/// after `name`s, never after places, so adding an element moves no draw of another.
public struct World: Sendable {
  /// Simulated time that is observed, from the start. Range: more than zero, at most 3,000 days.
  public var duration: Timespan
  /// Width of the bins of every time series. Range: more than zero; at most 100,000 bins a run.
  public var bin: Timespan
  /// Whether operations begun before the end are played out beyond it; else they count as in flight.
  public var playsOut: Bool
  /// Seconds from 1 January 1970 UTC to the start of the run; sets the local hour of households.
  public var startEpochSeconds: Int64
  /// The services, in the order of their names.
  public var services: [Service]
  /// The fleets, in the order of their names.
  public var fleets: [Fleet]
  /// What breaks, in the order of the names.
  public var faults: [Fault]
  /// What operators do about it, in the order of the names.
  public var levers: [Lever]
  /// Telephone hotlines, in the order of their names.
  public var hotlines: [Hotline] = []
  /// What the operator says in public, in the order of the names.
  public var announcements: [Announcement] = []
  /// What the operator gives for the outage, in the order of the names.
  public var compensations: [Compensation] = []
  /// Place of the service by which the operator watches its fleets; `nil` when nothing is said about it.
  public var monitoring: Int?
  /// Service-level objectives, in the order of their names. They change no run.
  public var objectives: [Objective] = []
  /// From where on a service is called degraded, overloaded or metastable.
  public var verdicts = VerdictThresholds()
  /// Whether chains of moments that nothing can observe are folded into one event. Changes no result.
  public var folding: Folding
  /// Where services stand and take their power, in the order of the names; empty when no site matters.
  public var sites: [Site]

  /// How chains of unobservable moments are carried: see ``World/folding``.
  public enum Folding: Sendable { case folded, unfolded }

  /// A world with nothing in it yet.
  public init(
    duration: Timespan, bin: Timespan = .minutes(5), playsOut: Bool = false,
    startEpochSeconds: Int64 = 0, services: [Service] = [], fleets: [Fleet] = [],
    faults: [Fault] = [], levers: [Lever] = [], folding: Folding = .folded,
    sites: [Site] = []
  ) {
    self.duration = duration
    self.bin = bin
    self.playsOut = playsOut
    self.startEpochSeconds = startEpochSeconds
    self.services = services
    self.fleets = fleets
    self.faults = faults
    self.levers = levers
    self.folding = folding
    self.sites = sites
  }

  /// The same world without faults, levers, announcements, messages on the hotline and compensation: what harm is
  /// measured against.
  public var twin: World {
    var world = self
    world.faults = []
    world.levers = []
    world.announcements = []
    world.compensations = []
    for index in world.hotlines.indices { world.hotlines[index].message = nil }
    return world
  }
}
