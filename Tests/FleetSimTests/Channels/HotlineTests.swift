import FleetSim
import Testing

/// Hotlines by hand: every moment of these runs is known.
@Suite struct HotlineTests {
  private static func small(redial: Double = 0) -> Hotline {
    Hotline(
      name: "support", lines: 3, agents: 1, handling: .constant(.minutes(1)),
      patience: .constant(.seconds(90)), redial: redial, redialGap: .constant(.seconds(100)),
      givesUpAfter: 2)
  }

  private static func calls(_ hotline: Hotline, callers: Int, faults: [Fault] = []) -> RunRecord {
    var script = ScriptedKind()
    script.callers = callers
    var world = Worlds.hotline(hotline, script, devices: callers)
    world.faults = faults
    return run(world)
  }

  @Test func `five callers at once, three lines, one agent`() {
    // One talks at once, one from 1:00, one hangs up at 1:30, two find it busy.
    let record = HotlineTests.calls(HotlineTests.small(), callers: 5)
    let line = record.hotlines[0]
    #expect(record.auditFailures == [])
    #expect(record.sum(line.attempts) == 5 && record.sum(line.callers) == 5)
    #expect(record.sum(line.busy) == 2 && record.sum(line.abandoned) == 1)
    #expect(record.sum(line.answered) == 2 && record.sum(line.settled) == 2)
    #expect(record.sum(line.gaveUp) == 3)
    #expect(record.sum(line.waitingArea) == 150_000_000)
    #expect(record.sum(line.agentsArea) == 120_000_000)
    #expect(record.sum(line.linesArea) == 270_000_000)
    #expect(line.linesMaximum[0] == 3 && line.waitingMaximum[0] == 2)
    #expect(line.waits.maximum == 60_000_000 && line.waits.sum == 60_000_000)
    #expect(record.amount("toldAnswered") == 2 && record.amount("toldGaveUp") == 3)
  }

  @Test func `the same callers dial again after 100 seconds`() {
    // The third hangs up at 1:30 and dials at 3:10, the two others dial at 1:40; all get through by 4:00.
    let record = HotlineTests.calls(HotlineTests.small(redial: 1), callers: 5)
    let line = record.hotlines[0]
    #expect(record.auditFailures == [])
    #expect(record.sum(line.attempts) == 8 && record.sum(line.busy) == 2)
    #expect(record.sum(line.abandoned) == 1 && record.sum(line.answered) == 5)
    #expect(record.sum(line.gaveUp) == 0 && record.sum(line.settled) == 5)
    // Waits for an agent: 60, 20, 80 and 50 s, and 90 s in vain.
    #expect(line.waits.sum == 210_000_000)
    #expect(record.sum(line.waitingArea) == 300_000_000)
    #expect(record.amount("toldCalls") == 8)
  }

  @Test func `nobody calls more often than people do before they give up`() {
    var hotline = HotlineTests.small(redial: 1)
    hotline.lines = 1
    hotline.handling = .constant(.hours(3))
    for limit in [1, 3, 7] {
      hotline.givesUpAfter = limit
      let record = HotlineTests.calls(hotline, callers: 40)
      let line = record.hotlines[0]
      #expect(record.sum(line.attempts) == 1 + 39 * Int64(limit))
      #expect(record.sum(line.gaveUp) == 39 && record.amount("toldGaveUp") == 39)
    }
  }

  @Test func `useless answers bring callers back, helpful ones end the matter`() {
    var hotline = HotlineTests.small(redial: 1)
    hotline.lines = 20_000
    hotline.agents = 20_000
    hotline.useless = 0.6
    hotline.resolves = 0.3
    hotline.givesUpAfter = nil
    let record = HotlineTests.calls(hotline, callers: 10_000)
    let line = record.hotlines[0]
    #expect(record.auditFailures == [])
    // Calls of a caller are geometric with a chance of 0.4 to be the last; ±4.5 standard errors.
    let mean = Double(record.sum(line.attempts)) / 10_000
    #expect(abs(mean - 2.5) < 4.5 * (0.6.squareRoot() / 0.4) / 100)
    let helped = Double(record.amount("toldResolved")) / 10_000
    #expect(abs(helped - 0.75) < 4.5 * (0.75 * 0.25 / 10_000).squareRoot())
    #expect(record.sum(line.gaveUp) == 0)
  }

  @Test
  func
    `a message satisfies its share, takes its time on the line and falls silent with its service`()
  {
    var hotline = HotlineTests.small()
    hotline.lines = 20_000
    hotline.agents = 20_000
    hotline.message = AutomaticMessage(service: 0, length: .seconds(30), satisfies: 0.4)
    let heard = HotlineTests.calls(hotline, callers: 10_000)
    let line = heard.hotlines[0]
    #expect(heard.auditFailures == [])
    #expect(heard.sum(line.heardMessage) == 10_000)
    #expect(heard.sum(line.informed) == heard.sum(line.endedByMessage))
    let share = Double(heard.sum(line.informed)) / 10_000
    #expect(abs(share - 0.4) < 4.5 * (0.24 / 10_000).squareRoot())
    #expect(heard.sum(line.answered) + heard.sum(line.informed) == 10_000)
    #expect(
      heard.sum(line.linesArea) == 30_000_000 * 10_000 + 60_000_000 * heard.sum(line.answered))
    let down = Fault(
      name: "power", begin: .start, effect: .replicasDown(service: 0, count: 1))
    let silent = HotlineTests.calls(hotline, callers: 10_000, faults: [down])
    #expect(silent.sum(silent.hotlines[0].heardMessage) == 0)
    #expect(silent.sum(silent.hotlines[0].answered) == 10_000)
  }

  @Test func `a message is heard while it is on only, and never in the twin`() {
    var hotline = HotlineTests.small()
    hotline.message = AutomaticMessage(
      length: .seconds(1), satisfies: 1, begin: .start + .minutes(1))
    let early = HotlineTests.calls(hotline, callers: 3)
    #expect(early.sum(early.hotlines[0].heardMessage) == 0)
    hotline.message?.begin = .start
    #expect(Worlds.hotline(hotline).twin.hotlines[0].message == nil)
    let heard = HotlineTests.calls(hotline, callers: 3)
    #expect(heard.amount("toldInformed") == 3)
  }

  @Test func `a run repeats itself, and ordinary calls keep their moments when devices call too`() {
    var hotline = HotlineTests.small(redial: 0.5)
    hotline.ordinary.perHour = 100
    let alone = run(Worlds.hotline(hotline, hours: 20))
    let again = run(Worlds.hotline(hotline, hours: 20))
    #expect(alone.digest == again.digest)
    var script = ScriptedKind()
    script.callers = 10
    let together = run(Worlds.hotline(hotline, script, hours: 20))
    #expect(alone.hotlines[0].ordinaryCallers == together.hotlines[0].ordinaryCallers)
    #expect(alone.digest != together.digest)
    #expect(together.auditFailures == [])
  }

  @Test func `ordinary calls follow the local hour`() {
    var hotline = HotlineTests.small()
    var weights = [Double](repeating: 0, count: 24)
    weights[10] = 1
    hotline.ordinary = OrdinaryCalls(
      perHour: 50, profile: DailyProfile(weights: weights), utcOffset: .hours(2))
    let line = run(Worlds.hotline(hotline, hours: 24)).hotlines[0]
    let hour = line.ordinaryCallers[48..<54].reduce(0, +)
    #expect(hour == line.ordinaryCallers.reduce(0, +))
    // 24 · 50 in one hour of the day; ±4.5 standard deviations.
    #expect(abs(Double(hour) - 1_200) < 4.5 * 1_200.0.squareRoot())
  }

  @Test func `a run with a false count of calls says so`() {
    var simulation = Simulation(Worlds.hotline(HotlineTests.small()), seed: 1)
    simulation.advance(to: .start + .minutes(30))
    simulation.sufferAtHotline()
    #expect(simulation.finish().auditFailures.count == 1)
  }

  @Test func `a world says what is wrong with its channels`() {
    var hotline = HotlineTests.small()
    hotline.agents = 4
    hotline.useless = 0.7
    hotline.resolves = 0.4
    hotline.message = AutomaticMessage(service: 3, length: .zero, satisfies: 2)
    var world = Worlds.hotline(hotline)
    world.announcements = [
      Announcement(
        name: "well", claim: .resolved,
        occasion: .callsFallBelow(hotline: 1, share: 0, during: .zero, from: nil))
    ]
    world.compensations = [Compensation(name: "film", fleet: 2, amount: -1, currency: "EUR")]
    world.monitoring = 9
    #expect(world.problems().count == 9)
  }
}
