import FleetSim
import Testing

/// Faults of the devices themselves: settings pushed to them, reboots, wake-ups, crowds.
@Suite struct DeviceFaultTests {
  private static func polling(_ count: Int) -> World {
    var client = FaultWorlds.client
    client.retry = .never
    var world = FaultWorlds.world(client)
    world.fleets[0].count = count
    world.fleets[0].demand = []
    return world
  }

  @Test func `firmware that kills devices does so one after the other over its ramp`() {
    let members = Fault.Members(fleet: 0, share: 0.6)
    let fault = FaultWorlds.fault(.pushed(members, .dead), from: 20, to: 50, ramp: .minutes(20))
    let record = run(DeviceFaultTests.polling(4_000).with(fault))
    let polls = record.fleets[0].traffic[0]
    for (minute, part) in [(10, 0.0), (24, 0.25), (30, 0.55), (45, 1), (55, 0)] {
      #expect(isBinomial(polls.offline[minute], 2_000, 0.6 * part), "\(minute)")
    }
    #expect(record.auditFailures == [])
  }

  @Test func `a boot loop has devices off for its part of every cycle`() {
    let fault = FaultWorlds.fault(
      .pushed(Fault.Members(fleet: 0), .bootLoop(up: .minutes(3), reboot: .minutes(1))))
    let world = DeviceFaultTests.polling(2_400)
    let usual = run(world).fleets[0].traffic[0]
    let polls = run(world.with(fault)).fleets[0].traffic[0]
    for minute in 0..<60 {
      let isOff = minute >= 20 && minute < 40 && minute % 4 == 0
      #expect(polls.offline[minute] == (isOff ? usual.started[minute] : 0), "\(minute)")
    }
  }

  @Test func `hasty retries come as many times sooner`() {
    var world = FaultWorlds.world()
    world.fleets[0].traffic = []
    let down = FaultWorlds.fault(.replicasDown(service: 0, count: 4), "down")
    let hasty = FaultWorlds.fault(
      .pushed(Fault.Members(fleet: 0), .hasty(divisor: 10)), "hasty")
    let usual = run(world.with(down)).fleets[0].demand[0]
    let soon = run(world.with(down, hasty)).fleets[0].demand[0]
    #expect(soon.attempts[25..<38].reduce(0, +) > 0)
    // The last operations of a minute retry in the next one when they wait 2 · 5 s, in the same with 2 · 0.5 s.
    func carriedOver(_ client: ClientRecord) -> Int64 {
      client.attempts[20] - 3 * client.started[20]
    }
    #expect(carriedOver(usual) < -15 && carriedOver(soon) > -10)
    #expect(run(world.with(hasty)).difference(from: run(world)) == nil, "nothing is retried")
  }

  @Test func `a push message wakes all devices once within its spread`() {
    let world = DeviceFaultTests.polling(3_000)
    let usual = run(world).fleets[0].traffic[0]
    let woken = run(
      world.with(
        FaultWorlds.fault(
          .wakeUp(fleet: 0, traffic: 0, share: 1, spread: .minutes(2), every: nil), to: nil))
    ).fleets[0].traffic[0]
    for minute in 0..<60 {
      let further = woken.started[minute] - usual.started[minute]
      if minute == 20 || minute == 21 {
        #expect(isBinomial(further, 3_000, 0.5))
      } else {
        #expect(further == 0)
      }
    }
    #expect(woken.started.reduce(0, +) - usual.started.reduce(0, +) == 3_000)
  }

  @Test func `an hour mark wakes its share again and again`() {
    var world = DeviceFaultTests.polling(2_000)
    let usual = run(world).fleets[0].traffic[0]
    world.faults = [
      FaultWorlds.fault(
        .wakeUp(fleet: 0, traffic: 0, share: 0.25, spread: .zero, every: .minutes(10)), from: 15,
        to: nil)
    ]
    let woken = run(world).fleets[0].traffic[0]
    let further = (0..<60).map { woken.started[$0] - usual.started[$0] }
    for minute in 0..<60 {
      if minute >= 15 && minute % 10 == 5 {
        #expect(isBinomial(further[minute], 2_000, 0.25) && further[minute] == further[15])
      } else {
        #expect(further[minute] == 0)
      }
    }
  }

  @Test func `a flash crowd rises and fades`() {
    var world = FaultWorlds.world(workers: 500, perSecond: 6)
    world.fleets[0].traffic = []
    var crowd = FaultWorlds.fault(
      .demandMultiplied(fleet: 0, demand: 0, factor: 9), from: 10, to: 30, ramp: .minutes(10))
    crowd.fall = .minutes(20)
    let reads = run(world.with(crowd)).fleets[0].demand[0]
    for (minute, factor) in [(5, 1), (15, 5.4), (25, 9), (40, 4.8), (55, 1)] {
      let mean = 360 * factor
      #expect(abs(Double(reads.started[minute]) - mean) < 4.5 * mean.squareRoot(), "\(minute)")
    }
  }

  @Test func `a noisy neighbour slows a service down in bursts`() {
    let bursts = Fault.Occurrence.random(
      between: .exponential(mean: .seconds(40)), lasting: .exponential(mean: .seconds(20)))
    let world = FaultWorlds.world().with(
      FaultWorlds.fault(.slow(service: 0, factor: 5), from: 0, to: nil, occurrence: bursts))
    let record = run(world)
    var noisy = 0.0
    for window in Schedule.courses(of: world, seed: 1)[0].windows {
      noisy += Double(min(window.gone, 3_600_000_000) - window.begin) / 3_600e6
    }
    let hold = ServiceFaultTests.hold(record, 0..<60) / 50_000
    #expect(noisy > 0.15 && abs(hold - (1 + 4 * noisy)) < 0.12)
  }
}
