import FleetSim
import Testing

@Suite struct TokenTests {
  @Test(arguments: [nil, 0.5, 0.8])
  func `after the token service fails the devices without a token grow in a line`(share: Double?) {
    // Ages are uniform in [0, aL), so at t after the failure (t − (1 − a)·L) ÷ (a·L) have expired.
    let count = 2_000
    let renewAt = share ?? 1
    let world = KeepWorlds.tokens(
      KeepWorlds.token(.hours(2), renewAt: share), count: count, hours: 3, every: nil,
      faults: [KeepWorlds.down(1, 0, nil)])
    let without = run(world).fleets[0].tokens[0].without
    for bin in [5, 11, 17, 23, 29] {
      let time = Double(bin + 1) * 300
      let expected = min(1, max(0, (time - (1 - renewAt) * 7_200) / (renewAt * 7_200)))
      // A binomial share: four standard deviations.
      let band = 4 * (expected * (1 - expected) / Double(count)).squareRoot()
      #expect(abs(Double(without[bin]) / Double(count) - expected) <= band + 1e-9)
    }
  }

  @Test func `tokens issued together expire together`() {
    var token = KeepWorlds.token(.hours(2))
    token.agesAtStart = .new
    let world = KeepWorlds.tokens(token, hours: 3, every: nil)
    let without = run(world).fleets[0].tokens[0].without
    #expect(without[22] == 0 && without[23] == 2_000 && without[35] == 2_000)
  }

  @Test func `devices that renew by themselves never lack a token while the service is well`() {
    var token = KeepWorlds.token(.hours(1), renewAt: 0.8)
    token.renewJitter = 0.1
    let record = run(KeepWorlds.tokens(token, hours: 6))
    #expect(record.auditFailures == [])
    #expect(record.fleets[0].tokens[0].without.allSatisfy { $0 == 0 })
    #expect(record.sum(record.poll.failed) == 0)
    // One renewal in 0.85 h on average.
    let renewals = Double(record.sum(record.errand("tokens/access").succeeded))
    #expect(abs(renewals / (2_000 * 6 / 0.85) - 1) < 0.02)
  }

  @Test func `at the return the herd is every device that has none, within one period`() {
    // An hour without the token service; each device polls within the five minutes of a bin.
    let record = run(
      KeepWorlds.tokens(KeepWorlds.token(.hours(2)), faults: [KeepWorlds.down(1, 60, 120)]))
    #expect(record.auditFailures == [])
    let without = record.fleets[0].tokens[0].without[23]
    let herd = record.errand("tokens/access").succeeded[24]
    // About an hour of two and the half period in which an expired token waits for its poll.
    let share = 60 / 122.5
    #expect(abs(Double(without) / 2_000 - share) < 4 * (share * (1 - share) / 2_000).squareRoot())
    // Beside the herd come those whose token expires and is asked for in these minutes.
    let ordinary = 2_000 * 5 / 122.5
    #expect(herd >= without)
    #expect(Double(herd - without) < ordinary + 4 * ordinary.squareRoot())
    #expect(record.fleets[0].tokens[0].without[24] < 100)
  }

  @Test func `an operation without a token fails without a request`() {
    let record = run(
      KeepWorlds.tokens(KeepWorlds.token(.hours(1)), faults: [KeepWorlds.down(1, 0, nil)]))
    let ends = record.poll.kept
    #expect(record.sum(ends?.noToken ?? []) == record.sum(record.poll.failed))
    #expect(record.poll.attempts[30] == 0 && record.poll.failed[30] == 2_000)
    #expect(record.sum(record.poll.attempts) == record.sum(record.poll.succeeded))
    #expect(record.auditFailures == [])
  }

  /// One device that is asked for something every two seconds on average, and a slow token service.
  private func slow(wait: Timespan?) -> RunRecord {
    var token = KeepWorlds.token(.hours(10))
    token.renewal.timeout = .minutes(5)
    token.wait = wait
    var world = KeepWorlds.tokens(token, count: 1, hours: 11, every: nil)
    world.services[1] = KeepWorlds.service("auth", time: .seconds(60))
    var client = KeepWorlds.client(0)
    client.token = 0
    world.fleets[0].demand = [Demand(name: "read", client: client, perDay: 43_200)]
    return run(world)
  }

  @Test func `a device has one renewal at a time and its operations wait for it`() {
    let record = slow(wait: nil)
    #expect(record.auditFailures == [])
    #expect(record.sum(record.errand("tokens/access").started) == 1)
    #expect(record.sum(record.read.failed) == 0)
    #expect(record.read.responseTimes.maximum > 55_000_000)
    #expect(record.read.responseTimes.maximum < 61_000_000)
  }

  @Test func `an operation waits for a renewal no longer than it may`() {
    let record = slow(wait: .seconds(10))
    #expect(record.auditFailures == [])
    // Those of the first 50 s of the renewal give up.
    let failed = Double(record.sum(record.read.failed))
    #expect(abs(failed - 25) < 4 * 25.0.squareRoot())
    #expect(record.sum(record.read.kept?.noToken ?? []) == record.sum(record.read.failed))
    #expect(record.read.responseTimes.maximum < 11_000_000)
  }

  @Test func `a renewal has a retry policy of its own`() {
    var token = KeepWorlds.token(.hours(1))
    token.renewal.retry = RetryPolicy(
      attempts: 3, growth: .constant, base: .seconds(1), cap: .seconds(1), jitter: .none)
    let record = run(KeepWorlds.tokens(token, count: 200, faults: [KeepWorlds.down(1, 0, nil)]))
    let renewals = record.errand("tokens/access")
    let rest = record.sum(renewals.attempts) - 3 * record.sum(renewals.failed)
    #expect(rest >= 0 && rest <= 3 * renewals.inFlight)
    #expect(record.sum(renewals.failed) > 1_000)
  }

  @Test func `a device tries again by itself only where it is told to`() {
    var token = KeepWorlds.token(.hours(1), renewAt: 0.5)
    let faults = [KeepWorlds.down(1, 0, nil)]
    let once = run(KeepWorlds.tokens(token, hours: 2, every: nil, faults: faults))
    #expect(once.sum(once.errand("tokens/access").started) == 2_000)
    token.renewAgain = .minutes(10)
    let again = run(KeepWorlds.tokens(token, hours: 2, every: nil, faults: faults))
    // From its first try, uniform in the first half hour, once in ten minutes.
    let started = Double(again.sum(again.errand("tokens/access").started))
    #expect(abs(started / (2_000 * 105 / 10) - 1) < 0.06)
  }

  @Test func `a token that lives for a drawn time expires after it`() {
    var token = KeepWorlds.token(.hours(1))
    token.life = .exponential(mean: .minutes(30))
    token.agesAtStart = .new
    let without = run(KeepWorlds.tokens(token, hours: 2, every: nil)).fleets[0].tokens[0].without
    for bin in [2, 5, 11] {
      let expected = 1 - Elementary.exp(-Double(bin + 1) / 6)
      let band = 4 * (expected * (1 - expected) / 2_000).squareRoot()
      #expect(abs(Double(without[bin]) / 2_000 - expected) < band)
    }
  }

  @Test func `a lever that extends tokens lets expired ones pass, and only while it acts`() {
    var world = KeepWorlds.tokens(
      KeepWorlds.token(.hours(2)), hours: 5, faults: [KeepWorlds.down(1, 60, nil)])
    let plain = run(world)
    world.levers = [
      Lever(
        name: "extend", begin: .start + .hours(2), end: .start + .hours(4),
        action: .extendTokens(fleet: 0, by: .hours(4)))
    ]
    let extended = run(world)
    // Half have expired after one hour of two, all after two; extended by four hours none has while the lever acts.
    #expect(plain.fleets[0].tokens[0].without[23] > 800)
    #expect(extended.fleets[0].tokens[0].without[24...47].allSatisfy { $0 == 0 })
    #expect(extended.fleets[0].tokens[0].without[59] == plain.fleets[0].tokens[0].without[59])
    #expect(extended.poll.failed[25..<47].reduce(0, +) == 0)
    #expect(extended.poll.failed[49..<59] == plain.poll.failed[49..<59])
    #expect(extended.poll.failed[0..<23] == plain.poll.failed[0..<23])
    #expect(extended.auditFailures == [])
  }
}
