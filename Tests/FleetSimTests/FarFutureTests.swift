import FleetSim
import Testing

/// What would happen later than any moment of a run never happens, and breaks nothing.
@Suite struct FarFutureTests {
  @Test(arguments: [1.0, 1_000]) func `work of many years keeps its worker to the end`(
    slower: Double
  ) {
    var world = FaultWorlds.world(time: .exponential(mean: .days(3_000)))
    world.services[0].calls = []
    world.faults = [
      Fault(
        name: "slow", begin: .start, end: Moment.start + .hours(1),
        effect: .slow(service: 0, factor: slower))
    ]
    #expect(world.problems() == [])
    let record = run(world)
    #expect(record.auditFailures == [])
    #expect(record.service(0..<60, \.completed) <= 1)
    #expect(record.clients(0..<60, \.timeouts) >= 200, "all workers are taken")
  }

  @Test func `an event beyond all moments stands after those that have one`() {
    let late = Event(at: Int64.max, class: 0, entity: 0, detail: 0)
    let last = Event(at: Moment.never.microseconds - 1, class: 9, entity: 9, detail: 9)
    #expect(last < late && late.time == Moment.never.microseconds)
  }

  @Test func `a run is at most as long as its moments reach`() {
    var world = FaultWorlds.world()
    world.bin = .days(30)
    world.duration = .days(3_001)
    #expect(world.problems() == ["duration: at least 1 microsecond, at most 3,000 days"])
  }
}
