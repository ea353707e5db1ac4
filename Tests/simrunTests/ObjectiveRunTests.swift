import Foundation
import Testing

/// `owed.json` extends `storm.json` with an objective.
@Suite struct ObjectiveRunTests {
  @Test func `the page has a section on objectives`() throws {
    let outcome = try BuiltProgram.run(["run", "owed.json"])
    #expect(outcome.complaints == "")
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    let section = lines.drop { !$0.hasPrefix("OBJECTIVES") }.prefix { !$0.isEmpty }
    try expectWhole(section.joined(separator: "\n") + "\n", "objectives.txt")
  }

  @Test func `an expectation on the budget of a variant runs the variant's twin`() throws {
    let outcome = try BuiltProgram.run(["run", "owed.json", "--all-variants"])
    #expect(outcome.output.contains("EXPECTATIONS: ALL 6 HOLD"))
    #expect(outcome.status == 0)
  }

  @Test func `the JSON report has the figures by their names`() throws {
    let output = try BuiltProgram.run(["run", "owed.json", "--json", "-"]).output
    for leaf in ["availability", "budgetSpent", "burnRate"] {
      #expect(output.contains("\"objectives.polls.\(leaf)\": "))
    }
  }
}
