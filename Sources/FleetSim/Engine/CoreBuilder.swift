/// Turns a world into the columns of a run.
package struct CoreBuilder {
  let world: World
  let seed: UInt64
  var sources: [Source] = []
  var jitters: [Distribution?] = []
  var delays: [Int64] = []
  var tallyNames: [String] = []
  var processes: [DemandProcess] = []
  var loads: [LoadSteps] = []
  var weights: [Double] = []
  var carriages: [CarriagePlan] = []
  /// The clients of sources; copies of a source share one.
  var clients: [Client] = []
  var keepPlans = KeepPlans()
  var policies = ClientPolicies()
  var plan = ClassPlan()
  let stories: Stories
  let courses: [Course]
  var connections: ConnectionPlan
  /// Source of the base traffic by (fleet, traffic).
  var trafficSources: [[Int]] = []
  private var deviceCount = 0
  private(set) var households: [(fleet: Int, what: Int)] = []

  package init(_ world: World, seed: UInt64, following: Following = .nobody) {
    self.world = world
    self.seed = seed
    stories = Stories(following, world)
    courses = Schedule.courses(of: world, seed: seed)
    connections = ConnectionPlan(world)
    addTraffic()
    addDemand()
    addConnections()
    addBackgrounds()
  }

  // MARK: sources

  /// Adds a source and tells its place.
  mutating func add(
    _ client: Client, sender: Source.Sender, stream: RandomStream, tally: Int32, fleet: Int
  ) -> Int {
    var source = Source(
      sender: sender, service: Int32(client.service), stream: stream,
      latency: client.latency.microseconds, loss: client.loss,
      timeout: client.timeout.microseconds)
    source.hasJitter = client.latencyJitter != nil
    source.attemptLimit = client.retry.attempts.map { UInt32($0) } ?? UInt32.max
    source.jitter = client.retry.jitter
    source.isDecorrelated = client.retry.growth == .decorrelated
    source.backoffBase = client.retry.base.microseconds
    source.backoffCap = client.retry.cap.microseconds
    source.firstDelay = Int32(delays.count)
    delays += Core.delays(of: client.retry)
    setPolicies(of: &source, client, fleet: fleet)
    source.tally = tally
    source.fleet = Int32(fleet)
    if let over = client.over {
      source.over = Int32(connections.firsts[fleet] + over.connection)
      source.waitsForConnection = over.whenDown == .wait
    }
    source.client = Int32(clients.count)
    clients.append(client)
    source.mayBeCut = world.mayCut(fleet)
    source.mayBeTroubled = fleet >= 0 && world.mayBeTroubled(fleet, service: client.service)
    source.criticality = UInt8(client.criticality.rank)
    if fleet >= 0 {
      source.fleetKey =
        RandomStream(seed: seed, name: "fleets/" + world.fleets[fleet].name + "/users").key
    }
    sources.append(source)
    jitters.append(client.latencyJitter)
    return sources.count - 1
  }

  private mutating func setPolicies(of source: inout Source, _ client: Client, fleet: Int) {
    source.spread = client.retry.spread
    source.firstDelayAfterRefusal = source.firstDelay
    if !client.isManaged { return }
    source.isManaged = true
    source.honoursRetryAfter = client.honoursRetryAfter
    source.operationLimit = client.deadline?.microseconds ?? Int64.max
    source.copies = UInt32(client.hedging?.attempts ?? 0)
    source.retryable = client.hedging?.on ?? client.retry.on
    source.hedgeDelay = client.hedging?.delay.microseconds ?? 0
    if let base = client.retry.baseAfterRefusal {
      var retry = client.retry
      retry.base = base
      source.firstDelayAfterRefusal = Int32(delays.count)
      delays += Core.delays(of: retry)
    }
    if !client.hasState { return }
    let members = fleet < 0 ? 1 : world.fleets[fleet].count
    source.policy = Int32(
      policies.add(
        PolicyPlan(
          budget: client.budget, breaker: client.breaker, throttling: client.throttling,
          count: Swift.min(members, client.gateways ?? members))))
  }

  /// Adds a tally and tells its place.
  mutating func addTally(_ name: String) -> Int32 {
    tallyNames.append(name)
    return Int32(tallyNames.count - 1)
  }

  private mutating func addTraffic() {
    for (fleetIndex, fleet) in world.fleets.enumerated() {
      var places: [Int] = []
      for traffic in fleet.traffic {
        let name = "fleets/" + fleet.name + "/traffic/" + traffic.name
        let place = add(
          traffic.client, sender: .device, stream: RandomStream(seed: seed, name: name),
          tally: addTally(name), fleet: fleetIndex)
        setPeriodic(place, traffic, fleet)
        places.append(place)
      }
      trafficSources.append(places)
    }
    addMultipliedTraffic()
    addWakeUps()
    addPolledOperations()
  }

  /// The polls of managed traffic begin operations, whose draws keep the names of the traffic's.
  private mutating func addPolledOperations() {
    for place in sources.indices
    where clients[Int(sources[place].client)].isOperated || sources[place].mayBeTroubled {
      var source = sources[place]
      source.sender = .operation
      source.poller = Int32(place)
      source.base = -1
      source.firstDevice = 0
      source.deviceCount = 0
      sources[place].operated = Int32(sources.count)
      sources.append(source)
      jitters.append(jitters[place])
    }
  }

  private mutating func setPeriodic(_ place: Int, _ traffic: Traffic, _ fleet: Fleet) {
    sources[place].firstDevice = Int32(deviceCount)
    sources[place].deviceCount = Int32(fleet.count)
    deviceCount += fleet.count
    sources[place].period = traffic.period.microseconds
    sources[place].phaseSpan = sources[place].period
    if place > 0 && sources[place - 1].fleet == sources[place].fleet {
      sources[place].turn = Int32(Draw.below(UInt64(fleet.count), sources[place].stream.key))
    }
    sources[place].pollJitter = traffic.jitter.microseconds
    sources[place].activeUntil = world.duration.microseconds
    sources[place].isFused =
      world.folding == .folded && !traffic.client.isOperated && !sources[place].mayBeTroubled
      && traffic.client.latency > .zero
      && traffic.client.latencyJitter == nil
      && traffic.client.loss == 0 && traffic.jitter == .zero
  }

  /// A fault that multiplies traffic by m adds ⌈m⌉ − 1 sources whose moments lie evenly within the period.
  private mutating func addMultipliedTraffic() {
    for (index, fault) in world.faults.enumerated() {
      guard case .trafficMultiplied(let fleet, let traffic, let factor) = fault.effect else {
        continue
      }
      let base = trafficSources[fleet][traffic]
      let whole = Int(factor)
      let further = Double(whole) < factor ? whole : whole - 1
      for number in 0..<further {
        addMultiple(
          base, fault: index, number: number, of: further,
          adoption: Swift.min(1, factor - 1 - Double(number)))
      }
    }
  }

  private mutating func addMultiple(
    _ base: Int, fault: Int, number: Int, of further: Int, adoption: Double
  ) {
    var source = sources[base]
    let name = "faults/" + world.faults[fault].name
    source.stream = source.stream.child(name: name).child(name: "further " + String(number + 1))
    source.offset = source.period * Int64(number + 1) / Int64(further + 1)
    source.activeFrom = Swift.min(courses[fault].begin, source.activeUntil)
    source.activeUntil = Swift.min(courses[fault].gone, source.activeUntil)
    source.fault = Int32(fault)
    source.base = Int32(base)
    source.firstDevice = Int32(deviceCount)
    deviceCount += Int(source.deviceCount)
    source.adoption = adoption
    sources.append(source)
    jitters.append(jitters[base])
  }

  /// A fault that wakes devices adds a source whose moments all lie within a short time.
  private mutating func addWakeUps() {
    for (index, fault) in world.faults.enumerated() {
      guard case .wakeUp(let fleet, let traffic, let share, let spread, let every) = fault.effect
      else { continue }
      for (number, window) in courses[index].windows.enumerated() where window.begin < window.gone {
        addWakeUp(
          trafficSources[fleet][traffic], fault: index, number: number, window, share: share,
          spread: spread.microseconds, every: every?.microseconds)
      }
    }
  }

  private mutating func addWakeUp(
    _ base: Int, fault: Int, number: Int, _ window: Window, share: Double, spread: Int64,
    every: Int64?
  ) {
    var source = sources[base]
    source.stream = source.stream.child(name: "faults/" + world.faults[fault].name)
      .child(name: "wake " + String(number + 1))
    source.offset = window.begin
    source.phaseSpan = Swift.max(1, spread)
    source.period = every ?? Int64.max / 4
    source.pollJitter = 0
    source.activeFrom = window.begin
    source.activeUntil = Swift.min(
      window.gone, every == nil ? window.begin + source.phaseSpan : source.activeUntil)
    source.turn = Int32(Draw.below(UInt64(source.deviceCount), source.stream.key))
    source.fault = Int32(fault)
    source.base = Int32(base)
    source.firstDevice = Int32(deviceCount)
    deviceCount += Int(source.deviceCount)
    source.adoption = share
    sources.append(source)
    jitters.append(jitters[base])
  }

  // MARK: demand

  private mutating func addDemand() {
    for (fleetIndex, fleet) in world.fleets.enumerated() {
      for (demandIndex, demand) in fleet.demand.enumerated() {
        let name = "fleets/" + fleet.name + "/demand/" + demand.name
        let source = add(
          demand.client, sender: .operation, stream: RandomStream(seed: seed, name: name),
          tally: addTally(name), fleet: fleetIndex)
        addProcesses(name, .operation(source: Int32(source)), fleet, demand)
        multiplyDemand(fleetIndex, demandIndex, name, source, fleet, demand)
      }
    }
  }

  /// Adds the processes of a demand: one for each region, or one that follows its table.
  private mutating func addProcesses(
    _ name: String, _ target: DemandProcess.Target, _ fleet: Fleet, _ demand: Demand,
    fault: Int = -1, chances: (Double, Double) = (1, 1)
  ) {
    guard let load = demand.load else {
      return addProcesses(
        name, target, fleet, perDay: demand.perDay, demand.profile, fault: fault, chances: chances)
    }
    addProcess(
      name, target, load, RegionDevices(whole: fleet), fault: fault, chances: chances)
  }

  /// Adds a process for each region.
  mutating func addProcesses(
    _ name: String, _ target: DemandProcess.Target, _ fleet: Fleet, perDay: Double,
    _ profile: DailyProfile, fault: Int = -1, chances: (Double, Double) = (1, 1)
  ) {
    if perDay <= 0 { return }
    var fleet = fleet
    if fleet.regions.isEmpty { fleet.regions = [Region(name: "", share: 1, utcOffset: .zero)] }
    let mean = profile.weights.reduce(0, +) / 24
    let largest = profile.weights.reduce(0) { Swift.max($0, $1) }
    let parts = RegionDevices.split(fleet)
    let stream = RandomStream(seed: seed, name: name)
    for (region, devices) in zip(fleet.regions, parts) where devices.count > 0 {
      let perMicrosecond = Double(devices.count) * perDay * largest / mean / 86_400e6
      processes.append(
        DemandProcess(
          target: target, stream: stream.child(name: region.name), demandClass: 0,
          meanGap: 1 / perMicrosecond, firstWeight: Int32(weights.count),
          localOffset: localOffset(region), devices: devices, fault: Int32(fault),
          chanceWithout: chances.0, chanceWith: chances.1))
      weights += profile.weights.map { $0 / largest }
    }
  }

  private func localOffset(_ region: Region) -> Int64 {
    let seconds = world.startEpochSeconds + region.utcOffset.microseconds / 1_000_000
    let modulo = seconds % 86_400
    return modulo < 0 ? modulo + 86_400 : modulo
  }

  /// More demand comes from a process of its own, so that the base's draws stay; less thins the base.
  private mutating func multiplyDemand(
    _ fleetIndex: Int, _ demandIndex: Int, _ name: String, _ source: Int, _ fleet: Fleet,
    _ demand: Demand
  ) {
    for (index, fault) in world.faults.enumerated() {
      guard case .demandMultiplied(fleetIndex, demandIndex, let factor) = fault.effect else {
        continue
      }
      if factor >= 1 {
        var further = demand
        further.perDay *= factor - 1
        further.load = demand.load?.scaled(by: factor - 1)
        addProcesses(
          name + "/faults/" + fault.name, .operation(source: Int32(source)), fleet, further,
          fault: index, chances: (0, 1))
      } else {
        for place in processes.indices {
          if case .operation(Int32(source)) = processes[place].target, processes[place].fault < 0 {
            processes[place].fault = Int32(index)
            processes[place].chanceWith = factor
          }
        }
      }
    }
  }

  // MARK: what a kind of device asks for

  /// Adds operations that the kind of a fleet begins by itself and tells their source.
  ///
  /// Those that need the home's power and broadband lose their answers while it is cut off; a phone's do not.
  mutating func operations(
    _ name: String, _ client: Client, of fleet: Int, needsHome: Bool = true
  ) -> Int {
    let name = "fleets/" + world.fleets[fleet].name + "/demand/" + name
    let source = add(
      client, sender: .operation, stream: RandomStream(seed: seed, name: name),
      tally: addTally(name), fleet: fleet)
    if !needsHome { sources[source].mayBeCut = false }
    return source
  }

  /// Adds operations that are as those of another source, and count with them, but go to another service.
  mutating func operations(beside source: Int, service: Int) -> Int {
    var copy = sources[source]
    copy.service = Int32(service)
    if copy.policy >= 0 { copy.policy = Int32(policies.add(policies.plans[Int(copy.policy)])) }
    sources.append(copy)
    jitters.append(jitters[source])
    return sources.count - 1
  }

  /// Adds something that people of a fleet want: `wanted` of its model is told each time.
  mutating func wishes(
    _ name: String, _ what: Int, of fleet: Int, perDay: Double, _ profile: DailyProfile
  ) {
    addProcesses(
      "fleets/" + world.fleets[fleet].name + "/" + name,
      .kind(fleet: Int32(fleet), what: Int32(what)), world.fleets[fleet], perDay: perDay, profile)
  }

  /// A stream of draws of a fleet.
  func stream(_ name: String, of fleet: Int) -> RandomStream {
    RandomStream(seed: seed, name: "fleets/" + world.fleets[fleet].name + "/" + name)
  }

  /// Bins of the observed time.
  package var binCount: Int {
    let (bins, rest) = world.duration.microseconds.quotientAndRemainder(
      dividingBy: world.bin.microseconds)
    return Int(rest == 0 ? bins : bins + 1)
  }

  /// Adds so many steps that the kind of a fleet schedules and tells the first; see ``Core/schedule(_:step:at:_:_:)``.
  ///
  /// Its model is told them by the numbers `first` on.
  mutating func steps(_ count: Int, of fleet: Int, from first: Int = 0) -> Int {
    for step in first..<(first + count) { households.append((fleet, step)) }
    return households.count - count
  }
}

extension CoreBuilder {
  /// The columns, with every class numbered in the order of roles.
  package consuming func build() -> Core {
    CoreAssembly(self).core()
  }

  var devicesInAll: Int { deviceCount }
}
