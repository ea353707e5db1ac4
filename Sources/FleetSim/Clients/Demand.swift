/// A Poisson process of things that people of one region want, whose rate follows the local hour, or of a whole fleet
/// and of other clients, whose rate follows a table.
///
/// Candidates come at the rate of the busiest hour and are thinned (doi:10.1002/nav.3800260304), or by the inverse of
/// the integrated rate of the table. Their draws are named by their number, so nothing else moves them.
package struct DemandProcess {
  /// What follows when something is wanted.
  enum Target {
    /// An operation of this source.
    case operation(source: Int32)
    /// The kind of this fleet decides; the number is its own.
    case kind(fleet: Int32, what: Int32)
  }

  var target: Target
  var stream: RandomStream
  var demandClass: UInt16
  /// Mean time between candidates, in microseconds.
  var meanGap: Double
  /// Place of the table that its rate follows; −1 for none.
  var load: Int32 = -1
  /// How far it has come in that table.
  var place = LoadSteps.Place()
  /// First of its 24 weights.
  var firstWeight: Int32
  /// Seconds to add to the time of the run to get local seconds since midnight, modulo a day.
  var localOffset: Int64
  var devices: RegionDevices
  /// The fault that acts on it; −1 for none.
  var fault: Int32 = -1
  /// How the fault at full force changes the chance of a candidate: from the first value to the second.
  var chanceWithout = 1.0
  var chanceWith = 1.0
  var candidate: UInt32 = 0
  var lastCandidateAt: Int64 = 0
}

/// The devices of a region: those whose number modulo `modulus` lies in a range.
///
/// Devices are numbered by phase, so this spreads every region evenly over phases.
package struct RegionDevices {
  var modulus: Int64
  var first: Int64
  var last: Int64
  var fleetCount: Int64

  init(modulus: Int64, first: Int64, last: Int64, fleetCount: Int64) {
    self.modulus = modulus
    self.first = first
    self.last = last
    self.fleetCount = fleetCount
  }

  /// Number of devices in the region.
  package var count: Int64 {
    var sum: Int64 = 0
    let rounds = fleetCount / modulus
    let rest = fleetCount % modulus
    sum = rounds * (last - first)
    if rest > first { sum += Swift.min(rest, last) - first }
    return sum
  }

  /// The device that a draw picks.
  @inline(__always)
  package func pick(_ key: UInt64) -> UInt32 {
    let residue = first + Int64(Draw.below(UInt64(last - first), key, 2))
    let rounds = (fleetCount - residue + modulus - 1) / modulus
    let round = Int64(Draw.below(UInt64(rounds), key, 3))
    return UInt32(truncatingIfNeeded: residue + round * modulus)
  }

  /// All devices of a fleet.
  init(whole fleet: Fleet) {
    fleetCount = Int64(fleet.count)
    modulus = Swift.min(fleetCount, 10_000)
    first = 0
    last = modulus
  }

  /// Splits a fleet by the shares of its regions; a region always gets at least one residue.
  static func split(_ fleet: Fleet) -> [RegionDevices] {
    let count = Int64(fleet.count)
    let modulus = Swift.min(count, 10_000)
    var result: [RegionDevices] = []
    var cumulative = 0.0
    var first: Int64 = 0
    for (index, region) in fleet.regions.enumerated() {
      cumulative += region.share
      var last = Int64(cumulative * Double(modulus) + 0.5)
      if index == fleet.regions.count - 1 { last = modulus }
      last = Swift.max(last, Swift.min(first + 1, modulus))
      result.append(
        RegionDevices(modulus: modulus, first: first, last: last, fleetCount: count))
      first = last
    }
    return result
  }
}

/// The regions of a fleet, to tell where a device is.
package struct FleetRegions: Sendable {
  /// Their names; empty when the fleet has no regions.
  package let names: [String]
  private let lasts: [Int64]
  private let modulus: Int64

  init(_ fleet: Fleet) {
    let parts = RegionDevices.split(fleet)
    names = fleet.regions.map { $0.name }
    lasts = parts.map { $0.last }
    modulus = Swift.min(Int64(fleet.count), 10_000)
  }

  /// The region of a device; `nil` when the fleet has no regions.
  package func index(of device: UInt32) -> Int? {
    let residue = Int64(device) % modulus
    for index in lasts.indices where residue < lasts[index] { return index }
    return nil
  }
}

extension Core {
  /// Schedules the next thing wanted by a process, if any comes before the end.
  mutating func scheduleDemand(_ process: Int) {
    while processes[process].candidate < UInt32.max {
      let number = processes[process].candidate
      let key = processes[process].stream.key(entity: UInt64(number))
      guard let at = nextCandidate(process, -Elementary.log(1 - Draw.unit(key, 0))) else { return }
      processes[process].lastCandidateAt = at
      processes[process].candidate = number + 1
      if Draw.unit(key, 1) < chance(process, at: at) {
        agenda.push(
          Event(
            at: at, class: processes[process].demandClass,
            entity: processes[process].devices.pick(key), detail: number))
        return
      }
    }
  }

  /// When the next candidate comes whose exponential draw of mean 1 this is; `nil` when that is not before the end.
  @inline(__always)
  private mutating func nextCandidate(_ process: Int, _ draw: Double) -> Int64? {
    let last = processes[process].lastCandidateAt
    let load = Int(processes[process].load)
    if load >= 0 {
      return loads[load].moment(
        after: last, amount: draw, before: end, &processes[process].place)
    }
    let at = last + Int64(Swift.min(processes[process].meanGap * draw, 1e15) + 0.5)
    return at < end ? at : nil
  }

  private mutating func chance(_ process: Int, at: Int64) -> Double {
    let local = (at / 1_000_000 + processes[process].localOffset) % 86_400
    let weight = weights[Int(processes[process].firstWeight) + Int(local / 3_600)]
    let fault = processes[process].fault
    if fault < 0 { return weight }
    let without = processes[process].chanceWithout
    let with = processes[process].chanceWith
    return weight * (without + (with - without) * disturbances.courses.strength(Int(fault), at: at))
  }

  /// The name of the draws of something wanted.
  mutating func demandName(_ process: Int, _ event: Event) -> UInt64 {
    processes[process].stream.key(entity: UInt64(event.detail))
  }
}
