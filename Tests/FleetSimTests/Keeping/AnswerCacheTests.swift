import FleetSim
import Testing

@Suite struct AnswerCacheTests {
  /// A thousand devices whose people ask 12 times an hour, with a cache.
  private func world(_ cache: AnswerCache?, hours: Int64 = 3, faults: [Fault] = []) -> World {
    var client = KeepWorlds.client(0)
    client.cache = cache
    return World(
      duration: .hours(hours), bin: .minutes(5), services: [KeepWorlds.service("api")],
      fleets: [
        Fleet(
          name: "f", count: 1_000, demand: [Demand(name: "read", client: client, perDay: 288)])
      ], faults: faults)
  }

  @Test(arguments: [60, 300, 1_200])
  func `a cache serves λT ÷ (1 + λT) of a Poisson demand`(life: Int64) {
    let record = run(world(AnswerCache(life: .seconds(life))))
    #expect(record.auditFailures == [])
    // After an hour the begin is forgotten.
    let bins = 12..<36
    let cached = record.total(record.read.kept?.cached ?? [], bins: bins)
    let started = record.total(record.read.started, bins: bins)
    let load = Double(life) / 300
    let share = load / (1 + load)
    let band = 4 * (share * (1 - share) / Double(started)).squareRoot()
    #expect(abs(Double(cached) / Double(started) - share) < band)
    let asked = record.sum(record.read.attempts) + record.sum(record.read.kept?.cached ?? [])
    #expect(asked == record.sum(record.read.started))
  }

  @Test func `caches start warm or empty as they are told`() {
    let warm = run(world(AnswerCache(life: .hours(1)), hours: 1))
    let empty = run(world(AnswerCache(life: .hours(1), start: .empty), hours: 1))
    // Warm: each device asks after its first answer's rest of life; empty: at its first wish.
    #expect(warm.read.attempts[0] < empty.read.attempts[0] / 2)
    #expect(empty.sum(empty.read.attempts) <= 1_000)
  }

  @Test func `a stale answer serves failures until its time is over`() {
    var cache = AnswerCache(life: .minutes(5), staleIfError: .minutes(30))
    let faults = [KeepWorlds.down(0, 60, nil)]
    let record = run(world(cache, faults: faults))
    #expect(record.auditFailures == [])
    #expect(record.total(record.read.kept?.stale ?? [], bins: 13..<16) > 1_000)
    // 35 minutes after the begin of the fault no answer is young enough.
    #expect(record.total(record.read.kept?.stale ?? [], bins: 19..<36) == 0)
    #expect(record.total(record.read.succeeded, bins: 19..<36) == 0)
    cache.staleIfError = .zero
    let strict = run(world(cache, faults: faults))
    #expect(strict.sum(strict.read.kept?.stale ?? []) == 0)
    #expect(strict.sum(strict.read.failed) > record.sum(record.read.failed))
  }

  @Test func `people's wishes are the same with and without a cache`() {
    let plain = run(world(nil))
    let cached = run(world(AnswerCache(life: .minutes(5))))
    #expect(plain.read.started == cached.read.started)
    #expect(plain.read.kept == nil)
  }

  @Test func `periodic traffic asks once in a life`() {
    var client = KeepWorlds.client(0)
    client.cache = AnswerCache(life: .minutes(60), start: .empty)
    let record = run(
      World(
        duration: .hours(10), bin: .hours(1), services: [KeepWorlds.service("api")],
        fleets: [
          Fleet(
            name: "f", count: 200,
            traffic: [Traffic(name: "poll", client: client, period: .minutes(7))])
        ]))
    // An answer comes 2 ms after its poll, so the ninth poll after it, at 63 minutes, is the next to ask.
    let attempts = Double(record.sum(record.poll.attempts))
    #expect(abs(attempts - 200 * 600 / 63) < 200)
    #expect(record.auditFailures == [])
  }
}
