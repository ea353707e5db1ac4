import FleetSim
import Scenarios
import Testing

/// Each preset that ships against the numbers that are published for it.
@Suite struct PresetTests {
  private func client(_ preset: String) throws -> Client {
    try loadedClient(presetScenario(client: #""preset": "\#(preset)","#))
  }

  private func service(_ preset: String) throws -> Service {
    let text = presetScenario(service: #""preset": "\#(preset)","#)
    return try ScenarioFile(text: Array(text.utf8), origin: "s.json").load().world.services[0]
  }

  @Test(arguments: Presets.all)
  func `a preset is accepted as it stands, and tells its source`(preset: Preset) throws {
    let name = #""preset": "\#(preset.name)","#
    switch preset.subject {
    case .client: #expect(complaints(presetScenario(client: name)) == [])
    case .service: #expect(complaints(presetScenario(service: name)) == [])
    case .connection: #expect(complaints(connected(name)) == [])
    }
    #expect(preset.source.count > 7 && preset.summary.hasSuffix("."))
  }

  private func connected(_ preset: String) -> String {
    #"""
    {"format": "fleetsim-scenario/1", "name": "small", "duration": "1h",
     "services": {"broker": {"capacity": {"workers": 2}, "queue": {"length": 10},
                             "serviceTime": {"exponential": {"mean": "20ms"}}}},
     "fleets": {"boxes": {"count": 1000, "connections": {
       "mqtt": {"service": "broker", \#(preset) "timeout": "10s"}}}}}
    """#
  }

  @Test func `names are unique within their subject`() {
    let names = Presets.all.map { $0.subject.rawValue + " " + $0.name }
    #expect(Set(names).count == names.count)
  }

  @Test func `gRPC: 20 % of jitter, ten tokens, a tenth of a token for a success`() throws {
    let grpc = try client("grpcRetry")
    #expect(grpc.budget == .tokens(.gRPC(maxTokens: 10, tokenRatio: 0.1)))
    #expect(grpc.retry.jitter == .plusMinus && grpc.retry.spread == 0.2)
    #expect(grpc.retry.on == .refused && grpc.honoursRetryAfter)
    #expect(try client("grpcRetryFullJitter").retry.jitter == .full)
  }

  @Test func `AWS: 50 ms, 1 s after throttling, 20 s at most, 500 tokens at 14 and 5`() throws {
    for name in ["awsStandard", "awsAdaptive"] {
      let aws = try client(name)
      #expect(aws.budget == .tokens(.aws))
      #expect(aws.retry.attempts == 3 && aws.retry.jitter == .full)
      #expect(aws.retry.base == .milliseconds(50) && aws.retry.cap == .seconds(20))
      #expect(aws.retry.baseAfterRefusal == .seconds(1))
      #expect((aws.throttling != nil) == (name == "awsAdaptive"))
    }
  }

  @Test func `AWS before 2026: 1 s, 20 s at most, 500 tokens at 5`() throws {
    let aws = try client("awsStandardBefore2026")
    #expect(
      aws.budget
        == .tokens(
          RetryBudget.Tokens(capacity: 500, perCall: 0, perSuccess: 1, cost: 5, refunds: true)))
    #expect(aws.retry.attempts == 3 && aws.retry.jitter == .full)
    #expect(aws.retry.base == .seconds(1) && aws.retry.cap == .seconds(20))
  }

  @Test func `Envoy: a fifth of what is active, at least three; 25 ms to 250 ms`() throws {
    let envoy = try client("envoyRetry")
    #expect(envoy.budget == .active(RetryBudget.Active(share: 0.2, floor: 3)))
    #expect(envoy.retry.base == .milliseconds(25) && envoy.retry.cap == .milliseconds(250))
    #expect(envoy.retry.attempts == 2 && envoy.gateways == 1)
    let outliers = try #require(try service("envoyOutliers").health)
    #expect(outliers.panicThreshold == 0.5)
    #expect(outliers.passive?.consecutiveFailures == 5)
    #expect(outliers.passive?.ejection == .seconds(30))
    #expect(outliers.passive?.ejectionCap == .seconds(300))
    #expect(outliers.passive?.maximumEjected == 0.1)
  }

  @Test func `breakers: resilience4j and Polly as their libraries have them`() throws {
    #expect(try client("resilience4j").breaker == CircuitBreaker())
    #expect(try client("polly").breaker == .polly)
    #expect(try client("polly").retry.attempts == 4)
    #expect(try client("polly").retry.base == .seconds(2))
    #expect(try client("resilience4j").retry.attempts == 3)
  }

  @Test func `Finagle: 10 s, ten a second, a fifth`() throws {
    #expect(try client("finagle").budget == .window(RetryBudget.Window()))
  }

  @Test func `adaptive throttling: K = 2 over 2 min`() throws {
    let throttling = try #require(try client("sreThrottling").throttling)
    #expect(throttling.multiplier == 2 && throttling.window == .minutes(2))
  }

  @Test func `servers: CoDel, DAGOR, admission control and limits with their published values`()
    throws
  {
    let delay = try #require(try service("codel").policies.delayControl)
    #expect(delay.target == .milliseconds(5) && delay.interval == .milliseconds(100))
    let admission = try #require(try service("envoyAdmission").policies.admissionControl)
    #expect(admission.window == .seconds(30) && admission.threshold == 0.95)
    #expect(admission.aggression == 1 && admission.maximum == 0.8)
    let dagor = try #require(try service("dagor").policies.overloadControl)
    #expect(dagor.threshold == .milliseconds(20) && dagor.window == .seconds(1))
    #expect(dagor.requests == 2_000 && dagor.alpha == 0.05 && dagor.beta == 0.01)
    let gradient = try #require(try service("netflixGradient2").policies.limit)
    #expect(gradient.initial == 20 && gradient.minimum == 20 && gradient.maximum == 200)
  }
}
