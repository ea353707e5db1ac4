import FleetSim
import Testing

/// What a report tells of replicas that leave rotation and crash.
@Suite struct RotationReportTests {
  @Test func `a cascade is told with how many had failed and how many were lost`() {
    let world = CascadeTests.world(
      load: 0.75, failed: 5, retries: 3, health: CascadeTests.checks, answers: .silent)
    let record = run(world)
    let report = Report(world, record, twin: run(world.twin))
    let sentence = report.causes.first { $0.text.contains("out of rotation") }
    #expect(sentence?.text.hasPrefix("api: ") == true)
    #expect(sentence?.text.hasSuffix(", though only 5 had failed.") == true)
    let lowest = report.timeline.first { $0.kind == .rotationLowest }
    #expect(
      lowest?.sentence.hasSuffix(
        "of 10 replicas of api are left in rotation, the fewest of the run.") == true)
    #expect(report.faults[0].effect == "5 of 10 replicas of api down and silent")
  }

  @Test func `checks that take out what has failed, and no more, are told without a though`() {
    let world = HealthTests.world(HealthChecks(active: HealthTests.active))
    let report = Report(world, run(world), twin: run(world.twin))
    let sentence = report.causes.first { $0.text.contains("out of rotation") }
    #expect(
      sentence?.text == "api: 4 of 10 replicas were out of rotation by 23 min."
        || sentence?.text == "api: 4 of 10 replicas were out of rotation by 24 min.")
    let back = report.timeline.first { $0.kind == .rotationWhole }
    #expect(back?.sentence == "All 10 replicas of api are in rotation.")
  }

  @Test func `crashes are counted and the first is told`() {
    let world = CrashTests.world(40, restart: .constant(.minutes(1)))
    let record = run(world)
    let report = Report(world, record, twin: run(world.twin))
    let crashes = record.services[0].crashes[0..<60].reduce(0, +)
    #expect(
      report.causes.contains {
        $0.text == "Replicas of api crashed \(crashes) times under their load."
      })
    #expect(report.timeline.contains { $0.kind == .firstCrash })
    #expect(report.metrics.first { $0.name == "services.api.crashes" }?.value == Double(crashes))
  }
}
