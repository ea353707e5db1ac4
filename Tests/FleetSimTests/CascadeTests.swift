import FleetSim
import Testing

/// Part of the replicas fail: when the rest holds, when it saturates, and when a trigger decides.
///
/// Ten replicas of two workers serve 400 requests a second; a queue holds ten times what its replica serves within
/// the patience of a client; retries follow at once; abandoned work is still done.
@Suite struct CascadeTests {
  static let capacity = 400.0

  static func world(
    load: Double, failed: Int, retries: Int, health: HealthChecks? = nil,
    answers: Fault.DownAnswer = .refused
  ) -> World {
    var service = Worlds.service(
      replicas: 10, workers: 2, queue: 400, time: .exponential(mean: .milliseconds(50)),
      balancer: .roundRobin)
    service.health = health
    var world = Worlds.queue(
      arrivals: load * capacity, service, hours: 1,
      client: Client(
        service: 0, latency: .zero, timeout: .seconds(1), retry: immediate(retries)))
    world.duration = .minutes(20)
    world.bin = .minutes(1)
    world.faults = [
      Fault(
        name: "down", begin: FaultTests.minute(5),
        effect: .replicasDown(service: 0, count: failed, answers: answers))
    ]
    return world
  }

  static func immediate(_ retries: Int) -> RetryPolicy {
    RetryPolicy(
      attempts: retries + 1, growth: .constant, base: .milliseconds(1), cap: .milliseconds(1),
      jitter: .none)
  }

  /// Succeeded ÷ begun operations over some bins.
  static func had(_ record: RunRecord, _ bins: Range<Int>) -> Double {
    let calls = record.fleets[0].demand[0]
    return Double(record.total(calls.succeeded, bins: bins))
      / Double(record.total(calls.started, bins: bins))
  }

  static let checks = HealthChecks(
    active: ActiveCheck(
      interval: .seconds(5), timeout: .seconds(2), unhealthyAfter: 3, healthyAfter: 2),
    panicThreshold: 0.5)

  struct Case: CustomTestStringConvertible {
    var load: Double
    var failed: Int
    var retries: Int
    var atMost: Double { load * Double(1 + retries) / (1 - Double(failed) / 10) }
    var atLeast: Double { load / (1 - Double(failed) / 10) }
    var testDescription: String { "ρ₀ \(load), f \(failed)/10, R \(retries)" }
  }

  static let grid: [Case] = [0.2, 0.3, 0.45, 0.6, 0.75, 0.9].flatMap { load in
    [1, 3, 5].flatMap { failed in
      [0, 1, 3].map { Case(load: load, failed: failed, retries: $0) }
    }
  }

  @Test(arguments: grid.filter { $0.atMost < 0.95 })
  func `survivors hold whatever retries add, while that fits`(place: Case) {
    for (health, answers) in [
      (nil, .refused), (CascadeTests.checks, .refused), (CascadeTests.checks, .silent),
    ]
      as [(HealthChecks?, Fault.DownAnswer)]
    {
      let record = run(
        CascadeTests.world(
          load: place.load, failed: place.failed, retries: place.retries, health: health,
          answers: answers))
      #expect(CascadeTests.had(record, 8..<20) > 0.999)
      if health != nil {
        #expect(record.services[0].inRotation[0..<20].min() == Int64(10 - place.failed))
      }
      #expect(record.auditFailures == [])
    }
  }

  @Test(arguments: grid.filter { $0.atLeast > 1.05 })
  func `survivors saturate where the first tries alone are too many`(place: Case) {
    let ideal = run(
      CascadeTests.world(load: place.load, failed: place.failed, retries: place.retries))
    let service = ideal.services[0]
    let busy = Double(ideal.total(service.busyArea, bins: 8..<20))
    #expect(busy / Double(ideal.total(service.capacityArea, bins: 8..<20)) > 0.99)
    #expect(CascadeTests.had(ideal, 8..<20) < 1 / place.atLeast + 0.02)
    let checked = run(
      CascadeTests.world(
        load: place.load, failed: place.failed, retries: place.retries,
        health: CascadeTests.checks, answers: .silent))
    #expect(CascadeTests.had(checked, 8..<20) < 1 / place.atLeast + 0.02)
    // The survivors' own checks fail, too: what was a part becomes the whole.
    #expect(checked.services[0].inRotation[8..<20].min()! < Int64(10 - place.failed))
    #expect(ideal.auditFailures == [] && checked.auditFailures == [])
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `between the bounds a short spike decides, and what it fells stays down`(seed: UInt64) {
    // 0.6 ÷ 0.7 = 0.86 of what the survivors can do, but 3.4 times as much with three retries.
    var world = CascadeTests.world(load: 0.6, failed: 3, retries: 3)
    #expect(CascadeTests.had(run(world, seed: seed), 6..<20) > 0.999)
    world.faults.append(
      Fault(
        name: "spike", begin: FaultTests.minute(8), end: FaultTests.minute(9),
        effect: .demandMultiplied(fleet: 0, demand: 0, factor: 3)))
    let record = run(world, seed: seed)
    #expect(CascadeTests.had(record, 5..<8) > 0.999)
    #expect(CascadeTests.had(record, 12..<20) < 0.05, "eleven minutes after the spike")
    // The same spike while all replicas are up is forgotten where retries fit.
    var whole = world
    whole.faults.removeFirst()
    whole.fleets[0].demand[0].client.retry = CascadeTests.immediate(0)
    #expect(CascadeTests.had(run(whole, seed: seed), 12..<20) > 0.999)
  }

  // MARK: recovery of a collapse that retries keep up

  /// M/M/1/K at μ = 10 per second and a patience of 1 s, swamped for a minute after five.
  ///
  /// Attempts come in clumps of 1 + R, so a queue of ten patiences may still empty by chance within hours; one of a
  /// hundred does not.
  static func swamped(_ offered: Double, retries: Int, places: Int) -> World {
    var world = Worlds.queue(
      arrivals: offered,
      Worlds.service(queue: places, time: .exponential(mean: .milliseconds(100))), hours: 2,
      client: Client(
        service: 0, latency: .zero, timeout: .seconds(1), retry: immediate(retries)))
    world.bin = .minutes(1)
    world.faults = [
      Fault(
        name: "spike", begin: FaultTests.minute(5), end: FaultTests.minute(6),
        effect: .demandMultiplied(fleet: 0, demand: 0, factor: 20))
    ]
    return world
  }

  /// How probable recovery is: of twenty seeds, those that serve over half of what is asked in the last half hour.
  static func recovery(_ offered: Double, retries: Int, places: Int) -> WilsonInterval {
    let world = CascadeTests.swamped(offered, retries: retries, places: places)
    var recovered = 0
    for seed in 1...20 as ClosedRange<UInt64> where had(run(world, seed: seed), 90..<120) > 0.5 {
      recovered += 1
    }
    return WilsonInterval(successes: recovered, of: 20)
  }

  @Test(arguments: [1, 3])
  func `a collapse kept up by retries recovers below μ ÷ (1 + R) and not above`(retries: Int) {
    let bound = 10 / Double(1 + retries)
    let below = CascadeTests.recovery(0.9 * bound, retries: retries, places: 1_000)
    let above = CascadeTests.recovery(1.1 * bound, retries: retries, places: 1_000)
    // All of twenty and none of twenty: at 95 % at least 84 % and at most 16 %.
    #expect(below.low > 0.83)
    #expect(above.high < 0.17)
  }

  @Test(arguments: [1, 3, 5], [0.5, 0.8, 0.9])
  func `with a queue shorter than half the patience it recovers at any load below μ`(
    retries: Int, load: Double
  ) {
    #expect(CascadeTests.recovery(10 * load, retries: retries, places: 5).low > 0.83)
    let world = CascadeTests.swamped(10 * load, retries: retries, places: 5)
    let calm = CascadeTests.had(run(world.twin), 30..<120)
    #expect(CascadeTests.had(run(world), 30..<120) > calm - 0.02)
  }

  // MARK: a part that is silent

  @Test(arguments: [(0.6, 4), (0.8, 4), (0.9, 3), (0.7, 6), (0.95, 6)])
  func `silent replicas cost their share until they are ejected, then what the rest cannot do`(
    load: Double, failed: Int
  ) {
    var service = Worlds.service(
      replicas: 12, workers: 10, queue: 80, time: .exponential(mean: .milliseconds(50)),
      balancer: .roundRobin)
    service.health = HealthChecks(
      active: ActiveCheck(
        interval: .seconds(10), timeout: .seconds(2), unhealthyAfter: 6, healthyAfter: 1),
      panicThreshold: 0)
    var world = Worlds.queue(
      arrivals: load * 2_400, service, hours: 1,
      client: Client(service: 0, latency: .zero, timeout: .seconds(1)))
    world.duration = .minutes(8)
    world.bin = .seconds(10)
    world.faults = [
      Fault(
        name: "down", begin: FaultTests.minute(2),
        effect: .replicasDown(service: 0, count: failed, answers: .silent))
    ]
    let record = run(world)
    let share = Double(failed) / 12
    // Six probes that fail take 50 to 62 s; the first bins see nothing of it.
    #expect(abs(1 - CascadeTests.had(record, 12..<16) - share) < 0.03)
    let left = max(0, 1 - (1 - share) / load)
    #expect(abs(1 - CascadeTests.had(record, 20..<48) - left) < 0.03)
    #expect(record.auditFailures == [])
  }
}
