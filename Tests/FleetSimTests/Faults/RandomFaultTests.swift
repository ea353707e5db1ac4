import FleetSim
import Testing

/// Random worlds with the faults and levers of this folder: audits are silent, folding changes nothing.
@Suite struct RandomFaultTests {
  @Test(arguments: 0..<80 as Range<UInt64>)
  func `a random world with faults of every sort is sound, folded and not`(seed: UInt64) {
    var maker = RandomFaults(seed)
    var world = maker.build()
    #expect(world.problems() == [])
    let folded = run(world, seed: seed)
    #expect(folded.auditFailures == [])
    world.folding = .unfolded
    let unfolded = run(world, seed: seed)
    #expect(unfolded.auditFailures == [])
    #expect(folded.difference(from: unfolded) == nil)
  }
}

/// Adds faults and levers to a random world.
private struct RandomFaults {
  private var dice: Dice
  private var world: World

  init(_ seed: UInt64) {
    dice = Dice(seed, "random faults")
    world = RandomWorld.make(seed)
  }

  mutating func build() -> World {
    for index in 0..<dice.whole(1...4) { addFault(index) }
    for index in 0..<dice.whole(0...2) { addLever(index) }
    return world
  }

  private mutating func service() -> Int { dice.whole(0...(world.services.count - 1)) }
  private mutating func fleet() -> Int { dice.whole(0...(world.fleets.count - 1)) }
  private mutating func moment() -> Moment { .start + dice.milliseconds(0...2_400_000) }

  private mutating func addFault(_ index: Int) {
    let effect = effect()
    let begin = moment()
    var fault = Fault(
      name: "new\(index)", begin: begin,
      end: dice.happens(0.7) ? begin + dice.milliseconds(1...1_200_000) : nil, effect: effect)
    if !effect.isAllOrNothing {
      fault.ramp = dice.pick([.zero, dice.milliseconds(1...300_000)])
      fault.fall = dice.pick([.zero, dice.milliseconds(1...300_000)])
    }
    if case .wakeUp = effect {} else { fault.occurrence = occurrence(effect) }
    world.faults.append(fault)
  }

  private mutating func effect() -> Fault.Effect {
    let share = dice.pick([0.1, 0.5, 1])
    let probes = dice.pick(Fault.Probes.allCases)
    switch dice.whole(0...9) {
    case 0: return .slow(service: service(), factor: 8, share: share, probes: probes)
    case 1:
      return .blackHole(
        service: service(), share: share, holdsWorkers: dice.happens(0.5), probes: probes)
    case 2: return .reset(service: service(), share: share, probes: probes)
    case 3: return .replicasDown(service: service(), count: dice.whole(1...3))
    case 4: return .pushed(members(), .hasty(divisor: 10))
    case 5:
      return .pushed(
        members(),
        dice.happens(0.5)
          ? .dead : .bootLoop(up: dice.milliseconds(60_000...300_000), reboot: .seconds(40)))
    case 6:
      let fleet = fleet()
      if world.fleets[fleet].traffic.isEmpty { return .errors(service: service(), share: share) }
      return .wakeUp(
        fleet: fleet, traffic: 0, share: share, spread: dice.pick([.zero, .seconds(20)]),
        every: dice.pick([nil, .minutes(7)]))
    default: return .way(way(), trouble())
    }
  }

  private mutating func members() -> Fault.Members {
    Fault.Members(fleet: fleet(), share: dice.pick([0.3, 1]))
  }

  private mutating func way() -> Way {
    Way(from: .devices(members()), to: .service(service()))
  }

  private mutating func trouble() -> WayTrouble {
    let direction = dice.pick(WayTrouble.Direction.allCases)
    switch dice.whole(0...5) {
    case 0: return .refused(.certificate)
    case 1: return .lost(share: dice.pick([0.2, 1]), direction)
    case 2:
      return .delayed(
        by: dice.milliseconds(0...3_000), jitter: .exponential(mean: .seconds(1)), direction)
    case 3: return .narrow(perSecond: 1, backlog: dice.pick([nil, .seconds(3)]))
    case 4:
      return .unresolved(
        .init(
          life: .exponential(mean: .minutes(5)), negative: dice.pick([.zero, .minutes(3)]),
          answers: dice.pick(Fault.DownAnswer.allCases)))
    default: return .clockSkew
    }
  }

  private mutating func occurrence(_ effect: Fault.Effect) -> Fault.Occurrence {
    switch dice.whole(0...5) {
    case 0: return .flapping(every: .minutes(3), on: dice.milliseconds(1_000...100_000))
    case 1:
      return .random(
        between: .exponential(mean: .minutes(6)), lasting: .exponential(mean: .minutes(2)))
    case 2 where !world.faults.isEmpty:
      return .follows(
        Fault.Following(
          fault: 0, delay: .exponential(mean: .minutes(1)), probability: 0.7,
          lasting: .exponential(mean: .minutes(4))))
    case 3:
      switch effect {
      case .pushed(_, .dead), .pushed(_, .bootLoop): return .once
      default:
        return .triggered(
          Fault.Trigger(service: service(), measure: .queue, threshold: 1, lasting: .minutes(5)))
      }
    default: return .once
    }
  }

  private mutating func addLever(_ index: Int) {
    let begin = moment()
    let action: Lever.Action
    switch dice.whole(0...4) {
    case 0:
      action = .restart(
        service: service(), over: dice.milliseconds(0...300_000),
        downtime: .exponential(mean: .seconds(20)))
    case 1: action = .drain(.service(service()), count: dice.whole(1...4))
    case 2: action = .stopRetries(fleet: fleet(), reach: dice.pick(Lever.Action.Delivery.allCases))
    case 3 where world.services.count > 1:
      let from = service()
      action = .failOver(
        from: from, to: (from + 1) % world.services.count, fleet: nil,
        over: dice.milliseconds(0...300_000))
    default: action = .readmit(service: service(), from: 0.1, over: .minutes(5))
    }
    var end: Moment? = dice.happens(0.5) ? begin + dice.milliseconds(1...600_000) : nil
    if case .restart = action { end = nil }
    world.levers.append(Lever(name: "new\(index)", begin: begin, end: end, action: action))
  }
}
