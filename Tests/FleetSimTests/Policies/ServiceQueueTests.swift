import FleetSim
import Testing

/// Queues of services with policies: disciplines, drops, deadlines, cancellation.
@Suite struct ServiceQueueTests {
  static func policed(
    _ service: Service, _ change: (inout ServerPolicies) -> Void
  ) -> Service {
    var service = service
    change(&service.policies)
    return service
  }

  /// M/M/1 of 10 a second with Poisson arrivals and clients that wait for `patience` seconds.
  static func overload(
    _ perSecond: Double, patience: Int64, minutes: Int64 = 20, queue: Int = 1_000_000,
    _ change: (inout ServerPolicies) -> Void
  ) -> RunRecord {
    let service = policed(
      Worlds.service(queue: queue, time: .exponential(mean: .milliseconds(100))), change)
    let client = Client(service: 0, latency: .zero, timeout: .seconds(patience))
    var world = Worlds.queue(arrivals: perSecond, service, hours: 1, client: client)
    world.duration = .minutes(minutes)
    world.bin = .minutes(5)
    return run(world)
  }

  static func success(_ record: RunRecord) -> Double {
    let calls = record.fleets[0].demand[0]
    return Double(record.total(calls.succeeded)) / Double(record.total(calls.started))
  }

  // MARK: the slot path is the plain path

  @Test(arguments: [1, 3])
  func `policies that never act change nothing`(replicas: Int) {
    let client = Client(
      service: 0, latency: .milliseconds(20), timeout: .seconds(2),
      retry: RetryPolicy(
        attempts: 4, growth: .constant, base: .milliseconds(700), cap: .seconds(1), jitter: .full))
    let called = Worlds.service("b", workers: 4, time: .exponential(mean: .milliseconds(40)))
    let plain = Worlds.service(
      "a", replicas: replicas, workers: 2, queue: 30, time: .exponential(mean: .milliseconds(150)),
      calls: [Call(service: 1, limit: .milliseconds(300), latency: .milliseconds(3), attempts: 2)])
    var world = World(
      duration: .minutes(15), bin: .minutes(1), playsOut: true, services: [plain, called],
      fleets: [Worlds.arrivals(9 * Double(replicas), client)],
      faults: [
        Fault(
          name: "slow", begin: .start + .minutes(4), end: .start + .minutes(6),
          effect: .slow(service: 0, factor: 3)),
        Fault(
          name: "down", begin: .start + .minutes(8), end: .start + .minutes(9),
          effect: .replicasDown(service: 1, count: 1)),
      ])
    let expected = run(world)
    for index in world.services.indices { world.services[index].policies.limit = .constant(1_000) }
    let record = run(world)
    #expect(record.auditFailures == [] && expected.auditFailures == [])
    for index in world.services.indices {
      #expect(record.services[index].policies?.turnedAway.allSatisfy { $0 == 0 } == true)
      var same = record.services[index]
      same.policies = nil
      #expect(same.difference(from: expected.services[index], record.binCount + 1) == nil)
      #expect(same.waits.sum == expected.services[index].waits.sum)
    }
    let (a, b) = (record.fleets[0].demand[0], expected.fleets[0].demand[0])
    #expect(a.difference(from: b, record.binCount + 1) == nil)
    #expect(record.total(a.timeouts) > 100)
  }

  // MARK: order

  @Test func `in an overload the newest first serves what it can, the oldest first nothing`() {
    let fifo = ServiceQueueTests.overload(15, patience: 10) { $0.cancellation = .never }
    let lifo = ServiceQueueTests.overload(15, patience: 10) { $0.discipline = .lifo }
    // A request is served at all with the chance μ/λ = 2/3, that a busy period with arrivals at λ > μ ends.
    #expect(ServiceQueueTests.success(fifo) < 0.12, "only before the queue is ten seconds long")
    #expect(abs(ServiceQueueTests.success(lifo) - 2.0 / 3) < 0.03)
    #expect(lifo.auditFailures == [] && fifo.auditFailures == [])
  }

  @Test func `adaptive order is the oldest first below its threshold and the newest first above`() {
    let calm = ServiceQueueTests.overload(7, patience: 10) {
      $0.discipline = .adaptiveLifo(longerThan: 1_000, olderThan: .hours(1))
    }
    let fifo = ServiceQueueTests.overload(7, patience: 10) { $0.limit = .constant(1_000_000) }
    #expect(calm.services[0].waits.sum == fifo.services[0].waits.sum)
    #expect(calm.services[0].waits.maximum == fifo.services[0].waits.maximum)
    let adaptive = ServiceQueueTests.overload(15, patience: 10) {
      $0.discipline = .adaptiveLifo(longerThan: 20, olderThan: .hours(1))
    }
    #expect(ServiceQueueTests.success(adaptive) > 0.63)
  }

  @Test func `the most critical first, as Cobham's formula has it`() {
    // λ₁ = 0.3, λ₂ = 0.5, μ = 1: R = 0.8, W₁ = R/(1 − ρ₁), W₂ = R/((1 − ρ₁)(1 − ρ)) (doi:10.1287/opre.2.1.70).
    var first = Sample()
    var second = Sample()
    for seed in 1...6 {
      var world = World(duration: .hours(10), bin: .hours(10))
      let service = Worlds.service()
      world.services = [ServiceQueueTests.policed(service) { $0.discipline = .priority }]
      var urgent = Worlds.patient()
      urgent.criticality = .criticalPlus
      world.fleets = [
        Worlds.arrivals(0.3, urgent, fleet: "urgent"),
        Worlds.arrivals(0.5, Worlds.patient(), fleet: "usual"),
      ]
      let record = run(world, seed: UInt64(seed))
      first.add(record.fleets[0].demand[0].responseTimes.mean * 1e-6 - 1)
      second.add(record.fleets[1].demand[0].responseTimes.mean * 1e-6 - 1)
      #expect(record.auditFailures == [])
    }
    #expect(abs(first.mean - 0.8 / 0.7) < 4 * first.standardError)
    #expect(abs(second.mean - 0.8 / (0.7 * 0.2)) < 4 * second.standardError)
    #expect(first.standardError < 0.03 && second.standardError < 0.6)
  }

  @Test func `the earliest deadline first keeps more deadlines than the oldest first`() {
    var kept: [Int64] = []
    for discipline: QueueDiscipline in [.fifo, .earliestDeadline] {
      var world = World(duration: .hours(1), bin: .hours(1), playsOut: true)
      let service = Worlds.service(time: .constant(.milliseconds(100)))
      world.services = [
        ServiceQueueTests.policed(service) {
          $0.discipline = discipline
          $0.limit = .constant(1_000)
        }
      ]
      for (name, patience) in [("hasty", Int64(300)), ("slow", 30_000)] {
        let client = Client(service: 0, latency: .zero, timeout: .milliseconds(patience))
        world.fleets.append(Worlds.arrivals(4.5, client, fleet: name))
      }
      let record = run(world)
      #expect(record.auditFailures == [])
      kept.append(record.total(record.fleets[0].demand[0].succeeded))
      #expect(record.total(record.fleets[1].demand[0].timeouts) == 0)
    }
    #expect(kept[1] > kept[0] + kept[0] / 5)
  }

  // MARK: drops

  @Test func `controlled delay holds waits near its target where a queue would grow`() {
    let plain = ServiceQueueTests.overload(12, patience: 60) { $0.limit = .constant(1_000_000) }
    for rule in DelayControl.Rule.allCases {
      let record = ServiceQueueTests.overload(12, patience: 60) {
        $0.delayControl = DelayControl(
          rule: rule, target: .milliseconds(500), interval: .seconds(5))
      }
      let policies = record.services[0].policies
      #expect(record.auditFailures == [])
      #expect(record.services[0].waits.mean < 0.3 * plain.services[0].waits.mean)
      let arrivals = record.total(record.services[0].arrivals)
      let dropped = Double(policies.map { record.total($0.dropped) } ?? 0) / Double(arrivals)
      // What cannot be served is a sixth; the worker is never idle for want of requests.
      #expect(abs(dropped - 1.0 / 6) < 0.05, "\(rule) dropped \(dropped)")
      let calls = record.fleets[0].demand[0]
      #expect(record.total(calls.rejections) == policies.map { record.total($0.dropped) })
    }
  }

  @Test func `what nobody waits for is not begun when deadlines are propagated`() {
    var successes: [Double] = []
    for cancellation in ServerPolicies.Cancellation.allCases {
      let record = ServiceQueueTests.overload(20, patience: 5) {
        $0.propagatesDeadlines = true
        $0.cancellation = cancellation
      }
      let service = record.services[0]
      #expect(record.auditFailures == [])
      #expect(service.waits.maximum <= 5_000_000)
      let left = service.policies.map { record.total($0.expired) + record.total($0.cancelled) }
      #expect((left ?? 0) > 8_000)
      #expect((record.total(service.policies?.cancelled ?? []) > 0) == (cancellation == .serving))
      successes.append(ServiceQueueTests.success(record))
    }
    let plain = ServiceQueueTests.overload(20, patience: 5) { $0.limit = .constant(1_000_000) }
    #expect(ServiceQueueTests.success(plain) < 0.06)
    // The oldest first begins what is just about to expire: half of that runs out of time in service, and is served to
    // no use unless it is cancelled there.
    #expect(abs(successes[0] - 0.24) < 0.03 && abs(successes[1] - successes[0]) < 0.01)
    #expect(successes[2] > 0.42)
    let newest = ServiceQueueTests.overload(20, patience: 5) {
      $0.propagatesDeadlines = true
      $0.discipline = .lifo
    }
    #expect(ServiceQueueTests.success(newest) > 0.47)
  }

  @Test func `a cancelled request frees its worker at its client's deadline`() {
    let service = ServiceQueueTests.policed(
      Worlds.service(queue: 0, time: .constant(.seconds(2)))
    ) { $0.cancellation = .serving }
    let record = run(ServiceMechanicsTests.ticking([service]))
    #expect(record.total(record.services[0].policies?.cancelled ?? []) == 1_200)
    #expect(record.total(record.services[0].completed) == 0)
    #expect(record.total(record.services[0].refused) == 0)
    #expect(record.total(record.services[0].busyArea) == 1_200 * 500_000)
    #expect(record.total(record.fleets[0].traffic[0].timeouts) == 1_200)
    #expect(record.auditFailures == [])
  }

  @Test func `a waiting request leaves the queue at its client's deadline`() {
    let service = ServiceQueueTests.policed(
      Worlds.service(queue: 10, time: .constant(.seconds(2)))
    ) { $0.cancellation = .waiting }
    let record = run(ServiceMechanicsTests.ticking([service]))
    // One in service for two seconds, so every other tick is served and the one between leaves after half a second.
    #expect(record.total(record.services[0].policies?.expired ?? []) == 600)
    #expect(record.total(record.services[0].completed) == 600)
    #expect(record.total(record.services[0].queueArea) == 600 * 500_000)
    #expect(record.auditFailures == [])
  }

  @Test func `calls get no more than the time that is left, and an expired caller sends none`() {
    let call = Call(service: 1, limit: .seconds(9), latency: .milliseconds(10))
    var callee = Worlds.service("b", workers: 10, time: .constant(.seconds(3)))
    callee.policies.cancellation = .serving
    var caller = ServiceMechanicsTests.caller([call])
    var world = ServiceMechanicsTests.ticking([caller, callee])
    let patient = run(world)
    #expect(patient.total(patient.services[0].busyArea) == 1_200 * 3_120_000)
    caller.policies.propagatesDeadlines = true
    world.services[0] = caller
    let record = run(world)
    #expect(record.auditFailures == [])
    // Both end at the client's deadline, half a second after the tick.
    #expect(record.total(record.services[0].busyArea) == 1_200 * 500_000)
    #expect(record.total(record.services[1].busyArea) == 1_200 * 390_000)
    #expect(record.total(record.services[1].policies?.cancelled ?? []) == 1_200)
    #expect(record.total(record.services[0].limitsExpired) == 1_200)
    // With an own time beyond the deadline nothing is left for the call.
    world.services[0].serviceTime = .constant(.milliseconds(600))
    let late = run(world)
    #expect(late.total(late.services[1].arrivals) == 0)
    #expect(late.total(late.services[0].busyArea) == 1_200 * 600_000)
    #expect(late.auditFailures == [])
  }

  @Test func `an answer that is on its way to a cancelled caller ends nothing a second time`() {
    let call = Call(service: 1, limit: .seconds(9), latency: .milliseconds(100))
    var caller = ServiceMechanicsTests.caller([call])
    caller.policies.cancellation = .serving
    let callee = Worlds.service("b", workers: 10, time: .constant(.milliseconds(250)))
    let record = run(ServiceMechanicsTests.ticking([caller, callee]))
    // Sent at 100 ms, answered at 450 ms, given up at 500 ms; the answer would come at 550 ms.
    #expect(record.total(record.services[0].policies?.cancelled ?? []) == 1_200)
    #expect(record.total(record.services[0].completed) == 0)
    #expect(record.total(record.services[1].completed) == 1_200)
    #expect(record.total(record.services[0].busyArea) == 1_200 * 500_000)
    #expect(record.auditFailures == [])
  }

  @Test func `a cancelled caller's call that was not sent yet is not sent`() {
    let call = Call(service: 1, limit: .seconds(9), latency: .milliseconds(10))
    var caller = ServiceMechanicsTests.caller([call], own: 600)
    caller.policies.cancellation = .serving
    let callee = Worlds.service("b", workers: 10, time: .constant(.seconds(3)))
    let record = run(ServiceMechanicsTests.ticking([caller, callee]))
    #expect(record.total(record.services[0].policies?.cancelled ?? []) == 1_200)
    #expect(record.total(record.services[1].arrivals) == 0)
    #expect(record.total(record.services[0].busyArea) == 1_200 * 500_000)
    #expect(record.auditFailures == [])
  }
}
