import FleetSim
import Testing

/// Requests that reach a service from outside the modelled fleets.
@Suite struct BackgroundTests {
  /// A tier of two with background at the front, and devices that poll it.
  static func world(_ perSecond: Double, carriage: Traffic.Carriage = .single) -> World {
    let client = Client(
      service: 0, latency: .milliseconds(20), timeout: .seconds(5),
      retry: RetryPolicy(
        attempts: 3, growth: .constant, base: .seconds(1), cap: .seconds(1), jitter: .full))
    var world = World(duration: .hours(1), bin: .minutes(5))
    world.services = [
      Worlds.service(
        "front", replicas: 3, workers: 4, queue: 40, time: .exponential(mean: .milliseconds(50)),
        calls: [Call(service: 1, limit: .seconds(2), latency: .milliseconds(1))]),
      Worlds.service(
        "store", workers: 8, queue: 40, time: .exponential(mean: .milliseconds(20))),
      Worlds.service(
        "spare", workers: 20, queue: 40, time: .exponential(mean: .milliseconds(20))),
    ]
    world.fleets = [
      Fleet(
        name: "homes", count: 6_000,
        traffic: [
          Traffic(name: "poll", client: client, period: .minutes(10), carriage: carriage)
        ])
    ]
    world.services[0].background = Background(
      load: .steady(perSecond, until: .start + .hours(1)), timeout: .seconds(5))
    return world
  }

  static func background(_ record: RunRecord) throws -> ClientRecord {
    try #require(record.services[0].background)
  }

  @Test func `its requests are arrivals, attempts and operations alike`() throws {
    let world = BackgroundTests.world(30)
    let record = run(world)
    let client = try BackgroundTests.background(record)
    let polls = record.fleets[0].traffic[0]
    let started = Double(record.total(client.started))
    #expect(abs(started - 108_000) < 4 * 108_000.0.squareRoot())
    #expect(record.total(client.attempts) == record.total(client.started))
    // The last attempts of the polls are still on their way at the end.
    let late =
      record.total(client.attempts) + record.total(polls.attempts)
      - record.total(record.services[0].arrivals)
    #expect((0...5).contains(late))
    #expect(record.auditFailures == [])
    #expect(record.services[1].background == nil && record.fleets.count == 1)
  }

  @Test func `it takes workers and places from the fleets`() throws {
    let calm = run(BackgroundTests.world(30))
    let full = run(BackgroundTests.world(200))
    #expect(calm.total(calm.fleets[0].traffic[0].rejections) == 0)
    #expect(full.total(full.fleets[0].traffic[0].rejections) > 1_000)
    let client = try BackgroundTests.background(full)
    #expect(full.total(client.rejections) > 10_000)
    #expect(full.total(client.failed) >= full.total(client.rejections))
    #expect(full.auditFailures == [])
  }

  @Test func `a world without it has the digest that it had, and draws of others stay`() {
    var with = BackgroundTests.world(1)
    var without = with
    without.services[0].background = nil
    for index in with.services.indices {
      with.services[index].workers = 1_000
      without.services[index].workers = 1_000
    }
    let one = run(with)
    let other = run(without)
    #expect(one.digest != other.digest)
    #expect(one.fleets[0].traffic[0].started == other.fleets[0].traffic[0].started)
    #expect(
      one.fleets[0].traffic[0].responseTimes.sum == other.fleets[0].traffic[0].responseTimes.sum)
  }

  @Test(arguments: [false, true])
  func `folding changes nothing and what is in flight is counted`(playsOut: Bool) throws {
    var world = BackgroundTests.world(150)
    world.playsOut = playsOut
    let folded = run(world)
    world.folding = .unfolded
    let unfolded = run(world)
    #expect(folded.difference(from: unfolded) == nil && folded.digest == unfolded.digest)
    let client = try BackgroundTests.background(folded)
    #expect(playsOut ? client.inFlight == 0 : client.inFlight > 0)
    #expect(folded.auditFailures == [] && unfolded.auditFailures == [])
  }

  @Test func `the twin has it too`() throws {
    var world = BackgroundTests.world(30)
    world.faults = [
      Fault(
        name: "away", begin: .start + .minutes(20), end: .start + .minutes(40),
        effect: .replicasDown(service: 0, count: 3))
    ]
    let record = run(world)
    let twin = run(world.twin)
    let client = try BackgroundTests.background(record)
    let usual = try BackgroundTests.background(twin)
    #expect(client.started == usual.started)
    #expect(record.total(client.rejections) > 30_000 && twin.total(usual.rejections) == 0)
    #expect(record.auditFailures == [])
  }

  @Test(arguments: Service.Balancer.allCases)
  func `every balancer spreads its clients over the replicas`(balancer: Service.Balancer) throws {
    var world = BackgroundTests.world(100)
    world.services[0].balancer = balancer
    world.services[0].workers = 12
    let record = run(world)
    let client = try BackgroundTests.background(record)
    #expect(record.auditFailures == [])
    #expect(record.total(client.failed) == 0, "no replica gets all of it")
  }

  @Test func `its clients fail over with all others, and not with those of a fleet`() throws {
    for fleet in [nil, 0] {
      var world = BackgroundTests.world(30)
      world.levers = [
        Lever(
          name: "over", begin: .start + .minutes(20),
          action: .failOver(from: 0, to: 2, fleet: fleet, over: .minutes(5)))
      ]
      let record = run(world)
      let client = try BackgroundTests.background(record)
      let later = 6..<record.binCount
      let stays = record.total(record.services[0].arrivals, bins: later)
      #expect(stays == (fleet == nil ? 0 : record.total(client.started, bins: later)))
      #expect(record.auditFailures == [])
    }
  }

  @Test func `traffic as a rate leaves room for it`() {
    let calm = run(BackgroundTests.world(20, carriage: .rate))
    #expect(calm.fleets[0].traffic[0].carriedAsRate > 30_000)
    // 150 a second hold 10.8 of 12 workers of the front, which is not to be carried over.
    let busy = run(BackgroundTests.world(150, carriage: .rate))
    #expect(busy.fleets[0].traffic[0].carriedAsRate == 0)
    #expect(calm.auditFailures == [] && busy.auditFailures == [])
  }

  @Test func `its metrics stand under the service`() {
    let record = run(BackgroundTests.world(30))
    let reader = MetricReader(record, faultsBegin: nil)
    let started = reader.value(of: "services.front.background.operations.started")
    #expect(started == Double(record.services[0].background.map { record.total($0.started) } ?? 0))
    let names = MetricCatalogue(BackgroundTests.world(30)).names
    #expect(names.contains("services.front.background.operations.availability"))
    #expect(!names.contains { $0.hasPrefix("services.store.background") })
  }
}
