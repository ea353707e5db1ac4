import FleetSim
import Testing

/// Retries of tiers multiply, and a call that is tried again is counted once for each try.
@Suite struct TierRetryTests {
  /// A client and two services above one that always fails; each of the three tries `attempts` times.
  static func chain(_ attempts: Int, failing: Double = 1, limit: Int64 = 2_000) -> World {
    func tier(_ name: String, calls: [Call]) -> Service {
      Service(
        name: name, workers: 100_000, queueLimit: 0, serviceTime: .constant(.milliseconds(1)),
        calls: calls)
    }
    func call(_ service: Int) -> Call {
      Call(service: service, limit: .milliseconds(limit), attempts: attempts)
    }
    let retry = RetryPolicy(
      attempts: attempts, growth: .constant, base: .seconds(1), cap: .seconds(1), jitter: .none)
    let client = Client(service: 0, latency: .milliseconds(1), timeout: .minutes(5), retry: retry)
    return World(
      duration: .minutes(30), bin: .minutes(1), playsOut: true,
      services: [
        tier("a", calls: [call(1)]), tier("b", calls: [call(2)]), tier("c", calls: []),
      ],
      fleets: [
        Fleet(
          name: "f", count: 1_000,
          traffic: [Traffic(name: "t", client: client, period: .minutes(1))])
      ],
      faults: [Fault(name: "e", begin: .start, effect: .errors(service: 2, share: failing))])
  }

  @Test func `three tiers that each try three times multiply to twenty-seven`() {
    let record = Simulation(TierRetryTests.chain(3), seed: 1).finish()
    #expect(record.auditFailures == [])
    let started = record.total(record.fleets[0].traffic[0].started)
    #expect(started == 30_000)
    #expect(record.total(record.services[2].arrivals) == 27 * started)
    #expect(record.total(record.services[1].arrivals) == 9 * started)
    #expect(record.total(record.fleets[0].traffic[0].failed) == started)
  }

  @Test func `a tier's tries are independent draws`() {
    // With failures of one half and three tries, one attempt at `b` fails with 1/8.
    var world = TierRetryTests.chain(3, failing: 0.5)
    world.services[0].calls[0].attempts = 1
    let record = Simulation(world, seed: 2).finish()
    let b = record.services[1]
    let n = Double(record.total(b.completed))
    let failed = Double(record.total(b.errors)) / n
    #expect(abs(failed - 0.125) < 4 * (0.125 * 0.875 / n).squareRoot())
    #expect(record.auditFailures == [])
  }

  @Test(arguments: [World.Folding.folded, .unfolded])
  func `a call that runs into its limit is tried again and its late answers go nowhere`(
    folding: World.Folding
  ) {
    var world = TierRetryTests.chain(3, failing: 0, limit: 500)
    world.folding = folding
    world.services[2].serviceTime = .constant(.milliseconds(700))
    world.services[2].workers = 3
    world.services[2].queueLimit = 1_000
    world.fleets[0].count = 200
    let record = Simulation(world, seed: 3).finish()
    #expect(record.auditFailures == [])
    #expect(record.total(record.fleets[0].traffic[0].succeeded) == 0)
    #expect(record.total(record.services[2].wasted) == record.total(record.services[2].completed))
    #expect(record.total(record.services[1].limitsExpired) > 0)
  }
}
