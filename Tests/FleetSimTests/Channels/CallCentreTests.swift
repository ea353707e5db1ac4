import FleetSim
import Testing

/// Hotlines against the closed forms of call centres.
@Suite struct CallCentreTests {
  private static func world(_ hotline: Hotline, hours: Int64) -> World {
    var world = Worlds.hotline(hotline, hours: hours)
    world.bin = .hours(1)
    return world
  }

  /// Erlang A: (λ, μ, θ, agents) a minute → share that hangs up, mean number waiting.
  @Test(arguments: [
    (rate: 9.5, service: 10.0, leaving: 1.0 / 3, agents: 1, hours: Int64(6_000)),
    (rate: 90.0, service: 1.0, leaving: 0.5, agents: 100, hours: Int64(1_500)),
  ])
  func `waiting callers with patience agree with Erlang A`(
    row: (rate: Double, service: Double, leaving: Double, agents: Int, hours: Int64)
  ) {
    var hotline = Hotline(
      name: "support", lines: 100_000, agents: row.agents,
      handling: .exponential(mean: Timespan(microseconds: Int64(60e6 / row.service))),
      patience: .exponential(mean: Timespan(microseconds: Int64(60e6 / row.leaving + 0.5))))
    hotline.ordinary.perHour = 60 * row.rate
    let exact = ClosedForms.erlangA(
      offeredLoad: row.rate / row.service, servers: row.agents,
      patience: row.service / row.leaving)
    var abandoned = Sample()
    var waiting = Sample()
    for seed: UInt64 in 1...10 {
      let record = run(CallCentreTests.world(hotline, hours: row.hours), seed: seed)
      let reader = MetricReader(record, faultsBegin: nil)
      #expect(record.auditFailures == [])
      abandoned.add(reader.value(of: "hotlines.support.abandoned.share")!)
      waiting.add(reader.value(of: "hotlines.support.waiting.mean")!)
    }
    // 3.25 standard errors of ten runs are a 99 % interval of Student's t.
    #expect(abs(abandoned.mean - exact.abandoned) < 3.25 * abandoned.standardError)
    #expect(abs(waiting.mean - exact.meanWaiting) < 3.25 * waiting.standardError)
    #expect(abs(abandoned.mean / exact.abandoned - 1) < 0.01)
    #expect(abs(waiting.mean / exact.meanWaiting - 1) < 0.01)
  }

  /// 300 lines, 6 min, 10,000 new callers an hour: redial → calls an hour and share busy, as the table rounds them.
  @Test(arguments: [
    (redial: 0.0, calls: 10_000.0, busy: 0.70), (redial: 0.5, calls: 17_000.0, busy: 0.82),
    (redial: 0.8, calls: 38_000.0, busy: 0.92), (redial: 0.9, calls: 73_000.0, busy: 0.96),
  ])
  func `busy trunks with redial agree with the table`(
    row: (redial: Double, calls: Double, busy: Double)
  ) {
    var hotline = Hotline(
      name: "support", lines: 300, agents: 300, handling: .exponential(mean: .minutes(6)),
      patience: .constant(.minutes(1)), redial: row.redial,
      redialGap: .exponential(mean: .minutes(5)))
    hotline.ordinary.perHour = 10_000
    let record = run(CallCentreTests.world(hotline, hours: 16))
    let reader = MetricReader(record, faultsBegin: nil)
    // The pool of those who will dial again fills within 5 min ÷ (1 − 0.9 · 0.96) = 37 min.
    let settled = 6..<16
    let busy = reader.value(of: "hotlines.support.busyShare", bins: settled)!
    let calls = reader.value(of: "hotlines.support.attempts", bins: settled)! / 10
    #expect(record.auditFailures == [])
    #expect(abs(busy - row.busy) < 0.0075)
    #expect(abs(calls / row.calls - 1) < 0.02)
    // And with the fixed point of Erlang B itself.
    var offered = 10_000.0
    for _ in 0..<2_000 {
      offered =
        10_000 / (1 - row.redial * ClosedForms.erlangB(offeredLoad: offered / 10, servers: 300))
    }
    let blocked = ClosedForms.erlangB(offeredLoad: offered / 10, servers: 300)
    #expect(abs(busy - blocked) < 0.006)
    #expect(abs(calls / offered - 1) < 0.02)
  }

  @Test func `patience does not matter where every line has an agent`() {
    var hotline = Hotline(
      name: "support", lines: 20, agents: 20, handling: .exponential(mean: .minutes(3)),
      patience: .constant(.zero))
    hotline.ordinary.perHour = 500
    let hasty = run(CallCentreTests.world(hotline, hours: 100))
    hotline.patience = .constant(.hours(1))
    #expect(run(CallCentreTests.world(hotline, hours: 100)).digest == hasty.digest)
    // Erlang B: 25 erlangs on 20 lines.
    let blocked = ClosedForms.erlangB(offeredLoad: 25, servers: 20)
    let busy =
      Double(hasty.sum(hasty.hotlines[0].busy)) / Double(hasty.sum(hasty.hotlines[0].attempts))
    #expect(abs(busy - blocked) < 0.012)
  }
}
