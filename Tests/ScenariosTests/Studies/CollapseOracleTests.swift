import FleetSim
import Scenarios
import Testing

/// A queue whose threshold of recovery is known: docs/models/overload.md.
///
/// M/M/1/K with μ = 10 per second, a patience of 3 s and R = 1 retry at once; abandoned work is still done. The trigger
/// is a minute of twenty times the demand, the load λ = devices ÷ 100 per second. Without it a wait outlasts the
/// patience once in e^((μ − λ)·3 s), a million, of waits at λ = 5.5: with a patience of 1 s it would tip by itself.
@Suite struct CollapseOracleTests {
  private static func study(places: Int, devices: [Int]) throws -> Study {
    let scenario = #"""
      {
        "format": "fleetsim-scenario/1", "name": "queue", "duration": "2h", "bin": "1m",
        "services": {"api": {
          "capacity": {"workers": 1}, "queue": {"length": \#(places)},
          "serviceTime": {"exponential": {"mean": "100ms"}}
        }},
        "fleets": {"devices": {"count": 100, "demand": {"calls": {
          "service": "api", "perDay": 864, "timeout": "3s",
          "retry": {"attempts": 2, "backoff": {"constant": {"delay": "1ms"}}}
        }}}},
        "faults": {"spike": {
          "begin": "5m", "end": "6m",
          "effect": {"demandMultiplied": {"fleet": "devices", "demand": "calls", "factor": 1}}
        }}
      }
      """#
    let text = #"""
      {
        "format": "fleetsim-study/1", "name": "recovery", "scenario": "queue.json",
        "vary": {
          "devices": {"at": "/fleets/devices/count", "values": {"list": \#(devices)}},
          "spike": {"at": "/faults/spike/effect/demandMultiplied/factor", "values": {"list": [1, 20]}}
        },
        "replications": {"count": 6},
        "question": {"collapse": {"service": "api", "load": "devices", "trigger": "spike"}}
      }
      """#
    return try StudyFile(
      text: Array(text.utf8), origin: "recovery.json",
      files: { .bytes(Array(scenario.utf8), origin: $0) }
    ).load()
  }

  private static func analysis(of study: Study) throws -> CollapseAnalysis {
    var values: [[Double]] = []
    for number in 0..<study.points.count {
      let world = try study.scenario(at: study.points[number]).world
      values.append(
        study.seeds.map { seed in
          MetricReader(run(world, seed: seed), of: world).value(of: study.measures[0].metric)
            ?? .nan
        })
    }
    return try #require(
      CollapseAnalysis(StudyResults(study) { point, seed, _ in values[point][seed] }))
  }

  @Test func `a long queue recovers below μ ÷ (1 + R), and above its past decides`() throws {
    // μ ÷ (1 + R) = 5 per second is 500 devices; the queue holds a hundred patiences.
    let study = try CollapseOracleTests.study(places: 3_000, devices: [450, 500, 550])
    let found = try CollapseOracleTests.analysis(of: study)
    func load(_ place: Int?) -> Double? { place.flatMap { found.loads[$0].parameterNumber } }
    let holds = try #require(load(found.recoveryLoads.holdsUpTo))
    let tips = try #require(load(found.recoveryLoads.tipsFrom))
    #expect(holds >= 0.9 * 500 && tips <= 1.1 * 500)
    #expect(found.tippingLoads.tipsFrom == nil, "without a spike it works at every load")
    #expect(found.hysteresis.last == 2)
    #expect(found.cells[2].map { $0.state } == [.vulnerable, .metastable])
    #expect(found.cells[0].map { $0.state } == [.stable, .stable])
  }

  @Test func `a queue of half a patience is metastable at no load below μ`() throws {
    let study = try CollapseOracleTests.study(places: 15, devices: [300, 500, 700, 900])
    let found = try CollapseOracleTests.analysis(of: study)
    #expect(
      found.cells.allSatisfy { $0.allSatisfy { $0.state == .stable && $0.decision == .holds } })
    #expect(found.hysteresis.isEmpty && found.recoveryLoads.tipsFrom == nil)
  }
}
