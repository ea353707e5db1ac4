import FleetSim
import Testing

/// A client with policies is carried by operations. Without a policy that acts, that changes nothing.
@Suite struct ManagedTrafficTests {
  /// A random world whose traffic is drawn singly, with plain clients and calls, and with those that have policies
  /// which never act.
  static func pair(_ seed: UInt64) -> (plain: World, managed: World) {
    var plain = RandomWorld.make(seed)
    for fleet in plain.fleets.indices {
      plain.fleets[fleet].connections = []
      plain.fleets[fleet].tokens = []
      for traffic in plain.fleets[fleet].traffic.indices {
        plain.fleets[fleet].traffic[traffic].carriage = .single
        bePlain(&plain.fleets[fleet].traffic[traffic].client)
      }
      for demand in plain.fleets[fleet].demand.indices {
        bePlain(&plain.fleets[fleet].demand[demand].client)
      }
    }
    for service in plain.services.indices {
      plain.services[service].policies = ServerPolicies()
    }
    var managed = plain
    for fleet in plain.fleets.indices {
      for traffic in plain.fleets[fleet].traffic.indices {
        beLenient(&managed.fleets[fleet].traffic[traffic].client)
      }
      for demand in plain.fleets[fleet].demand.indices {
        beLenient(&managed.fleets[fleet].demand[demand].client)
      }
    }
    for service in plain.services.indices {
      for call in plain.services[service].calls.indices {
        managed.services[service].calls[call].budget = budget
        managed.services[service].calls[call].breaker = breaker
      }
    }
    return (plain, managed)
  }

  static let budget = RetryBudget.tokens(RetryBudget.Tokens(capacity: 1_000_000, perCall: 100))
  static let breaker = CircuitBreaker(.consecutive(1_000_000), slowAfter: nil)

  static func bePlain(_ client: inout Client) {
    client.over = nil
    client.token = nil
    client.cache = nil
    client.fallback = nil
    client.buffer = nil
    // Without jitter, requests that a crash fails together stay in one microsecond, in the order of slots.
    client.retry.jitter = .full
  }

  static func beLenient(_ client: inout Client) {
    client.budget = budget
    client.breaker = breaker
    client.deadline = .days(100)
    client.gateways = 3
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `a managed client without a policy that acts gives the counts of the plain one`(
    seed: UInt64
  ) {
    let (plain, managed) = ManagedTrafficTests.pair(seed)
    #expect(managed.problems() == [])
    let record = run(managed, seed: seed)
    #expect(record.auditFailures == [])
    #expect(run(plain, seed: seed).difference(from: record) == nil)
  }

  @Test func `a managed client is not carried as a rate`() {
    var world = RetryStormTests.world(100)
    world.fleets[0].traffic[0].client.honoursRetryAfter = true
    #expect(world.problems() == [])
    world.fleets[0].traffic[0].carriage = .rate
    #expect(world.problems().count == 1)
  }
}
