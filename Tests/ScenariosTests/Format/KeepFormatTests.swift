import FleetSim
import Scenarios
import Testing

/// Tokens, caches, fallbacks and buffers of a scenario file, in the world, in its nominal load and estimate.
@Suite struct KeepFormatTests {
  static func text(
    tokens: String = "", traffic: String = "", demand: String = "", headroom: String = "1"
  ) -> String {
    #"""
    {
      "format": "fleetsim-scenario/1", "name": "kept", "duration": "1h", "bin": "1m",
      "services": {
        "api": {"capacity": {"headroom": \#(headroom)}, "queue": {"length": 10},
          "serviceTime": {"constant": "1s"}},
        "auth": {"capacity": {"headroom": 1}, "queue": {"length": 10},
          "serviceTime": {"constant": "1s"}}},
      "fleets": {"homes": {"count": 3600,
        "tokens": {\#(tokens)},
        "traffic": {"sync": {"service": "api", "every": "1h", "timeout": "10s"\#(traffic)}},
        "demand": {"read": {"service": "api", "perDay": 24, "timeout": "10s"\#(demand)}}}}
    }
    """#
  }

  @Test func `a token reaches the world with its life, its renewal and its users`() throws {
    let world = try loaded(
      KeepFormatTests.text(
        tokens: #"""
          "access": {"service": "auth", "timeout": "5s", "life": "8h", "renewAt": 0.5,
            "renewJitter": 0.25, "renewAgain": "1m", "wait": "20s", "agesAtStart": "new"},
          "refresh": {"service": "auth", "timeout": "5s", "life": {"exponential": {"mean": "30d"}}}
          """#, demand: #", "token": "refresh""#)
    ).world
    let tokens = world.fleets[0].tokens
    #expect(tokens.map { $0.name } == ["access", "refresh"])
    #expect(tokens[0].life.mean == 8 * 3_600 && tokens[1].life.mean == 30 * 86_400)
    #expect(tokens[0].renewAt == 0.5 && tokens[0].renewJitter == 0.25)
    #expect(tokens[0].renewAgain == .minutes(1) && tokens[0].wait == .seconds(20))
    #expect(tokens[0].agesAtStart == .new && tokens[1].agesAtStart == .uniform)
    #expect(tokens[1].renewAt == nil && tokens[0].renewal.service == 1)
    #expect(world.fleets[0].demand[0].client.token == 1)
    #expect(world.fleets[0].traffic[0].client.token == nil)
    #expect(world.problems() == [])
  }

  @Test func `caches, fallbacks and buffers reach the world`() throws {
    let world = try loaded(
      KeepFormatTests.text(
        traffic: #"""
          , "buffer": {"capacity": 1000, "drops": "newest", "backfill": {
            "batch": 50, "work": 5, "every": "2s", "jitter": "10m", "order": "oldestFirst"}}
          """#,
        demand: #"""
          , "cache": {"life": "5m", "staleIfError": "1h", "start": "empty"},
          "fallback": {"service": {"service": "auth", "timeout": "3s"}}
          """#)
    ).world
    let buffer = world.fleets[0].traffic[0].client.buffer
    #expect(buffer?.capacity == 1_000 && buffer?.drops == .newest)
    #expect(buffer?.backfill.batch == 50 && buffer?.backfill.work == 5)
    #expect(buffer?.backfill.pace == .every(.seconds(2)))
    #expect(buffer?.backfill.jitter == .minutes(10) && buffer?.backfill.order == .oldestFirst)
    let client = world.fleets[0].demand[0].client
    #expect(client.cache?.life == .minutes(5) && client.cache?.staleIfError == .hours(1))
    #expect(client.cache?.start == .empty)
    guard case .service(let other) = client.fallback else {
      Issue.record("there is no fallback to a service")
      return
    }
    #expect(other.service == 1 && other.timeout == .seconds(3))
  }

  @Test func `a backfill without a rate goes with the next operation, a fallback may be local`()
    throws
  {
    let world = try loaded(
      KeepFormatTests.text(
        traffic: #", "buffer": {"capacity": 10, "backfill": {"batch": 5}}"#,
        demand: #", "fallback": {"local": true}"#)
    ).world
    #expect(world.fleets[0].traffic[0].client.buffer?.backfill.pace == .withNext)
    guard case .local = world.fleets[0].demand[0].client.fallback else {
      Issue.record("the fallback is not local")
      return
    }
  }

  @Test func `the nominal load knows what renewals ask and what caches save`() throws {
    // Each hour one poll and one wish of 3,600 devices: a request a second each; a life of 2 h at 0.5: one more.
    let plain = NominalLoad(try loaded(KeepFormatTests.text()).world)
    #expect(abs(plain.rates[0] - 2) < 1e-9 && plain.rates[1] == 0)
    let kept = NominalLoad(
      try loaded(
        KeepFormatTests.text(
          tokens: #""a": {"service": "auth", "timeout": "5s", "life": "2h", "renewAt": 0.5}"#,
          demand: #", "cache": {"life": "1h"}"#)
      ).world)
    #expect(abs(kept.rates[0] - 1.5) < 1e-9)
    #expect(abs(kept.rates[1] - 1) < 1e-9)
  }

  @Test func `the estimate counts what devices keep`() throws {
    let plain = Estimate(try loaded(KeepFormatTests.text()).world)
    let kept = Estimate(
      try loaded(
        KeepFormatTests.text(
          tokens: #""a": {"service": "auth", "timeout": "5s", "life": "2h"}"#,
          demand: #", "cache": {"life": "1h"}"#)
      ).world)
    #expect(kept.memoryBytes == plain.memoryBytes + 3_600 * (16 + 8))
    #expect(kept.attempts > plain.attempts)
  }

  @Test func `a scenario with all of it runs soundly and every figure has its name`() throws {
    let world = try loaded(
      KeepFormatTests.text(
        tokens: #""a": {"service": "auth", "timeout": "5s", "life": "20m", "renewAt": 0.5}"#,
        traffic: #", "token": "a", "buffer": {"capacity": 9, "backfill": {"batch": 5}}"#,
        demand: #", "token": "a", "cache": {"life": "5m"}, "fallback": {"local": true}"#)
    ).scaled(by: 0.05).world
    let record = run(world)
    #expect(record.auditFailures == [])
    #expect(MetricCatalogue(record).names == MetricCatalogue(world).names)
    let reader = MetricReader(record, of: world)
    for name in [
      "tokens.a.attempts", "tokens.a.without.share.max", "traffic.sync.readings.lost",
      "traffic.sync.backlog.max", "traffic.sync.backfill.attempts", "demand.read.cached.share",
      "demand.read.degraded", "traffic.sync.noToken",
    ] {
      #expect(reader.value(of: "fleets.homes." + name) != nil)
    }
  }
}
