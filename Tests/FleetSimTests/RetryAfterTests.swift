import FleetSim
import Testing

/// What clients and callers do with a refusing service's hint when to come again.
@Suite struct RetryAfterTests {
  /// Seconds from the first attempt of one device to the others; a service that is full for a minute tells it to come
  /// again after 7 s.
  static func moments(honours: Bool, attempts: Int = 5, base: Int64 = 2) -> [Int] {
    var client = Client(
      service: 0, latency: .zero, timeout: .hours(1),
      retry: RetryTests.policy(attempts, .exponential(factor: 2), base: base))
    client.honoursRetryAfter = honours
    var world = ManagedClientTests.polls(client, every: .seconds(900), count: 1)
    world.services = [full()]
    world.fleets.append(
      Worlds.arrivals(50, Client(service: 0, latency: .zero, timeout: .hours(1)), fleet: "crowd"))
    let attempts = run(world).fleets[0].traffic[0].attempts
    let all = attempts.indices.flatMap { [Int](repeating: $0, count: Int(attempts[$0])) }
    return all.map { $0 - all[0] }
  }

  /// One worker that is never free once it is taken.
  static func full() -> Service {
    var service = Worlds.service(workers: 1, queue: 0, time: .constant(.days(1)))
    service.policies.retryAfter = RetryAfter(delay: .seconds(7), jitter: .zero)
    return service
  }

  @Test func `a hint takes the place of the delay, once for each refusal`() {
    let patient = RetryAfterTests.moments(honours: true)
    #expect(patient.prefix(5) == [0, 7, 14, 21, 28], "\(patient)")
    let deaf = RetryAfterTests.moments(honours: false)
    #expect(deaf.prefix(5) == [0, 2, 6, 14, 30], "\(deaf)")
  }

  @Test func `a call waits as long as its service tells it to`() {
    var call = Call(service: 1, limit: .minutes(1), attempts: 3)
    call.honoursRetryAfter = true
    var world = CallPolicyTests.chain(call, every: .seconds(100))
    world.faults = []
    world.services[1] = RetryAfterTests.full()
    world.services[1].name = "b"
    world.fleets.append(
      Worlds.arrivals(50, Client(service: 1, latency: .zero, timeout: .hours(1)), fleet: "crowd"))
    world.fleets[0].traffic[0].period = .seconds(900)
    let record = run(world)
    // Of its own 1 ms and two waits of 7 s.
    #expect(record.services[0].stays.maximum == 14_001_000)
    #expect(record.auditFailures == [])
  }
}
