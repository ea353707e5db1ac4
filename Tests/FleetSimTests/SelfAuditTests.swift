import FleetSim
import Testing

/// A run that does not add up says so.
@Suite struct SelfAuditTests {
  static func world() -> World {
    var world = FaultTests.world([.slow(service: 0, factor: 40)])
    world.playsOut = true
    return world
  }

  @Test func `a sound run has nothing to say`() {
    #expect(run(SelfAuditTests.world()).auditFailures == [])
  }

  @Test(arguments: Damage.allCases)
  func `a run with a false count says so`(damage: Damage) {
    for playsOut in [true, false] {
      var world = SelfAuditTests.world()
      world.playsOut = playsOut
      var simulation = Simulation(world, seed: 1)
      simulation.advance(to: .start + .minutes(30))
      simulation.suffer(damage)
      #expect(simulation.finish().auditFailures.count == 1)
    }
  }
}
