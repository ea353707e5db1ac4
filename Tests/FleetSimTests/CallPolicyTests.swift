import FleetSim
import Testing

/// Policies of calls between services.
@Suite struct CallPolicyTests {
  /// Polls of `a`, which calls `b`, which is down.
  static func chain(_ call: Call, every period: Timespan, count: Int = 1) -> World {
    World(
      duration: .seconds(1_000), bin: .seconds(1), playsOut: true,
      services: [
        Worlds.service(
          "a", workers: 1_000, queue: 0, time: .constant(.milliseconds(1)), calls: [call]),
        Worlds.service("b", workers: 1_000, queue: 0, time: .constant(.milliseconds(1))),
      ],
      fleets: [
        Fleet(
          name: "f", count: count,
          traffic: [
            Traffic(
              name: "t", client: Client(service: 0, latency: .zero, timeout: .minutes(5)),
              period: period)
          ])
      ],
      faults: [Fault(name: "down", begin: .start, effect: .replicasDown(service: 1, count: 1))])
  }

  @Test func `a breaker of a call spares the called service`() {
    var call = Call(service: 1, limit: .seconds(2))
    call.breaker = CircuitBreaker(
      .consecutive(5), slowAfter: nil, openFor: .seconds(30), probes: 1)
    var world = CallPolicyTests.chain(call, every: .seconds(1))
    world.playsOut = false
    let record = run(world)
    #expect(record.total(record.services[1].arrivals) == 38)
    #expect(record.total(record.services[0].callsSuppressed) >= 961)
    #expect(record.total(record.services[0].breakerOpenings) == 34)
    #expect(record.auditFailures == [])
  }

  @Test func `a call waits before it is sent again, and its worker with it`() {
    var call = Call(service: 1, limit: .seconds(2), attempts: 3)
    call.backoff = RetryPolicy(
      attempts: nil, growth: .exponential(factor: 3), base: .seconds(1), cap: .seconds(60),
      jitter: .none)
    let record = run(CallPolicyTests.chain(call, every: .seconds(100)))
    #expect(record.total(record.services[1].arrivals) == 30)
    // 1 ms of its own, then 1 s and 3 s.
    let stays = record.services[0].stays
    #expect(Int64(stays.sum) == 10 * 4_001_000)
    #expect(record.total(record.fleets[0].traffic[0].errors) == 10)
    #expect(record.auditFailures == [])
  }

  @Test func `throttled calls are answered with an error before they are sent`() {
    var call = Call(service: 1, limit: .seconds(2))
    call.throttling = AdaptiveThrottling()
    let record = run(CallPolicyTests.chain(call, every: .seconds(1), count: 10))
    let sent = record.total(record.services[1].arrivals)
    let dropped = record.total(record.services[0].callsSuppressed)
    #expect(sent + dropped == 10_000)
    // Nothing is accepted: of n requests in a window one in n + 1 is sent.
    #expect(sent > 0 && sent < 60, "\(sent)")
    #expect(record.total(record.fleets[0].traffic[0].errors) == 10_000)
  }
}
