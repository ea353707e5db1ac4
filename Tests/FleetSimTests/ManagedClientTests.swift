import FleetSim
import Testing

/// Policies of clients at work in a run.
@Suite struct ManagedClientTests {
  @Test(arguments: 0..<80 as Range<UInt64>)
  func `a random world with policies is sound, its audit silent and its folding without effect`(
    seed: UInt64
  ) {
    var world = RandomClientPolicies.world(seed)
    #expect(world.problems() == [])
    if !world.problems().isEmpty { return }
    let record = run(world, seed: seed)
    #expect(record.auditFailures == [])
    world.folding = .unfolded
    #expect(record.difference(from: run(world, seed: seed)) == nil)
  }

  @Test func `policies of every sort do something in random worlds`() {
    var sums = [Int64](repeating: 0, count: 7)
    for seed in 0..<20 as Range<UInt64> {
      let record = run(RandomClientPolicies.world(seed), seed: seed)
      for client in record.fleets.flatMap({ $0.traffic + $0.demand })
      where !client.suppressed.isEmpty {
        let all = [
          client.suppressed, client.hedges, client.denied, client.superseded, client.openings,
          client.openTime,
        ]
        for (place, series) in all.enumerated() { sums[place] += record.total(series) }
      }
      for service in record.services where !service.callsSuppressed.isEmpty {
        sums[6] += record.total(service.callsSuppressed) + record.total(service.callRetriesDenied)
      }
    }
    #expect(!sums.contains(0), "\(sums)")
  }

  // MARK: hedging

  @Test func `a second copy after a mean service time answers as two exponentials race`() {
    var client = Client(service: 0, latency: .zero, timeout: .hours(1))
    client.hedging = Hedging(attempts: 2, delay: .seconds(1))
    var world = Worlds.queue(
      arrivals: 50, Worlds.service(workers: 100_000, queue: 0), hours: 1, client: client)
    world.duration = .minutes(20)
    world.playsOut = true
    let record = run(world)
    #expect(record.auditFailures == [])
    let calls = record.fleets[0].demand[0]
    let count = Double(record.total(calls.started))
    // P(T > t) = e^−t, and e^−t · e^−(t−1) from 1 s on.
    let e = 0.36787944
    let mean = Double(calls.responseTimes.sum) / count / 1e6
    #expect(abs(mean - (1 - e + e / 2)) < 4 * 0.65 / count.squareRoot())
    let hedged = Double(record.total(calls.hedges)) / count
    #expect(abs(hedged - e) < 4 * (e * (1 - e) / count).squareRoot())
    #expect(record.total(calls.superseded) == record.total(calls.hedges))
    #expect(
      record.total(calls.attempts) == record.total(calls.started) + record.total(calls.hedges))
    #expect(record.total(calls.succeeded) == record.total(calls.started))
  }

  @Test func `a copy that is refused is followed by the next at once`() {
    var client = Client(service: 0, latency: .milliseconds(10), timeout: .seconds(5))
    client.hedging = Hedging(attempts: 3, delay: .hours(1))
    var world = ManagedClientTests.polls(client, every: .seconds(10), count: 50)
    world.faults = [
      Fault(name: "down", begin: .start, effect: .replicasDown(service: 0, count: 1))
    ]
    let record = run(world)
    let polls = record.fleets[0].traffic[0]
    #expect(record.total(polls.attempts) == 3 * record.total(polls.started))
    #expect(record.total(polls.rejections) == record.total(polls.attempts))
    #expect(record.total(polls.failed) == record.total(polls.started))
    #expect(record.auditFailures == [])
  }

  // MARK: deadline

  /// Devices that poll one service, played out.
  static func polls(_ client: Client, every period: Timespan, count: Int) -> World {
    World(
      duration: .seconds(1_000), bin: .seconds(1), playsOut: true,
      services: [
        Worlds.service(workers: 10_000, queue: 0, time: .constant(.milliseconds(10)))
      ],
      fleets: [
        Fleet(
          name: "f", count: count,
          traffic: [Traffic(name: "t", client: client, period: period)])
      ])
  }

  @Test func `a deadline ends the operation in the middle of its third attempt`() {
    var client = Client(
      service: 0, latency: .zero, timeout: .seconds(10),
      retry: RetryTests.policy(9, base: 1))
    client.deadline = .seconds(25)
    var world = ManagedClientTests.polls(client, every: .seconds(500), count: 1)
    world.services[0].serviceTime = .constant(.hours(1))
    let record = run(world)
    let polls = record.fleets[0].traffic[0]
    let begun = polls.started.firstIndex { $0 > 0 } ?? 0
    #expect(polls.failed.firstIndex { $0 > 0 } == begun + 25)
    #expect(record.total(polls.attempts) == 3 * record.total(polls.started))
    #expect(record.total(polls.timeouts) == record.total(polls.attempts))
    #expect(record.auditFailures == [])
  }

  @Test func `a deadline ends the pause before a retry`() {
    var client = Client(
      service: 0, latency: .zero, timeout: .seconds(1), retry: RetryTests.policy(9, base: 50))
    client.deadline = .seconds(20)
    var world = ManagedClientTests.polls(client, every: .seconds(500), count: 1)
    world.services[0].serviceTime = .constant(.hours(1))
    let record = run(world)
    let polls = record.fleets[0].traffic[0]
    let begun = polls.started.firstIndex { $0 > 0 } ?? 0
    #expect(polls.failed.firstIndex { $0 > 0 } == begun + 20)
    #expect(record.total(polls.attempts) == record.total(polls.started))
  }

  // MARK: delays

  @Test func `a refusal is followed by a longer pause than an error where the client has it so`() {
    var client = Client(
      service: 0, latency: .zero, timeout: .seconds(1), retry: RetryTests.policy(2, base: 2))
    client.retry.baseAfterRefusal = .seconds(7)
    for (effect, pause) in [
      (Fault.Effect.errors(service: 0, share: 1), 2), (.replicasDown(service: 0, count: 1), 7),
    ] {
      var world = ManagedClientTests.polls(client, every: .seconds(900), count: 1)
      world.services[0].serviceTime = .constant(Timespan(microseconds: 1))
      world.faults = [Fault(name: "fault", begin: .start, effect: effect)]
      let attempts = run(world).fleets[0].traffic[0].attempts
      let moments = attempts.indices.filter { attempts[$0] > 0 }
      #expect(moments[1] - moments[0] == pause)
    }
  }

  // MARK: breakers and throttling

  @Test func `a breaker of one device lets one probe pass every half minute`() {
    var client = Client(service: 0, latency: .zero, timeout: .seconds(1))
    client.breaker = CircuitBreaker(
      .consecutive(5), slowAfter: nil, openFor: .seconds(30), probes: 1)
    var world = ManagedClientTests.polls(client, every: .seconds(1), count: 1)
    world.playsOut = false
    world.faults = [
      Fault(name: "down", begin: .start, effect: .replicasDown(service: 0, count: 1))
    ]
    let record = run(world)
    let polls = record.fleets[0].traffic[0]
    // Polls 0…4, then 34, 64, …, 994.
    #expect(record.total(polls.attempts) == 5 + 33)
    #expect(record.total(polls.suppressed) == 1_000 - 38)
    #expect(record.total(polls.failed) == 1_000)
    #expect(record.total(polls.openings) == 34)
    let open = Double(record.total(polls.openTime)) / 1e6
    #expect(open > 33 * 30 + 5 && open <= 33 * 30 + 6)
    #expect(record.auditFailures == [])
  }

  @Test(arguments: [(2.0, 2.0), (1.1, 1.1)])
  func `a throttled fleet behind one gateway sends K times what is accepted`(
    multiplier: Double, expected: Double
  ) {
    var client = Client(service: 0, latency: .zero, timeout: .seconds(5))
    client.throttling = AdaptiveThrottling(multiplier: multiplier)
    client.gateways = 1
    var world = Worlds.queue(
      arrivals: 50,
      Worlds.service(workers: 10, queue: 0, time: .constant(.seconds(1))), hours: 1, client: client)
    world.duration = .minutes(25)
    world.bin = .minutes(5)
    let record = run(world)
    let service = record.services[0]
    let arrived = record.total(service.arrivals, bins: 1..<5)
    let accepted = arrived - record.total(service.refused, bins: 1..<5)
    #expect(abs(Double(arrived) / Double(accepted) / expected - 1) < 0.03)
    #expect(record.total(record.fleets[0].demand[0].suppressed) > 0)
  }
}
