import FleetSim
import Testing

@Suite struct FallbackTests {
  private func world(
    _ fallback: Fallback?, faults: [Fault], regions: [Region] = [], retry: RetryPolicy = .never
  ) -> World {
    var client = KeepWorlds.client(0, retry: retry)
    client.fallback = fallback
    return World(
      duration: .hours(2), bin: .minutes(5),
      services: [KeepWorlds.service("api"), KeepWorlds.service("backup")],
      fleets: [
        Fleet(
          name: "f", count: 1_000, demand: [Demand(name: "read", client: client, perDay: 240)])
      ], faults: faults)
  }

  @Test func `with a fallback 1 − f·g of the operations succeed`() {
    let (f, g) = (0.4, 0.25)
    let record = run(
      world(
        .service(KeepWorlds.client(1)),
        faults: [KeepWorlds.errors(0, f), KeepWorlds.errors(1, g)]))
    #expect(record.auditFailures == [])
    let started = Double(record.sum(record.read.started))
    let share = Double(record.sum(record.read.succeeded)) / started
    #expect(abs(share - (1 - f * g)) < 4 * (f * g * (1 - f * g) / started).squareRoot())
    let ends = record.read.kept
    let fallback = record.errand("demand/read/fallback")
    #expect(record.sum(ends?.fallbacks ?? []) == record.sum(fallback.started))
    #expect(record.sum(ends?.recovered ?? []) == record.sum(fallback.succeeded))
    #expect(record.sum(fallback.failed) == record.sum(record.read.failed))
  }

  @Test func `a local function serves all that fails, degraded`() {
    let record = run(world(.local, faults: [KeepWorlds.errors(0, 0.3)]))
    #expect(record.sum(record.read.failed) == 0)
    #expect(record.sum(record.read.kept?.degraded ?? []) == record.sum(record.read.errors))
    #expect(record.auditFailures == [])
    let full = MetricReader(record, of: world(.local, faults: []))
      .value(of: "fleets.f.demand.read.operations.availability.full")
    #expect(abs((full ?? 0) - 0.7) < 0.02)
  }

  @Test func `a fallback moves no draw of the service that it stands in for`() {
    let faults = [KeepWorlds.errors(0, 0.4)]
    let without = run(world(nil, faults: faults))
    let with = run(world(.service(KeepWorlds.client(1)), faults: faults))
    #expect(without.services[0].errors == with.services[0].errors)
    #expect(without.read.started == with.read.started)
    #expect(without.read.errors == with.read.errors)
  }

  @Test func `stale answers come before a fallback`() {
    var world = world(.local, faults: [KeepWorlds.down(0, 60, nil)])
    world.fleets[0].demand[0].client.cache = AnswerCache(
      life: .minutes(1), staleIfError: .minutes(29))
    let record = run(world)
    let ends = record.read.kept
    #expect(record.sum(record.read.failed) == 0)
    #expect(record.total(ends?.stale ?? [], bins: 12..<15) > 500)
    #expect(record.total(ends?.stale ?? [], bins: 18..<24) == 0)
    #expect(record.total(ends?.degraded ?? [], bins: 18..<24) > 500)
    #expect(record.auditFailures == [])
  }

  @Test func `an operation without a token falls back`() {
    var world = KeepWorlds.tokens(KeepWorlds.token(.hours(1)), faults: [KeepWorlds.down(1, 0, nil)])
    world.fleets[0].traffic[0].client.fallback = .local
    let record = run(world)
    #expect(record.sum(record.poll.failed) == 0)
    #expect(record.sum(record.poll.kept?.noToken ?? []) > 10_000)
    #expect(record.poll.kept?.noToken == record.poll.kept?.degraded)
    #expect(record.auditFailures == [])
  }

  @Test func `a device without power serves nothing, one without broadband by its own means`() {
    for (effect, serves) in [
      (Fault.Effect.homesWithoutPower(fleet: 0, region: nil, share: 1), false),
      (.homesWithoutBroadband(fleet: 0, region: nil, share: 1), true),
    ] {
      var world = world(.local, faults: [])
      world.services[0] = KeepWorlds.service("api", time: .seconds(5))
      world.faults = [Fault(name: "cut", begin: .start + .minutes(60), effect: effect)]
      let record = run(world)
      // What is under way when the home is cut off fails or is served.
      #expect(record.auditFailures == [])
      #expect((record.sum(record.read.kept?.degraded ?? []) > 0) == serves)
      #expect((record.sum(record.read.failed) == 0) == serves)
    }
  }
}
