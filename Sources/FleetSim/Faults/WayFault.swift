/// Something that a fault or a lever does to the requests of some clients, before they are sent or after they are
/// answered.
///
/// Only operations and calls meet it: periodic traffic that one may touch is made of operations, see
/// ``CoreBuilder/isManaged(_:)``.
package struct WayFault {
  /// What is done.
  enum Act {
    case trouble(WayTrouble)
    /// Retries wait the divisor-th part of their delay.
    case hasty(divisor: Double)
    /// Attempts go to another source's service.
    case elsewhere(source: Int32)
    /// No retries; for those that must hear of it, the place of the fleet's first device among those that may have.
    case noRetries(firstHeard: Int32?)
  }

  /// Place of its course among the courses of the run.
  let course: Int
  let act: Act
  /// The devices that it hits; `nil` for all that send on the way.
  let members: MemberDraw?
  /// Names its draws, together with those of a request.
  let stream: RandomStream
  /// Place of its link among the links of the run; −1 for none.
  var link: Int32 = -1

  /// Whether it reaches one device after the other while it grows; else it grows for all alike.
  private var spreads: Bool {
    switch act {
    case .trouble(.refused), .trouble(.clockSkew), .hasty, .elsewhere, .noRetries: true
    case .trouble: false
    }
  }

  /// Whether it hits what is sent now; `device` is `nil` for a call between services.
  func hits(_ device: UInt32?, _ key: UInt64, strength: Double) -> Bool {
    if strength <= 0 { return false }
    let part = spreads ? strength : 1
    if let device, let members { return members.contains(device, part: part) }
    return part >= 1 || Draw.unit(Draw.salted(key ^ stream.key, .membership)) < part
  }
}

/// What becomes of a request as it is sent.
enum Departure: Equatable {
  /// It leaves, and takes so many microseconds more than without trouble.
  case leaves(heldUp: Int64)
  /// It never arrives.
  case lost
  /// Its sender knows one round trip later that it did not come through.
  case refused
}

extension Core {
  /// An answer that takes so long never comes.
  static var lostForGood: Int64 { 1 << 50 }

  private func ways(of source: Int) -> Range<Int> {
    let first = Int(sources[source].firstWay)
    return first..<(first + Int(sources[source].wayCount))
  }

  /// What becomes of a request that is sent at `at`. Asked once for each, in the order of sending.
  mutating func depart(_ source: Int, _ device: UInt32?, _ key: UInt64, at: Int64) -> Departure {
    var heldUp: Int64 = 0
    for place in ways(of: source) {
      let fault = disturbances.wayFaults[place]
      guard case .trouble(let trouble) = fault.act else { continue }
      let strength = disturbances.courses.strength(fault.course, at: at)
      if case .unresolved(let resolution) = trouble {
        if !isUnresolved(fault, resolution, device, key, at: at) { continue }
        return resolution.answers == .refused ? .refused : .lost
      }
      if !fault.hits(device, key, strength: strength) { continue }
      let name = Draw.salted(key ^ fault.stream.key, .wayOut)
      switch trouble {
      case .refused: return .refused
      case .lost(let share, let direction) where direction != .answers:
        if Draw.unit(name) < share * strength { return .lost }
      case .delayed(let by, let jitter, let direction) where direction != .answers:
        heldUp += delay(by, jitter, name, strength)
      case .narrow(let perSecond, let backlog):
        guard let wait = pass(fault.link, perSecond, backlog, at: at) else { return .lost }
        heldUp += wait
      default: break
      }
    }
    return .leaves(heldUp: heldUp)
  }

  /// How much longer than without trouble an answer takes that is sent at `at`.
  mutating func heldUpBack(
    _ source: Int, _ device: UInt32?, _ key: UInt64, at: Int64
  ) -> Int64 {
    var heldUp: Int64 = 0
    for place in ways(of: source) {
      let fault = disturbances.wayFaults[place]
      let strength = disturbances.courses.strength(fault.course, at: at)
      if !fault.hits(device, key, strength: strength) { continue }
      let name = Draw.salted(key ^ fault.stream.key, .wayBack)
      switch fault.act {
      case .trouble(.lost(let share, let direction)) where direction != .requests:
        if Draw.unit(name) < share * strength { return Core.lostForGood }
      case .trouble(.delayed(let by, let jitter, let direction)) where direction != .requests:
        heldUp += delay(by, jitter, name, strength)
      default: break
      }
    }
    return heldUp
  }

  private func delay(
    _ by: Timespan, _ jitter: Distribution?, _ name: UInt64, _ strength: Double
  ) -> Int64 {
    let all = by.microseconds + (jitter?.sample(name) ?? 0)
    return strength >= 1 ? all : Int64(Double(all) * strength + 0.5)
  }

  /// Passes a link in turn; tells how long that takes, `nil` when the request is dropped.
  private mutating func pass(
    _ link: Int32, _ perSecond: Double, _ backlog: Timespan?, at: Int64
  ) -> Int64? {
    let unit = 1_024.0
    let free = disturbances.links[Int(link)]
    let begin = Swift.max(free, Double(at) * unit)
    if let backlog, begin / unit - Double(at) > Double(backlog.microseconds) { return nil }
    disturbances.links[Int(link)] = begin + unit * 1e6 / perSecond
    return Int64(disturbances.links[Int(link)] / unit - Double(at) + 0.5)
  }

  /// Whether a device's cached answer has expired and the name was not resolved again.
  private func isUnresolved(
    _ fault: WayFault, _ resolution: WayTrouble.Resolution, _ device: UInt32?, _ key: UInt64,
    at: Int64
  ) -> Bool {
    let window = disturbances.courses.window(fault.course, at: at)
    if at < window.begin || !fault.hits(device, key, strength: 1) { return false }
    let entity = UInt64(device ?? 0)
    let life = resolution.life.sample(
      Draw.salted(fault.stream.key(entity: entity, operation: 0, attempt: 0), .cached))
    let left = Draw.unit(
      Draw.salted(fault.stream.key(entity: entity, operation: 1, attempt: 0), .cached))
    let expiry = window.begin + Int64(Double(life) * left)
    if at < expiry || expiry >= window.gone { return false }
    if at < window.gone { return true }
    let again = resolution.negative.microseconds
    if again == 0 { return false }
    return at < expiry + (window.gone - expiry + again - 1) / again * again
  }

  // MARK: at the device

  /// Whether the service refuses what a device shows it.
  mutating func hasWrongClock(_ source: Int, _ entity: UInt32) -> Bool {
    for place in ways(of: source) {
      guard case .trouble(.clockSkew) = disturbances.wayFaults[place].act else { continue }
      if acts(disturbances.wayFaults[place], deviceOf(source, entity)) { return true }
    }
    return false
  }

  /// The delay before a retry, as a device keeps it that got a wrong setting.
  mutating func hastened(_ source: Int, _ device: UInt32, _ delay: Int64) -> Int64 {
    var delay = delay
    for place in ways(of: source) {
      guard case .hasty(let divisor) = disturbances.wayFaults[place].act else { continue }
      if acts(disturbances.wayFaults[place], device) {
        delay = Int64(Double(delay) / divisor + 0.5)
      }
    }
    return delay
  }

  /// Whether a lever has told a device to send no retries.
  mutating func mustNotRetry(_ source: Int, _ device: UInt32) -> Bool {
    for place in ways(of: source) {
      guard case .noRetries(let first) = disturbances.wayFaults[place].act else { continue }
      if !acts(disturbances.wayFaults[place], device) { continue }
      guard let first else { return true }
      if disturbances.hasHeard[Int(first) + Int(device)] { return true }
    }
    return false
  }

  /// A device gets an answer: what levers have to tell it comes with it.
  mutating func hear(_ source: Int, _ device: UInt32) {
    for place in ways(of: source) {
      guard case .noRetries(let first?) = disturbances.wayFaults[place].act else { continue }
      if acts(disturbances.wayFaults[place], device) {
        disturbances.hasHeard[Int(first) + Int(device)] = true
      }
    }
  }

  /// The source by which an attempt is sent now: another one when clients have failed over.
  mutating func route(_ source: Int, _ device: UInt32) -> Int {
    for place in ways(of: source) {
      guard case .elsewhere(let other) = disturbances.wayFaults[place].act else { continue }
      if acts(disturbances.wayFaults[place], device) { return Int(other) }
    }
    return source
  }

  private func acts(_ fault: WayFault, _ device: UInt32?) -> Bool {
    fault.hits(device, 0, strength: disturbances.courses.strength(fault.course, at: now))
  }

  /// The device behind a request; `nil` for a call between services.
  mutating func deviceOf(_ source: Int, _ entity: UInt32) -> UInt32? {
    switch sources[source].sender {
    case .device: entity
    case .operation: operations[entity].device
    case .call: nil
    }
  }
}
