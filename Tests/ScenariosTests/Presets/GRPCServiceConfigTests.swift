import FleetSim
import Scenarios
import Testing

@Suite struct GRPCServiceConfigTests {
  /// As in the proposal A6, with a second method and what else such files hold.
  private let config = #"""
    {"loadBalancingConfig": [{"round_robin": {}}],
     "methodConfig": [
       {"name": [{"service": "orders"}], "waitForReady": true, "timeout": "30s",
        "retryPolicy": {"maxAttempts": 4, "initialBackoff": "0.1s", "maxBackoff": "1s",
                        "backoffMultiplier": 2, "retryableStatusCodes": ["UNAVAILABLE"]}},
       {"name": [{"service": "stock", "method": "Read"}],
        "retryPolicy": {"maxAttempts": 9, "initialBackoff": "1s", "maxBackoff": "60s",
                        "backoffMultiplier": 1.5, "retryableStatusCodes": [14, "internal", 4]}}],
     "retryThrottling": {"maxTokens": 10, "tokenRatio": 0.1}}
    """#

  private func pasted(_ config: String, _ more: String = "") -> String {
    presetScenario(
      client: #""preset": "orders","#,
      top: #""presets": {"orders": {"grpcServiceConfig": \#(config)\#(more)}},"#)
  }

  @Test func `a service config is pasted as it is`() throws {
    let client = try loadedClient(pasted(config))
    #expect(client.retry.attempts == 4)
    #expect(client.retry.growth == .exponential(factor: 2))
    #expect(client.retry.base == .milliseconds(100))
    #expect(client.retry.cap == .seconds(1))
    #expect(client.retry.jitter == .plusMinus)
    #expect(client.retry.spread == 0.2)
    #expect(client.retry.on == [.refused])
    #expect(client.deadline == .seconds(30))
    #expect(client.honoursRetryAfter)
    #expect(client.budget == .tokens(.gRPC(maxTokens: 10, tokenRatio: 0.1)))
  }

  @Test func `a method is chosen by its name, and five attempts are the most`() throws {
    let client = try loadedClient(pasted(config, #", "method": "stock/Read""#))
    #expect(client.retry.attempts == 5)
    #expect(client.retry.growth == .exponential(factor: 1.5))
    #expect(client.retry.on == [.refused, .error, .timeout])
    #expect(client.deadline == nil)
  }

  @Test func `a file beside the scenario serves as well`() throws {
    let text = presetScenario(
      client: #""preset": "orders","#,
      top: #""presets": {"orders": {"grpcServiceConfigFile": "grpc.json"}},"#)
    let pastedClient = try loadedClient(pasted(config))
    let client = try loadedClient(text, files: ["grpc.json": config])
    #expect(client.retry.base == pastedClient.retry.base)
    #expect(client.budget == pastedClient.budget)
    let found = complaints(text)
    #expect(found.contains { $0.contains(#""grpc.json" (no such file)"#) })
  }

  @Test func `hedging is read in the place of retries`() throws {
    let hedging = #"""
      {"methodConfig": [{"name": [{}], "hedgingPolicy":
        {"maxAttempts": 3, "hedgingDelay": "0.5s", "nonFatalStatusCodes": ["UNAVAILABLE"]}}]}
      """#
    let client = try loadedClient(pasted(hedging))
    #expect(client.hedging?.attempts == 3)
    #expect(client.hedging?.delay == .milliseconds(500))
    #expect(client.retry.attempts == 1)
  }

  @Test func `what gRPC would refuse is refused with its place`() {
    func wrong(_ policy: String) -> [String] {
      complaints(pasted(#"{"methodConfig": [{"retryPolicy": \#(policy)}]}"#))
    }
    let codes = #""retryableStatusCodes": ["UNAVAILABLE"]"#
    let times = #""initialBackoff": "0.1s", "maxBackoff": "1s", "backoffMultiplier": 2"#
    #expect(wrong(#"{"maxAttempts": 4, \#(times), \#(codes)}"#) == [])
    #expect(wrong(#"{"maxAttempts": 1, \#(times), \#(codes)}"#).count == 1)
    #expect(wrong(#"{"maxAttempts": 4, \#(times), "retryableStatusCodes": []}"#).count == 1)
    #expect(
      wrong(#"{"maxAttempts": 4, \#(times), "retryableStatusCodes": ["UNAVAILBLE"]}"#).count == 1)
    #expect(
      wrong(
        #"{"maxAttempts": 4, "initialBackoff": "100ms", "maxBackoff": "1s", "backoffMultiplier": 2, \#(codes)}"#
      ).count == 1)
    let misspelt = wrong(#"{"maxAttempts": 4, \#(times), \#(codes), "maxAttemps": 4}"#)
    #expect(misspelt.count == 1)
    #expect(misspelt.first?.contains(#"did you mean "maxAttempts"?"#) == true)
  }

  @Test func `a method that no config names is an error`() {
    let found = complaints(pasted(config, #", "method": "stock/Write""#))
    #expect(found.contains { $0.contains(#"no config for "stock/Write""#) })
  }
}
