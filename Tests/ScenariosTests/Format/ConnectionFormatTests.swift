import FleetSim
import Scenarios
import Testing

/// Connections, localities and passive checks of a scenario file, in the world and at a smaller scale.
@Suite struct ConnectionFormatTests {
  static func text(_ service: String = "", _ connection: String = "", _ traffic: String = "")
    -> String
  {
    #"""
    {
      "format": "fleetsim-scenario/1", "name": "connected", "duration": "1h", "bin": "1m",
      "sites": {"north": {}},
      "services": {"broker": {
        "replicas": 10, "capacity": {"workers": 40}, "queue": {"length": 400},
        "serviceTime": {"constant": "5ms"}\#(service)}},
      "fleets": {"panels": {"count": 10000,
        "connections": {"mqtt": {"service": "broker", "latency": "40ms", "timeout": "10s"\#(connection)}},
        "traffic": {"send": {
          "service": "broker", "every": "10m", "timeout": "10s", "over": "mqtt"\#(traffic)}}}}
    }
    """#
  }

  @Test func `a connection has the published defaults`() throws {
    let world = try loaded(ConnectionFormatTests.text()).world
    let connection = world.fleets[0].connections[0]
    #expect(connection.keepAlive.period == .seconds(60) && connection.keepAlive.grace == 1.5)
    #expect(connection.keepAlive.timeout == .seconds(60))
    #expect(connection.stableAfter == .seconds(20) && connection.splay == .zero)
    #expect(
      connection.client.retry.base == .seconds(1) && connection.client.retry.cap == .seconds(128))
    #expect(connection.client.retry.growth == .exponential(factor: 2))
    #expect(world.fleets[0].traffic[0].client.over == Carrier(connection: 0, whenDown: .fail))
    #expect(world.problems() == [])
  }

  @Test func `its fields reach the world`() throws {
    let world = try loaded(
      ConnectionFormatTests.text(
        #", "connectLimit": {"perSecond": 500}"#,
        #"""
        , "connectTime": {"constant": "40ms"}, "resumeTime": {"constant": "4ms"},
        "sessionLife": "2h", "subscriptions": 3, "keepAlive": "5m", "pingTimeout": "3s",
        "splay": "30s", "backoff": {"constant": {"delay": "7s"}}, "jitter": "equal"
        """#, #", "whenDown": "wait""#)
    ).world
    let connection = world.fleets[0].connections[0]
    #expect(connection.subscriptions == 3 && connection.sessionLife == .hours(2))
    #expect(connection.keepAlive.timeout == .seconds(3) && connection.splay == .seconds(30))
    #expect(connection.client.retry.cap == .seconds(7))
    #expect(connection.client.retry.jitter == .equal)
    #expect(world.services[0].connectLimit?.burst == 500)
    #expect(world.fleets[0].traffic[0].client.over?.whenDown == .wait)
  }

  @Test func `localities come in the order of their priorities`() throws {
    let world = try loaded(
      ConnectionFormatTests.text(
        #"""
        , "localities": {"away": {"replicas": 4, "priority": 1},
          "near": {"replicas": 6, "priority": 0, "site": "north"}}, "overprovisioning": 2
        """#)
    ).world
    #expect(world.services[0].localities.map { $0.name } == ["near", "away"])
    #expect(world.services[0].localities.map { $0.replicas } == [6, 4])
    #expect(world.services[0].localities[0].site == 0 && world.services[0].overprovisioning == 2)
  }

  @Test func `rates are judged when they are asked for`() throws {
    let world = try loaded(
      ConnectionFormatTests.text(
        #", "health": {"passive": {"successRate": {}, "failureShare": {"threshold": 0.5}}}"#)
    ).world
    let passive = world.services[0].health?.passive
    #expect(passive?.interval == .seconds(10) && passive?.isReadmittedByChecks == true)
    #expect(passive?.successRate?.deviations == 1.9 && passive?.successRate?.minimumHosts == 5)
    #expect(passive?.failureShare?.threshold == 0.5 && passive?.failureShare?.requestVolume == 50)
  }

  @Test func `the limit of new connections shrinks with the fleet`() throws {
    let world = try loaded(
      ConnectionFormatTests.text(#", "connectLimit": {"perSecond": 500, "burst": 20}"#)
    ).scaled(by: 0.1).world
    #expect(world.services[0].connectLimit?.perSecond == 50)
    #expect(world.services[0].connectLimit?.burst == 2)
  }

  @Test func `the catalogue has figures of connections`() throws {
    let names = MetricCatalogue(try loaded(ConnectionFormatTests.text()).world).names
    let path = "fleets.panels.connections.mqtt."
    for leaf in [
      "connects", "connects.refused", "resumed", "lost", "connected.min", "imbalance.max",
      "down.cleared.p95", "reconnect.p99", "attempts", "timeouts",
    ] {
      #expect(names.contains(path + leaf))
    }
    #expect(!names.contains(path + "subscriptions.attempts"))
  }
}
