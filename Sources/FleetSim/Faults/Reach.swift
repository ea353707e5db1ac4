/// What a fault or a lever may touch: all that must be known before a run about it.
///
/// Who carries traffic as a rate, folds events or numbers the lives of replicas asks here, so that each effect says it
/// in one place.
package struct Reach {
  /// Services whose work, replicas or requests it changes.
  package var services: [Int] = []
  /// Services that get more or fewer requests by it.
  package var called: [Int] = []
  /// Whether it takes replicas of its services down, each time it acts.
  package var takesDown = false
  /// The fleet whose homes or devices it cuts off.
  package var homes: Int?
  /// The requests that it touches before they are sent or after they are answered.
  package var ways: [Way] = []
  /// Whether it can begin at a moment that is not known before the run.
  package var canWait = false
}

extension Fault.Effect {
  /// What it may touch in a world.
  package func reach(in world: World) -> Reach {
    switch self {
    case .trafficMultiplied(let fleet, let traffic, _), .wakeUp(let fleet, let traffic, _, _, _):
      Reach(called: [world.fleets[fleet].traffic[traffic].client.service])
    case .demandMultiplied(let fleet, let demand, _):
      Reach(called: [world.fleets[fleet].demand[demand].client.service])
    case .replicasDown(let service, _, _):
      Reach(services: [service], takesDown: true, canWait: true)
    case .workersReduced(let service, _), .errors(let service, _, _), .slow(let service, _, _, _),
      .blackHole(let service, _, _, _), .reset(let service, _, _):
      Reach(services: [service], canWait: true)
    case .retired(let service):
      Reach(services: [service], takesDown: true)
    case .way(let way, _):
      Reach(services: world.services(at: way.to), ways: [way], canWait: true)
    case .pushed(let members, .hasty):
      Reach(
        called: world.servicesCalled(by: members.fleet), ways: world.ways(of: members),
        canWait: true)
    case .pushed(let members, .dead), .pushed(let members, .bootLoop):
      Reach(homes: members.fleet)
    case .homesWithoutPower(let fleet, _, _), .homesWithoutBroadband(let fleet, _, _):
      Reach(homes: fleet)
    case .gridLost, .siteLost: Reach()
    }
  }

  /// Whether it acts wholly or not at all, so that it neither grows nor is taken back little by little.
  public var isAllOrNothing: Bool {
    switch self {
    case .gridLost, .siteLost, .homesWithoutPower, .homesWithoutBroadband, .retired, .wakeUp: true
    case .way(_, .unresolved): true
    default: false
    }
  }
}

extension Lever.Action {
  /// What it may touch in a world.
  package func reach(in world: World) -> Reach {
    switch self {
    case .rollBack, .addReplicas, .migrate, .extendTokens: Reach()
    case .shed(let service, _), .admit(let service, _), .readmit(let service, _, _):
      Reach(services: [service])
    case .restart(let service, _, _): Reach(services: [service], takesDown: true)
    case .drain(let to, _): Reach(services: world.services(at: to))
    case .failOver(let from, let to, let fleet, _):
      Reach(
        services: [from, to],
        ways: [
          Way(from: fleet.map { .devices(Fault.Members(fleet: $0)) } ?? .all, to: .service(from))
        ])
    case .stopRetries(let fleet, _):
      Reach(
        called: world.servicesCalled(by: fleet),
        ways: world.ways(of: Fault.Members(fleet: fleet)))
    }
  }
}

extension World {
  /// The services at the end of a way.
  func services(at end: Way.To) -> [Int] {
    switch end {
    case .service(let service): [service]
    case .site(let site): services.indices.filter { services[$0].site == site }
    }
  }

  /// The services to which clients of a fleet send requests.
  func servicesCalled(by fleet: Int) -> [Int] {
    var called: [Int] = []
    let clients =
      fleets[fleet].traffic.map { $0.client } + fleets[fleet].demand.map { $0.client }
      + fleets[fleet].kind.clients.map { $0.client }
    for service in clients.map({ $0.service }) + fleets[fleet].kind.services
    where !called.contains(service) {
      called.append(service)
    }
    return called
  }

  /// The ways of all requests of these devices.
  func ways(of members: Fault.Members) -> [Way] {
    servicesCalled(by: members.fleet).map { Way(from: .devices(members), to: .service($0)) }
  }

  /// All that faults and levers may touch.
  var reaches: [Reach] {
    faults.map { $0.effect.reach(in: self) } + levers.map { $0.action.reach(in: self) }
  }

  /// Whether a fault can cut homes of a fleet off.
  func mayCut(_ fleet: Int) -> Bool {
    for fault in faults {
      if fault.effect.reach(in: self).homes == fleet { return true }
    }
    return false
  }
}
