import FleetSim
import Testing

/// When faults come: at set times, at random, after each other, by a trigger.
@Suite struct OccurrenceTests {
  static let errors = Fault.Effect.errors(service: 0, share: 1)

  static func failing(_ faults: Fault..., world: World = FaultWorlds.world()) -> [Bool] {
    var world = world
    world.faults = faults
    let service = run(world).services[0]
    return (0..<60).map { service.errors[$0] > 0 }
  }

  static func fault(
    _ occurrence: Fault.Occurrence, from: Int64 = 10, to: Int64? = 50, _ name: String = "f"
  ) -> Fault {
    FaultWorlds.fault(errors, name, from: from, to: to, occurrence: occurrence)
  }

  /// Clients that try once, so that what a fault does is seen in its own minute.
  static func once() -> World {
    var client = FaultWorlds.client
    client.retry = .never
    return FaultWorlds.world(client)
  }

  @Test func `a fault that flaps is there for its part of every period, within its time`() {
    let fault = OccurrenceTests.fault(.flapping(every: .minutes(6), on: .minutes(2)))
    let failing = OccurrenceTests.failing(fault, world: OccurrenceTests.once())
    for minute in 0..<60 {
      let isOn = minute >= 10 && minute < 50 && (minute - 10) % 6 < 2
      // An answer of the last moment comes in the next minute.
      if isOn { #expect(failing[minute], "\(minute)") }
      if !isOn && (minute - 10) % 6 != 2 { #expect(!failing[minute], "\(minute)") }
    }
  }

  @Test func `replicas that flap more often than lives are told apart keep the audit silent`() {
    var world = FaultWorlds.world(workers: 3, time: .exponential(mean: .seconds(4)), perSecond: 3)
    world.faults = [
      FaultWorlds.fault(
        .replicasDown(service: 0, count: 3), from: 1, to: 59,
        occurrence: .flapping(every: .seconds(9), on: .seconds(2)))
    ]
    let record = run(world)
    #expect(record.auditFailures == [])
    // One replica of three workers stays; the others are up for seven of nine seconds.
    let workers = Double(record.services[0].capacityArea[20]) / 60e6
    #expect(abs(workers - 10) < 2.2)
    world.folding = .unfolded
    #expect(run(world).difference(from: record) == nil)
  }

  @Test(arguments: [(9, 1), (2, 2)] as [(Int64, Int64)])
  func `the long-run availability is MTTF ∕ (MTTF + MTTR)`(mttf: Int64, mttr: Int64) {
    let course = Fault.Occurrence.random(
      between: .exponential(mean: .seconds(mttf)), lasting: .exponential(mean: .seconds(mttr)))
    var world = World(duration: .hours(12))
    world.services = [Worlds.service(workers: 1)]
    world.faults = [
      Fault(name: "f", begin: .start, occurrence: course, effect: OccurrenceTests.errors)
    ]
    let windows = Schedule.courses(of: world, seed: 3)[0].windows
    var down: Int64 = 0
    for window in windows { down += min(window.gone, 43_200_000_000) - window.begin }
    let share = Double(down) / 43_200e6
    let expected = Double(mttr) / Double(mttf + mttr)
    // Of n cycles, each of both parts exponential, the share has a deviation of about √2 p(1 − p) ÷ √n.
    let deviation = (2 / Double(windows.count)).squareRoot() * expected * (1 - expected)
    #expect(abs(share - expected) < 4.5 * deviation)
    #expect(windows.count > 3_000)
  }

  @Test func `what a random fault does is what its times say`() {
    var world = OccurrenceTests.once()
    world.faults = [
      OccurrenceTests.fault(
        .random(
          between: .exponential(mean: .minutes(6)), lasting: .exponential(mean: .minutes(3))),
        from: 0, to: nil)
    ]
    let record = run(world)
    var down = 0.0
    for window in Schedule.courses(of: world, seed: 1)[0].windows {
      down += Double(min(window.gone, 3_600_000_000) - window.begin) / 3_600e6
    }
    let attempts = record.clients(0..<60, \.attempts)
    #expect(down > 0.02 && isBinomial(record.clients(0..<60, \.errors), attempts, down))
  }

  @Test func `the times of one fault are moved by no other and no other setting`() {
    let random = Fault.Occurrence.random(
      between: .exponential(mean: .minutes(6)), lasting: .exponential(mean: .minutes(3)))
    var world = FaultWorlds.world().with(OccurrenceTests.fault(random))
    let alone = Schedule.courses(of: world, seed: 5)[0].windows
    world.faults.insert(OccurrenceTests.fault(random, "a"), at: 0)
    world.services[0].workers = 7
    let courses = Schedule.courses(of: world, seed: 5)
    #expect(courses[1].windows == alone && courses[0].windows != alone)
  }

  @Test func `a fault follows the begin or the end of another after a delay`() {
    let leader = FaultWorlds.fault(.slow(service: 0, factor: 1.5), "leader", from: 10, to: 20)
    for (edge, begin) in [(Fault.Following.Edge.begin, 15), (.end, 25)] {
      let follower = OccurrenceTests.fault(
        .follows(
          Fault.Following(
            fault: 0, edge: edge, delay: .constant(.minutes(5)), lasting: .constant(.minutes(4)))),
        from: 0, to: nil)
      let failing = OccurrenceTests.failing(leader, follower, world: OccurrenceTests.once())
      #expect((begin..<(begin + 4)).allSatisfy { failing[$0] })
      #expect(failing.filter { $0 }.count <= 5)
    }
  }

  @Test func `faults of a group come together with their probability`() {
    var world = FaultWorlds.world()
    world.duration = .hours(10)
    world.faults = [
      FaultWorlds.fault(
        .slow(service: 0, factor: 2), "leader", from: 0, to: nil,
        occurrence: .flapping(every: .seconds(60), on: .seconds(10))),
      OccurrenceTests.fault(
        .follows(
          Fault.Following(fault: 0, probability: 0.3, lasting: .constant(.seconds(5)))),
        from: 0, to: nil),
    ]
    #expect(world.problems() == [])
    let courses = Schedule.courses(of: world, seed: 1)
    #expect(courses[0].windows.count == 600)
    #expect(isBinomial(Int64(courses[1].windows.count), 600, 0.3))
  }

  @Test func `a lever takes a fault back and it does not come again`() {
    var world = OccurrenceTests.once().with(
      OccurrenceTests.fault(.flapping(every: .minutes(6), on: .minutes(2)), to: nil))
    world.levers = [
      Lever(
        name: "fix", begin: FaultWorlds.minute(23), action: .rollBack(fault: 0, over: .zero))
    ]
    let service = run(world).services[0]
    #expect(service.errors[22] > 0 && service.errors[24..<60].allSatisfy { $0 == 0 })
  }

  // MARK: triggers

  /// Demand that grows in the 20th minute beyond what 8 workers can do.
  static func crowd(_ trigger: Fault.Trigger, to: Int64? = nil) -> World {
    var world = FaultWorlds.world(workers: 2, time: .constant(.seconds(1)), perSecond: 4)
    world.faults = [
      FaultWorlds.fault(
        .demandMultiplied(fleet: 0, demand: 0, factor: 3), "crowd", from: 20, to: 30),
      FaultWorlds.fault(
        errors, "latent", from: 0, to: to, occurrence: .triggered(trigger)),
    ]
    return world
  }

  @Test func `a latent fault wakes when a queue is long enough for long enough`() {
    let trigger = Fault.Trigger(
      service: 0, measure: .queue, threshold: 50, holds: .seconds(60), delay: .minutes(2),
      lasting: .minutes(3))
    let world = OccurrenceTests.crowd(trigger)
    #expect(world.problems() == [])
    let record = run(world)
    // The queue grows by some 6 requests a second from minute 20 on.
    let at = record.triggers[0].at
    #expect(record.triggers.count == 1 && record.triggers[0].fault == "latent")
    #expect(at >= .start + .minutes(23) && at <= .start + .minutes(24))
    #expect(at.microseconds % 10_000_000 == 0, "it is looked at every ten seconds")
    #expect(record.services[0].errors[0..<23].allSatisfy { $0 == 0 })
    #expect(record.services[0].errors[25] > 0)
    #expect(record.services[0].errors[28..<60].allSatisfy { $0 == 0 })
    var unfolded = world
    unfolded.folding = .unfolded
    #expect(run(unfolded).difference(from: record) == nil)
  }

  @Test func `a latent fault whose service stays calm never comes`() {
    let trigger = Fault.Trigger(service: 0, measure: .utilisation, threshold: 0.99)
    var world = OccurrenceTests.crowd(trigger)
    world.faults.removeFirst()
    world.services[0].workers = 40
    let record = run(world)
    #expect(record.triggers == [])
    var calm = world
    calm.faults = []
    #expect(record.difference(from: run(calm)) == nil)
  }

  @Test func `what must be known before the run cannot wait for a trigger`() {
    let trigger = Fault.Occurrence.triggered(
      Fault.Trigger(service: 0, measure: .queue, threshold: 1))
    for effect: Fault.Effect in [
      .demandMultiplied(fleet: 0, demand: 0, factor: 2), .pushed(Fault.Members(fleet: 0), .dead),
      .homesWithoutPower(fleet: 0, region: nil, share: 1),
    ] {
      let world = FaultWorlds.world().with(FaultWorlds.fault(effect, occurrence: trigger))
      #expect(
        world.problems() == [
          "faults/f: a trigger wakes what acts on a service or a way, nothing that must be known "
            + "before the run"
        ])
    }
  }

  @Test func `faults that follow each other in a circle are refused`() {
    let world = FaultWorlds.world().with(
      OccurrenceTests.fault(.follows(Fault.Following(fault: 1)), "a"),
      OccurrenceTests.fault(.follows(Fault.Following(fault: 0)), "b"))
    #expect(
      world.problems() == [
        "faults/a: follows itself in a circle", "faults/b: follows itself in a circle",
      ])
  }
}
