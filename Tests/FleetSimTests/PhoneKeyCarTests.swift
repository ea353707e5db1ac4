import FleetSim
import Testing

/// Cars that a phone, a card or the cloud opens, and the people who stand before them.
@Suite struct PhoneKeyCarTests {
  static func world(outage: Bool, _ change: (inout PhoneKeyCar) -> Void = { _ in }) -> World {
    let client = Client(
      service: 0, latency: .milliseconds(60), timeout: .seconds(10),
      retry: RetryPolicy(
        attempts: 3, growth: .exponential(factor: 2), base: .seconds(1), cap: .seconds(8),
        jitter: .full))
    var car = PhoneKeyCar(command: client, login: client, telemetry: 0, tokenRenewal: 0)
    car.cloudHabit = 0.02
    car.bluetoothUnavailable = 0.05
    change(&car)
    var world = World(duration: .hours(12))
    world.services = [
      Worlds.service(
        replicas: 4, workers: 50, queue: 500, time: .exponential(mean: .milliseconds(50)))
    ]
    world.fleets = [
      Fleet(
        name: "cars", count: 20_000,
        traffic: [Traffic(name: "reports", client: client, period: .minutes(15))],
        kind: .phoneKeyCar(car))
    ]
    if outage {
      world.faults = [
        Fault(
          name: "outage", begin: .start + .hours(2), end: .start + .hours(7),
          effect: .replicasDown(service: 0, count: 4))
      ]
    }
    return world
  }

  static func count(_ record: RunRecord, _ name: String) -> Int64 {
    for count in record.fleets[0].counts where count.name == name {
      return record.total(count.series)
    }
    return -1
  }

  static func availability(_ record: RunRecord, _ name: String) -> Double {
    for function in record.fleets[0].functions where function.name == name {
      return Double(record.total(function.had)) / Double(record.total(function.wanted))
    }
    return -1
  }

  @Test func `no count is negative and no more is had than wanted`() {
    let record = run(PhoneKeyCarTests.world(outage: true))
    #expect(record.auditFailures == [])
    for count in record.fleets[0].counts {
      #expect(count.series.allSatisfy { $0 >= 0 }, "\(count.name)")
    }
    for function in record.fleets[0].functions {
      #expect(function.wanted.reduce(0, +) >= function.had.reduce(0, +), "\(function.name)")
    }
  }

  @Test func `nobody is stranded without a fault`() {
    let record = run(PhoneKeyCarTests.world(outage: false))
    #expect(PhoneKeyCarTests.count(record, "stranded") == 0)
    #expect(PhoneKeyCarTests.availability(record, "cloudCommand") > 0.99)
    #expect(PhoneKeyCarTests.availability(record, "entry") > 0.99)
  }

  @Test func `an outage strands drivers, and nobody who carries a card`() {
    let stranded = PhoneKeyCarTests.count(run(PhoneKeyCarTests.world(outage: true)), "stranded")
    #expect(stranded > 20)
    let carried = run(PhoneKeyCarTests.world(outage: true) { $0.noCard = 0 })
    #expect(PhoneKeyCarTests.count(carried, "stranded") == 0)
    #expect(PhoneKeyCarTests.availability(carried, "cloudCommand") < 0.9)
  }

  @Test func `fewer are stranded when nobody logs out`() {
    let some = run(PhoneKeyCarTests.world(outage: true) { $0.logOut = 0.5 })
    let none = run(PhoneKeyCarTests.world(outage: true) { $0.logOut = 0 })
    let stranded = PhoneKeyCarTests.count(some, "stranded")
    #expect(stranded > PhoneKeyCarTests.count(none, "stranded"))
    #expect(PhoneKeyCarTests.count(none, "logOuts") == 0)
    #expect(PhoneKeyCarTests.count(none, "strandedByLogOut") == 0)
  }

  @Test func `bluetooth and the card do not need the cloud`() {
    let outage = run(PhoneKeyCarTests.world(outage: true) { $0.logOut = 0 })
    let calm = run(PhoneKeyCarTests.world(outage: false) { $0.logOut = 0 })
    let gap =
      PhoneKeyCarTests.availability(outage, "phoneKey")
      - PhoneKeyCarTests.availability(calm, "phoneKey")
    #expect(abs(gap) < 0.005)
    #expect(PhoneKeyCarTests.availability(outage, "keyCard") == 1)
    #expect(PhoneKeyCarTests.availability(calm, "keyCard") == 1)
  }

  @Test func `what freed people adds up to those who were stranded`() {
    let record = run(PhoneKeyCarTests.world(outage: true))
    let names = ["freedByCloud", "freedByPhoneKey", "freedByCard", "freedByRoadside"]
    let freed = names.reduce(0) { $0 + PhoneKeyCarTests.count(record, $1) }
    let times = record.fleets[0].times.first { $0.name == "strandedFor" }
    #expect(freed == times?.histogram.count)
    #expect(freed >= PhoneKeyCarTests.count(record, "stranded"))
  }

  @Test func `live positions are seen alike with chains folded and unfolded`() {
    var world = PhoneKeyCarTests.world(outage: true) { $0.comfortCommandsPerDay = 100 }
    world.fleets[0].traffic[0].client.latency = .seconds(4)
    world.fleets[0].count = 2_000
    let folded = run(world)
    world.folding = .unfolded
    #expect(folded.difference(from: run(world)) == nil)
  }
}
