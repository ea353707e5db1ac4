import FleetSim
import Testing

/// What faults do to a service.
@Suite struct ServiceFaultTests {
  static func struck(_ effect: Fault.Effect, _ world: World = FaultWorlds.world()) -> RunRecord {
    run(world.with(FaultWorlds.fault(effect)))
  }

  static func hold(_ record: RunRecord, _ bins: Range<Int> = 21..<39) -> Double {
    Double(record.service(bins, \.busyArea)) / Double(record.service(bins, \.completed))
  }

  @Test func `a slow tail adds its share of the slowness to the mean`() {
    let record = ServiceFaultTests.struck(.slow(service: 0, factor: 11, share: 0.2))
    // 50 ms × (1 + 0.2 · 10); σ of one is 0.4 · 500 ms = 200 ms, of the mean over some 4,300 about 3 ms.
    #expect(abs(ServiceFaultTests.hold(record) - 150_000) < 14_000)
    #expect(abs(ServiceFaultTests.hold(record, 42..<60) - 50_000) < 500)
  }

  @Test func `a growing slowness grows over its ramp`() {
    let record = run(
      FaultWorlds.world().with(
        FaultWorlds.fault(.slow(service: 0, factor: 11), ramp: .minutes(20))))
    for (minute, factor) in [(22, 2.25), (30, 6.25), (38, 10.25)] {
      let mean = ServiceFaultTests.hold(record, minute..<(minute + 1)) / 50_000
      #expect(abs(mean - factor) < 0.35, "\(minute)")
    }
  }

  @Test func `a black hole swallows its share and its clients time out`() {
    let record = ServiceFaultTests.struck(
      .blackHole(service: 0, share: 0.3, holdsWorkers: false))
    let bins = 21..<39
    let arrivals = record.service(bins, \.arrivals)
    #expect(isBinomial(record.service(bins, \.unanswered), arrivals, 0.3))
    #expect(isBinomial(record.clients(bins, \.timeouts), arrivals, 0.3))
    #expect(abs(ServiceFaultTests.hold(record) - 50_000) < 500, "no worker is held")
    #expect(record.auditFailures == [])
  }

  @Test func `a black hole that holds workers takes them all until it ends`() {
    let world = FaultWorlds.world(workers: 20)
    let record = ServiceFaultTests.struck(
      .blackHole(service: 0, share: 0.2, holdsWorkers: true), world)
    let service = record.services[0]
    // 80 workers, some 4 arrivals a second of which a fifth holds one: all gone in about 100 s.
    #expect(service.busyArea[25..<40].allSatisfy { $0 > 79 * 60_000_000 })
    #expect(service.completed[25..<39].reduce(0, +) == 0 && service.refused[30] > 0)
    #expect(service.busyArea[45] < 2 * 60_000_000, "free again")
    #expect(service.completed[45] > 0)
    #expect(record.total(service.unanswered) == 80)
    #expect(record.auditFailures == [])
  }

  @Test func `a restart frees workers that a black hole holds, until it holds them again`() {
    let world = FaultWorlds.world(workers: 20).with(
      FaultWorlds.lever(
        .restart(service: 0, over: .zero, downtime: .constant(.seconds(30))), from: 30))
    let record = ServiceFaultTests.struck(
      .blackHole(service: 0, share: 0.05, holdsWorkers: true), world)
    #expect(record.services[0].completed[31...33].reduce(0, +) > 100)
    #expect(record.auditFailures == [])
  }

  @Test func `a reset is an error without work`() {
    let record = ServiceFaultTests.struck(.reset(service: 0, share: 0.4))
    let bins = 21..<39
    let arrivals = record.service(bins, \.arrivals)
    let resets = record.service(bins, \.resets)
    #expect(isBinomial(resets, arrivals, 0.4))
    #expect(arrivals - resets == record.service(bins, \.completed))
    #expect(abs(record.clients(bins, \.errors) - resets) < 5)
  }

  // MARK: probes

  /// Four replicas behind active checks that look every ten seconds.
  static func checked() -> World {
    var world = FaultWorlds.world()
    world.services[0].health = HealthChecks(
      active: ActiveCheck(interval: .seconds(10), timeout: .seconds(1)), panicThreshold: 0)
    return world
  }

  @Test(arguments: [
    Fault.Effect.errors(service: 0, share: 1, probes: .fail),
    .slow(service: 0, factor: 100, probes: .fail),
    .slow(service: 0, factor: 1_000, share: 0.99, probes: .fail),
    .blackHole(service: 0, share: 1, holdsWorkers: false, probes: .fail),
    .blackHole(service: 0, share: 1, holdsWorkers: true, probes: .fail),
    .reset(service: 0, share: 1, probes: .fail),
  ])
  func `active checks take out of rotation what fails, unless probes pass`(effect: Fault.Effect) {
    let seen = ServiceFaultTests.struck(effect, ServiceFaultTests.checked()).services[0]
    #expect(seen.inRotation[25] == 0 && seen.inRotation[45] == 4)
    let gray = ServiceFaultTests.struck(
      ServiceFaultTests.gray(effect), ServiceFaultTests.checked())
    #expect(gray.services[0].ejections.reduce(0, +) == 0, "a gray failure")
    #expect(gray.clients(21..<39, \.succeeded) < gray.clients(0..<18, \.succeeded) / 10)
  }

  static func gray(_ effect: Fault.Effect) -> Fault.Effect {
    switch effect {
    case .errors(let service, let share, _):
      .errors(service: service, share: share, probes: .pass)
    case .slow(let service, let factor, let share, _):
      .slow(service: service, factor: factor, share: share, probes: .pass)
    case .blackHole(let service, let share, let holds, _):
      .blackHole(service: service, share: share, holdsWorkers: holds, probes: .pass)
    case .reset(let service, let share, _): .reset(service: service, share: share, probes: .pass)
    default: effect
    }
  }

  @Test func `probes fail as often as requests do`() {
    var world = ServiceFaultTests.checked()
    world.services[0].health?.active?.unhealthyAfter = 1
    world.services[0].health?.active?.healthyAfter = 1
    world.services[0].replicas = 40
    let record = ServiceFaultTests.struck(.errors(service: 0, share: 0.1), world).services[0]
    // 40 replicas, 120 looks: each fails one look in ten; those in rotation leave it.
    let ejections = record.ejections[20..<40].reduce(0, +)
    // A replica out of rotation comes back with its next look: of each ten looks 0.9 find it in rotation.
    let expected = 4_800 * 0.1 * 0.9
    let band = 4.5 * expected.squareRoot()
    #expect(abs(Double(ejections) - expected) < band)
  }
}
