import FleetSim
import Testing

/// How long single homes were not monitored.
@Suite struct SecuritySpellTests {
  static let worlds: [World] = [
    SecurityPanelTests.outage(SecurityPanelTests.world(), from: .days(2), to: .days(4)),
    SecurityPanelTests.outage(
      SecurityPanelTests.world(carriage: .single, count: 200), from: .days(2), to: .days(3)),
    SecurityPanelTests.retired(SecurityPanelTests.world()),
    errors,
  ]

  /// Some answers are errors: paths are lost and come back home by home.
  private static var errors: World {
    var world = SecurityPanelTests.world(carriage: .single, count: 200) {
      $0.cellularCheckIn = nil
    }
    world.faults = [
      Fault(
        name: "errors", begin: .start + .days(2), end: .start + .days(4),
        effect: .errors(service: 0, share: 0.8))
    ]
    return world
  }

  @Test(arguments: worlds.indices)
  func `the stretches without monitoring add up to the time that homes went without`(
    place: Int
  ) {
    let record = run(SecuritySpellTests.worlds[place])
    let spells = SecurityPanelTests.times(record, "unmonitoredFor")
    let monitoring = SecurityPanelTests.function(record, "monitoring")
    let lost = record.total(monitoring.wanted) - record.total(monitoring.had)
    #expect(spells.count > 0)
    #expect(abs(Double(spells.sum) / 1e6 - Double(lost)) <= 2)
  }

  @Test func `a calm run has none, and none is longer than the outage and a heartbeat`() {
    #expect(SecurityPanelTests.times(run(SecurityPanelTests.world()), "unmonitoredFor").count == 0)
    let outage = SecurityPanelTests.times(run(SecuritySpellTests.worlds[0]), "unmonitoredFor")
    #expect(outage.count == 2_000)
    #expect(outage.maximum >= 2 * 86_400_000_000)
    #expect(outage.maximum <= 2 * 86_400_000_000 + 320_000_000)
  }
}
