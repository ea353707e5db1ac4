import FleetSim
import Scenarios
import Testing

/// Policies of services in a scenario file, in the world and at a smaller scale.
@Suite struct ServerPolicyFormatTests {
  private func policies(_ fields: String, scale: Double = 1) throws -> ServerPolicies {
    let text = #"""
      {
        "format": "fleetsim-scenario/1", "name": "policed", "duration": "1h", "bin": "1m",
        "services": {
          "db": {"capacity": {"workers": 40}, "queue": {"length": 400},
                 "serviceTime": {"constant": "40ms"}},
          "front": {
            "replicas": 3, "capacity": {"workers": 40}, "queue": {"length": 400},
            "serviceTime": {"constant": "40ms"}, "calls": {"db": {"limit": "1s"}}, \#(fields)}},
        "fleets": {"homes": {"count": 10000, "traffic": {"sync": {
          "service": "front", "every": "10m", "timeout": "10s", "criticality": "sheddable"}}}}
      }
      """#
    let world = try loaded(text).scaled(by: scale).world
    #expect(world.problems() == [])
    #expect(world.fleets[0].traffic[0].client.criticality == .sheddable)
    return world.services[1].policies
  }

  @Test func `empty objects have the published defaults`() throws {
    let found = try policies(
      #""delayControl": {}, "admissionControl": {}, "overloadControl": {}, "limit": {"gradient": {}}"#
    )
    #expect(found.delayControl == DelayControl())
    #expect(found.delayControl?.target == .milliseconds(5))
    #expect(found.admissionControl?.threshold == 0.95 && found.admissionControl?.maximum == 0.8)
    #expect(found.overloadControl?.requests == 2_000 && found.overloadControl?.alpha == 0.05)
    guard case .gradient(let rule) = found.limit?.algorithm else {
      Issue.record("the limit is no gradient")
      return
    }
    #expect(rule.tolerance == 1.5 && rule.queue == 4 && rule.longWindow == 600)
    #expect(found.limit?.initial == 20 && found.limit?.minimum == 20 && found.limit?.maximum == 200)
  }

  @Test func `every field reaches the world`() throws {
    let found = try policies(
      #"""
      "discipline": "adaptiveLifo", "adaptiveLifo": {"longerThan": 7, "olderThan": "3s"},
      "shedding": {"by": "workers", "sheddable": 0.25}, "rateLimit": {"perSecond": 30},
      "propagatesDeadlines": true, "cancelsAbandoned": "serving",
      "retryAfter": {"delay": "2s", "jitter": "1s"},
      "cache": {"keys": 70, "cacheable": 0.5, "startsWarm": false, "shared": true},
      "autoscaling": {"target": 0.6, "ready": "90s", "minimum": 2, "maximum": 9}
      """#)
    #expect(found.discipline == .adaptiveLifo(longerThan: 7, olderThan: .seconds(3)))
    #expect(found.shedding?.measure == .workers && found.shedding?.fills == [1, 1, 1, 0.25])
    #expect(found.rateLimit?.perSecond == 30 && found.rateLimit?.burst == 30)
    #expect(found.propagatesDeadlines && found.cancellation == .serving)
    #expect(found.retryAfter?.jitter == .seconds(1))
    #expect(found.cache?.isShared == true && found.cache?.startsWarm == false)
    #expect(found.autoscaling?.ready == .seconds(90) && found.autoscaling?.maximum == 9)
    #expect(found.autoscaling?.interval == .seconds(15))
  }

  @Test func `what counts requests shrinks with the scale, what counts times does not`() throws {
    let found = try policies(
      #"""
      "discipline": "adaptiveLifo", "adaptiveLifo": {"longerThan": 70}, "delayControl": {},
      "rateLimit": {"perSecond": 300, "burst": 50}, "cache": {"keys": 1000},
      "limit": {"additive": {"initial": 200, "minimum": 50, "maximum": 400}}
      """#, scale: 0.1)
    guard case .adaptiveLifo(let length, _) = found.discipline else {
      Issue.record("the order is not adaptive")
      return
    }
    #expect(length == 7 && found.delayControl?.interval == .milliseconds(100))
    #expect(found.rateLimit?.perSecond == 30 && found.rateLimit?.burst == 5)
    #expect(found.cache?.keys == 100)
    #expect(found.limit?.initial == 20 && found.limit?.minimum == 5 && found.limit?.maximum == 40)
  }
}
