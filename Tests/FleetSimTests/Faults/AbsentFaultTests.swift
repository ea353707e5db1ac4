import FleetSim
import Testing

/// A fault or lever whose time does not come changes nothing, and one that comes does.
@Suite struct AbsentFaultTests {
  private static let members = Fault.Members(fleet: 0, share: 0.5)

  static let effects: [Fault.Effect] = [
    .trafficMultiplied(fleet: 0, traffic: 0, factor: 3),
    .demandMultiplied(fleet: 0, demand: 0, factor: 3),
    .replicasDown(service: 0, count: 3), .workersReduced(service: 0, share: 0.1),
    .errors(service: 0, share: 0.5), .slow(service: 0, factor: 4),
    .slow(service: 0, factor: 30, share: 0.1),
    .blackHole(service: 0, share: 0.5, holdsWorkers: false),
    .blackHole(service: 0, share: 0.5, holdsWorkers: true), .reset(service: 0, share: 0.5),
    .retired(service: 0), .way(Way(from: .service(0), to: .service(1)), .refused(.closed)),
    .way(FaultWorlds.all, .refused(.certificate)),
    .way(FaultWorlds.cars, .lost(share: 0.3, .both)),
    .way(FaultWorlds.cars, .delayed(by: .milliseconds(300), jitter: nil, .both)),
    .way(FaultWorlds.cars, .narrow(perSecond: 3, backlog: .seconds(1))),
    .way(FaultWorlds.cars, .unresolved(.init(life: .constant(.minutes(5))))),
    .way(FaultWorlds.cars, .clockSkew), .pushed(members, .dead),
    .pushed(members, .bootLoop(up: .minutes(3), reboot: .minutes(1))),
    .wakeUp(fleet: 0, traffic: 0, share: 0.5, spread: .seconds(10), every: nil),
    .homesWithoutPower(fleet: 0, region: nil, share: 0.5),
    .homesWithoutBroadband(fleet: 0, region: 1, share: 1),
  ]

  static let actions: [Lever.Action] = [
    .addReplicas(service: 0, count: 2, delay: .zero), .shed(service: 0, share: 0.5),
    .admit(service: 0, perSecond: 1), .readmit(service: 0, from: 0, over: .minutes(10)),
    .restart(service: 0, over: .zero, downtime: .constant(.seconds(30))),
    .failOver(from: 0, to: 1, fleet: nil, over: .zero), .drain(.service(0), count: 4),
  ]

  @Test(arguments: effects.indices)
  func `a fault changes a run in its time and none before its time`(effect: Int) {
    let world = FaultWorlds.chain()
    let effect = AbsentFaultTests.effects[effect]
    let calm = run(world)
    let late = world.with(FaultWorlds.fault(effect, from: 70, to: nil))
    #expect(late.problems() == [])
    #expect(run(late).difference(from: calm) == nil, "after the end of the run")
    let isForGood = if case .retired = effect { true } else { false }
    let faulty = run(world.with(FaultWorlds.fault(effect, to: isForGood ? nil : 40)))
    #expect(faulty.digest != calm.digest)
    #expect(faulty.auditFailures == [])
    #expect(
      faulty.clients(0..<20, \.succeeded) == calm.clients(0..<20, \.succeeded))
  }

  @Test(arguments: effects.indices)
  func `folding changes no result of a fault`(effect: Int) {
    let effect = AbsentFaultTests.effects[effect]
    let isForGood = if case .retired = effect { true } else { false }
    var world = FaultWorlds.chain().with(FaultWorlds.fault(effect, to: isForGood ? nil : 40))
    let folded = run(world)
    world.folding = .unfolded
    #expect(run(world).difference(from: folded) == nil)
  }

  @Test(arguments: actions.indices)
  func `a lever changes a run in its time and none before its time`(action: Int) {
    let world = FaultWorlds.chain()
    let action = AbsentFaultTests.actions[action]
    let calm = run(world)
    let late = world.with(FaultWorlds.lever(action, from: 70))
    #expect(late.problems() == [])
    #expect(run(late).difference(from: calm) == nil)
    let acting = run(world.with(FaultWorlds.lever(action)))
    #expect(acting.digest != calm.digest)
    #expect(acting.auditFailures == [])
  }

  @Test(arguments: Lever.Action.Delivery.allCases)
  func `a switch for retries without failures changes nothing`(reach: Lever.Action.Delivery) {
    let world = FaultWorlds.world()
    let switched = world.with(FaultWorlds.lever(.stopRetries(fleet: 0, reach: reach)))
    #expect(run(switched).difference(from: run(world)) == nil)
  }

  @Test(arguments: effects.indices)
  func `a fault on a fleet and a service of its own moves no draw of another`(effect: Int) {
    var world = FaultWorlds.chain()
    var other = world.fleets[0]
    other.name = "vans"
    other.traffic[0].client.service = 2
    other.demand[0].client.service = 2
    world.fleets.append(other)
    world.services.append(
      Worlds.service("vans", workers: 50, time: .exponential(mean: .milliseconds(60))))
    let effect = AbsentFaultTests.effects[effect]
    let isForGood = if case .retired = effect { true } else { false }
    let faulty = run(world.with(FaultWorlds.fault(effect, to: isForGood ? nil : 40)))
    let calm = run(world)
    #expect(faulty.fleets[1].traffic[0].difference(from: calm.fleets[1].traffic[0], 60) == nil)
    #expect(faulty.fleets[1].demand[0].difference(from: calm.fleets[1].demand[0], 60) == nil)
  }
}
