import FleetSim
import Testing

@Suite struct HelpSeekingTests {
  private static let devices = 40_000

  /// Everybody loses the function at the start; the website is looked at before anybody calls.
  private static func world(
    _ change: (inout ScriptedKind) -> Void = { _ in }, websiteDown: Bool = false
  ) -> World {
    var script = ScriptedKind()
    script.losers = devices
    script.help.website = Client(service: 0, latency: .zero, timeout: .seconds(10))
    script.help.websiteShare = 0.3
    script.help.websiteAfter = .uniform(low: .zero, high: .minutes(5))
    script.help.hotline = 0
    script.help.callShare = 0.05
    script.help.callAfter = .uniform(low: .minutes(6), high: .minutes(16))
    script.help.informedCallLess = 0.8
    script.help.postShare = 0.02
    script.help.postAfter = .constant(.minutes(30))
    change(&script)
    let hotline = Hotline(
      name: "support", lines: 100_000, agents: 100_000, handling: .constant(.minutes(5)),
      patience: .constant(.minutes(1)))
    var world = Worlds.hotline(hotline, script, devices: devices)
    world.services[0].workers = 100_000
    world.services[0].serviceTime = .constant(.milliseconds(20))
    if websiteDown {
      world.faults = [
        Fault(name: "power", begin: .start, effect: .replicasDown(service: 0, count: 1))
      ]
    }
    return world
  }

  /// Whether a count of draws of chance `share` lies within 4.5 standard deviations of its mean.
  private func isNear(_ count: Int64, _ share: Double) -> Bool {
    let n = Double(HelpSeekingTests.devices)
    return abs(Double(count) - n * share) < 4.5 * (n * share * (1 - share)).squareRoot()
  }

  @Test func `people look, call and post in their shares; who is informed calls less`() {
    let record = run(HelpSeekingTests.world())
    #expect(record.auditFailures == [])
    #expect(isNear(record.amount("websiteTried"), 0.3))
    #expect(record.amount("websiteReached") == record.amount("websiteTried"))
    #expect(isNear(record.amount("calls"), 0.05 * (1 - 0.3 * 0.8)))
    #expect(isNear(record.amount("posts"), 0.02))
    #expect(record.amount("callersAnswered") == record.amount("calls"))
    #expect(record.amount("calls") == record.sum(record.hotlines[0].callers))
    #expect(record.amount("reports") == 0)
  }

  @Test func `a website that is down informs nobody`() {
    let up = run(HelpSeekingTests.world())
    let down = run(HelpSeekingTests.world(websiteDown: true))
    #expect(down.amount("websiteTried") == up.amount("websiteTried"))
    #expect(down.amount("websiteReached") == 0)
    #expect(isNear(down.amount("calls"), 0.05))
    #expect(down.amount("calls") > up.amount("calls"))
  }

  @Test func `what was only meant is dropped when the loss ends`() {
    let record = run(HelpSeekingTests.world { $0.regainsAfterBin = 0 })
    #expect(record.auditFailures == [])
    #expect(record.amount("posts") == 0)
    // Of those who call, the ones of the first four of ten minutes.
    #expect(isNear(record.amount("calls"), 0.05 * (1 - 0.3 * 0.8) * 0.4))
    // They talk for five minutes, so some calls outlast the loss; their ends are nobody's business.
    let line = record.hotlines[0]
    #expect(record.sum(line.withdrawn) > 0)
    #expect(record.sum(line.settled) == record.amount("callersAnswered"))
    #expect(record.sum(line.callers) == record.sum(line.settled) + record.sum(line.withdrawn))
  }

  @Test func `reports fade with the age of the news`() {
    let share = 0.1
    for age: Int64 in [0, 60, 110] {
      let record = run(
        HelpSeekingTests.world {
          $0.help.reportShare = share
          $0.help.reportFading = .minutes(60)
          $0.help.reportAfter = .constant(.minutes(age))
        })
      let fresh = [0: 1, 60: 0.36787944117144233, 110: 0.15987974607969388][age]!
      #expect(isNear(record.amount("reports"), share * fresh))
    }
  }

  @Test func `other habits move no draw of a habit`() {
    let all = run(HelpSeekingTests.world())
    let few = run(HelpSeekingTests.world { $0.help.websiteShare = 0 })
    #expect(all.amount("posts") == few.amount("posts"))
    #expect(isNear(few.amount("calls"), 0.05))
  }

  @Test func `an announcement keeps those from calling who hear of it`() {
    var world = HelpSeekingTests.world { $0.help.websiteShare = 0 }
    world.announcements = [
      Announcement(name: "known", claim: .outage, occasion: .at(.start), informs: 0.5)
    ]
    let record = run(world)
    #expect(isNear(record.amount("calls"), 0.025))
    #expect(record.announcements[0].at == .start)
  }
}
