/// What faults and levers do to a service at a moment.
package struct Pressure {
  var errorShare = 0.0
  var slowFactor = 1.0
  /// Requests of which only a share is slow.
  var tails: [SlowTail] = []
  var workerShare = 1.0
  var down = 0
  /// Of those that are down, the first that answer nothing.
  var silent = 0
  var added = 0
  /// The first replicas that take nothing new.
  var drained = 0
  var shedShare = 0.0
  /// Requests that vanish as they arrive, that take a worker and are never answered, that are reset.
  var swallowedShare = 0.0
  var heldShare = 0.0
  var resetShare = 0.0
  /// Probes that fail like requests, and how much slower they are.
  var probeFailures = 0.0
  var probeFactor = 1.0
  /// Whether probes pass whatever waits.
  var isGray = false
  /// Admitted requests a second; `nil` without a limit.
  var admitPerSecond: Double?
  /// How replicas come back after their site was dark; `nil` when it never was.
  var restart: ServiceRestart?
  /// Whether replicas of it are cold.
  var isCold = false

  /// Adds a share of requests to those that something strikes already, each by its own draw.
  static func join(_ shares: inout Double, _ share: Double) {
    shares = 1 - (1 - shares) * (1 - share)
  }

  /// Adds requests that probes share the fate of, unless they pass.
  fileprivate mutating func strike(_ share: Double, _ probes: Fault.Probes) {
    if probes == .fail { Pressure.join(&probeFailures, share) } else { isGray = true }
  }
}

/// A share of requests that takes longer.
package struct SlowTail {
  var share: Double
  var factor: Double
  /// Names the draw of who is among them, together with the request.
  var salt: UInt64
  var probes: Fault.Probes
}

extension Core {
  /// The sum of all faults and levers that act on a service now.
  mutating func pressure(on service: Int) -> Pressure {
    var sum = Pressure()
    for index in disturbances.faults.indices
    where disturbances.reaches[index].services.contains(service) {
      let strength = disturbances.courses.strength(index, at: now)
      if strength > 0 { add(index, strength, service, &sum) }
    }
    for lever in disturbances.levers { add(lever, service, &sum) }
    if !disturbances.power.restarts[service].isEmpty { addPower(service, &sum) }
    return sum
  }

  private mutating func addPower(_ service: Int, _ sum: inout Pressure) {
    sum.restart = disturbances.power.restart(of: service, at: now)
    guard let restart = sum.restart else { return }
    sum.isCold = now >= restart.firstUp && now < restart.warmAt
  }

  /// What a fault does to a service that it reaches.
  private mutating func add(
    _ index: Int, _ strength: Double, _ service: Int, _ sum: inout Pressure
  ) {
    switch disturbances.faults[index].effect {
    case .replicasDown(_, let count, let answers):
      let down = Int(Double(count) * strength + 0.5)
      sum.down = Swift.max(sum.down, down)
      if answers == .silent { sum.silent = Swift.max(sum.silent, down) }
    case .retired: sum.down = Int.max
    case .workersReduced(_, let share): sum.workerShare *= 1 - (1 - share) * strength
    case .errors(_, let share, let probes):
      Pressure.join(&sum.errorShare, share * strength)
      sum.strike(share * strength, probes)
    case .slow(_, let factor, let share, let probes):
      addSlowness(index, 1 + (factor - 1) * strength, share, probes, &sum)
    case .blackHole(_, let share, let holdsWorkers, let probes):
      if holdsWorkers {
        Pressure.join(&sum.heldShare, share * strength)
      } else {
        Pressure.join(&sum.swallowedShare, share * strength)
      }
      sum.strike(share * strength, probes)
    case .reset(_, let share, let probes):
      Pressure.join(&sum.resetShare, share * strength)
      sum.strike(share * strength, probes)
    case .trafficMultiplied, .demandMultiplied, .wakeUp, .way, .pushed: break
    case .gridLost, .siteLost, .homesWithoutPower, .homesWithoutBroadband: break
    }
  }

  private mutating func addSlowness(
    _ fault: Int, _ factor: Double, _ share: Double, _ probes: Fault.Probes,
    _ sum: inout Pressure
  ) {
    if share >= 1 {
      sum.slowFactor *= factor
      if probes == .fail { sum.probeFactor *= factor } else { sum.isGray = true }
      return
    }
    if probes == .pass { sum.isGray = true }
    let salt = RandomStream(seed: 0, name: "faults/" + disturbances.faults[fault].name).key
    sum.tails.append(SlowTail(share: share, factor: factor, salt: salt, probes: probes))
  }

  private mutating func add(_ lever: Lever, _ service: Int, _ sum: inout Pressure) {
    let isOver = lever.end.map { now >= $0.microseconds } ?? false
    if now < lever.begin.microseconds || isOver { return }
    switch lever.action {
    case .addReplicas(let target, let count, let delay) where target == service:
      if now >= lever.begin.microseconds + delay.microseconds { sum.added += count }
    case .shed(let target, let share) where target == service:
      Pressure.join(&sum.shedShare, share)
    case .admit(let target, let perSecond) where target == service:
      sum.admitPerSecond = sum.admitPerSecond.map { Swift.min($0, perSecond) } ?? perSecond
    case .readmit(let target, let from, let over) where target == service:
      let elapsed = Double(now - lever.begin.microseconds)
      let grown = Swift.min(1, elapsed / Double(Swift.max(1, over.microseconds)))
      Pressure.join(&sum.shedShare, (1 - from) * (1 - grown))
    case .drain(.service(service), let count): sum.drained = Swift.max(sum.drained, count)
    case .drain(.site(let site), let count) where Int(services[service].site) == site:
      sum.drained = Swift.max(sum.drained, count)
    default: break
    }
  }
}
