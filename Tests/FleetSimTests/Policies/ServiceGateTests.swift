import FleetSim
import Testing

/// Services that refuse: limits, rates, success, overload, classes; caches and scalers in a run.
@Suite struct ServiceGateTests {
  private func lost(_ record: RunRecord, _ series: (ServerPolicyRecord) -> [Int64]) -> Int64 {
    record.total(record.services[0].policies.map(series) ?? [])
  }

  @Test(arguments: [(0.9, 1, 10, 0.050814), (9.0, 10, 20, 0.029510), (12.0, 10, 20, 0.179666)])
  func `a constant limit is a queue with as many places`(
    rate: Double, workers: Int, places: Int, blocked: Double
  ) {
    let service = Worlds.service(workers: workers, queue: places - workers)
    let bounded = run(Worlds.queue(arrivals: rate, service, hours: 6))
    var open = service
    open.queueLimit = 1_000_000
    open.policies.limit = .constant(places)
    let limited = run(Worlds.queue(arrivals: rate, open, hours: 6))
    #expect(limited.auditFailures == [])
    #expect(lost(limited) { $0.limited } == bounded.total(bounded.services[0].refused))
    #expect(limited.services[0].waits.sum == bounded.services[0].waits.sum)
    let arrivals = Double(limited.total(limited.services[0].arrivals))
    let share = Double(lost(limited) { $0.limited }) / arrivals
    // Refusals come in bursts: the band is that of about a tenth as many independent ones.
    let band = 4 * (10 * blocked * (1 - blocked) / arrivals).squareRoot()
    #expect(abs(share - blocked) < band, "\(share)")
  }

  @Test func `a rate limit lets its rate pass over a long time`() {
    var service = Worlds.service(workers: 100, time: .constant(.milliseconds(10)))
    service.policies.rateLimit = RateLimit(perSecond: 4, burst: 20)
    let record = run(Worlds.queue(arrivals: 10, service, hours: 1))
    let passed = record.total(record.services[0].completed)
    #expect(passed <= 20 + 4 * 3_600 && passed > 20 + 4 * 3_600 - 10)
    #expect(lost(record) { $0.rateLimited } == record.total(record.services[0].arrivals) - passed)
  }

  @Test func `admission control rejects what its formula says where half of the requests fail`() {
    var service = Worlds.service(workers: 100, time: .constant(.milliseconds(10)))
    service.policies.admissionControl = AdmissionControl()
    var world = Worlds.queue(arrivals: 50, service, hours: 1)
    world.duration = .minutes(20)
    world.bin = .minutes(1)
    world.faults = [Fault(name: "errors", begin: .start, effect: .errors(service: 0, share: 0.5))]
    let record = run(world)
    let arrivals = Double(record.total(record.services[0].arrivals))
    // A window has about 50 · 30 · 0.53 requests: (n − s/0.95)/(n + 1) at s = n/2.
    let share = Double(lost(record) { $0.declined }) / arrivals
    #expect(abs(share - 0.4732) < 0.02, "\(share)")
    #expect(record.auditFailures == [])
  }

  @Test func `overload control keeps the most critical and whole devices`() {
    var service = Worlds.service(queue: 1_000, time: .exponential(mean: .milliseconds(10)))
    service.policies.overloadControl = OverloadControl()
    var world = World(duration: .minutes(10), bin: .minutes(1), services: [service])
    for (name, criticality) in [("urgent", Criticality.criticalPlus), ("usual", .sheddable)] {
      var client = Client(service: 0, latency: .zero, timeout: .seconds(2))
      client.criticality = criticality
      world.fleets.append(Worlds.arrivals(75, client, fleet: name))
    }
    let record = run(world)
    let shares = record.fleets.map {
      Double(record.total($0.demand[0].succeeded)) / Double(record.total($0.demand[0].started))
    }
    #expect(record.auditFailures == [])
    // 150 a second for a service that does 100. The level falls by a twentieth a second until the queue is gone and
    // rises by a hundredth, so that it swings, and takes some of the urgent ones, too.
    #expect(shares[0] > 0.75 && shares[1] < 0.45 && shares[1] > 0, "\(shares)")
    #expect(lost(record) { $0.byClass[3] } > 5 * lost(record) { $0.byClass[0] })
  }

  @Test func `a class is refused from its fill on and not before`() {
    var service = Worlds.service(queue: 10)
    service.policies.shedding = ClassShedding(sheddable: 0.5)
    var client = Worlds.patient()
    client.criticality = .sheddable
    let record = run(Worlds.queue(arrivals: 3, service, hours: 2, client: client))
    // Waiting places 5 of 10: the queue of this class alone is never longer.
    #expect(record.services[0].replicaQueueMaximum == 5)
    #expect(lost(record) { $0.fillRefused } == lost(record) { $0.byClass[3] })
    client.criticality = .critical
    let other = run(Worlds.queue(arrivals: 3, service, hours: 2, client: client))
    #expect(other.services[0].replicaQueueMaximum == 10)
    #expect(lost(other) { $0.fillRefused } == 0)
    service.policies.shedding = ClassShedding(by: .workers, sheddable: 0.5)
    service.workers = 4
    client.criticality = .sheddable
    let workers = run(Worlds.queue(arrivals: 6, service, hours: 2, client: client))
    #expect(workers.services[0].replicaQueueMaximum == 0)
    // M/M/2/2 by its two workers: Erlang B of 6 at 2 is 18/25.
    let share =
      Double(lost(workers) { $0.fillRefused }) / Double(workers.total(workers.services[0].arrivals))
    #expect(abs(share - 0.72) < 0.01)
  }

  @Test func `a call has the criticality of the request that it serves`() {
    var callee = Worlds.service("b", queue: 10)
    callee.policies.shedding = ClassShedding(sheddable: 0)
    let caller = Worlds.service(
      "a", workers: 100, time: .constant(.milliseconds(1)),
      calls: [Call(service: 1, limit: .days(1))])
    var world = World(duration: .hours(1), bin: .hours(1), services: [caller, callee])
    for criticality in [Criticality.critical, .sheddable] {
      var client = Worlds.patient()
      client.criticality = criticality
      world.fleets.append(Worlds.arrivals(1, client, fleet: criticality.rawValue))
    }
    let record = run(world)
    let policies = record.services[1].policies
    #expect(record.total(policies?.fillRefused ?? []) > 1_000)
    #expect(policies?.byClass[3] == policies?.fillRefused)
  }

  @Test func `a limiter finds a limit between its bounds that keeps waits short`() {
    for algorithm: ConcurrencyLimit.Algorithm in [.vegas(.init()), .gradient(.init())] {
      var service = Worlds.service(
        workers: 10, queue: 100_000,
        time: .uniform(low: .milliseconds(80), high: .milliseconds(120)))
      service.policies.limit = ConcurrencyLimit(
        algorithm: algorithm, initial: 20, minimum: 5, maximum: 1_000, window: .init())
      let client = Client(service: 0, latency: .zero, timeout: .seconds(30))
      var world = Worlds.queue(arrivals: 150, service, hours: 1, client: client)
      world.duration = .minutes(5)
      world.bin = .minutes(1)
      let record = run(world)
      let reader = MetricReader(record, faultsBegin: nil)
      let mean = reader.value(of: "services.api.limit.mean") ?? 0
      #expect(mean > 8 && mean < 200, "\(mean)")
      #expect((reader.value(of: "services.api.limit.min") ?? 0) >= 5)
      #expect(record.services[0].waits.mean < 2e6)
      #expect(record.auditFailures == [])
    }
  }

  @Test(arguments: [true, false])
  func `a client that honours a retry-after comes when it is told to`(honours: Bool) {
    var service = Worlds.service(queue: 0, time: .constant(.milliseconds(10)))
    service.policies.shedding = ClassShedding(by: .workers, critical: 0)
    service.policies.retryAfter = RetryAfter(delay: .seconds(7))
    var client = Client(
      service: 0, latency: .zero, timeout: .seconds(1),
      retry: RetryPolicy(
        attempts: 3, growth: .constant, base: .seconds(2), cap: .seconds(2), jitter: .none))
    client.honoursRetryAfter = honours
    let traffic = Traffic(name: "poll", client: client, period: .minutes(60))
    var world = World(
      duration: .hours(1), bin: .seconds(1), services: [service],
      fleets: [Fleet(name: "one", count: 1, traffic: [traffic])])
    world.playsOut = true
    let record = run(world)
    let attempts = record.fleets[0].traffic[0].attempts
    let first = attempts.firstIndex { $0 > 0 } ?? 0
    let step = honours ? 7 : 2
    #expect(attempts[first] == 1 && attempts[first + step] == 1 && attempts[first + 2 * step] == 1)
    #expect(attempts.reduce(0, +) == 3 && record.auditFailures == [])
  }

  @Test func `a rate limit tells when the next token comes, and whoever comes then finds it`() {
    var service = Worlds.service(workers: 9, queue: 0, time: .constant(.milliseconds(10)))
    service.policies.rateLimit = RateLimit(perSecond: 0.001, burst: 1)
    var client = Client(
      service: 0, latency: .zero, timeout: .seconds(1),
      retry: RetryPolicy(
        attempts: 2, growth: .constant, base: .milliseconds(1), cap: .seconds(1), jitter: .none))
    client.honoursRetryAfter = true
    let traffic = Traffic(name: "poll", client: client, period: .seconds(100))
    var world = World(
      duration: .seconds(100), bin: .seconds(100), playsOut: true, services: [service],
      fleets: [Fleet(name: "two", count: 2, traffic: [traffic])])
    let told = run(world).fleets[0].traffic[0]
    #expect(told.succeeded.reduce(0, +) == 2 && told.responseTimes.maximum < 1_000_100_000)
    world.fleets[0].traffic[0].client.honoursRetryAfter = false
    #expect(run(world).fleets[0].traffic[0].succeeded.reduce(0, +) == 1)
  }

  // MARK: caches

  @Test func `a warm cache spares its share of the calls, and an emptied one fills again`() {
    let called = Worlds.service("db", workers: 100, time: .constant(.milliseconds(5)))
    var front = Worlds.service(
      "front", workers: 100, time: .constant(.milliseconds(5)),
      calls: [Call(service: 1, limit: .seconds(1))])
    front.policies.cache = Cache(keys: 2_000, cacheable: 0.9)
    var world = World(
      duration: .minutes(20), bin: .minutes(1), services: [called, front],
      fleets: [Worlds.arrivals(20, Client(service: 1, latency: .zero, timeout: .seconds(5)))])
    world.services[1].calls[0].service = 0
    let warm = run(world)
    let share = MetricReader(warm, faultsBegin: nil).value(of: "services.front.cache.hits") ?? 0
    #expect(abs(share - 0.9) < 0.01)
    let misses = warm.services[1].policies?.cacheMisses.reduce(0, +)
    #expect(warm.total(warm.services[0].arrivals) == misses)
    world.faults = [
      Fault(
        name: "restart", begin: .start + .minutes(5), end: .start + .minutes(5) + .seconds(1),
        effect: .replicasDown(service: 1, count: 1))
    ]
    let cold = MetricReader(run(world), faultsBegin: nil)
    let hits = (0..<20).map {
      cold.value(of: "services.front.cache.hits", bins: $0..<($0 + 1)) ?? 0
    }
    #expect(hits[4] > 0.87 && hits[5] < 0.35)
    // Ten minutes later 0.9 · 12,000 requests have asked for 2,000 keys: all but e^(−5.4) are there.
    #expect(hits[15] > 0.86)
    world.services[1].policies.cache?.isShared = true
    let shared = MetricReader(run(world), faultsBegin: nil)
    #expect((shared.value(of: "services.front.cache.hits", bins: 5..<6) ?? 0) > 0.86)
  }

  // MARK: scaling

  /// 30 requests a second of 100 ms at replicas of one worker: three are just enough, at 0.5 six are wanted.
  static func scaled(_ change: (inout Autoscaling) -> Void) -> RunRecord {
    var service = Worlds.service(
      replicas: 1, queue: 100_000, time: .constant(.milliseconds(100)), balancer: .leastOutstanding)
    var scaling = Autoscaling(target: 0.5, ready: .seconds(90), maximum: 10)
    change(&scaling)
    service.policies.autoscaling = scaling
    let client = Client(service: 0, latency: .zero, timeout: .hours(2))
    return run(
      World(
        duration: .minutes(40), bin: .seconds(15), services: [service],
        fleets: [Worlds.arrivals(30, client)]))
  }

  @Test func `new replicas work one look and their delay after the load, to the microsecond`() {
    let record = ServiceGateTests.scaled { _ in }
    let policies = record.services[0].policies
    // Looks at 15, 30, … s. At 15 s one replica is all busy: two are wanted, and work from 105 s, the bin that begins then.
    #expect(policies?.replicasMaximum.prefix(8).map { $0 } == [1, 1, 1, 1, 1, 1, 1, 2])
    #expect(policies?.replicaArea[6] == 15_000_000)
    #expect(policies?.replicaArea[7] == 30_000_000)
    // At 105 s two, at 120 s still all busy: four from 210 s.
    #expect(policies?.replicasMaximum[13] == 2 && policies?.replicasMaximum[14] == 4)
    #expect(record.auditFailures == [])
  }

  @Test func `replicas settle where the target asks, and are taken away when they idle`() {
    let record = ServiceGateTests.scaled { _ in }
    let policies = record.services[0].policies
    #expect(policies?.replicasMaximum.max() == 8 || policies?.replicasMaximum.max() == 10)
    #expect(policies?.replicasMaximum[159] == 6 || policies?.replicasMaximum[159] == 7)
    #expect(record.total(record.services[0].unavailable) == 0, "those that go finish first")
    let reader = MetricReader(record, faultsBegin: nil)
    #expect(reader.value(of: "services.api.replicas.min") == 1)
  }
}
