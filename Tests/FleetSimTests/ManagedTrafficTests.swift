import FleetSim
import Testing

/// A client with policies is carried by operations. Without a policy that acts, that changes nothing.
@Suite struct ManagedTrafficTests {
  /// A random world whose traffic is drawn singly, with plain clients and with managed ones.
  static func pair(_ seed: UInt64) -> (plain: World, managed: World) {
    var plain = RandomWorld.make(seed)
    for fleet in plain.fleets.indices {
      for traffic in plain.fleets[fleet].traffic.indices {
        plain.fleets[fleet].traffic[traffic].carriage = .single
      }
    }
    var managed = plain
    for fleet in plain.fleets.indices {
      for traffic in plain.fleets[fleet].traffic.indices {
        managed.fleets[fleet].traffic[traffic].client.honoursRetryAfter = true
      }
      for demand in plain.fleets[fleet].demand.indices {
        managed.fleets[fleet].demand[demand].client.honoursRetryAfter = true
      }
    }
    return (plain, managed)
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
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
