package import FleetSim

extension Scenario {
  /// The world of this scenario: names become places, in bytewise order of the names.
  package func resolved() -> World {
    var world = sketched()
    setCapacities(&world)
    return world
  }

  /// The world without capacities. Total: a name that does not exist becomes place 0, so that a scenario with errors
  /// still gives a world whose names can be looked at.
  package func sketched() -> World {
    var world = World(
      duration: duration, bin: bin, playsOut: playOut,
      startEpochSeconds: start?.secondsSinceEpoch ?? 0)
    world.sites = sites.map { $0.value.site($0.name) }
    world.services = services.map { service($0) }
    world.fleets = fleets.map { fleet($0) }
    world.faults = faults.map { $0.value.fault($0.name, in: self) }
    world.levers = levers.map { $0.value.lever($0.name, in: self) }
    setChannels(&world)
    return world
  }

  private func service(_ spec: Named<ServiceSpec>) -> Service {
    var service = simpleService(spec)
    spec.value.balancing.apply(to: &service) { place($0, in: sites) }
    return service
  }

  private func simpleService(_ spec: Named<ServiceSpec>) -> Service {
    var service = Service(
      name: spec.name, replicas: Int(spec.value.replicas), workers: 1, queueLimit: 0,
      serviceTime: spec.value.serviceTime, balancer: spec.value.balancer,
      calls: CallOrder(spec.value.calls).ordered().map { call in
        call.value.call(to: place(call.name, in: services))
      },
      health: spec.value.health.map { $0.checks }, crash: spec.value.crash.map { $0.limit },
      site: spec.value.site.map { place($0, in: sites) },
      restart: spec.value.restart.map { restart in
        restart.restart(after: restart.after.map { [place($0, in: services)] } ?? [])
      } ?? Restart())
    service.policies = spec.value.policies.policies
    service.background = spec.value.background.map { $0.background }
    return service
  }

  func client(_ spec: ClientSpec, in fleet: FleetSpec) -> Client {
    var client = request(spec)
    client.token = spec.token.map { place($0, in: fleet.tokens) }
    client.cache = spec.cache.map { $0.cache }
    client.over = spec.over.map {
      Carrier(connection: place($0, in: fleet.connections), whenDown: spec.whenDown)
    }
    switch spec.fallback {
    case .none: break
    case .local: client.fallback = .local
    case .service(let other): client.fallback = .service(request(other.client))
    }
    return client
  }

  /// A client for whose operations devices keep nothing.
  private func request(_ spec: ClientSpec) -> Client {
    var client = Client(
      service: place(spec.service, in: services), latency: spec.latency,
      latencyJitter: spec.latencyJitter, loss: spec.loss, timeout: spec.timeout,
      retry: spec.retry?.policy ?? .never)
    client.budget = spec.budget
    client.breaker = spec.breaker
    client.throttling = spec.throttling?.throttling
    client.hedging = spec.hedge?.hedging
    client.deadline = spec.deadline
    client.honoursRetryAfter = spec.honoursRetryAfter
    client.gateways = spec.gateways.map { Int($0) }
    client.criticality = spec.criticality
    return client
  }

  private func traffic(_ spec: Named<TrafficSpec>, in fleet: FleetSpec) -> Traffic {
    var client = client(spec.value.client, in: fleet)
    client.buffer = spec.value.buffer.map { $0.buffer }
    return Traffic(
      name: spec.name, client: client, period: spec.value.every, jitter: spec.value.jitter,
      carriage: spec.value.carriage)
  }

  private func demand(_ spec: Named<DemandSpec>, in fleet: FleetSpec) -> Demand {
    let client = client(spec.value.client, in: fleet)
    if let counts = spec.value.counts {
      return Demand(name: spec.name, client: client, load: counts.table)
    }
    return Demand(
      name: spec.name, client: client, perDay: spec.value.perDay ?? 0, profile: spec.value.profile)
  }

  private func token(_ spec: Named<TokenSpec>) -> Token {
    let value = spec.value
    return Token(
      name: spec.name, renewal: request(value.renewal), life: value.life, renewAt: value.renewAt,
      renewJitter: value.renewJitter, renewAgain: value.renewAgain, wait: value.wait,
      agesAtStart: value.agesAtStart)
  }

  private func fleet(_ spec: Named<FleetSpec>) -> Fleet {
    let value = spec.value
    var fleet = Fleet(
      name: spec.name, count: Int(value.count),
      regions: value.regions.map {
        Region(name: $0.name, share: $0.value.share, utcOffset: $0.value.utcOffset)
      },
      traffic: value.traffic.map { traffic($0, in: value) },
      demand: value.demand.map { demand($0, in: value) },
      kind: value.kinds.first.map { $0.resolve(self, value) } ?? .plain)
    fleet.tokens = value.tokens.map { token($0) }
    fleet.connections = value.connections.map {
      $0.value.connection($0.name, to: place($0.value.service, in: services))
    }
    return fleet
  }

  /// The place of what a setting names.
  func place(of name: String, _ target: SettingTarget, _ fleet: FleetSpec) -> Int {
    switch target {
    case .service: place(name, in: services)
    case .ownTraffic: place(name, in: fleet.traffic)
    case .ownRegion: place(name, in: fleet.regions)
    case .ownSibling: 0
    case .hotline: place(name, in: hotlines)
    }
  }
}

extension Scenario {
  func place<T>(_ name: String, in list: [Named<T>]) -> Int {
    list.firstIndex { isSame($0.name, name) } ?? 0
  }
}

// MARK: Capacity

extension Scenario {
  private func setCapacities(_ world: inout World) {
    let load = NominalLoad(world)
    for index in services.indices {
      let spec = services[index].value
      let workers: Int64 =
        switch spec.capacity {
        case .workers(let count): count
        case .headroom(let headroom):
          NominalLoad.workers(headroom * load.erlangs[index] / Double(spec.replicas))
        }
      world.services[index].workers = Int(workers)
      world.services[index].queueLimit = Int(queueLimit(spec.queue, workers, load.holds[index]))
    }
  }

  private func queueLimit(_ queue: ServiceSpec.Queue, _ workers: Int64, _ hold: Double) -> Int64 {
    switch queue {
    case .length(let length): return length
    case .perWorker(let places): return whole(Double(workers) * places)
    case .time(let time): return whole(Double(workers) * time.seconds / Swift.max(hold, 1e-6))
    }
  }

  /// Rounded down, but what is a whole number up to rounding errors counts as that.
  private func whole(_ places: Double) -> Int64 {
    Int64(Swift.min(100_000_000, places * (1 + 1e-9)))
  }
}
