import FleetSim
import Foundation
import Scenarios
import Testing

@Suite struct FormatTextTests {
  private func check(_ text: String, _ path: String) throws {
    let file = packageRoot.appending(path: path)
    if ProcessInfo.processInfo.environment["FLEETSIM_RECORD"] != nil {
      try Data(text.utf8).write(to: file)
    }
    #expect(text == String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }

  @Test func `the shipped schema is the one of the declarations`() throws {
    try check(ScenarioFormat.schema(), "scenarios/schema.json")
  }

  @Test func `the shipped reference page is the one of the declarations`() throws {
    try check(ScenarioFormat.reference(), "docs/scenario-format.md")
  }

  @Test func `every definition that the schema refers to exists`() throws {
    let schema = try JSONReader.read(Array(ScenarioFormat.schema().utf8), origin: "schema")
    let names = try #require(schema["$defs"]?.members).map { $0.key }
    #expect(Set(names).count == names.count)
    for reference in references(in: schema) {
      #expect(names.contains(String(reference.dropFirst("#/$defs/".count))))
    }
  }

  private func references(in node: Node) -> [String] {
    let own = node["$ref"]?.string.map { [$0] } ?? []
    let inner = (node.members ?? []).map { $0.node } + (node.elements ?? [])
    return own + inner.flatMap { references(in: $0) }
  }

  @Test func `the example of the scenario is a valid one`() throws {
    let world = try loaded(Scenario.about.example).world
    #expect(world.services[0].name == "front")
    #expect(world.fleets[0].count == 1_000)
  }
}
