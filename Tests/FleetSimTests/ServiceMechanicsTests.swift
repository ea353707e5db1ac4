import FleetSim
import Testing

/// What a service does with a request: balancers, queues, patience, calls.
@Suite struct ServiceMechanicsTests {
  /// One device that sends every second and gives up after half of one.
  static func ticking(_ services: [Service], minutes: Int64 = 20, patience: Int64 = 500) -> World {
    let client = Client(service: 0, latency: .zero, timeout: .milliseconds(patience))
    return World(
      duration: .minutes(minutes), bin: .minutes(1), playsOut: true, services: services,
      fleets: [
        Fleet(
          name: "one", count: 1,
          traffic: [Traffic(name: "ticks", client: client, period: .seconds(1))])
      ])
  }

  // MARK: balancers

  @Test(arguments: [
    (Service.Balancer.roundRobin, true), (.leastOutstanding, true), (.random, false),
  ])
  func `a request each second finds the one free replica only by a rule`(
    balancer: Service.Balancer, finds: Bool
  ) {
    let service = Worlds.service(
      replicas: 4, queue: 0, time: .constant(.seconds(4)), balancer: balancer)
    let record = run(ServiceMechanicsTests.ticking([service]))
    let refused = record.total(record.services[0].refused)
    #expect(finds ? refused == 0 : refused > 300)
    #expect(record.auditFailures == [])
  }

  @Test func `a balancer that knows more waits less`() {
    var waits: [Double] = []
    for balancer: Service.Balancer in [
      .leastOutstanding, .powerOfTwoChoices, .roundRobin, .random,
    ] {
      let service = Worlds.service(replicas: 10, balancer: balancer)
      waits.append(run(Worlds.queue(arrivals: 8, service, hours: 12)).services[0].waits.mean * 1e-6)
    }
    #expect(waits[0] < waits[1] && waits[1] < waits[2] && waits[2] < waits[3])
    #expect(waits[0] > ClosedForms.meanWait(offeredLoad: 8, servers: 10))
    #expect(abs(waits[3] - 4) < 0.5, "a random split is ten M/M/1 queues")
  }

  // MARK: queue and patience

  @Test func `a queue holds its limit and no more`() {
    let service = Worlds.service(queue: 7)
    let record = run(Worlds.queue(arrivals: 3, service, hours: 2)).services[0]
    #expect(record.queueMaximum.reduce(0) { max($0, $1) } == 7)
    #expect(record.replicaQueueMaximum == 7)
    #expect(record.refused.reduce(0, +) > 0)
  }

  @Test func `work outlives the patience of its client`() {
    let service = Worlds.service(queue: 100_000, time: .constant(.seconds(2)))
    let record = run(ServiceMechanicsTests.ticking([service]))
    let ticks = record.fleets[0].traffic[0]
    #expect(record.total(ticks.timeouts) == 1_200)
    #expect(record.total(ticks.failed) == 1_200)
    #expect(record.total(record.services[0].completed) == 1_200)
    #expect(record.total(record.services[0].wasted) == 1_200)
  }

  @Test func `an answer at the very end of the patience is in time`() {
    let service = Worlds.service(time: .constant(.milliseconds(500)))
    let inTime = run(ServiceMechanicsTests.ticking([service]))
    #expect(inTime.total(inTime.fleets[0].traffic[0].succeeded) == 1_200)
    let late = run(ServiceMechanicsTests.ticking([service], patience: 499))
    #expect(late.total(late.fleets[0].traffic[0].timeouts) == 1_200)
    #expect(late.total(late.services[0].wasted) == 1_200)
  }

  // MARK: calls

  static func caller(_ calls: [Call], own: Int64 = 100, workers: Int = 10) -> Service {
    Worlds.service(
      "a", workers: workers, time: .constant(.milliseconds(own)), calls: calls)
  }

  @Test func `a call's limit ends in an error and frees the worker at that moment`() {
    let call = Call(service: 1, limit: .milliseconds(200))
    let callee = Worlds.service("b", workers: 10, time: .constant(.seconds(3)))
    let world = ServiceMechanicsTests.ticking([ServiceMechanicsTests.caller([call]), callee])
    let record = run(world)
    let a = record.services[0]
    #expect(record.total(record.fleets[0].traffic[0].errors) == 1_200)
    #expect(record.total(a.errors) == 1_200 && record.total(a.limitsExpired) == 1_200)
    #expect(a.stays.maximum == 300_000 && a.stays.sum == 1_200 * 300_000)
    #expect(record.total(a.busyArea) == 1_200 * 300_000)
    #expect(record.total(record.services[1].completed) == 1_200)
    #expect(record.total(record.services[1].wasted) == 1_200)
    #expect(record.auditFailures == [])
  }

  @Test func `three tiers hold their workers for what lies below them`() {
    let latency = Timespan.milliseconds(10)
    let a = ServiceMechanicsTests.caller([Call(service: 1, limit: .seconds(9), latency: latency)])
    let b = Worlds.service(
      "b", workers: 10, time: .constant(.milliseconds(50)),
      calls: [Call(service: 2, limit: .seconds(9), latency: latency)])
    let c = Worlds.service("c", workers: 10, time: .constant(.milliseconds(30)))
    let record = run(ServiceMechanicsTests.ticking([a, b, c]))
    #expect(record.services.map { $0.stays.maximum } == [220_000, 100_000, 30_000])
    #expect(record.total(record.fleets[0].traffic[0].succeeded) == 1_200)
    #expect(record.fleets[0].traffic[0].responseTimes.maximum == 220_000)
  }

  @Test func `calls follow each other and a failed one ends the chain`() {
    let calls = [Call(service: 1, limit: .seconds(1)), Call(service: 2, limit: .seconds(1))]
    let b = Worlds.service("b", time: .constant(.milliseconds(50)))
    let c = Worlds.service("c", time: .constant(.milliseconds(30)))
    var world = ServiceMechanicsTests.ticking([ServiceMechanicsTests.caller(calls), b, c])
    let sound = run(world)
    #expect(sound.services[0].stays.maximum == 180_000)
    world.faults = [
      Fault(name: "down", begin: .start, effect: .replicasDown(service: 1, count: 1))
    ]
    let record = run(world)
    #expect(record.total(record.services[0].errors) == 1_200)
    #expect(record.total(record.services[1].unavailable) == 1_200)
    #expect(record.total(record.services[2].arrivals) == 0)
    #expect(record.services[0].stays.maximum == 100_000)
  }

  @Test func `each call loses its own share whatever the client lost`() {
    let calls = [
      Call(service: 1, limit: .milliseconds(200), loss: 0.2),
      Call(service: 2, limit: .milliseconds(200), loss: 0.2),
    ]
    let below = ["b", "c"].map { Worlds.service($0, time: .constant(.milliseconds(1))) }
    var world = ServiceMechanicsTests.ticking(
      [ServiceMechanicsTests.caller(calls)] + below, minutes: 400)
    world.fleets[0].traffic[0].client.loss = 0.2
    let record = run(world)
    let arrived = Double(record.total(record.services[0].arrivals))
    #expect(abs(arrived / 24_000 - 0.8) < 0.011)
    #expect(abs(Double(record.total(record.services[0].errors)) / arrived - 0.36) < 0.014)
    #expect(abs(Double(record.total(record.services[2].arrivals)) / arrived - 0.64) < 0.014)
  }
}
