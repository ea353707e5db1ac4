import FleetSim
import Scenarios
import Testing

/// Policies of clients and calls in a scenario file.
@Suite struct PolicyFormatTests {
  static func text(client: String, call: String = "", carriage: String = "single") -> String {
    #"""
    {
      "format": "fleetsim-scenario/1", "name": "policies", "duration": "1h", "bin": "1m",
      "services": {
        "front": {"capacity": {"workers": 40}, "queue": {"length": 400},
          "serviceTime": {"constant": "40ms"}, "calls": {"store": {"limit": "2s", "attempts": 3\#(call)}}},
        "store": {"capacity": {"workers": 40}, "queue": {"length": 400},
          "serviceTime": {"constant": "40ms"}}},
      "fleets": {"homes": {"count": 100, "traffic": {"sync": {
        "service": "front", "every": "10m", "timeout": "10s", "carriage": "\#(carriage)", \#(client)}}}}
    }
    """#
  }

  static func client(_ text: String) throws -> Client {
    try loaded(PolicyFormatTests.text(client: text)).world.fleets[0].traffic[0].client
  }

  static let retry =
    #""retry": {"attempts": 3, "backoff": {"exponential": {"base": "50ms", "cap": "20s"}}"#

  @Test func `empty policies have the published defaults`() throws {
    var client = try PolicyFormatTests.client(#""budget": {"window": {}}, "gateways": 10"#)
    #expect(client.budget == .window(RetryBudget.Window()) && client.gateways == 10)
    client = try PolicyFormatTests.client(#""budget": {"active": {}}"#)
    #expect(client.budget == .active(RetryBudget.Active()))
    client = try PolicyFormatTests.client(#""breaker": {"count": {}}, "throttling": {}"#)
    #expect(client.breaker == CircuitBreaker() && client.throttling == AdaptiveThrottling())
    client = try PolicyFormatTests.client(#""breaker": {"time": {}}"#)
    #expect(client.breaker == CircuitBreaker.polly)
  }

  @Test func `the quota of an AWS SDK and gRPC's throttling can be written`() throws {
    var client = try PolicyFormatTests.client(
      PolicyFormatTests.retry
        + #"""
        , "jitter": "full", "baseAfterRefusal": "1s"},
        "budget": {"tokens": {"capacity": 500, "perSuccess": 1, "cost": 14, "costAfterRefusal": 5,
          "refunds": true}}
        """#)
    #expect(client.budget == .tokens(.aws))
    #expect(client.retry.baseAfterRefusal == .seconds(1))
    client = try PolicyFormatTests.client(
      PolicyFormatTests.retry
        + #"""
        , "jitter": "plusMinus", "spread": 0.1}, "deadline": "30s", "honoursRetryAfter": true,
        "budget": {"tokens": {"capacity": 10, "perSuccess": 0.1, "perFailure": 1, "cost": 0,
          "threshold": 5}}
        """#)
    #expect(client.budget == .tokens(.gRPC(maxTokens: 10, tokenRatio: 0.1)))
    #expect(client.retry.jitter == .plusMinus && client.retry.spread == 0.1)
    #expect(client.deadline == .seconds(30) && client.honoursRetryAfter)
    client = try PolicyFormatTests.client(#""hedge": {"attempts": 3, "delay": "500ms"}"#)
    #expect(client.hedging == Hedging(attempts: 3, delay: .milliseconds(500)))
  }

  @Test func `policies of calls reach the world`() throws {
    let text = PolicyFormatTests.text(
      client: #""latency": "1ms""#,
      call: #"""
        , "budget": {"tokens": {"capacity": 5, "perCall": 0.1}}, "throttling": {"multiplier": 1.1},
        "breaker": {"consecutive": {"failures": 4, "openFor": "10s"}},
        "backoff": {"constant": {"delay": "100ms"}}, "jitter": "full"
        """#)
    let world = try loaded(text).world
    let call = world.services[0].calls[0]
    #expect(call.budget == .tokens(RetryBudget.Tokens()))
    #expect(call.throttling?.multiplier == 1.1)
    #expect(
      call.breaker
        == CircuitBreaker(.consecutive(4), slowAfter: nil, openFor: .seconds(10), probes: 1))
    #expect(call.backoff?.base == .milliseconds(100) && call.backoff?.jitter == .full)
    #expect(MetricCatalogue(world).names.contains("services.front.calls.suppressed"))
    #expect(world.problems() == [])
  }

  @Test func `the catalogue has figures of policies only where there are some`() throws {
    let managed = try loaded(PolicyFormatTests.text(client: #""deadline": "5s""#)).world
    let plain = try loaded(PolicyFormatTests.text(client: #""latency": "1ms""#)).world
    for leaf in ["suppressed", "hedges", "retries.denied", "breaker.openTime"] {
      let name = "fleets.homes.traffic.sync." + leaf
      #expect(MetricCatalogue(managed).names.contains(name))
      #expect(!MetricCatalogue(plain).names.contains(name))
    }
  }
}
