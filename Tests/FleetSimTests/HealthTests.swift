import FleetSim
import Testing

/// Health checks, ejection, panic: who gets requests when.
@Suite struct HealthTests {
  /// 100 requests a second to ten replicas that answer after 50 ms; four are down from minute 20 to 40.
  static func world(
    _ health: HealthChecks?, down: Int = 4, answers: Fault.DownAnswer = .refused,
    patience: Int64 = 2_000, balancer: Service.Balancer = .roundRobin
  ) -> World {
    var world = FaultTests.world([])
    world.services[0].health = health
    world.services[0].balancer = balancer
    world.fleets[0].traffic = []
    world.fleets[0].demand[0].client = Client(
      service: 0, latency: .zero, timeout: .milliseconds(patience))
    world.faults = [
      Fault(
        name: "down", begin: FaultTests.minute(20), end: FaultTests.minute(40),
        effect: .replicasDown(service: 0, count: down, answers: answers))
    ]
    return world
  }

  static let active = ActiveCheck(
    interval: .seconds(60), timeout: .seconds(5), unhealthyAfter: 3, healthyAfter: 2)

  @Test func `without checks a replica that is down gets nothing, with checks its share`() {
    let blind = run(HealthTests.world(nil)).services[0]
    #expect(blind.unavailable[21...39].reduce(0, +) == 0 && blind.inRotation.isEmpty)
    let never = HealthChecks(
      active: ActiveCheck(interval: .minutes(50), timeout: .seconds(1), unhealthyAfter: 1_000))
    let service = run(HealthTests.world(never)).services[0]
    let share =
      Double(service.unavailable[21...39].reduce(0, +))
      / Double(service.arrivals[21...39].reduce(0, +))
    #expect(abs(share - 0.4) < 0.0001)
    #expect(service.inRotation[0..<60].allSatisfy { $0 == 10 })
  }

  @Test func `active checks take a dead replica out after so many intervals and let it in again`() {
    let record = run(HealthTests.world(HealthChecks(active: HealthTests.active)))
    let service = record.services[0]
    #expect(record.auditFailures == [])
    // Refused probes fail when they are sent: the third after at most three minutes and at least two.
    #expect(service.inRotation[19...21].allSatisfy { $0 == 10 })
    #expect(service.inRotation[23...39].allSatisfy { $0 == 6 })
    #expect(service.unavailable[23...39].reduce(0, +) == 0)
    // Two successes, each known five seconds after its probe.
    #expect(service.inRotation[43..<60].allSatisfy { $0 == 10 })
    #expect(record.total(service.ejections) == 4)
    let before = service.busyArea[10], after = service.busyArea[50]
    #expect(abs(Double(after) / Double(before) - 1) < 0.1, "all replicas work again")
  }

  @Test func `a silent replica costs its clients their patience`() {
    let record = run(
      HealthTests.world(HealthChecks(active: HealthTests.active), answers: .silent))
    let calls = record.fleets[0].demand[0]
    #expect(record.total(calls.timeouts) > 1_000 && record.total(calls.rejections) == 0)
    let service = record.services[0]
    #expect(service.inRotation[24...39].allSatisfy { $0 == 6 })
    #expect(calls.timeouts[25...39].reduce(0, +) == 0)
  }

  @Test func `the load moves to the survivors`() {
    let service = run(HealthTests.world(HealthChecks(active: HealthTests.active))).services[0]
    let shares = [10, 30].map { Double(service.busyArea[$0]) / Double(service.capacityArea[$0]) }
    #expect(abs(shares[1] / shares[0] - 10.0 / 6) < 0.1)
  }

  /// One request a second, the only replica of two that fails is down for ten minutes.
  static func ejecting(_ passive: OutlierEjection) -> World {
    var world = ServiceMechanicsTests.ticking(
      [
        Worlds.service(
          replicas: 2, time: .constant(.milliseconds(10)), balancer: .roundRobin)
      ], minutes: 20)
    world.bin = .seconds(1)
    world.playsOut = false
    world.services[0].health = HealthChecks(passive: passive, panicThreshold: 0)
    world.faults = [
      Fault(
        name: "down", begin: .start + .minutes(1), end: .start + .minutes(11),
        effect: .replicasDown(service: 0, count: 1))
    ]
    return world
  }

  @Test func `an ejection lasts n times its base, up to the cap, and ends at a sweep`() {
    let passive = OutlierEjection(
      consecutiveFailures: 3, interval: .seconds(10), ejection: .seconds(20),
      ejectionCap: .seconds(50), maximumEjected: 0.5)
    let record = run(HealthTests.ejecting(passive))
    let service = record.services[0]
    let failing = (0..<1_200).filter { service.unavailable[$0] > 0 }
    // Every other request fails: three failures take five seconds, so no sweep takes an ejection off in between.
    // Then 20, 40, 50, 50, … seconds of peace and up to 10 more until a sweep.
    var gaps: [Int] = []
    for (a, b) in zip(failing, failing.dropFirst()) where b - a > 3 { gaps.append(b - a) }
    #expect(gaps.count >= 8)
    let expected = [20, 40, 50, 50, 50, 50, 50, 50]
    for (gap, length) in zip(gaps, expected) { #expect(gap >= length && gap <= length + 12) }
    #expect(record.total(service.ejections) == Int64(failing.count / 3))
    #expect(record.auditFailures == [])
  }

  @Test func `sweeps are an interval apart`() {
    let passive = OutlierEjection(
      consecutiveFailures: 1, interval: .seconds(60), ejection: .seconds(1), maximumEjected: 0.5)
    let service = run(HealthTests.ejecting(passive)).services[0]
    let failing = (0..<1_200).filter { service.unavailable[$0] > 0 }
    // Each return is followed by a failure within two seconds and waits for the next sweep.
    for (a, b) in zip(failing, failing.dropFirst()).dropFirst() {
      #expect(abs(b - a - 60) <= 2)
    }
    #expect(failing.count >= 9)
  }

  @Test(arguments: [(0.1, 9), (0.3, 7), (0.35, 7), (1.0, 0)])
  func `no more than their share of replicas are ejected, and at least one`(
    share: Double, left: Int
  ) {
    let passive = OutlierEjection(
      consecutiveFailures: 2, ejection: .minutes(5), maximumEjected: share)
    let service = run(
      HealthTests.world(HealthChecks(passive: passive, panicThreshold: 0), down: 10)
    ).services[0]
    #expect(service.inRotation[0..<60].min() == Int64(left))
  }

  @Test(arguments: [(0.5, 6, false), (0.61, 6, true), (0.6, 6, false), (0, 6, false), (1, 6, true)])
  func `under the panic threshold all replicas get requests`(
    threshold: Double, left: Int, panics: Bool
  ) {
    let checks = HealthChecks(active: HealthTests.active, panicThreshold: threshold)
    let service = run(HealthTests.world(checks)).services[0]
    #expect(service.inRotation[30] == Int64(left))
    let lost = Double(service.unavailable[30]) / Double(service.arrivals[30])
    #expect(abs(lost - (panics ? 0.4 : 0)) < 0.001)
  }

  @Test(arguments: [5, 10, 20, 150] as [Int64])
  func `a probe fails once the queue is longer than its time`(timeout: Int64) {
    // A request every 0.8 s to one worker of 1 s: after t seconds the wait is t ÷ 4.
    var world = ServiceMechanicsTests.ticking(
      [Worlds.service(time: .constant(.seconds(1)))], minutes: 10)
    world.playsOut = false
    world.bin = .seconds(1)
    world.fleets[0].traffic[0].period = .milliseconds(800)
    world.services[0].health = HealthChecks(
      active: ActiveCheck(
        interval: .seconds(timeout), timeout: .seconds(timeout), unhealthyAfter: 1))
    let record = run(world)
    let first = record.services[0].ejections.prefix(600).firstIndex { $0 > 0 }
    if timeout == 150 {
      #expect(first == nil)
    } else {
      #expect(first! >= 5 * timeout && first! <= 6 * timeout + 6)
    }
    #expect(record.auditFailures == [])
  }

  @Test func `success ends a row of failures`() {
    var world = HealthTests.world(
      HealthChecks(
        passive: OutlierEjection(consecutiveFailures: 5, maximumEjected: 1), panicThreshold: 0),
      down: 1)
    world.faults = [
      Fault(
        name: "errors", begin: FaultTests.minute(20), end: FaultTests.minute(40),
        effect: .errors(service: 0, share: 0.2))
    ]
    // With a failure in five, five in a row come once in 1/(0.8 · 0.2⁵) = 3,906 requests.
    let record = run(world)
    let service = record.services[0]
    let expected = 120_000 / 3_906.0
    #expect(abs(Double(record.total(service.ejections)) - expected) < 4 * expected.squareRoot())
  }

  @Test func `clients that give up eject a slow replica set`() {
    var world = HealthTests.world(
      HealthChecks(
        passive: OutlierEjection(consecutiveFailures: 5, maximumEjected: 0.3), panicThreshold: 0),
      patience: 100)
    world.faults = [
      Fault(
        name: "slow", begin: FaultTests.minute(20), end: FaultTests.minute(25),
        effect: .slow(service: 0, factor: 4))
    ]
    let record = run(world)
    let service = record.services[0]
    #expect(service.inRotation[21] == 7 && record.auditFailures == [])
    #expect(service.ejections[0..<20].reduce(0, +) == 0)
    world.folding = .unfolded
    #expect(run(world).digest == record.digest)
  }

  @Test func `a silent replica looks busy to a balancer that counts, a refusing one looks idle`() {
    let never = HealthChecks(
      active: ActiveCheck(interval: .minutes(50), timeout: .seconds(1), unhealthyAfter: 1_000))
    func lost(_ answers: Fault.DownAnswer) -> Double {
      let world = HealthTests.world(
        never, down: 1, answers: answers, balancer: .leastOutstanding)
      let service = run(world).services[0]
      return Double(service.unavailable[30]) / Double(service.arrivals[30])
    }
    #expect(lost(.refused) > 0.95, "it refuses at once, so it is always the least loaded")
    #expect(lost(.silent) < 0.05)
  }

  @Test func `traffic is not carried as a rate while a replica is out of rotation`() {
    var world = CarriageTests.world(.rate, fault: false)
    world.services[0].replicas = 4
    world.services[0].workers = 2
    world.services[0].health = HealthChecks(
      active: ActiveCheck(
        interval: .minutes(10), timeout: .seconds(5), unhealthyAfter: 1, healthyAfter: 3))
    let calm = run(world)
    #expect(calm.fleets[0].traffic[0].carriedAsRate == 756_000)
    world.faults = [
      Fault(
        name: "down", begin: .start + .hours(1), end: .start + .hours(2),
        effect: .replicasDown(service: 0, count: 1))
    ]
    let record = run(world)
    let carried = record.fleets[0].traffic[0].carriedAsRate
    // Singly from 30 s before the hour until three checks after its end: 80 to 95 of 360 minutes.
    #expect(
      Double(carried) / 756_000 > 1 - 97.0 / 360 && Double(carried) / 756_000 < 1 - 78.0 / 360)
    #expect(record.auditFailures == [])
  }
}
