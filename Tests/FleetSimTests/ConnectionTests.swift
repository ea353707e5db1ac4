import FleetSim
import Testing

/// Connections that devices keep: how they break, how they come back, what goes over them.
@Suite struct ConnectionTests {
  static func client(_ service: Int = 0, latency: Int64 = 10) -> Client {
    Client(
      service: service, latency: .milliseconds(latency), timeout: .seconds(5),
      retry: Connection.publishedRetry)
  }

  /// So many devices, connected to four replicas that answer after 1 ms; ten minutes in bins of a second.
  static func world(
    devices: Int = 400, replicas: Int = 4, _ effect: Fault.Effect? = nil, seconds: Int64 = 60
  ) -> World {
    var world = World(duration: .minutes(10), bin: .seconds(1))
    world.services = [
      Worlds.service(
        "broker", replicas: replicas, workers: 10, time: .constant(.milliseconds(1)))
    ]
    var fleet = Fleet(name: "panels", count: devices)
    fleet.connections = [Connection(name: "mqtt", client: client())]
    world.fleets = [fleet]
    if let effect {
      world.faults = [
        Fault(
          name: "fault", begin: .start + .minutes(2),
          end: .start + .minutes(2) + .seconds(seconds), effect: effect)
      ]
    }
    return world
  }

  static func down(_ count: Int) -> Fault.Effect { .replicasDown(service: 0, count: count) }

  /// Adds traffic of every device over the connection.
  static func withMessages(_ world: World, _ whenDown: Carrier.WhenDown, every: Int64 = 5) -> World
  {
    var world = world
    var client = Client(service: 0, latency: .milliseconds(10), timeout: .seconds(2))
    client.over = Carrier(connection: 0, whenDown: whenDown)
    world.fleets[0].traffic = [Traffic(name: "send", client: client, period: .seconds(every))]
    return world
  }

  @Test func `without faults nobody connects again`() {
    let record = run(ConnectionTests.withMessages(ConnectionTests.world(), .fail))
    let connection = record.fleets[0].connections[0]
    #expect(record.auditFailures == [])
    #expect(record.total(connection.connects.attempts) == 0)
    #expect(record.total(connection.lost) == 0 && connection.downMaximum.allSatisfy { $0 == 0 })
    #expect(connection.heldMaximum.prefix(600).allSatisfy { $0 == 100 })
    #expect(record.total(record.fleets[0].traffic[0].attempts) == 400 * 120)
    #expect(record.total(record.fleets[0].traffic[0].failed) == 0)
  }

  @Test func `a replica that goes down takes its connections with it, and they come to the others`()
  {
    let record = run(ConnectionTests.world(ConnectionTests.down(1)))
    let connection = record.fleets[0].connections[0]
    #expect(record.auditFailures == [])
    #expect(record.total(connection.lost) == 100 && connection.lost[120] == 100)
    #expect(record.total(connection.connects.succeeded) == 100)
    #expect(connection.down[120] == 100 && connection.down[122] == 0)
    // One latency to hear of it, a second of delay, the way there, 34 to each ten workers of 1 ms, the way back.
    #expect(connection.returns.maximum == 10_000 + 1_000_000 + 10_000 + 4_000 + 10_000)
    // The replica that comes back gets none of them: three hold what four should.
    #expect(connection.heldMaximum[599] >= 133 && connection.held[599] == 400)
    #expect(connection.replicas[599] == 4)
  }

  @Test func `while nothing is up a device tries after 1, 2, 4 and more seconds`() {
    let record = run(ConnectionTests.world(devices: 1, ConnectionTests.down(4), seconds: 400))
    let tries = record.fleets[0].connections[0].connects.attempts
    let moments = (0..<600).filter { tries[$0] > 0 }
    // After each delay comes a refusal, two latencies later.
    #expect(moments == [121, 123, 127, 135, 151, 183, 247, 375, 503])
    #expect(record.total(record.fleets[0].connections[0].connects.rejections) == 9)
    #expect(record.auditFailures == [])
  }

  @Test func `a connection that lasts less than 20 s does not begin delays anew`() {
    func secondTry(after seconds: Int64) -> Int? {
      var world = ConnectionTests.world(
        devices: 1, replicas: 1, ConnectionTests.down(1), seconds: 10)
      // Connected again 15 s after the loss (tries at 1, 3, 7, 15 s), then lost once more.
      world.faults.append(
        Fault(
          name: "again", begin: .start + .seconds(135 + seconds),
          end: .start + .seconds(136 + seconds), effect: ConnectionTests.down(1)))
      let tries = run(world).fleets[0].connections[0].connects.attempts
      return (Int(136 + seconds)..<600).first { tries[$0] > 0 }.map { $0 - Int(135 + seconds) }
    }
    #expect(secondTry(after: 10) == 16, "the fifth delay")
    #expect(secondTry(after: 30) == 1, "the first")
  }

  @Test func `a silent replica is noticed at the next ping`() {
    var world = ConnectionTests.world(
      .replicasDown(service: 0, count: 1, answers: .silent), seconds: 400)
    world.services[0].health = HealthChecks(
      active: ActiveCheck(interval: .seconds(2), timeout: .seconds(1), unhealthyAfter: 1))
    world.fleets[0].connections[0].keepAlive = KeepAlive(
      period: .seconds(60), timeout: .seconds(10))
    let record = run(world)
    let connection = record.fleets[0].connections[0]
    #expect(record.auditFailures == [])
    #expect(record.total(connection.connects.succeeded) == 100)
    // Uniform in (10 s, 70 s) and a second of delay.
    #expect(connection.returns.maximum > 60_000_000 && connection.returns.maximum < 71_100_000)
    let band = 4 * 60 / (12.0 * 100).squareRoot()
    #expect(abs(connection.returns.mean / 1e6 - 41) < band)
  }

  @Test func `messages while the connection is down are not sent, or wait, as the client says`() {
    let failing = run(
      ConnectionTests.withMessages(ConnectionTests.world(ConnectionTests.down(4)), .fail))
    let unsent = failing.fleets[0].traffic[0]
    #expect(failing.auditFailures == [])
    #expect(failing.total(unsent.failed) > 400 * 10 && failing.total(unsent.suppressed) > 400 * 10)
    #expect(failing.total(unsent.attempts) + failing.total(unsent.suppressed) == 400 * 120)
    let waiting = run(
      ConnectionTests.withMessages(ConnectionTests.world(ConnectionTests.down(4)), .wait))
    let late = waiting.fleets[0].traffic[0]
    #expect(waiting.auditFailures == [])
    #expect(waiting.total(late.failed) <= 10 && waiting.total(late.suppressed) == 0)
    #expect(late.responseTimes.maximum > 60_000_000)
    // While one waits the next ones are skipped.
    #expect(waiting.total(late.skipped) > 400 * 10)
  }

  @Test func `a device that has not noticed sends in vain`() {
    var world = ConnectionTests.world(
      .replicasDown(service: 0, count: 1, answers: .silent), seconds: 400)
    world.services[0].health = HealthChecks(
      active: ActiveCheck(interval: .seconds(2), timeout: .seconds(1), unhealthyAfter: 1))
    let record = run(ConnectionTests.withMessages(world, .fail))
    let messages = record.fleets[0].traffic[0]
    #expect(record.auditFailures == [])
    // 100 devices send every 5 s and are blind for 90 s on average, half a period and a ping's time.
    #expect(abs(Double(record.total(messages.timeouts)) - 1_800) < 200)
    #expect(record.total(messages.suppressed) < 60)
  }

  @Test func `requests over a connection go to the replica that holds it`() {
    var world = ConnectionTests.withMessages(ConnectionTests.world(devices: 1), .fail, every: 1)
    world.services[0].workers = 1
    world.services[0].serviceTime = .constant(.milliseconds(900))
    world.fleets[0].demand = [
      Demand(name: "more", client: world.fleets[0].traffic[0].client, perDay: 86_400)
    ]
    let busy = run(world).services[0].busyArea[300...500].reduce(0, +)
    #expect(busy <= 201 * 1_000_000, "one worker of four")
    world.fleets[0].traffic[0].client.over = nil
    world.fleets[0].demand[0].client.over = nil
    #expect(run(world).services[0].busyArea[300...500].reduce(0, +) > 250 * 1_000_000)
  }

  @Test(arguments: [(30, true), (300, false)] as [(Int64, Bool)])
  func `a session resumes while it lives; a fresh one subscribes again`(
    outage: Int64, resumes: Bool
  ) {
    var world = ConnectionTests.world(ConnectionTests.down(4), seconds: outage)
    world.fleets[0].connections[0].connectTime = .constant(.milliseconds(40))
    world.fleets[0].connections[0].resumeTime = .constant(.milliseconds(4))
    world.fleets[0].connections[0].sessionLife = .minutes(2)
    world.fleets[0].connections[0].subscriptions = 3
    let record = run(world)
    let connection = record.fleets[0].connections[0]
    #expect(record.auditFailures == [])
    #expect(record.total(connection.connects.succeeded) == 400)
    #expect(record.total(connection.resumed) == (resumes ? 400 : 0))
    let subscribed = connection.subscriptions.map { record.total($0.succeeded) }
    #expect(subscribed == (resumes ? 0 : 1_200))
    let work = record.total(record.services[0].busyArea)
    #expect(work == (resumes ? 400 * 4_000 : 400 * 40_000 + 1_200 * 1_000))
  }

  // MARK: herds

  /// All of 2,000 devices come again within a splay of 60 s; 20 connects a second are let in: 1.67 times too many.
  static func herd(delay: Int64) -> World {
    var world = ConnectionTests.world(devices: 2_000, ConnectionTests.down(4), seconds: 1)
    world.duration = .minutes(30)
    world.services[0].connectLimit = ConnectLimit(perSecond: 20, burst: 20)
    world.fleets[0].connections[0].splay = .seconds(60)
    world.fleets[0].connections[0].client.retry = RetryPolicy(
      attempts: nil, growth: .constant, base: .seconds(delay), cap: .seconds(delay), jitter: .none)
    return world
  }

  @Test func `a splay of J overloads a limit of C by N ÷ (J · C)`() {
    let record = run(ConnectionTests.herd(delay: 300))
    let connection = record.fleets[0].connections[0]
    #expect(record.auditFailures == [])
    // First tries five minutes after the loss: 2,000 in 60 s, of which 20 · 60 and the burst get in.
    let first = 418...485
    #expect(connection.connects.attempts[first].reduce(0, +) == 2_000)
    let refused = Double(connection.connects.rejections[first].reduce(0, +))
    #expect(abs(refused - 780) < 30)
    #expect(record.total(record.services[0].shed) == record.total(connection.connects.rejections))
  }

  @Test(arguments: [1, 5, 20] as [Int64])
  func `no herd of N is connected again in less than N ÷ C`(delay: Int64) {
    let record = run(ConnectionTests.herd(delay: delay))
    let connection = record.fleets[0].connections[0]
    #expect(record.auditFailures == [])
    #expect(connection.down[1_799] == 0)
    #expect(connection.returns.maximum >= (2_000 - 20) * 1_000_000 / 20)
    #expect(connection.returns.maximum < 400_000_000)
  }

  @Test func `a herd that lands at random is as uneven as a multinomial`() {
    var measured = Sample()
    var expected = Sample()
    for seed in 1...12 as ClosedRange<UInt64> {
      var world = ConnectionTests.world(
        devices: 400, replicas: 10, ConnectionTests.down(10), seconds: 1)
      world.services[0].balancer = .random
      world.duration = .minutes(4)
      let connection = run(world, seed: seed).fleets[0].connections[0]
      measured.add(Double(connection.heldMaximum[239]) / 40)
    }
    var dice = Dice(1, "multinomial")
    for _ in 0..<2_000 {
      var counts = [Int](repeating: 0, count: 10)
      for _ in 0..<400 { counts[dice.whole(0...9)] += 1 }
      expected.add(Double(counts.max()!) / 40)
    }
    #expect(abs(measured.mean - expected.mean) < 4 * measured.standardError)
    #expect(measured.mean > 1.15)
  }

  @Test func `a balancer that counts connections lands a herd evenly`() {
    var world = ConnectionTests.world(
      devices: 400, replicas: 10, ConnectionTests.down(10), seconds: 1)
    world.services[0].balancer = .leastConnections
    #expect(run(world).fleets[0].connections[0].heldMaximum[239] <= 50)
    world.services[0].balancer = .roundRobin
    #expect(run(world).fleets[0].connections[0].heldMaximum[239] == 40)
  }

  // MARK: homes

  @Test func `homes without power are without connection and come back with the power`() {
    let record = run(
      ConnectionTests.world(.homesWithoutPower(fleet: 0, region: nil, share: 0.5)))
    let connection = record.fleets[0].connections[0]
    #expect(record.auditFailures == [])
    let lost = record.total(connection.lost)
    #expect(lost > 150 && lost < 250 && connection.lost[120] == lost)
    #expect(connection.connects.attempts[120..<180].reduce(0, +) == 0)
    #expect(record.total(connection.connects.succeeded) == lost && connection.down[182] == 0)
  }

  @Test(arguments: [(8, 0), (300, 400)] as [(Int64, Int64)])
  func `a short loss of broadband goes unnoticed, a long one does not`(
    seconds: Int64, lost: Int64
  ) {
    let record = run(
      ConnectionTests.world(
        .homesWithoutBroadband(fleet: 0, region: nil, share: 1), seconds: seconds))
    let connection = record.fleets[0].connections[0]
    #expect(record.auditFailures == [])
    #expect(record.total(connection.lost) == lost && connection.down[599] == 0)
    #expect(connection.connects.attempts[120..<(120 + Int(seconds))].reduce(0, +) == 0)
  }

  // MARK: other draws

  @Test func `a connection moves no draw of other requests`() {
    var world = ConnectionTests.world(ConnectionTests.down(4))
    world.services.append(Worlds.service("api", workers: 40, time: .exponential(mean: .seconds(1))))
    world.fleets[0].demand = [
      Demand(name: "ask", client: Worlds.patient(1), perDay: 500)
    ]
    let with = run(world)
    world.fleets[0].connections = []
    let without = run(world)
    #expect(with.services[1].arrivals == without.services[1].arrivals)
    #expect(with.services[1].stays == without.services[1].stays)
    #expect(with.services[1].busyArea == without.services[1].busyArea)
  }

  @Test func `an unsound connection is told`() {
    var world = ConnectionTests.withMessages(ConnectionTests.world(), .fail)
    #expect(world.problems() == [])
    world.playsOut = true
    world.fleets[0].connections[0].keepAlive.period = .zero
    world.fleets[0].traffic[0].client.over = Carrier(connection: 1)
    #expect(world.problems().count == 3)
  }
}
