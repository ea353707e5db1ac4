import FleetSim

/// Small worlds with every feature of the engine, made by a seed.
struct RandomWorld {
  var dice: Dice
  var world: World

  /// The world of a seed.
  static func make(_ seed: UInt64) -> World {
    var maker = RandomWorld(seed)
    return maker.build()
  }

  private init(_ seed: UInt64) {
    dice = Dice(seed, "random world")
    world = World(duration: .minutes(Int64(dice.whole(20...60))), bin: .minutes(5))
  }

  private mutating func build() -> World {
    world.playsOut = dice.happens(0.5)
    world.bin = dice.pick([.minutes(5), .minutes(7), .seconds(61)])
    world.startEpochSeconds = Int64(dice.whole(0...100_000))
    addServices()
    for fleet in 0..<dice.whole(1...3) { addFleet(fleet) }
    for fault in 0..<dice.whole(0...4) { addFault(fault) }
    for lever in 0..<dice.whole(0...3) { addLever(lever) }
    addHealth()
    addSites()
    for fault in 0..<dice.whole(0...3) { addPowerFault(fault) }
    for fleet in world.fleets.indices { addKeeps(fleet) }
    addServerPolicies()
    RandomConnections.add(to: &world, &dice)
    RandomLoads.add(to: &world, &dice)
    return world
  }

  // MARK: services

  private mutating func addServices() {
    let count = dice.whole(1...4)
    for index in 0..<count {
      var calls: [Call] = []
      for target in (index + 1)..<max(count, index + 1) where dice.happens(0.5) {
        calls.append(call(target))
      }
      world.services.append(
        Service(
          name: "s\(index)", replicas: dice.whole(1...4), workers: dice.whole(1...4),
          queueLimit: dice.pick([0, 1, 5, 40]), serviceTime: time(),
          balancer: dice.pick(Service.Balancer.allCases), calls: calls))
    }
  }

  private mutating func call(_ target: Int) -> Call {
    let latency = dice.happens(0.5) ? Timespan.zero : dice.milliseconds(1...50)
    let limit = latency + latency + dice.milliseconds(1...3_000)
    return Call(
      service: target, limit: limit, latency: latency, loss: dice.happens(0.3) ? 0.05 : 0)
  }

  mutating func time() -> Distribution {
    switch dice.whole(0...5) {
    case 0: return .constant(dice.milliseconds(0...900))
    case 1: return .exponential(mean: dice.milliseconds(1...900))
    case 2: return .uniform(low: .zero, high: dice.milliseconds(1...1_500))
    case 3: return .lognormal(median: dice.milliseconds(1...500), sigma: 0.8)
    case 4: return .gamma(shape: 0.5, mean: dice.milliseconds(1...500))
    default: return .constant(.milliseconds(500))
    }
  }

  // MARK: health and crashes

  /// Drawn last, so that the rest of a world does not depend on it.
  private mutating func addHealth() {
    for index in world.services.indices {
      if dice.happens(0.5) { world.services[index].health = checks() }
      if dice.happens(0.4) {
        world.services[index].crash = CrashLimit(
          outstanding: dice.whole(4...20),
          restart: dice.pick([
            .constant(.zero), .constant(.seconds(30)), .exponential(mean: .seconds(5)),
          ]))
      }
    }
    for index in world.faults.indices {
      if case .replicasDown(let service, let count, _) = world.faults[index].effect,
        world.services[service].health != nil, dice.happens(0.5)
      {
        world.faults[index].effect = .replicasDown(
          service: service, count: count, answers: .silent)
      }
    }
  }

  private mutating func checks() -> HealthChecks {
    var checks = HealthChecks(panicThreshold: dice.pick([0, 0.5, 1]))
    if dice.happens(0.7) {
      let timeout = dice.milliseconds(1...5_000)
      checks.active = ActiveCheck(
        interval: timeout + dice.milliseconds(0...9_000), timeout: timeout,
        unhealthyAfter: dice.whole(1...3), healthyAfter: dice.whole(1...3))
    }
    if dice.happens(0.7) {
      checks.passive = OutlierEjection(
        consecutiveFailures: dice.whole(1...6), ejection: dice.milliseconds(1...30_000),
        ejectionCap: .seconds(60), maximumEjected: dice.pick([0, 0.5, 1]))
    }
    return checks
  }

  // MARK: policies of services

  /// Drawn after the rest, so that no other draw depends on it.
  private mutating func addServerPolicies() {
    for index in world.services.indices where dice.happens(0.5) {
      world.services[index].policies = RandomServicePolicies.make(
        &dice, replicas: world.services[index].replicas,
        calls: !world.services[index].calls.isEmpty)
    }
    for fleet in world.fleets.indices {
      for place in world.fleets[fleet].traffic.indices {
        world.fleets[fleet].traffic[place].client.criticality = dice.pick(Criticality.allCases)
      }
    }
  }

  // MARK: fleets

  private mutating func addFleet(_ index: Int) {
    var fleet = Fleet(name: "f\(index)", count: dice.whole(1...400))
    if dice.happens(0.3) {
      fleet.regions = [
        Region(name: "east", share: 0.4, utcOffset: .hours(5)),
        Region(name: "west", share: 0.6, utcOffset: Timespan(microseconds: -18_000_000_000)),
      ]
    }
    for traffic in 0..<dice.whole(0...2) { fleet.traffic.append(self.traffic(traffic)) }
    for demand in 0..<dice.whole(0...2) {
      fleet.demand.append(
        Demand(
          name: "d\(demand)", client: client(), perDay: Double(dice.whole(1...500)),
          profile: DailyProfile(weights: (0..<24).map { Double($0 % 5) })))
    }
    if dice.happens(0.4) && !world.playsOut { fleet.kind = .phoneKeyCar(car(fleet)) }
    world.fleets.append(fleet)
  }

  private mutating func traffic(_ index: Int) -> Traffic {
    let period = dice.milliseconds(5_000...600_000)
    return Traffic(
      name: "t\(index)", client: client(), period: period,
      jitter: dice.happens(0.3)
        ? Timespan(microseconds: period.microseconds / Int64(dice.whole(2...9))) : .zero,
      carriage: dice.happens(0.3) ? .rate : .single)
  }

  mutating func client() -> Client {
    let latency = dice.pick([.zero, .milliseconds(50), dice.milliseconds(0...4_000)])
    let timeout = latency + latency + dice.milliseconds(1...12_000)
    return Client(
      service: dice.whole(0...(world.services.count - 1)), latency: latency,
      latencyJitter: dice.happens(0.25) ? .exponential(mean: dice.milliseconds(1...2_000)) : nil,
      loss: dice.happens(0.3) ? 0.1 : 0, timeout: timeout, retry: retry())
  }

  private mutating func retry() -> RetryPolicy {
    let growth: RetryPolicy.Growth = dice.pick([
      .constant, .linear, .exponential(factor: 2), .decorrelated,
    ])
    return RetryPolicy(
      attempts: dice.pick([1, 2, 4, 8, world.playsOut ? 3 : nil]), growth: growth,
      base: dice.milliseconds(500...3_000),
      cap: dice.milliseconds(1_000...300_000), jitter: dice.pick([.none, .full, .equal]))
  }

  private mutating func car(_ fleet: Fleet) -> PhoneKeyCar {
    let traffic = fleet.traffic.isEmpty ? nil : fleet.traffic.count - 1
    var car = PhoneKeyCar(
      command: client(), login: client(), telemetry: traffic,
      tokenRenewal: dice.happens(0.5) ? traffic : nil)
    car.accessesPerDay = 60
    car.comfortCommandsPerDay = 60
    car.cloudHabit = 0.3
    car.bluetoothUnavailable = 0.3
    car.noCard = 0.5
    car.tokenLifetime = dice.milliseconds(60_000...3_000_000)
    car.staleAfter = dice.milliseconds(1_000...600_000)
    car.logOut = 0.3
    car.report = 0.3
    car.roadsideArrival = .exponential(mean: .minutes(5))
    return car
  }

  // MARK: faults and levers

  private mutating func moment() -> Moment { .start + dice.milliseconds(0...3_600_000) }

  private mutating func addFault(_ index: Int) {
    let begin = moment()
    let end: Moment? = dice.happens(0.7) ? begin + dice.milliseconds(1...900_000) : nil
    world.faults.append(
      Fault(
        name: "fault\(index)", begin: begin, end: end,
        ramp: dice.happens(0.4) ? dice.milliseconds(1...300_000) : .zero,
        effect: effect(isFirst: index == 0)))
  }

  private mutating func effect(isFirst: Bool) -> Fault.Effect {
    let service = dice.whole(0...(world.services.count - 1))
    let fleet = dice.whole(0...(world.fleets.count - 1))
    switch dice.whole(0...5) {
    case 0 where !world.fleets[fleet].traffic.isEmpty:
      return .trafficMultiplied(fleet: fleet, traffic: 0, factor: dice.pick([1, 1.5, 3]))
    case 1 where !world.fleets[fleet].demand.isEmpty:
      return .demandMultiplied(
        fleet: fleet, demand: 0, factor: isFirst ? dice.pick([0, 0.5, 1, 4]) : 4)
    case 2: return .replicasDown(service: service, count: dice.whole(1...4))
    case 3: return .workersReduced(service: service, share: dice.unit())
    case 4: return .errors(service: service, share: dice.pick([0.1, 0.5, 1]))
    default: return .slow(service: service, factor: dice.pick([0.5, 2, 10]))
    }
  }

  private mutating func addSites() {
    for index in 0..<dice.whole(0...2) {
      world.sites.append(
        Site(
          name: "site\(index)", battery: dice.pick([.zero, dice.milliseconds(0...600_000)]),
          generators: dice.happens(0.5)
            ? Generators(
              count: 3, needed: dice.whole(1...3), startProbability: 0.8, commonCause: 0.3,
              startDelay: .exponential(mean: .minutes(1)), meanTimeToFailure: .minutes(5))
            : nil))
    }
    for index in world.services.indices where !world.sites.isEmpty && dice.happens(0.6) {
      world.services[index].site = dice.whole(0...(world.sites.count - 1))
      world.services[index].restart = Restart(
        bootTime: time(), failureShare: dice.pick([0, 0.2]),
        warmUp: dice.happens(0.5) ? Restart.WarmUp(factor: 4, over: .minutes(3)) : nil)
    }
  }

  private mutating func addPowerFault(_ index: Int) {
    let begin = moment()
    let fleet = dice.whole(0...(world.fleets.count - 1))
    let region: Int? = world.fleets[fleet].regions.isEmpty ? nil : dice.whole(0...1)
    let effect: Fault.Effect
    switch dice.whole(0...3) {
    case 0: effect = .homesWithoutPower(fleet: fleet, region: region, share: dice.unit())
    case 1: effect = .homesWithoutBroadband(fleet: fleet, region: nil, share: 1)
    case 2 where !world.sites.isEmpty: effect = .siteLost(site: world.sites.count - 1)
    default:
      if world.sites.isEmpty { return }
      effect = .gridLost(
        site: 0, bypassesBattery: dice.happens(0.3), generatorsFail: dice.happens(0.3))
    }
    world.faults.append(
      Fault(
        name: "power\(index)", begin: begin,
        end: dice.happens(0.8) ? begin + dice.milliseconds(1...1_200_000) : nil, effect: effect))
  }

  private mutating func addLever(_ index: Int) {
    let begin = moment()
    let service = dice.whole(0...(world.services.count - 1))
    let action: Lever.Action
    switch dice.whole(0...3) {
    case 0 where !world.faults.isEmpty:
      action = .rollBack(
        fault: dice.whole(0...(world.faults.count - 1)), over: dice.milliseconds(0...300_000))
    case 1:
      action = .addReplicas(
        service: service, count: dice.whole(1...3), delay: dice.milliseconds(0...200_000))
    case 2: action = .shed(service: service, share: dice.unit())
    default: action = .admit(service: service, perSecond: 0.1 + 5 * dice.unit())
    }
    world.levers.append(
      Lever(
        name: "lever\(index)", begin: begin,
        end: dice.happens(0.6) ? begin + dice.milliseconds(1...900_000) : nil, action: action))
  }
}
