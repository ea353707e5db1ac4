import FleetSim
import Scenarios
import Testing

/// A scenario in which people call and the operator speaks.
private let text = #"""
  {
    "format": "fleetsim-scenario/1", "name": "calls", "start": "2018-01-08T18:00:00Z",
    "duration": "6h", "bin": "10m", "monitoring": "web",
    "services": {
      "voice": {"capacity": {"workers": 1}, "queue": {"length": 0}, "serviceTime": {"constant": "1s"}},
      "web": {"capacity": {"workers": 10}, "queue": {"length": 9}, "serviceTime": {"constant": "5ms"}}
    },
    "fleets": {"boxes": {"count": 1000, "traffic": {
      "poll": {"service": "web", "every": "10m", "timeout": "10s"}}}},
    "faults": {"power": {"begin": "1h", "end": "2h", "effect": {"replicasDown": {"service": "web", "count": 1}}}},
    "hotlines": {
      "billing": {"lines": 5, "agents": 5, "handling": {"constant": "4m"}},
      "support": {
        "lines": 90, "agents": 40, "handling": {"exponential": {"mean": "5m"}},
        "patience": {"exponential": {"mean": "3m"}}, "redial": 0.8,
        "redialGap": {"uniform": {"low": "1m", "high": "3m"}}, "returnGap": {"constant": "1h"},
        "givesUpAfter": 3, "resolves": 0.1, "useless": 0.5,
        "message": {"service": "voice", "length": "30s", "satisfies": 0.4, "begin": "2018-01-08T19:10:00Z"},
        "ordinary": {"perHour": 400, "profile": "office", "utcOffset": "1h"}
      }
    },
    "announcements": {
      "back": {"claim": "partial", "when": {"serviceIsUpAgain": {"service": "web"}}, "delay": "5m"},
      "first": {"claim": "outage", "when": {"at": "2018-01-08T19:20:00Z"}, "informs": 0.2},
      "well": {"claim": "resolved",
               "when": {"callsFallBelow": {"hotline": "support", "share": 0.05, "for": "30m", "from": "1h"}}}
    },
    "compensations": {"film": {"fleet": "boxes", "amount": 12.5, "currency": "EUR", "homes": 777}},
    "expect": {"E1": {"metric": "hotlines.support.busy", "per": "hotlines.support.attempts", "max": 1}}
  }
  """#

@Suite struct ChannelFormatTests {
  @Test func `hotlines, announcements and compensations come as they stand`() throws {
    let world = try loaded(text).world
    #expect(world.problems() == [])
    #expect(world.hotlines.map { $0.name } == ["billing", "support"])
    let support = world.hotlines[1]
    #expect(support.lines == 90 && support.agents == 40 && support.givesUpAfter == 3)
    #expect(support.message?.service == 0)
    #expect(support.message?.begin == .start + .minutes(70))
    #expect(support.ordinary.perHour == 400 && support.ordinary.utcOffset == .hours(1))
    #expect(world.hotlines[0].message == nil && world.hotlines[0].givesUpAfter == nil)
    #expect(world.announcements.map { $0.claim } == [.partial, .outage, .resolved])
    guard case .serviceIsUpAgain(1) = world.announcements[0].occasion,
      case .at(let moment) = world.announcements[1].occasion,
      case .callsFallBelow(1, 0.05, .minutes(30), .some(let from)) = world.announcements[2].occasion
    else {
      Issue.record("the occasions are not those of the file")
      return
    }
    #expect(moment == .start + .minutes(80) && from == .start + .hours(1))
    #expect(world.announcements[0].delay == .minutes(5) && world.announcements[1].informs == 0.2)
    #expect(world.compensations[0].homes == 777 && world.compensations[0].recipients == .all)
    #expect(world.monitoring == 1)
  }

  @Test func `it runs, and every figure of its channels has a value or says why not`() throws {
    let file = try loaded(text)
    let record = run(file.world)
    #expect(record.auditFailures == [])
    let reader = MetricReader(record, of: file.world)
    #expect(reader.value(of: "truths.blind") == 3_600)
    #expect(reader.value(of: "announcements.back.at") == 8_100)
    #expect(reader.value(of: "announcements.first.at") == 4_800)
    #expect(reader.value(of: "costs.film") == 9_712.5)
    // 400 an hour by the office profile from 19 h on, local time: less than half of the mean.
    let ordinary = reader.value(of: "hotlines.support.ordinaryCallers", bins: 0..<36) ?? 0
    #expect(ordinary > 300 && ordinary < 1_200)
    var runs = RunsAtHand()
    runs.add(variant: nil, record, of: file.world, twin: nil)
    #expect(Judge(runs).judge(file.expectations)[0].status == .passed)
  }

  @Test(arguments: [0.5, 0.1, 0.03, 0.001])
  func `a smaller scale keeps the load of agents`(factor: Double) throws {
    let file = try loaded(text)
    let small = file.scaled(by: factor)
    for (full, scaled) in zip(file.world.hotlines, small.world.hotlines) {
      let before = full.handling.mean / Double(full.agents)
      let after = scaled.handling.mean * factor / Double(scaled.agents)
      #expect(abs(after / before - 1) < 1e-6)
      #expect(scaled.lines >= scaled.agents)
      #expect(Double(scaled.lines) < Double(full.lines) * factor + 1 + 1e-9)
      #expect(abs(scaled.ordinary.perHour - full.ordinary.perHour * factor) < 1e-9)
    }
    #expect(small.world.problems() == [])
    #expect(small.roundings.contains { $0.hasPrefix("compensations.film") })
  }

  @Test func `a scaled hotline says what was rounded`() throws {
    let small = try loaded(text).scaled(by: 0.03)
    #expect(
      small.roundings.filter { $0.hasPrefix("hotlines.support") } == [
        "hotlines.support: 1.2 agents became 2, and handling 1.667 times as long, so that their "
          + "utilisation stays.",
        "hotlines.support: 2.7 lines became 3, and the message 1.111 times as long.",
      ])
  }
}
