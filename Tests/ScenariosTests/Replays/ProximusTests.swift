import FleetSim
import Foundation
import Scenarios
import Testing

/// The replay of January 2018: what it expects can fail, by a change of a cause.
@Suite struct ProximusTests {
  static let path = "scenarios/proximus-2018.json"
  static let scale = 0.02
  static let boxes = "/fleets/boxes/setTopBox/"

  /// An expectation and what breaks it: values set from outside, on a variant or on the scenario.
  struct Break: Sendable, CustomTestStringConvertible {
    var id: String
    var variant: String?
    var sets: [String]
    var testDescription: String { id }

    init(_ id: String, on variant: String? = nil, _ sets: String...) {
      self.id = id
      self.variant = variant
      self.sets = sets
    }
  }

  static let noMigration = [
    "/levers/migration=null", "/faults/oldConfigurationOff=null", "/faults/oldEntitlementOff=null",
  ]

  static let breaks: [Break] = [
    Break("P-A1", boxes + "people/unplugsEveryNight=0.3"),
    Break("P-A1-48h", boxes + #"people/restartAfter={"constant":"60h"}"#),
    Break("P-A1-censored", on: "generatorsStart"),
    Break(
      "P-A2", on: "noMigration", boxes + "people/unplugsAfterOutage=0",
      boxes + "people/unplugsEveryNight=0", "/faults/aftermath=null"),
    Break(
      "P-A2-last", on: "noMigration", boxes + "people/unplugsAfterOutage=0",
      boxes + "people/unplugsEveryNight=0", "/faults/aftermath=null"),
    Break("P-A3", boxes + "keyRotation=null"),
    Break("P-A3-brussels", boxes + "spared/brusselsFlemishBrabant/share=0"),
    Break("P-A3-flanders", boxes + "keyRotation=null"),
    Break("P-A3-wallonia", boxes + "keyRotation=null"),
    Break(
      "P-A4-none", "/faults/power/end=27h", boxes + "spared/brusselsFlemishBrabant/share=0",
      "/levers/migration=null"),
    Break("P-A4-minutes", on: "generatorsStart"),
    Break("P-A4-days", on: "generatorsStart"),
    Break("P-A5-dark", on: "generatorsStart"),
    Break("P-A5-better", on: "generatorsStart"),
    Break("P-A5-late", "/faults/power/end=6h"),
    Break("P-A5-dip", on: "nobodyUnplugs", "/faults/aftermath=null"),
    Break(
      "P-A5-after", "/faults/aftermath/end=40h",
      "/faults/aftermath/effect/errors/share=0.9"),
    Break("P-A6", on: "noMigration"),
    Break(
      "P-A7", boxes + "keyRotation=5s", boxes + "spared/brusselsFlemishBrabant/share=0"),
    Break("P-A8", "/hotlines/support/agents=40000", "/hotlines/support/lines=40000"),
    Break("P-A8-web", on: "messageWorks"),
    Break("P-A8-message", on: "messageWorks"),
    Break("P-A8-phone", "/hotlines/support/agents=40000", "/hotlines/support/lines=40000"),
    Break("P-A9", "/hotlines/support/redial=0"),
    Break("P-A10-2115", on: "generatorsStart"),
    Break("P-A10-2200", on: "generatorsStart"),
    Break("P-A10-2230", on: "generatorsStart"),
    Break("P-A10-2115-affected", on: "generatorsStart"),
    Break("P-A10-2200-affected", on: "generatorsStart"),
    Break("P-A10-2230-affected", on: "generatorsStart"),
    Break("P-A11", "/hotlines/support/givesUpAfter=10000", "/hotlines/support/redial=1"),
    Break("P-A11-affected", on: "generatorsStart"),
    Break("P-A11-announced", on: "generatorsStart"),
    Break("P-A12", boxes + #"help/reportAfter={"constant":"1m"}"#),
    Break(
      "P-A12-wednesday", "/faults/aftermath/begin=37h", "/faults/aftermath/end=41h",
      "/faults/aftermath/effect/errors/share=1"),
    Break("P-A13", boxes + #"missedKnownAfter={"constant":"60h"}"#),
    Break(
      "P-A14", on: "generatorsStart", #"/sites/evere/generators/startDelay={"constant":"30m"}"#),
    Break(
      "P-A14-viewing", on: "generatorsStart",
      #"/sites/evere/generators/startDelay={"constant":"30m"}"#),
    Break("P-A15", on: "messageWorks", "/hotlines/support/message/satisfies=0"),
    Break("P-A15-recovery", on: "messageWorks", "/faults/power/end=5h"),
    Break("P-A16", on: "jitteredBoot", "/faults/power/end=10h"),
    Break(
      "P-A16-last", on: "jitteredBoot", boxes + "people/unplugsAfterOutage=0",
      boxes + "people/unplugsEveryNight=0"),
    Break("P-A16-starts", on: "jitteredBoot", "/levers/admission=null"),
    Break("P-A17-voice", "/services/voice/site=evere"),
    Break("P-A17-messages", "/services/ticketing/site=null", "/services/ticketing/restart=null"),
    Break("stuck", on: "nobodyUnplugs"),
    Break("nobodyUnplugs", on: "nobodyUnplugs", "/levers/migration/begin=2h30m"),
    Break("noMigration", on: "noMigration", "/faults/power/end=14h"),
    Break("brusselsHit", on: "brusselsHit", boxes + "keyRotation=null"),
  ]

  static func load(_ variant: String?, _ sets: [String] = []) throws -> LoadedScenario {
    let overrides = try sets.map { try Override(reading: $0) }
    return try ScenarioFile(text: try packageFile(path), origin: path, overrides: overrides)
      .load(variant: variant).scaled(by: scale)
  }

  @Test func `every expectation that is evidence has a change that breaks it`() throws {
    let evidence = try Self.load(nil).expectations.filter { !$0.isStructural }.map { $0.id }
    #expect(Set(evidence) == Set(Self.breaks.map { $0.id }))
  }

  @Test(arguments: breaks)
  func `an expectation fails when a cause is changed`(_ broken: Break) throws {
    let plain = try Self.load(nil)
    var expectation = try #require(plain.expectations.first { $0.id == broken.id })
    let changed = try Self.load(broken.variant, broken.sets)
    var runs = RunsAtHand()
    runs.add(
      variant: broken.variant, run(changed.world, seed: plain.seed), of: changed.world,
      twin: run(changed.world.twin, seed: plain.seed))
    if expectation.comparison != nil, broken.variant != nil {
      runs.add(
        variant: nil, run(plain.world, seed: plain.seed), of: plain.world,
        twin: run(plain.world.twin, seed: plain.seed))
    }
    expectation.variant = broken.variant
    let judgement = Judge(runs).judge(expectation)
    #expect(judgement.status == .failed, "\(judgement)")
  }
}
