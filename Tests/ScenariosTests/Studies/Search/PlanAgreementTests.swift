import FleetSim
import Scenarios
import Testing

/// Plans on simulated queues against the exact answers of queueing theory.
///
/// Of each queue the number of servers is sought that a bound needs; the bound is the geometric mean of the exact
/// figures of the answer and of one server less. At least 95 of 100 searches with seeds of their own must come within one
/// server, and no more than 5 in 100 may (with 99.9 % confidence) name fewer than are needed.
@Suite struct PlanAgreementTests {
  /// The fewest servers, from `fewest` on, among twelve candidates.
  private func answers(
    _ expectation: Expected, fewest: Int, _ world: (_ servers: Int) -> World
  ) -> [ThresholdAnswer] {
    let question = planQuestion([expectation], first: 5, maximum: 40)
    let search = ThresholdSearch(question, count: 12)
    return (0..<100).map { plan in
      var done = [[ReplicationJudge.Replication]](repeating: [], count: 12)
      return search.run { candidate, count in
        while done[candidate].count < count {
          let seed = UInt64(1_000 * plan + done[candidate].count)
          let world = world(fewest + candidate)
          var runs = RunsAtHand()
          runs.add(variant: nil, Simulation(world, seed: seed).finish(), of: world, twin: nil)
          done[candidate].append(
            .init(seed: seed, judgements: Judge(runs).judge(question.expectations)))
        }
        return done[candidate]
      }
    }
  }

  private func agree(_ answers: [ThresholdAnswer], on exact: Int, fewest: Int) {
    let found = answers.map { $0.answer.map { $0 + fewest } }
    let near = found.reduce(0) { $0 + (abs(($1 ?? -9) - exact) <= 1 ? 1 : 0) }
    let better = found.reduce(0) { $0 + ($1 ?? exact < exact ? 1 : 0) }
    #expect(near >= 95, "\(found)")
    #expect(isCredible(better, of: found.count, atMost: 0.05), "\(found)")
    #expect(answers.allSatisfy { $0.status == .found })
  }

  /// A bound between what `servers` and one fewer come to.
  private func bound(_ servers: Int, _ exact: (Int) -> Double) -> Double {
    (exact(servers) * exact(servers - 1)).squareRoot()
  }

  /// Poisson arrivals at a service whose mean time is a second, for 7 minutes.
  private func queue(arrivals perSecond: Double, workers: Int, places: Int) -> World {
    World(
      duration: .minutes(7), bin: .seconds(30),
      services: [
        Service(
          name: "api", workers: workers, queueLimit: places,
          serviceTime: .exponential(mean: .seconds(1)))
      ],
      fleets: [
        Fleet(
          name: "devices", count: 1_000,
          demand: [
            Demand(
              name: "calls", client: Client(service: 0, latency: .zero, timeout: .days(1)),
              perDay: perSecond * 86.4)
          ])
      ])
  }

  @Test func `servers for a share that waits agree with Erlang C`() {
    let bound = bound(10) { ClosedForms.erlangC(offeredLoad: 6, servers: $0) }
    let expected = expectation(nil, bound, metric: "services.api.wait.share")
    agree(
      answers(expected, fewest: 5) { queue(arrivals: 6, workers: $0, places: 1_000_000) },
      on: 10, fewest: 5)
  }

  @Test func `servers for a share refused agree with M/M/c/K`() {
    let bound = bound(9) {
      ClosedForms.finiteQueue(offeredLoad: 8, servers: $0, places: $0 + 3).refused
    }
    var expected = expectation(nil, bound, metric: "services.api.refused")
    expected.per = "services.api.arrivals"
    expected.warmUp = .time(.seconds(30))
    agree(
      answers(expected, fewest: 4) { queue(arrivals: 8, workers: $0, places: 3) },
      on: 9, fewest: 4)
  }

  @Test func `agents for a share that hangs up agree with Erlang A`() {
    let bound = bound(8) {
      ClosedForms.erlangA(offeredLoad: 8, servers: $0, patience: 2).abandoned
    }
    var expected = expectation(nil, bound, metric: "hotlines.support.abandoned.share")
    expected.warmUp = .time(.minutes(30))
    agree(
      answers(expected, fewest: 3) { agents in
        var hotline = Hotline(
          name: "support", lines: 100_000, agents: agents,
          handling: .exponential(mean: .minutes(1)), patience: .exponential(mean: .minutes(2)))
        hotline.ordinary.perHour = 60 * 8
        var world = World(duration: .hours(7), bin: .minutes(30))
        world.hotlines = [hotline]
        return world
      }, on: 8, fewest: 3)
  }
}
