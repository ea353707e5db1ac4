import FleetSim
import Foundation
import Scenarios
import Testing

import simrun

@Suite struct InitTests {
  @Test(arguments: ScenarioTemplate.all.indices, 1...10)
  func `what each template expects holds on ten seeds`(_ index: Int, _ seed: Int) throws {
    let scenario = try TemplateRun.load(ScenarioTemplate.all[index], seed: UInt64(seed))[0]
    let world = scenario.world
    var runs = RunsAtHand()
    runs.add(
      variant: nil, TemplateRun.record(world, seed: scenario.seed), of: world,
      twin: TemplateRun.record(world.twin, seed: scenario.seed))
    let judge = Judge(runs)
    #expect((2...3).contains(scenario.expectations.count))
    for expectation in scenario.expectations {
      let judgement = judge.judge(expectation)
      #expect(judgement.status == .passed, "\(expectation.id): \(judgement.sentence)")
      #expect(!expectation.basis.isEmpty)
    }
  }

  @Test(arguments: ScenarioTemplate.all.indices)
  func `each template has a fault, a retry policy, a variant and the status of its numbers`(
    _ index: Int
  )
    throws
  {
    let template = ScenarioTemplate.all[index]
    let scenarios = try TemplateRun.load(template, seed: nil)
    #expect(scenarios.count == 2)
    #expect(scenarios[0].name == "some-name")
    #expect(scenarios[0].warnings.isEmpty)
    #expect(scenarios[0].provenance.count >= 5)
    #expect(scenarios[0].note != nil)
    #expect(scenarios[0].world.faults.count == 1)
    #expect(template.text(named: "x").contains("\"retry\""))
    #expect(!template.text(named: "x").contains("$schema"))
  }

  @Test(arguments: [
    [], ["--device", "thermostat"], ["--device", "security-sensor"], ["--device", "set-top-box"],
    ["--device", "phone-key-car"],
  ])
  func `a new scenario is written, is valid, and is never written over`(_ device: [String]) throws {
    let folder = try BuiltProgram.newFolder()
    let words = ["init", "winter-storm"] + device
    let first = try BuiltProgram.run(words, in: folder)
    #expect(first.status == 0)
    #expect(first.complaints == "")
    #expect(first.output.contains("simrun check winter-storm.json"))
    let path = folder.appendingPathComponent("winter-storm.json")
    let text = try String(contentsOf: path, encoding: .utf8)
    #expect(text.contains("\"name\": \"winter-storm\""))
    #expect(try BuiltProgram.run(["validate", "winter-storm.json"], in: folder).status == 0)

    try Data("mine".utf8).write(to: path)
    let second = try BuiltProgram.run(words, in: folder)
    #expect(second.status == 74)
    #expect(second.output == "")
    #expect(
      second.complaints == "simrun: cannot write winter-storm.json: it is there already\n")
    #expect(try String(contentsOf: path, encoding: .utf8) == "mine")
  }

  @Test(arguments: [
    ("winter storm", "; did you mean winter-storm?"), ("storm.json", "; did you mean storm?"),
    ("checks/storm", "; did you mean checks-storm?"), ("2storms", ""), ("", ""), ("…", ""),
  ])
  func `what is no name is refused with the nearest one`(_ name: String, _ near: String) throws {
    let folder = try BuiltProgram.newFolder()
    let outcome = try BuiltProgram.run(["init", name], in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.complaints == """
        simrun: init: found "\(name)", expected a name of letters, digits, "-" and "_" that begins \
        with a letter\(near)
        Try: simrun help init

        """)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test func `an unknown device is refused with the nearest one`() throws {
    let outcome = try BuiltProgram.run(["init", "--device", "termostat", "x"])
    #expect(outcome.status == 2)
    #expect(outcome.complaints.contains("did you mean thermostat?"))
  }
}

/// A template as a scenario, and its runs.
enum TemplateRun {
  /// The scenario and then its variant.
  static func load(_ template: ScenarioTemplate, seed: UInt64?) throws -> [LoadedScenario] {
    let text = Array(template.text(named: "some-name").utf8)
    return try ScenarioFile(text: text, origin: "template", seed: seed).loadAll()
  }

  static func record(_ world: World, seed: UInt64) -> RunRecord {
    var simulation = Simulation(world, seed: seed)
    simulation.advance(to: .never)
    return simulation.finish()
  }
}
