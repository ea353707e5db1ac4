import FleetSim
import Scenarios
import Testing

/// Variants that build on variants.
@Suite struct VariantChainTests {
  private func text(_ variants: String) -> String {
    ExtendsTests.base.replacing(
      #""half": {"patch": {"fleets": {"boxes": {"count": 500}}}}"#, with: variants)
  }

  private func messages(_ variants: String) -> [String] {
    do throws(InvalidScenario) {
      _ = try loaded(text(variants))
      return []
    } catch {
      return error.diagnostics.map { $0.description }
    }
  }

  @Test func `a variant is the scenario with the patches of its chain, its own last`() throws {
    let text = text(
      #"""
      "z": {"patch": {"seed": 1, "bin": "10m", "duration": "5h"}},
      "m": {"from": "z", "patch": {"seed": 2, "bin": "15m"}},
      "a": {"from": "m", "patch": {"seed": 3}},
      "back": {"from": "calm", "patch": {"faults": {"outage": {"begin": "2h", "end": "3h",
        "effect": {"workersReduced": {"service": "api", "share": 0.1}}}}}}
      """#)
    let a = try loaded(text, variant: "a")
    #expect(a.seed == 3)
    #expect(a.world.bin == .minutes(15))
    #expect(a.world.duration == .hours(5))
    #expect(try loaded(text, variant: "m").seed == 2)
    #expect(try loaded(text, variant: "calm").world.faults.isEmpty)
    #expect(try loaded(text, variant: "back").world.faults.map { $0.begin } == [.start + .hours(2)])
  }

  @Test func `a variant of an inherited variant takes the inherited patch`() throws {
    let own = ExtendsTests.head(
      "base.json", #", "variants": {"calmHalf": {"from": "half", "patch": {"faults": null}}}"#)
    let file = ExtendsTests.file(own, ["base.json": ExtendsTests.base])
    let both = try file.load(variant: "calmHalf")
    #expect(both.world.fleets[0].count == 500)
    #expect(both.world.faults.isEmpty)
  }

  @Test(arguments: [
    (
      #""b": {"from": "clam", "patch": {}}"#,
      #"f:9:29: /variants/b/from: found "clam", expected the name of another variant: "calm"; did you mean "calm"?"#
    ),
    (
      #""b": {"from": "b", "patch": {}}"#,
      #"f:9:29: /variants/b/from: found "b", expected the name of another variant: "calm""#
    ),
    (
      #""c": {"from": "b", "patch": {}}, "b": {"from": "c", "patch": {}}"#,
      #"f:9:62: /variants/b/from: found "b" from "c" from "b", expected variants that do not build on each other in a circle"#
    ),
  ])
  func `a chain that leads nowhere or round is an error at its place`(
    _ variants: String, _ message: String
  ) {
    let found = messages(variants)
    #expect(found == [message])
  }
}
