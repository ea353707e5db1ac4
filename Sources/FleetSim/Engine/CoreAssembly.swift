/// The last step of building a run: calls between services, classes, lanes, columns.
struct CoreAssembly {
  var builder: CoreBuilder
  let world: World
  var callSources: [Int32] = []
  var callLimits: [Int64] = []
  var callAttempts: [Int32] = []
  var services: [ServiceState] = []
  var replicaCounts: [Int] = []
  var changeTimes: [Int64] = []
  var laneDelays: [Int64] = []
  var tickClass: UInt16 = 0
  var healthClass: UInt16 = 0
  var noAnswerClass: UInt16 = 0
  var healthPlans: [HealthPlan] = []
  var lifeCount = 0
  var affinity = AffinityPlan()
  var policed: [PolicedService] = []
  var policedReplicas: [PolicedReplica] = []
  var changeClass: UInt16 = 0
  var householdClasses: [UInt16] = []
  var channelClass: UInt16 = 0

  let power: PowerPlan
  let cuts: [HomeCut]
  let restarts: [RestartPlan]
  let reaches: (faults: [Reach], levers: [Reach])
  var ways = WayPlan()

  init(_ builder: CoreBuilder) {
    self.builder = builder
    world = builder.world
    power = PowerPlan(world, seed: builder.seed)
    cuts = HomeCut.cuts(of: world, builder.courses, seed: builder.seed)
    restarts = RestartPlan.plans(of: world, seed: builder.seed)
    let world = world
    reaches = (
      world.faults.map { $0.effect.reach(in: world) },
      world.levers.map { $0.action.reach(in: world) }
    )
    affinity.fleetStarts = world.fleetStarts
    addServices()
    self.builder.addKeeps()
    addCalls()
    ways.plan(&self.builder)
    planCarriages()
    planChanges()
    nameClasses()
    giveLanes()
    markFollowed()
  }

  // MARK: services

  private mutating func addServices() {
    var firstReplica = 0
    for service in world.services {
      let replicaCount = world.replicasAtMost(of: services.count)
      let stream = RandomStream(seed: builder.seed, name: "services/" + service.name)
      services.append(
        ServiceState(
          salt: stream.key, firstReplica: Int32(firstReplica), replicaCount: Int32(replicaCount),
          firstUp: Int32(firstReplica), upCount: 0, balancer: service.balancer,
          workers: Int32(service.workers), queueLimit: Int32(service.queueLimit),
          lives: UInt16(world.lives(of: services.count)),
          exponentialMean: service.serviceTime.exponentialMean,
          constantTime: service.serviceTime.constantTime, endLane: -1,
          firstCall: 0, callCount: Int32(service.calls.count), limitSum: 0, capacity: 0))
      services[services.count - 1].warmFactor = service.restart.warmUp?.factor ?? 1
      services[services.count - 1].site = Int32(service.site ?? -1)
      services[services.count - 1].warmOver = service.restart.warmUp?.over.microseconds ?? 0
      replicaCounts.append(replicaCount)
      addHealth(service, stream)
      affinity.add(service, stream, world, &services[services.count - 1])
      if builder.connections.states.contains(where: { $0.service == services.count - 1 }) {
        services[services.count - 1].hasConnections = true
        services[services.count - 1].choosesSpecially = true
      }
      addPolicies(service, replicaCount, stream)
      firstReplica += replicaCount
    }
  }

  /// What checks and crashes the service that was added last.
  private mutating func addHealth(_ service: Service, _ stream: RandomStream) {
    let index = services.count - 1
    services[index].isChecked = service.health != nil
    services[index].isWatched = service.health != nil || service.crash != nil
    services[index].ejectAfter = Int32(service.health?.passive?.consecutiveFailures ?? 0)
    services[index].crashAt = Int32(service.crash?.outstanding ?? 0)
    services[index].firstLife = Int32(lifeCount)
    services[index].recyclesLives = world.recyclesLives(of: index)
    if services[index].recyclesLives {
      lifeCount += Int(services[index].replicaCount) * Int(services[index].lives)
    }
    healthPlans.append(
      HealthPlan(
        health: service.health, crash: service.crash, stream: stream.child(name: "health")))
  }

  /// What the policies of the service that was added last keep.
  private mutating func addPolicies(
    _ service: Service, _ replicaCount: Int, _ stream: RandomStream
  ) {
    let policies = service.policies
    if policies.isPlain { return }
    services[services.count - 1].policy = Int32(policed.count)
    let isWarm = policies.cache?.startsWarm ?? true
    var state = PolicedService(
      settings: policies, firstReplica: policedReplicas.count,
      bins: [PolicyCounts](repeating: PolicyCounts(), count: builder.binCount + 1))
    state.rate = policies.rateLimit.map { RateBucket(perSecond: $0.perSecond, burst: $0.burst) }
    state.admission = policies.admissionControl.map { SuccessWindow($0) }
    state.scaler = policies.autoscaling.map { Autoscaler($0) }
    if let cache = policies.cache, cache.isShared {
      state.cache = CacheContents(keys: cache.keys, isWarm: isWarm)
    }
    policed.append(state)
    let health = stream.child(name: "health")
    for replica in 0..<replicaCount {
      var own = PolicedReplica(
        policies, key: health.key(entity: UInt64(replica)), at: 0, isWarm: isWarm)
      own.isStarted = replica < service.replicas
      policedReplicas.append(own)
    }
  }

  private mutating func addCalls() {
    for (index, service) in world.services.enumerated() {
      services[index].firstCall = Int32(callSources.count)
      for call in service.calls {
        let name = "services/" + service.name + "/calls/" + world.services[call.service].name
        var client = Client(
          service: call.service, latency: call.latency, loss: call.loss, timeout: call.limit)
        client.retry = call.backoff ?? .never
        client.budget = call.budget
        client.breaker = call.breaker
        client.throttling = call.throttling
        client.honoursRetryAfter = call.honoursRetryAfter
        let source = builder.add(
          client, sender: .call, stream: RandomStream(seed: builder.seed, name: name), tally: 0,
          fleet: -1)
        builder.sources[source].caller = Int32(index)
        builder.sources[source].isManaged = call.isManaged
        callSources.append(Int32(source))
        callLimits.append(call.limit.microseconds)
        callAttempts.append(Int32(call.attempts))
        services[index].limitSum += call.limit.microseconds * Int64(call.attempts)
        services[index].limitSum += call.longestBackoff * Int64(call.attempts - 1)
      }
    }
  }

  // MARK: changes

  /// The moments at which services look at faults and levers again; a ramp is taken in 60 steps.
  private mutating func planChanges() {
    for course in builder.courses + ways.courses {
      for window in course.windows {
        addSteps(from: window.begin, over: window.ramp)
        if window.fallFrom != Int64.max { addSteps(from: window.fallFrom, over: window.fallOver) }
      }
    }
    for lever in world.levers {
      changeTimes.append(lever.begin.microseconds)
      if let end = lever.end { changeTimes.append(end.microseconds) }
      switch lever.action {
      case .addReplicas(_, _, let delay):
        changeTimes.append(lever.begin.microseconds + delay.microseconds)
      case .readmit(_, _, let over):
        addSteps(from: lever.begin.microseconds, over: over.microseconds)
      default: break
      }
    }
    for plan in restarts { changeTimes += plan.changeTimes }
    for cut in cuts { changeTimes += [cut.span.from, cut.span.until] }
    changeTimes += power.changeTimes()
    for plan in builder.carriages {
      for interval in plan.touched { changeTimes.append(interval.from) }
    }
    let end = world.duration.microseconds
    changeTimes = changeTimes.filter { $0 > 0 && ($0 < end || world.playsOut) }.sorted()
    var distinct: [Int64] = []
    for time in changeTimes where distinct.last != time { distinct.append(time) }
    changeTimes = distinct
  }

  private mutating func addSteps(from: Int64, over: Int64) {
    changeTimes.append(from)
    if over == 0 { return }
    for step in 1...60 { changeTimes.append(from + over * Int64(step) / 60) }
  }

  // MARK: lanes

  /// Gives a lane to each delay that is constant; equal delays share one.
  private mutating func giveLanes() {
    for index in services.indices
    where services[index].constantTime >= 0 && services[index].callCount == 0
      && !services[index].hasConnections
    {
      services[index].endLane = lane(services[index].constantTime)
    }
    for index in builder.sources.indices where !builder.sources[index].hasJitter {
      let source = builder.sources[index]
      if source.operationLimit == Int64.max {
        builder.sources[index].queueDeadlineLane = lane(source.timeout - source.latency)
      }
      if source.sender != .call { builder.sources[index].answerLane = lane(source.latency) }
    }
    for (caller, service) in world.services.enumerated()
    where services[caller].constantTime >= 0 && !service.calls.isEmpty {
      let source = Int(callSources[Int(services[caller].firstCall)])
      builder.sources[source].arrivalLane = lane(
        services[caller].constantTime + builder.sources[source].latency)
    }
  }

  private mutating func lane(_ delay: Int64) -> Int32 {
    for index in laneDelays.indices where laneDelays[index] == delay { return Int32(index) }
    laneDelays.append(delay)
    return Int32(laneDelays.count - 1)
  }

  private mutating func markFollowed() {
    for index in builder.sources.indices where builder.sources[index].fleet >= 0 {
      builder.sources[index].isFollowed = builder.stories.covers(Int(builder.sources[index].fleet))
    }
  }

  // MARK: columns

  func core() -> Core {
    let binCount = builder.binCount
    let replicas = replicaStates()
    let tallyCount = builder.tallyNames.count
    return Core(
      end: world.duration.microseconds, binWidth: world.bin.microseconds, binCount: binCount,
      isFolding: world.folding == .folded, playsOut: world.playsOut,
      startEpochSeconds: world.startEpochSeconds,
      agenda: Agenda(
        lanes: laneDelays.count, cursors: cursorCount, eventsPerSecond: eventsPerSecond),
      roles: column(builder.plan.infos), services: column(services), replicas: column(replicas),
      upReplicas: Column(repeating: 0, count: replicas.count), standings: column(standings()),
      healthPlans: healthPlans, outliers: column(outlierRules),
      levels: column(affinity.levels), rings: affinity.rings,
      stickyReplicas: Column(repeating: -1, count: affinity.stickyCount),
      fleetStarts: affinity.fleetStarts, lifeEnds: Column(repeating: -1, count: lifeCount),
      policed: policed, policedReplicas: policedReplicas,
      callSources: column(callSources), callLimits: column(callLimits),
      callAttempts: column(callAttempts),
      serviceTimes: world.services.map { $0.serviceTime },
      serviceHistograms: HistogramTable(rows: 2 * services.count),
      serviceBins: Column(repeating: ServiceCounts(), count: services.count * (binCount + 1)),
      sources: column(builder.sources), devices: devices(), delays: column(builder.delays),
      latencyJitters: builder.jitters,
      tallies: Column(repeating: 0, count: tallyCount * (binCount + 1) * Counter.count),
      tallyNames: builder.tallyNames, responses: HistogramTable(rows: tallyCount),
      processes: column(builder.processes), loads: builder.loads,
      weights: column(builder.weights),
      carriedCounts: [Int64](repeating: 0, count: tallyCount), carriages: builder.carriages,
      connections: Connections(builder.connections, world, binCount: binCount),
      policies: builder.policies,
      policyCounts: Column(
        repeating: 0,
        count: hasManagedClients ? tallyCount * (binCount + 1) * PolicyCounter.count : 0),
      disturbances: Disturbances(self),
      changeClass: changeClass, tickClass: tickClass, healthClass: healthClass,
      noAnswerClass: noAnswerClass, householdClasses: householdClasses,
      pendingRetries: Column(repeating: 0, count: tallyCount),
      keeps: Keeps(builder.keepPlans, tallies: tallyCount, binCount: binCount),
      channels: Channels(
        world, seed: builder.seed, binCount: binCount, firstClass: channelClass),
      stories: builder.stories,
      binEnd: Swift.min(world.bin.microseconds, world.duration.microseconds))
  }

  /// About how many events a second pass through the wheel when all traffic is drawn singly.
  private var eventsPerSecond: Double {
    var rate = 1.0
    for source in builder.sources where source.sender == .device {
      rate += 3e6 * Double(source.deviceCount) / Double(source.period)
    }
    for process in builder.processes { rate += 3e6 / process.meanGap }
    return rate
  }

  private var hasManagedClients: Bool {
    builder.sources.contains { $0.isManaged && $0.sender != .call }
  }

  /// Periodic sources come first, so their places are those of their cursors.
  private var cursorCount: Int {
    var count = 0
    for source in builder.sources where source.sender == .device { count += 1 }
    return count
  }

  private func replicaStates() -> [ReplicaState] {
    var states: [ReplicaState] = []
    for (index, count) in replicaCounts.enumerated() {
      for replica in 0..<count {
        let exists = replica < world.services[index].replicas
        states.append(
          ReplicaState(
            queue: Ring<Request>(capacity: 8), limit: Int32(world.services[index].workers),
            isUp: exists))
      }
    }
    return states
  }

  private var outlierRules: [OutlierRules] {
    world.services.indices.map { index in
      guard let passive = world.services[index].health?.passive else { return OutlierRules() }
      var rules = OutlierRules(passive)
      rules.phase = healthPlans[index].sweepPhase(rules.interval)
      return rules
    }
  }

  private func standings() -> [Standing] {
    var standings: [Standing] = []
    for (index, count) in replicaCounts.enumerated() {
      for replica in 0..<count {
        standings.append(
          Standing(
            service: Int32(index), exists: replica < world.services[index].replicas))
      }
    }
    return standings
  }

  private func devices() -> Column<DeviceState> {
    let column = Column(
      repeating: DeviceState(busyUntil: 0, phase: 0, fresh: 0), count: builder.devicesInAll)
    for (fleetIndex, fleet) in world.fleets.enumerated() {
      for index in fleet.traffic.indices {
        let source = builder.sources[builder.trafficSources[fleetIndex][index]]
        let first = Int(source.firstDevice)
        Phases.fill(column, first..<(first + fleet.count), source.stream)
      }
    }
    copyPhases(column)
    return column
  }

  /// Further requests of a fault keep the phases of the traffic that they multiply.
  private func copyPhases(_ devices: borrowing Column<DeviceState>) {
    for source in builder.sources where source.base >= 0 {
      let first = Int(builder.sources[Int(source.base)].firstDevice)
      for rank in 0..<Int(source.deviceCount) {
        devices[Int(source.firstDevice) + rank].phase = devices[first + rank].phase
      }
    }
  }

  private func column<Element>(_ elements: [Element]) -> Column<Element> {
    Column(count: elements.count) { elements[$0] }
  }
}
