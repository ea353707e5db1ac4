/// What is known of each home with a panel, and the time that homes spend monitored.
struct SecurityHomes {
  /// A fact about a home, as a bit.
  enum Flag: UInt16 {
    /// The broadband path is supervised: its last heartbeat was answered.
    case broadband = 1
    case cellular = 2
    case broadbandTrouble = 4
    case cellularTrouble = 8
    /// It has moved to another service.
    case moved = 16
    /// Its people know that it is not monitored.
    case aware = 32
    /// It was not monitored for some time.
    case affected = 64
    /// Somebody is about to read the screen.
    case looking = 128
    /// The panel is off: no mains, its battery empty.
    case off = 256
  }

  /// Homes whose time is summed.
  enum Share: Int { case all, subscribed, monitored, protected }

  private var flags: [UInt16]
  /// Homes on the service by the paths that they have: none, broadband, cellular, both.
  private var byPaths: [Int64]
  /// The paths over which something takes reports.
  var takers: UInt16 = 0
  /// No time is summed any more.
  var isClosed = false
  /// Since when a home on the service has not been monitored; −1 for one that is.
  private var lostSince: [Int64]
  private var since: Int64 = 0
  /// Home-microseconds not yet told, by ``Share``.
  private var areas: [Int64] = [0, 0, 0, 0]

  init(count: Int) {
    flags = [UInt16](repeating: 0, count: count)
    byPaths = [Int64(count), 0, 0, 0]
    lostSince = [Int64](repeating: -1, count: count)
  }

  var count: Int { flags.count }
  var onService: Int64 { byPaths[0] + byPaths[1] + byPaths[2] + byPaths[3] }

  /// Homes whose alarm would reach the central station.
  var monitored: Int64 {
    var sum: Int64 = 0
    for paths in 1...3 where UInt16(paths) & takers != 0 { sum += byPaths[paths] }
    return sum
  }

  func has(_ flag: Flag, _ device: UInt32) -> Bool {
    flags[Int(device)] & flag.rawValue != 0
  }

  func isMonitored(_ device: UInt32) -> Bool {
    flags[Int(device)] & takers & 3 != 0 && !has(.moved, device)
  }

  /// Whether the service reaches the panel over any path.
  func isLinked(_ device: UInt32) -> Bool { flags[Int(device)] & 3 != 0 }

  /// Sets a flag other than that of a path.
  mutating func set(_ flag: Flag, _ device: UInt32) { flags[Int(device)] |= flag.rawValue }
  mutating func clear(_ flag: Flag, _ device: UInt32) { flags[Int(device)] &= ~flag.rawValue }

  /// Gives or takes a path; the time up to now must have been summed.
  mutating func setPath(_ flag: Flag, _ device: UInt32, _ has: Bool) {
    byPaths[Int(flags[Int(device)] & 3)] -= 1
    if has { set(flag, device) } else { clear(flag, device) }
    byPaths[Int(flags[Int(device)] & 3)] += 1
  }

  /// Gives every home a path, at the begin.
  mutating func addAll(_ flag: Flag) {
    for device in 0..<UInt32(count) { setPath(flag, device, true) }
  }

  /// A home leaves the service.
  mutating func move(_ device: UInt32) {
    byPaths[Int(flags[Int(device)] & 3)] -= 1
    flags[Int(device)] &= Flag.affected.rawValue
    set(.moved, device)
  }

  /// A home is not monitored from now on; nothing changes for one that was not before.
  mutating func lose(_ device: UInt32, at now: Int64) {
    if lostSince[Int(device)] < 0 { lostSince[Int(device)] = now }
  }

  /// How long a home was not monitored, if that is over now; it is not told twice.
  mutating func regain(_ device: UInt32, at now: Int64) -> Int64? {
    let lost = lostSince[Int(device)]
    if lost < 0 { return nil }
    lostSince[Int(device)] = -1
    return now - lost
  }

  /// Homes that are not monitored and do not know; a walk over all homes.
  func unawareUnprotected() -> Int64 {
    var sum: Int64 = 0
    for facts in flags
    where facts & (Flag.moved.rawValue | Flag.aware.rawValue) == 0 && facts & takers & 3 == 0 {
      sum += 1
    }
    return sum
  }

  // MARK: time

  /// Sums the time up to now, with everything as it was.
  mutating func advance(to now: Int64) {
    let time = now - since
    since = now
    if time <= 0 || isClosed { return }
    let monitored = self.monitored
    areas[Share.all.rawValue] += time * Int64(count)
    areas[Share.subscribed.rawValue] += time * onService
    areas[Share.monitored.rawValue] += time * monitored
    areas[Share.protected.rawValue] += time * (Int64(count) - onService + monitored)
  }

  /// The whole home-seconds since the last time; the rest is kept.
  mutating func takeSeconds(_ share: Share) -> Int64 {
    let seconds = areas[share.rawValue] / 1_000_000
    areas[share.rawValue] -= seconds * 1_000_000
    return seconds
  }
}
