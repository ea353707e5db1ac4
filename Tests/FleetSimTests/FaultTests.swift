import FleetSim
import Testing

/// Faults and levers, each by what it leaves in the record.
@Suite struct FaultTests {
  /// 100 requests a second to ten replicas that answer after 50 ms, for an hour.
  static func world(_ faults: [Fault.Effect], _ levers: [Lever.Action] = []) -> World {
    var world = Worlds.queue(
      arrivals: 100,
      Worlds.service(replicas: 10, workers: 10, queue: 50, time: .constant(.milliseconds(50))),
      hours: 1, client: Client(service: 0, latency: .milliseconds(5), timeout: .seconds(5)))
    world.bin = .minutes(1)
    world.fleets[0].traffic = [
      Traffic(
        name: "polls",
        client: Client(service: 0, latency: .milliseconds(5), timeout: .seconds(5)),
        period: .seconds(20))
    ]
    for (index, effect) in faults.enumerated() {
      world.faults.append(
        Fault(name: "f\(index)", begin: minute(20), end: minute(40), effect: effect))
    }
    for (index, action) in levers.enumerated() {
      world.levers.append(
        Lever(name: "l\(index)", begin: minute(20), end: minute(40), action: action))
    }
    return world
  }

  static func minute(_ n: Int64) -> Moment { .start + .minutes(n) }

  /// Whether a count lies within four standard deviations of a Poisson mean.
  static func near(_ count: Int64, _ mean: Double) -> Bool {
    abs(Double(count) - mean) <= 4 * mean.squareRoot() + 2
  }

  @Test func `no fault leaves a run equal to its twin`() {
    let world = FaultTests.world([])
    #expect(run(world).digest == run(world.twin).digest)
    let faulty = FaultTests.world([.errors(service: 0, share: 0.5)])
    #expect(run(faulty.twin).digest == run(world).digest)
    #expect(run(faulty).digest != run(world).digest)
  }

  @Test func `a run equals its twin until the first fault`() {
    let faulty = run(FaultTests.world([.errors(service: 0, share: 0.5)]))
    let twin = run(FaultTests.world([]))
    let calls = faulty.fleets[0].demand[0]
    #expect(calls.succeeded[0..<20] == twin.fleets[0].demand[0].succeeded[0..<20])
    #expect(calls.attempts == twin.fleets[0].demand[0].attempts)
  }

  @Test func `replicas that are down take their workers with them`() {
    let some = run(FaultTests.world([.replicasDown(service: 0, count: 4)])).services[0]
    #expect(some.capacityArea[10] == 100 * 60_000_000)
    #expect(some.capacityArea[30] == 60 * 60_000_000)
    #expect(some.capacityArea[50] == 100 * 60_000_000)
    #expect(some.unavailable[20...39].reduce(0, +) < 10)
    let all = run(FaultTests.world([.replicasDown(service: 0, count: 10)]))
    let service = all.services[0]
    #expect(service.unavailable[25] == service.arrivals[25] && service.arrivals[25] > 0)
    let calls = all.fleets[0].demand[0]
    #expect(abs(calls.rejections[25] - calls.attempts[25]) < 20, "but for those on their way")
    #expect(service.unavailable[45] == 0)
  }

  @Test func `a replica that goes down refuses its queue and loses what runs`() {
    var world = ServiceMechanicsTests.ticking(
      [Worlds.service(workers: 2, time: .constant(.seconds(100)))], minutes: 2, patience: 500)
    world.faults = [
      Fault(
        name: "down", begin: .start + .seconds(10), end: .start + .seconds(11),
        effect: .replicasDown(service: 0, count: 1))
    ]
    let record = run(world)
    #expect(record.total(record.services[0].unavailable) >= 10)
    #expect(record.services[0].busyArea[0] <= 2 * 59_000_000)
    #expect(record.auditFailures == [])
  }

  @Test(arguments: 1...6 as ClosedRange<Int64>)
  func `a replica that flaps never takes an old end for a new one`(flaps: Int64) {
    var world = ServiceMechanicsTests.ticking(
      [Worlds.service(workers: 3, queue: 2, time: .constant(.seconds(100)))], minutes: 20)
    for flap in 0..<flaps {
      let begin = Moment.start + .seconds(10 + 7 * flap)
      world.faults.append(
        Fault(
          name: "f\(flap)", begin: begin, end: begin + .seconds(1),
          effect: .replicasDown(service: 0, count: 1)))
    }
    let record = run(world)
    let service = record.services[0]
    #expect(record.auditFailures == [])
    let gone =
      record.total(service.completed) + record.total(service.refused)
      + record.total(service.unavailable)
    #expect(record.total(service.arrivals) == gone, "each request ends once")
    let busyAtMost = service.capacityArea.prefix(20).enumerated().allSatisfy {
      service.busyArea[$0.offset] <= $0.element
    }
    #expect(busyAtMost)
  }

  @Test func `reduced workers finish what runs and start no more than they are`() {
    let service = run(FaultTests.world([.workersReduced(service: 0, share: 0.25)])).services[0]
    #expect(service.capacityArea[30] == 20 * 60_000_000)
    let least = run(FaultTests.world([.workersReduced(service: 0, share: 0)])).services[0]
    #expect(least.capacityArea[30] == 10 * 60_000_000)
  }

  @Test func `a slow service takes as many times longer`() {
    let service = run(FaultTests.world([.slow(service: 0, factor: 4)])).services[0]
    let before = Double(service.busyArea[10]) / Double(service.completed[10])
    let during = Double(service.busyArea[30]) / Double(service.completed[30])
    #expect(abs(during / before - 4) < 0.03)
  }

  @Test func `errors and shedding strike their share`() {
    let faulty = run(FaultTests.world([.errors(service: 0, share: 0.3)])).services[0]
    let all = Double(faulty.completed[21...38].reduce(0, +))
    let failed = Double(faulty.errors[21...38].reduce(0, +))
    #expect(abs(failed / all - 0.3) < 4 * (0.21 / all).squareRoot())
    #expect(faulty.errors[0...19].reduce(0, +) == 0 && faulty.errors[41...59].reduce(0, +) == 0)
    let shedding = run(FaultTests.world([], [.shed(service: 0, share: 0.3)])).services[0]
    let arrived = Double(shedding.arrivals[21...38].reduce(0, +))
    let turned = Double(shedding.shed[21...38].reduce(0, +))
    #expect(abs(turned / arrived - 0.3) < 4 * (0.21 / arrived).squareRoot())
    #expect(shedding.shed[0...19].reduce(0, +) == 0 && shedding.shed[40...59].reduce(0, +) == 0)
  }

  @Test(arguments: [0.2, 1, 50, 1_000])
  func `admission lets its rate in`(perSecond: Double) {
    let service = run(FaultTests.world([], [.admit(service: 0, perSecond: perSecond)])).services[0]
    let admitted =
      service.arrivals[21...38].reduce(0, +) - service.shed[21...38].reduce(0, +)
    if perSecond < 150 {
      // A full bucket waits for the next of 150 requests a second.
      #expect(abs(Double(admitted) - perSecond * 1_080) <= perSecond * 1_080 * 0.01 + perSecond + 1)
    } else {
      #expect(service.shed[21...38].reduce(0, +) == 0)
    }
  }

  @Test func `added replicas come after their delay and go with the lever`() {
    let action = Lever.Action.addReplicas(service: 0, count: 5, delay: .minutes(5))
    let service = run(FaultTests.world([], [action])).services[0]
    let workers = [10, 22, 26, 39, 45].map { service.capacityArea[$0] / 60_000_000 }
    #expect(workers == [100, 100, 150, 150, 100])
  }

  @Test func `a ramp grows and a roll-back shrinks in a line`() {
    var world = FaultTests.world([])
    world.faults = [
      Fault(
        name: "errors", begin: FaultTests.minute(10), ramp: .minutes(20),
        effect: .errors(service: 0, share: 0.8))
    ]
    world.levers = [
      Lever(
        name: "back", begin: FaultTests.minute(35),
        action: .rollBack(fault: 0, over: .minutes(20)))
    ]
    let service = run(world).services[0]
    func share(_ minute: Int) -> Double {
      Double(service.errors[minute]) / Double(service.completed[minute])
    }
    let expected = [(15, 0.22), (20, 0.42), (25, 0.62), (32, 0.8), (40, 0.58), (45, 0.38), (57, 0)]
    for (minute, exact) in expected { #expect(abs(share(minute) - exact) < 0.05, "\(minute)") }
  }

  @Test(arguments: [1, 1.5, 3])
  func `multiplied traffic sends as many times more`(factor: Double) {
    let effect = Fault.Effect.trafficMultiplied(fleet: 0, traffic: 0, factor: factor)
    let polls = run(FaultTests.world([effect])).fleets[0].traffic[0]
    let twin = run(FaultTests.world([])).fleets[0].traffic[0]
    let ratio = Double(polls.started[21...38].reduce(0, +)) / 54_000
    #expect(abs(ratio - factor) < 0.06)
    #expect(polls.started[0...19] == twin.started[0...19])
    #expect(polls.started[42...59] == twin.started[42...59])
  }

  @Test(arguments: [0, 0.5, 1, 4])
  func `multiplied demand asks as many times more`(factor: Double) {
    let effect = Fault.Effect.demandMultiplied(fleet: 0, demand: 0, factor: factor)
    let calls = run(FaultTests.world([effect])).fleets[0].demand[0]
    let twin = run(FaultTests.world([])).fleets[0].demand[0]
    #expect(FaultTests.near(calls.started[20...39].reduce(0, +), factor * 120_000))
    #expect(calls.started[0...19] == twin.started[0...19])
    #expect(calls.started[40...59] == twin.started[40...59])
  }

  @Test func `demand made more and less at once is multiplied twice`() {
    let effects = [4, 0.5].map { Fault.Effect.demandMultiplied(fleet: 0, demand: 0, factor: $0) }
    for order in [effects, effects.reversed()] {
      let calls = run(FaultTests.world(order)).fleets[0].demand[0]
      let outside = calls.started[0...19].reduce(0, +) + calls.started[40...59].reduce(0, +)
      #expect(FaultTests.near(outside, 240_000))
    }
  }
}
