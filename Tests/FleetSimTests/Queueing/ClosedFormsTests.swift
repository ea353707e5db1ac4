import FleetSim
import Testing

/// Whether `value` equals a `tabled` one to half a unit of its last printed digit.
private func agrees(_ value: Double, _ tabled: Double, digits: Double = 6) -> Bool {
  (value - tabled).magnitude <= 0.5000001 * Elementary.power(10, -digits)
}

@Suite struct `Closed forms of queues` {
  @Test(arguments: [
    (5.0, Int(5), 0.284868), (8, 10, 0.121661), (100, 100, 0.075700),
  ])
  func `Erlang B agrees with its table`(offered: Double, servers: Int, blocked: Double) {
    #expect(agrees(ClosedForms.erlangB(offeredLoad: offered, servers: servers), blocked))
  }

  @Test func `Erlang B agrees with a call centre's trunks`() {
    // 300 lines, 6 minutes each; attempts an hour, redials included, and the share that is busy.
    let table = [(10_000.0, 0.70), (17_000, 0.82), (38_000, 0.92), (73_000, 0.96)]
    for (attempts, busy) in table {
      #expect(
        agrees(ClosedForms.erlangB(offeredLoad: attempts / 10, servers: 300), busy, digits: 2))
    }
  }

  @Test func `Erlang B has its limits`() {
    #expect(ClosedForms.erlangB(offeredLoad: 0, servers: 3) == 0)
    #expect(ClosedForms.erlangB(offeredLoad: 3, servers: 0) == 1)
    #expect(ClosedForms.erlangB(offeredLoad: 1e6, servers: 1_000_000) < 0.001)
  }

  @Test(arguments: [
    (Int(2), 0.8, 0.711111, 1.777778), (4, 0.8, 0.596432, 0.745541),
    (8, 0.8, 0.457645, 0.286028), (10, 0.9, 0.668732, 0.668732), (50, 0.9, 0.363864, 0.072773),
  ])
  func `Erlang C and the mean wait agree with their table`(
    servers: Int, load: Double, waits: Double, meanWait: Double
  ) {
    let rate = load * Double(servers)
    #expect(agrees(ClosedForms.erlangC(offeredLoad: rate, servers: servers), waits))
    let wait = ClosedForms.meanWait(offeredLoad: rate, servers: servers)
    #expect(agrees(wait, meanWait))
  }

  @Test(arguments: [(0.5, 2.0), (0.8, 5), (0.9, 10)])
  func `a single server's mean stay is 1 over μ − λ`(load: Double, stay: Double) {
    let wait = ClosedForms.meanWait(offeredLoad: load, servers: 1)
    #expect((wait + 1 - stay).magnitude < 1e-12)
  }

  @Test func `servers that do not suffice make waits endless`() {
    #expect(ClosedForms.erlangC(offeredLoad: 2, servers: 2) == 1)
    #expect(ClosedForms.meanWait(offeredLoad: 2, servers: 2) == .infinity)
    #expect(ClosedForms.meanWait(utilisation: 1, squaredCoefficientOfVariation: 1) == .infinity)
    #expect(ClosedForms.lateShare(arrivalRate: 10, serviceRate: 10, deadline: 5) == 1)
  }

  @Test(arguments: [
    (0.9, Int(1), Int(10), 0.050814, 3.969441), (1.2, 1, 10, 0.192586, 6.710709),
    (9, 10, 20, 0.029510, 11.039661), (12, 10, 20, 0.179666, 16.104498),
  ])
  func `a bounded queue agrees with its table`(
    rate: Double, servers: Int, places: Int, blocked: Double, number: Double
  ) {
    let outcome = ClosedForms.finiteQueue(
      offeredLoad: rate, servers: servers, places: places)
    #expect(agrees(outcome.refused, blocked) && agrees(outcome.meanNumber, number))
  }

  @Test func `a bounded queue without places to wait is Erlang B`() {
    for (rate, servers) in [(0.5, Int(1)), (8, 10), (500, 400), (20_000, 300)] {
      let outcome = ClosedForms.finiteQueue(
        offeredLoad: rate, servers: servers, places: servers)
      let blocked = ClosedForms.erlangB(offeredLoad: rate, servers: servers)
      #expect((outcome.refused / blocked - 1).magnitude < 1e-10)
      // Nobody waits: those present are the admitted load.
      #expect((outcome.meanNumber / (rate * (1 - blocked)) - 1).magnitude < 1e-10)
    }
  }

  @Test(arguments: [(0.0, 2.0), (0.25, 2.5), (1, 4), (4, 10)])
  func `Pollaczek-Khinchine agrees with its table`(scv: Double, wait: Double) {
    let value = ClosedForms.meanWait(utilisation: 0.8, squaredCoefficientOfVariation: scv)
    #expect((value - wait).magnitude < 1e-12)
    let approximate = ClosedForms.meanWait(
      offeredLoad: 0.8, servers: 1, squaredCoefficientOfVariation: scv)
    #expect((approximate - wait).magnitude < 1e-12)
  }

  @Test func `Allen-Cunneen is exact for exponential service`() {
    let exact = ClosedForms.meanWait(offeredLoad: 7.2, servers: 8)
    let value = ClosedForms.meanWait(
      offeredLoad: 7.2, servers: 8, squaredCoefficientOfVariation: 1)
    #expect(exact == value && exact > 0)
  }

  @Test(arguments: [
    (9.5, 10.0, 1.0 / 3, Int(1), 0.106177, 3.026055), (90, 1, 0.5, 100, 0.005686, 1.023495),
  ])
  func `Erlang A agrees with its table`(
    rate: Double, serviceRate: Double, patienceRate: Double, servers: Int, abandoned: Double,
    waiting: Double
  ) {
    let outcome = ClosedForms.erlangA(
      offeredLoad: rate / serviceRate, servers: servers,
      patience: serviceRate / patienceRate)
    #expect(agrees(outcome.abandoned, abandoned) && agrees(outcome.meanWaiting, waiting))
  }

  @Test func `the late share of a single server agrees with its table`() {
    let late = ClosedForms.lateShare(arrivalRate: 9, serviceRate: 10, deadline: 3)
    #expect(agrees(late, 0.0498, digits: 4))
  }
}
