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
  /// Whether a setting that was pushed to the devices does it.
  package let isPushed: Bool
  /// From the begin until everything is back, in microseconds.
  package let span: Span
  /// Those whose place in the order of the draw is from `low` on and below `high`.
  private let low: Double
  private let high: Double
  private let draw: MemberDraw

  /// The cuts of a world, in the order of its faults.
  static func cuts(of world: World, _ courses: [Course], seed: UInt64) -> [HomeCut] {
    var cuts: [HomeCut] = []
    for (index, fault) in world.faults.enumerated() {
      let part: Part
      let members: Fault.Members
      var isPushed = false
      switch fault.effect {
      case .homesWithoutPower(let fleet, let region, let share):
        (part, members) = (.power, Fault.Members(fleet: fleet, region: region, share: share))
      case .homesWithoutBroadband(let fleet, let region, let share):
        (part, members) = (.broadband, Fault.Members(fleet: fleet, region: region, share: share))
      case .pushed(let pushed, .dead), .pushed(let pushed, .bootLoop):
        (part, members, isPushed) = (.power, pushed, true)
      default: continue
      }
      let stream = RandomStream(seed: seed, name: "faults/" + fault.name).child(name: "homes")
      let draw = MemberDraw(members, world.fleets[members.fleet], stream)
      for window in courses[index].windows where window.begin < window.gone {
        for band in Band.bands(window, fault.effect, until: world.duration.microseconds) {
          cuts.append(HomeCut(part, members.fleet, band, draw, isPushed: isPushed))
        }
      }
    }
    return cuts
  }

  private init(_ part: Part, _ fleet: Int, _ band: Band, _ draw: MemberDraw, isPushed: Bool) {
    self.part = part
    self.fleet = fleet
    self.draw = draw
    self.isPushed = isPushed
    span = band.span
    low = band.low * draw.share
    high = band.high * draw.share
  }

  /// Whether a device is among those that are hit, at whatever moment.
  package func affects(_ device: UInt32) -> Bool {
    guard let rank = draw.rank(device) else { return false }
    return rank >= low && (rank < high || high >= 1)
  }

  /// Does something for each device that is hit, in the order of their numbers.
  package func forEachDevice(_ body: (UInt32) -> Void) {
    for device in 0..<UInt32(truncatingIfNeeded: draw.devices.fleetCount) where affects(device) {
      body(device)
    }
  }
}

/// A part of the devices that something hits, and when it cuts them off.
private struct Band {
  var low: Double
  var high: Double
  var span: Span

  /// Devices that get a setting one after the other do so in this many steps.
  private static let steps: Int64 = 20

  /// The parts of a window: one, or as many as the steps in which a setting is pushed, each with its own reboots.
  static func bands(_ window: Window, _ effect: Fault.Effect, until end: Int64) -> [Band] {
    guard case .pushed(_, let setting) = effect else {
      return [Band(low: 0, high: 1, span: window.span)]
    }
    let count = window.ramp > 0 ? steps : 1
    var bands: [Band] = []
    for step in 0..<count {
      let low = Double(step) / Double(count)
      let high = Double(step + 1) / Double(count)
      let from = window.begin + window.ramp * step / count
      // What is taken back over a time leaves the last devices first.
      let until =
        window.fallFrom == Int64.max
        ? Int64.max : window.fallFrom + window.fallOver * (count - step) / count
      if from >= until { continue }
      for span in spans(setting, Span(from: from, until: until), end) {
        bands.append(Band(low: low, high: high, span: span))
      }
    }
    return bands
  }

  private static func spans(_ setting: Fault.Setting, _ span: Span, _ end: Int64) -> [Span] {
    guard case .bootLoop(let up, let reboot) = setting else { return [span] }
    var spans: [Span] = []
    var from = span.from
    while from < Swift.min(span.until, end) {
      spans.append(Span(from: from, until: Swift.min(span.until, from + reboot.microseconds)))
      from += up.microseconds + reboot.microseconds
    }
    return spans
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
    if at >= activeFrom && at < activeUntil {
      for place in activeCuts where isCut(disturbances.cuts[place], fleet, device, part) {
        return true
      }
      return false
    }
    for cut in disturbances.cuts where cut.span.contains(at) && isCut(cut, fleet, device, part) {
      return true
    }
    return false
  }

  private func isCut(
    _ cut: HomeCut, _ fleet: Int, _ device: UInt32, _ part: HomeCut.Part
  ) -> Bool {
    cut.fleet == fleet && (part == .broadband || cut.part == .power) && cut.affects(device)
  }

  /// Lists the cuts that last from the moment in hand to the next at which one begins or ends.
  mutating func listCuts() {
    if disturbances.cuts.isEmpty { return }
    activeCuts = []
    activeFrom = now
    activeUntil = Int64.max
    for place in disturbances.cuts.indices {
      let span = disturbances.cuts[place].span
      if span.contains(now) { activeCuts.append(place) }
      if span.from > now { activeUntil = Swift.min(activeUntil, span.from) }
      if span.until > now { activeUntil = Swift.min(activeUntil, span.until) }
    }
  }

  /// Whether a source's requests cannot be made or answered at a moment, for want of a way to the services.
  @inline(__always)
  mutating func isOffline(_ source: Int, _ device: UInt32, at: Int64) -> Bool {
    sources[source].mayBeCut
      && isCut(Int(sources[source].fleet), device, .broadband, at: at)
  }

  /// Counts an operation that was due but not made.
  mutating func countOffline(_ tally: Int32, at: Int64) {
    disturbances.offline[Int(tally) * (binCount + 1) + binIndex(at)] += 1
  }
}
