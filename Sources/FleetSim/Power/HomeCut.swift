/// Homes of a fleet that are cut off from power or broadband for a time.
///
/// Which homes are hit is a draw named by the fault and the device, so a longer cut or another share moves nothing else.
/// Whether a device is cut off is a function of the moment: nothing is stored per device.
package struct HomeCut {
  /// What is cut.
  package enum Part: Equatable {
    /// The device is off, and so is its way to the services.
    case power
    /// The device runs but reaches nothing.
    case broadband
  }

  package let part: Part
  /// Place in the world's fleets.
  package let fleet: Int
  /// From the begin until everything is back, in microseconds.
  package let span: Span
  private let share: Double
  private let stream: RandomStream
  private let devices: RegionDevices

  /// The cuts of a world, in the order of its faults.
  static func cuts(of world: World, _ courses: [Course], seed: UInt64) -> [HomeCut] {
    var cuts: [HomeCut] = []
    for (index, fault) in world.faults.enumerated() {
      let span = Span(from: courses[index].begin, until: courses[index].gone)
      if span.from >= span.until { continue }
      let stream = RandomStream(seed: seed, name: "faults/" + fault.name).child(name: "homes")
      switch fault.effect {
      case .homesWithoutPower(let fleet, let region, let share):
        cuts.append(HomeCut(.power, fleet, world.fleets[fleet], region, span, share, stream))
      case .homesWithoutBroadband(let fleet, let region, let share):
        cuts.append(HomeCut(.broadband, fleet, world.fleets[fleet], region, span, share, stream))
      default: continue
      }
    }
    return cuts
  }

  private init(
    _ part: Part, _ place: Int, _ fleet: Fleet, _ region: Int?, _ span: Span, _ share: Double,
    _ stream: RandomStream
  ) {
    self.part = part
    self.fleet = place
    self.span = span
    self.share = share
    self.stream = stream
    let count = Int64(fleet.count)
    let modulus = Swift.min(count, 10_000)
    let whole = RegionDevices(modulus: modulus, first: 0, last: modulus, fleetCount: count)
    devices = region.map { RegionDevices.split(fleet)[$0] } ?? whole
  }

  /// Whether a device is among those that are hit, at whatever moment.
  package func affects(_ device: UInt32) -> Bool {
    let residue = Int64(device) % devices.modulus
    if residue < devices.first || residue >= devices.last { return false }
    if share >= 1 { return true }
    let key = stream.key(entity: UInt64(device))
    return Draw.unit(Draw.salted(key, .membership)) < share
  }

  /// Does something for each device that is hit, in the order of their numbers.
  package func forEachDevice(_ body: (UInt32) -> Void) {
    for device in 0..<UInt32(truncatingIfNeeded: devices.fleetCount) where affects(device) {
      body(device)
    }
  }
}

extension World {
  /// Whether a fault can cut homes of a fleet off.
  func mayCut(_ fleet: Int) -> Bool {
    for fault in faults {
      switch fault.effect {
      case .homesWithoutPower(fleet, _, _), .homesWithoutBroadband(fleet, _, _): return true
      default: continue
      }
    }
    return false
  }
}

extension Core {
  /// Whether a device of a fleet is without power, or without a way to the services, at the moment in hand.
  ///
  /// A home without power has no broadband either. Cuts may overlap: when one ends, another may still last.
  package mutating func isCut(_ fleet: Int, _ device: UInt32, _ part: HomeCut.Part) -> Bool {
    isCut(fleet, device, part, at: now)
  }

  /// The same at another moment, past or to come.
  package mutating func isCut(
    _ fleet: Int, _ device: UInt32, _ part: HomeCut.Part, at: Int64
  ) -> Bool {
    for cut in cuts where cut.fleet == fleet && cut.span.contains(at) {
      if (part == .broadband || cut.part == .power) && cut.affects(device) { return true }
    }
    return false
  }

  /// Whether a source's requests cannot be made or answered at a moment, for want of a way to the services.
  @inline(__always)
  mutating func isOffline(_ source: Int, _ device: UInt32, at: Int64) -> Bool {
    sources[source].mayBeCut
      && isCut(Int(sources[source].fleet), device, .broadband, at: at)
  }

  /// Counts an operation that was due but not made.
  mutating func countOffline(_ tally: Int32, at: Int64) {
    offline[Int(tally) * (binCount + 1) + binIndex(at)] += 1
  }
}
