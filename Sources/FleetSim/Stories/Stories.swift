/// What a run tells of single devices. It only listens: nothing in a run depends on it.
package final class Stories {
  /// Whether anybody is followed or measured.
  let isOn: Bool
  /// The moment of what a kind of device does.
  var now: Int64 = 0
  private let end: Int64
  private let playsOut: Bool
  /// By fleet: whether anybody of it is followed or all are measured.
  private let covered: [Bool]
  private var logs: [LifeLog]
  private var hardships: [Hardships]

  init(_ following: Following, _ world: World) {
    isOn = following != .nobody
    end = world.duration.microseconds
    playsOut = world.playsOut
    covered = world.fleets.indices.map { following.covers($0) }
    logs = following.devices.map {
      LifeLog(fleet: $0.fleet, device: UInt32(truncatingIfNeeded: $0.device))
    }
    hardships = following.measured.map {
      Hardships(
        fleet: $0, count: world.fleets[$0].count,
        isToldByKind: world.fleets[$0].kind.make != nil)
    }
  }

  func covers(_ fleet: Int) -> Bool { covered[fleet] }

  /// The place of a device's log; `nil` when it is not followed.
  func log(_ fleet: Int, _ device: UInt32) -> Int? {
    for place in logs.indices where logs[place].device == device && logs[place].fleet == fleet {
      return place
    }
    return nil
  }

  private func measure(_ fleet: Int) -> Int? {
    for place in hardships.indices where hardships[place].fleet == fleet { return place }
    return nil
  }

  /// The devices of a fleet that are followed.
  func followed(_ fleet: Int) -> [UInt32] {
    logs.indices.filter { logs[$0].fleet == fleet }.map { logs[$0].device }
  }

  // MARK: what is told

  /// Changes the log of a device that is followed.
  func write(_ fleet: Int, _ device: UInt32, _ change: (inout LifeLog) -> Void) {
    if let place = log(fleet, device) { change(&logs[place]) }
  }

  /// An operation of a device has ended.
  func operationEnded(_ fleet: Int, _ device: UInt32, succeeded: Bool, at: Int64) {
    if at >= end && !playsOut { return }
    guard let place = measure(fleet) else { return }
    hardships[place].operationEnded(device, succeeded: succeeded, at: at)
  }

  /// The kind of a fleet says whether a device is without from now on.
  func lacks(_ fleet: Int, _ device: UInt32, _ isLacking: Bool) {
    guard let place = measure(fleet) else { return }
    if isLacking {
      hardships[place].begins(device, at: now)
    } else {
      hardships[place].ends(device, at: now)
    }
  }

  // MARK: traffic as a rate

  /// Since when sources are carried.
  private var carriages: [(source: Int, from: Int64)] = []

  func carries(_ source: Int, from: Int64) {
    carriages.removeAll { $0.source == source }
    carriages.append((source, from))
  }

  func carriedFrom(_ source: Int) -> Int64 {
    for carriage in carriages where carriage.source == source { return carriage.from }
    return 0
  }

  /// Devices of a fleet for whom what is carried as a rate matters.
  func forEachListener(_ fleet: Int, of count: Int, _ body: (UInt32) -> Void) {
    if measure(fleet) != nil {
      for device in 0..<UInt32(truncatingIfNeeded: count) { body(device) }
    } else {
      for device in followed(fleet) { body(device) }
    }
  }

  /// Moments of a plain device that were carried: all of them succeeded or all were refused, from the first on.
  func carried(_ fleet: Int, _ device: UInt32, refused: Bool, moments: Int64, first: Int64) {
    guard moments > 0, let place = measure(fleet) else { return }
    if refused { hardships[place].add(failed: moments, device) }
    if hardships[place].isToldByKind { return }
    if refused {
      hardships[place].begins(device, at: first)
    } else {
      hardships[place].ends(device, at: first)
    }
  }

  // MARK: what is left

  /// The stories, in the order in which they were asked for.
  func told(_ world: World) -> [DeviceStory] {
    logs.map { log in
      DeviceStory(
        fleet: world.fleets[log.fleet].name, device: Int64(log.device),
        entries: log.told(before: playsOut ? Int64.max : end, end: end))
    }
  }

  func measured() -> [HardshipRecord] { hardships.map { $0.record(end: end) } }
}
