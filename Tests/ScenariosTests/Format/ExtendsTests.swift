import FleetSim
import Scenarios
import Testing

/// Scenario files that start from others.
@Suite struct ExtendsTests {
  /// A whole scenario, with places that the tests name.
  static let base = #"""
    {"format": "fleetsim-scenario/1", "name": "base", "title": "Base", "duration": "4h", "seed": 7,
     "services": {"api": {"capacity": {"workers": 10}, "queue": {"length": 10},
       "serviceTime": {"constant": "20ms"}}},
     "fleets": {"boxes": {"count": 1000, "traffic": {
       "poll": {"service": "api", "every": "10m", "timeout": "10s"}}}},
     "faults": {"outage": {"begin": "1h", "end": "2h", "effect": {
       "workersReduced": {"service": "api", "share": 0.5}}}},
     "variants": {"calm": {"patch": {"faults": {"outage": null}}},
                  "half": {"patch": {"fleets": {"boxes": {"count": 500}}}}},
     "provenance": {"/fleets/boxes/count": {"status": "assumed", "range": [900, 1100]},
                    "/duration": {"status": "assumed"}}}
    """#

  static func head(_ extends: String, _ rest: String = "") -> String {
    #"{"format": "fleetsim-scenario/1", "name": "own", "extends": "\#(extends)"\#(rest)}"#
  }

  static func file(_ own: String, _ files: [String: String]) -> ScenarioFile {
    ScenarioFile(
      text: Array(own.utf8), origin: "tests/own.json",
      files: { name in
        guard let text = files[name] else { return .unreadable("cannot read tests/\(name)") }
        return .bytes(Array(text.utf8), origin: "tests/" + name)
      })
  }

  static func messages(_ own: String, _ files: [String: String]) -> [String] {
    do throws(InvalidScenario) {
      return try file(own, files).load().warnings.map { $0.description }
    } catch {
      return error.diagnostics.map { $0.description }
    }
  }

  @Test func `a file that only extends another is that one under its own name`() throws {
    let own = ExtendsTests.file(
      ExtendsTests.head("base.json"), ["base.json": ExtendsTests.base])
    let all = try own.loadAll()
    let base = try loaded(ExtendsTests.base)
    #expect(all.map { $0.variant } == [nil, "calm", "half"])
    #expect(all[0].name == "own")
    #expect(all[0].title == "Base")
    #expect(String(describing: all[0].world) == String(describing: base.world))
    #expect(
      all[0].canonicalText
        == base.canonicalText.replacing(#""name":"base""#, with: #""name":"own""#))
  }

  @Test func `its own members change the base as a merge patch, variants and claims included`()
    throws
  {
    let own = ExtendsTests.head(
      "base.json",
      #"""
      , "title": null, "fleets": {"boxes": {"count": 2000}},
        "variants": {"calm": null, "long": {"patch": {"duration": "8h"}}},
        "provenance": {"/seed": {"status": "assumed"}}
      """#)
    let all = try ExtendsTests.file(own, ["base.json": ExtendsTests.base]).loadAll()
    #expect(all.map { $0.variant } == [nil, "half", "long"])
    #expect(all.map { $0.world.fleets[0].count } == [2000, 500, 2000])
    #expect(all[2].world.duration == .hours(8))
    #expect(all[0].title == "own")
    // The base's claim is about its own 1,000 boxes.
    #expect(all[0].provenance.map { $0.pointer } == ["/duration", "/seed"])
  }

  @Test func `a patch of an inherited variant is patched on, its nulls kept`() throws {
    let own = ExtendsTests.head(
      "base.json",
      #", "variants": {"half": {"patch": {"faults": {"outage": null}, "fleets": {"boxes": {"count": 50}}}}}"#
    )
    let half = try ExtendsTests.file(own, ["base.json": ExtendsTests.base]).load(variant: "half")
    #expect(half.world.fleets[0].count == 50)
    #expect(half.world.faults.isEmpty)
    let more = own.replacing(#""faults": {"outage": null}, "#, with: #""bin": "10m", "#)
      .replacing(#""half""#, with: #""calm""#)
    let calm = try ExtendsTests.file(more, ["base.json": ExtendsTests.base]).load(variant: "calm")
    #expect(calm.world.faults.isEmpty)
    #expect(calm.world.bin == .minutes(10))
  }

  @Test func `files extend each other in chains, each name counted from its own file's folder`()
    throws
  {
    let files = [
      "shared/middle.json": ExtendsTests.head("../lib/base.json", #", "seed": 9"#),
      "shared/../lib/base.json": ExtendsTests.base,
    ]
    let own = ExtendsTests.head("shared/middle.json", #", "duration": "3h""#)
    let loaded = try ExtendsTests.file(own, files).load()
    #expect(loaded.seed == 9)
    #expect(loaded.world.duration == .hours(3))
    #expect(loaded.world.fleets[0].count == 1000)
  }

  @Test func `a file that a base names lies beside the base, in the digest too`() throws {
    var files = [
      "lib/homes.json": HourlyTableTests.scenario,
      "lib/paris.csv": "time,temperature\n2018-11-22T12:00:00Z,2\n",
      "paris.csv": "time,temperature\n2018-11-22T12:00:00Z,9\n",
    ]
    func text(_ own: String) throws -> String {
      try ExtendsTests.file(own, files).load().canonicalText
    }
    let own = ExtendsTests.head("lib/homes.json")
    let whole = HourlyTableTests.scenario.replacing("paris.csv", with: "lib/paris.csv")
      .replacing(#""name": "homes""#, with: #""name": "own""#)
    #expect(try text(own) == text(whole))
    #expect(try text(own).hasSuffix("\nlib/paris.csv\n" + (files["lib/paris.csv"] ?? "")))
    // What the file itself names lies beside itself.
    let mine = ExtendsTests.head(
      "lib/homes.json",
      #", "fleets": {"homes": {"thermostat": {"outdoor": {"hours": "paris.csv"}}}}"#)
    #expect(try text(mine).hasSuffix("\nparis.csv\n" + (files["paris.csv"] ?? "")))
    files["lib/paris.csv"] = nil
    #expect(
      ExtendsTests.messages(own, files).first?.contains(
        #""lib/paris.csv" (cannot read tests/lib/paris.csv)"#) == true)
  }

  @Test func `a mistake in a base is told at its place there`() {
    let broken = ExtendsTests.base.replacing(#""length": 10"#, with: #""lenght": 10"#)
    #expect(
      ExtendsTests.messages(ExtendsTests.head("base.json"), ["base.json": broken]) == [
        #"tests/base.json:2:62: /services/api/queue/lenght: found unknown key "lenght", expected one of "length", "perWorker", "time"; did you mean "length"?"#
      ])
    #expect(
      ExtendsTests.messages(ExtendsTests.head("base.json"), ["base.json": #"{"name": }"#]) == [
        #"tests/base.json:1:10: /name: found "}", expected a value"#
      ])
  }

  @Test func `what is missing in both is missing in the file itself`() {
    let fragment = #"{"duration": "1h"}"#
    #expect(
      ExtendsTests.messages(ExtendsTests.head("base.json"), ["base.json": fragment]).map {
        $0.prefix(42)
      } == [
        #"tests/own.json:1:1: found no "services", e"#,
        #"tests/own.json:1:1: found no "fleets", exp"#,
      ])
  }

  @Test func `name and format are the file's own`() {
    #expect(
      ExtendsTests.messages(#"{"extends": "base.json"}"#, ["base.json": ExtendsTests.base]) == [
        #"tests/own.json:1:1: found no "format", expected it, which no other file can say for this one"#,
        #"tests/own.json:1:1: found no "name", expected it, which no other file can say for this one"#,
      ])
  }

  @Test(arguments: [
    (
      "nowhere.json",
      #"tests/own.json:1:61: /extends: found "nowhere.json" (cannot read tests/nowhere.json), expected the name of a scenario file, from the folder of this one"#
    ),
    (
      "list.json",
      "tests/list.json:1:1: found an array, expected an object, as other files extend this one"
    ),
    (
      "loop.json",
      #"tests/lib/loop.json:1:61: /extends: found "tests/loop.json" → "tests/lib/loop.json" → "tests/loop.json", expected files that do not extend each other in a circle"#
    ),
    (
      "./own.json",
      #"tests/own.json:1:61: /extends: found "tests/own.json" → "tests/own.json", expected files that do not extend each other in a circle"#
    ),
    (
      "old.json",
      #"tests/old.json:1:12: /format: found "fleetsim-scenario/0", expected "fleetsim-scenario/1""#
    ),
  ])
  func `a chain that cannot be followed says where and why`(_ extends: String, _ message: String) {
    let files = [
      "list.json": "[1]", "loop.json": ExtendsTests.head("lib/loop.json"),
      "lib/loop.json": ExtendsTests.head("../loop.json"),
      "lib/../loop.json": ExtendsTests.head("lib/loop.json"),
      "./own.json": ExtendsTests.head("./own.json"),
      "old.json": ExtendsTests.base.replacing("scenario/1", with: "scenario/0"),
    ]
    #expect(ExtendsTests.messages(ExtendsTests.head(extends), files) == [message])
  }

  @Test func `sixteen files may stand under one, not seventeen`() {
    func files(_ count: Int) -> [String: String] {
      var files = ["f\(count).json": ExtendsTests.base]
      for index in 1..<count { files["f\(index).json"] = ExtendsTests.head("f\(index + 1).json") }
      return files
    }
    #expect(ExtendsTests.messages(ExtendsTests.head("f1.json"), files(16)) == [])
    #expect(
      ExtendsTests.messages(ExtendsTests.head("f1.json"), files(17)) == [
        #"tests/f16.json:1:61: /extends: found "f17.json", expected at most 16 files, each extending the next"#
      ])
  }

  @Test func `a null that removes nothing is warned about`() {
    let own = ExtendsTests.head("base.json", #", "variants": {"clam": null}"#)
    #expect(
      ExtendsTests.messages(own, ["base.json": ExtendsTests.base]) == [
        #"tests/own.json:1:95: warning: /variants/clam: found null, which removes nothing, as no base has "clam"; did you mean "calm"?"#
      ])
  }

  @Test func `neither a variant nor an override can extend another file`() throws {
    let variant = ExtendsTests.base.replacing(
      #""calm": {"patch": {"#, with: #""calm": {"patch": {"extends": "x", "#)
    #expect(throws: InvalidScenario.self) { try loaded(variant) }
    var file = ExtendsTests.file(ExtendsTests.base, [:])
    file.overrides = [try Override(reading: "/extends=other.json")]
    let error = #expect(throws: InvalidScenario.self) { try file.load() }
    #expect(
      error?.description
        == #"--set /extends=other.json: /extends: found "other.json", expected no "extends" here: only a file itself says what it extends"#
    )
  }

  @Test func `the schema asks an extending file for format and name only and lets null remove`()
    throws
  {
    let schema = try JSONReader.read(Array(ScenarioFormat.schema().utf8), origin: "schema")
    #expect(schema["else"]?["$ref"]?.string == "#/$defs/scenario")
    #expect(schema["then"]?["$ref"]?.string == "#/$defs/scenarioChange")
    let change = try #require(schema["$defs"]?["scenarioChange"])
    #expect(change["required"] == nil)
    let fleets = change["properties"]?["fleets"]
    #expect(fleets?["type"]?.elements?.map { $0.string } == ["object", "null"])
    #expect(fleets?["description"]?.string?.isEmpty == false)
  }
}
