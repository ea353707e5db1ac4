import FleetSim

extension LoadedScenario {
  /// The scenario at `factor` (above 0, at most 1) of its size, for a quick look.
  ///
  /// Fleets, workers, queues, admitted rates, counts of tables, hotlines and homes shrink; replicas stay. Workers that
  /// cannot be whole are rounded up and the service's own time is stretched, so that every utilisation stays what it was;
  /// agents and their handling likewise. ``roundings`` says what that changed.
  public func scaled(by factor: Double) -> LoadedScenario {
    precondition(factor > 0 && factor <= 1, "a scale is above 0 and at most 1")
    var result = self
    if factor == 1 { return result }
    var scaling = Scaling(world: world, factor: factor)
    scaling.scaleFleets()
    scaling.scaleServices()
    scaling.scaleLevers()
    scaling.scaleHotlines()
    scaling.scaleCompensations()
    result.world = scaling.world
    result.roundings += scaling.sentences
    return result
  }
}

/// One shrinking of a world.
private struct Scaling {
  var world: World
  let full: World
  let factor: Double
  let holdsInFull: [Double]
  var sentences: [String] = []

  init(world: World, factor: Double) {
    self.world = world
    full = world
    self.factor = factor
    holdsInFull = NominalLoad(world).holds
  }

  mutating func scaleFleets() {
    for index in world.fleets.indices {
      let exact = Double(world.fleets[index].count) * factor
      let count = Swift.max(1, (exact).rounded())
      world.fleets[index].count = Int(count)
      for demand in world.fleets[index].demand.indices {
        let load = world.fleets[index].demand[demand].load
        world.fleets[index].demand[demand].load = load?.scaled(by: factor)
      }
      if isWhole(exact) { continue }
      sentences.append(
        "fleets.\(world.fleets[index].name): \(rounded(exact)) devices were rounded to \(world.fleets[index].count)."
      )
    }
  }

  /// Called services first, because what they take counts in the time that callers hold a worker.
  mutating func scaleServices() {
    var holds = [Double](repeating: -1, count: world.services.count)
    for index in world.services.indices { scale(index, &holds, depth: 0) }
    for index in world.services.indices {
      scaleQueue(index)
      scaleCrash(index)
      scaleConnectLimit(index)
      scaleBackground(index)
      world.services[index].policies = full.services[index].policies.scaled(by: factor)
      report(index)
    }
  }

  private mutating func scale(_ index: Int, _ holds: inout [Double], depth: Int) {
    if holds[index] >= 0 || depth > world.services.count { return }
    var called = 0.0
    for call in world.services[index].calls {
      scale(call.service, &holds, depth: depth + 1)
      called += 2 * call.latency.seconds + Swift.max(0, holds[call.service])
    }
    let own = full.services[index].serviceTime.mean
    let held = holdsInFull[index]
    let exact = Double(full.services[index].workers) * factor
    // Enough workers that the own time is stretched, not shortened below zero by slower services it calls.
    let least = exact * (own + called) / held
    let workers = Swift.max(1, (least * (1 - 1e-9)).rounded(.up))
    holds[index] = held * workers / exact
    world.services[index].workers = Int(workers)
    let stretch = (holds[index] - called) / own
    if abs(stretch - 1) > 1e-9 {
      world.services[index].serviceTime = full.services[index].serviceTime.scaled(by: stretch)
    }
  }

  private mutating func scaleQueue(_ index: Int) {
    let limit = full.services[index].queueLimit
    if limit == 0 { return }
    let exact = Double(limit) * factor
    world.services[index].queueLimit = Int(Swift.max(1, (exact).rounded()))
    if isWhole(exact) { return }
    sentences.append(
      "services.\(full.services[index].name): \(rounded(exact)) waiting places a replica were rounded to \(world.services[index].queueLimit)."
    )
  }

  /// The waiting requests that make a replica crash shrink like its queue, so that a whole queue still does.
  private mutating func scaleCrash(_ index: Int) {
    guard let crash = full.services[index].crash else { return }
    let workers = full.services[index].workers
    let waiting = Double(crash.outstanding - workers) * factor
    var least = world.services[index].workers + Int(Swift.max(1, waiting.rounded()))
    if crash.outstanding <= workers {
      least = Int(Swift.max(1, (Double(crash.outstanding) * factor).rounded()))
    } else if crash.outstanding <= workers + full.services[index].queueLimit {
      least = Swift.min(
        least, world.services[index].workers + world.services[index].queueLimit)
    }
    world.services[index].crash?.outstanding = least
  }

  /// New connections a second shrink with the fleets that make them.
  private mutating func scaleConnectLimit(_ index: Int) {
    guard let limit = full.services[index].connectLimit else { return }
    world.services[index].connectLimit = ConnectLimit(
      perSecond: Swift.max(0.001, limit.perSecond * factor),
      burst: Swift.max(1, limit.burst * factor))
  }

  private mutating func scaleBackground(_ index: Int) {
    guard let load = full.services[index].background?.load else { return }
    world.services[index].background?.load = load.scaled(by: factor)
  }

  private mutating func report(_ index: Int) {
    let exact = Double(full.services[index].workers) * factor
    if isWhole(exact), Double(world.services[index].workers) == exact.rounded() { return }
    let stretch = world.services[index].serviceTime.mean / full.services[index].serviceTime.mean
    let workers = world.services[index].workers
    var sentence =
      "services.\(full.services[index].name): \(rounded(exact)) workers a replica became \(workers), and "
    let own =
      rounded(stretch) == "1"
      ? "its own service time as before" : "its own service time \(rounded(stretch)) times as long"
    if full.services[index].calls.isEmpty {
      sentence += own
    } else {
      sentence +=
        "a request holds one \(rounded(Double(workers) / exact)) times as long (\(own), the rest in what it calls)"
    }
    sentences.append(sentence + ", so that its utilisation stays.")
  }

  // MARK: channels

  /// Agents and lines that cannot be whole are rounded up; handling and message are stretched.
  mutating func scaleHotlines() {
    for index in world.hotlines.indices {
      let hotline = full.hotlines[index]
      let agents = Double(hotline.agents) * factor
      let lines = Double(hotline.lines) * factor
      let wholeAgents = roundedUp(agents)
      let wholeLines = Swift.max(wholeAgents, roundedUp(lines))
      world.hotlines[index].agents = Int(wholeAgents)
      world.hotlines[index].lines = Int(wholeLines)
      world.hotlines[index].ordinary.perHour *= factor
      if abs(wholeAgents / agents - 1) > 1e-9 {
        world.hotlines[index].handling = hotline.handling.scaled(by: wholeAgents / agents)
      }
      if let message = hotline.message, abs(wholeLines / lines - 1) > 1e-9 {
        world.hotlines[index].message?.length = Timespan(
          microseconds: Int64(Double(message.length.microseconds) * wholeLines / lines + 0.5))
      }
      report(hotline, agents, lines, world.hotlines[index])
    }
  }

  private func roundedUp(_ exact: Double) -> Double {
    Swift.max(1, (exact * (1 - 1e-9)).rounded(.up))
  }

  private mutating func report(
    _ hotline: Hotline, _ agents: Double, _ lines: Double, _ scaled: Hotline
  ) {
    if !isWhole(agents) {
      sentences.append(
        "hotlines.\(hotline.name): \(rounded(agents)) agents became \(scaled.agents), and handling \(rounded(Double(scaled.agents) / agents)) times as long, so that their utilisation stays."
      )
    }
    if !isWhole(lines) {
      let message =
        hotline.message == nil
        ? "" : ", and the message \(rounded(Double(scaled.lines) / lines)) times as long"
      sentences.append(
        "hotlines.\(hotline.name): \(rounded(lines)) lines became \(scaled.lines)\(message).")
    }
  }

  /// Homes shrink with the fleet; those of one home a device do so by themselves.
  mutating func scaleCompensations() {
    for index in world.compensations.indices {
      guard let homes = full.compensations[index].homes else { continue }
      let exact = Double(homes) * factor
      world.compensations[index].homes = Int(Swift.max(1, exact.rounded()))
      if isWhole(exact) { continue }
      sentences.append(
        "compensations.\(full.compensations[index].name): \(rounded(exact)) homes were rounded to \(Int(Swift.max(1, exact.rounded())))."
      )
    }
  }

  mutating func scaleLevers() {
    for index in world.levers.indices {
      if case .admit(let service, let perSecond) = world.levers[index].action {
        world.levers[index].action = .admit(service: service, perSecond: perSecond * factor)
      }
    }
  }

  private func isWhole(_ value: Double) -> Bool {
    value >= 1 && abs(value - value.rounded()) <= 1e-9 * value
  }

  private func rounded(_ value: Double) -> String {
    DecimalText.shortest((value * 1_000).rounded() / 1_000)
  }
}
