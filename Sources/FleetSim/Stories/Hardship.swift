/// How hard a run was for each device of a fleet: first the time that it was without, then how often it failed.
///
/// A device is *without* while
/// - a person at a phone-key car has failed to get what the app was opened for and has not got it, been helped or given up,
/// - a home with a thermostat lacks its remote function or its boiler is off for want of the cloud,
/// - people of a set-top box want television and do not have it,
/// - a home with a security panel is on the service and not monitored,
/// - an operation of a plain device has failed and none has succeeded since.
public struct HardshipRecord: Sendable, Equatable {
  /// The place of the fleet among the world's.
  public var fleet: Int
  /// Microseconds without, by device.
  public var without: [Int64]
  /// Operations that failed, by device.
  public var failed: [Int64]

  /// The device that it was hardest for; of several alike the one with the lowest number.
  public var worst: Int64 {
    var worst = 0
    for device in without.indices where isHarder(device, worst) { worst = device }
    return Int64(worst)
  }

  /// The device in the middle when all stand in the order of their hardship; of several alike the one with the lowest
  /// number. Of an even number it is the one before the middle, counted from the hardest.
  public var median: Int64 {
    let order = without.indices.sorted { isHarder($0, $1) || (isAlike($0, $1) && $0 < $1) }
    let middle = order[(order.count - 1) / 2]
    for device in without.indices where isAlike(device, middle) { return Int64(device) }
    return Int64(middle)
  }

  private func isHarder(_ a: Int, _ b: Int) -> Bool {
    without[a] != without[b] ? without[a] > without[b] : failed[a] > failed[b]
  }

  private func isAlike(_ a: Int, _ b: Int) -> Bool {
    without[a] == without[b] && failed[a] == failed[b]
  }
}

/// The same while the run lasts.
struct Hardships {
  let fleet: Int
  /// Whether the fleet's kind says itself when a device is without.
  let isToldByKind: Bool
  private var since: [Int64]
  private var without: [Int64]
  private var failed: [Int64]

  init(fleet: Int, count: Int, isToldByKind: Bool) {
    self.fleet = fleet
    self.isToldByKind = isToldByKind
    since = [Int64](repeating: -1, count: count)
    without = [Int64](repeating: 0, count: count)
    failed = without
  }

  mutating func begins(_ device: UInt32, at: Int64) {
    if since[Int(device)] < 0 { since[Int(device)] = at }
  }

  /// Moments of a folded chain may lie ahead of others: what ends before it began has not begun.
  mutating func ends(_ device: UInt32, at: Int64) {
    let begun = since[Int(device)]
    if begun < 0 { return }
    since[Int(device)] = -1
    without[Int(device)] += Swift.max(0, at - begun)
  }

  /// An operation has ended.
  mutating func operationEnded(_ device: UInt32, succeeded: Bool, at: Int64) {
    if !succeeded { failed[Int(device)] += 1 }
    if isToldByKind { return }
    if succeeded { ends(device, at: at) } else { begins(device, at: at) }
  }

  /// So many operations of a device failed that were not drawn singly.
  mutating func add(failed count: Int64, _ device: UInt32) { failed[Int(device)] += count }

  /// What it came to when the run ends.
  func record(end: Int64) -> HardshipRecord {
    var record = HardshipRecord(fleet: fleet, without: without, failed: failed)
    for device in since.indices where since[device] >= 0 && since[device] < end {
      record.without[device] += end - since[device]
    }
    return record
  }
}
