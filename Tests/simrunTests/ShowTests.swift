import Foundation
import Testing

/// `lessened.json` extends `storm.json`, takes a preset and has a variant of a variant.
@Suite struct ShowTests {
  @Test func `the resolved scenario is one JSON text`() throws {
    let words = ["show", "lessened.json", "--variant", "shortAndSmall", "--set", "/seed=3"]
    let outcome = try BuiltProgram.run(words)
    #expect(outcome.status == 0)
    #expect(outcome.complaints == "")
    try expectWhole(outcome.output, "show.txt")
  }

  @Test func `each value is told with where it was written`() throws {
    let words = ["show", "lessened.json", "--origins", "--variant", "shortAndSmall"]
    let outcome = try BuiltProgram.run(words + ["--set", "/bin=10m"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("/bin = \"10m\"    --set /bin=10m\n"))
    #expect(outcome.output.contains("/name = \"lessened\"    lessened.json:3:11\n"))
    #expect(outcome.output.contains("    preset awsStandard\n"))
    try expectWhole(outcome.output, "show-origins.txt")
  }

  @Test func `what is shown is itself the scenario that is run`() throws {
    let folder = try BuiltProgram.newFolder()
    let path = folder.appendingPathComponent("whole.json").path
    let shown = try BuiltProgram.run(["show", "lessened.json"]).output
    try Data(shown.utf8).write(to: URL(fileURLWithPath: path))
    #expect(try BuiltProgram.run(["show", path]).output == shown)
    let own = try BuiltProgram.run(["run", "lessened.json", "--json", "-"])
    #expect(own.complaints == "")
    #expect(try BuiltProgram.run(["run", path, "--json", "-"]).output == own.output)
  }

  @Test func `what is wrong is told as by other commands`() throws {
    let outcome = try BuiltProgram.run(["show", "lessened.json", "--variant", "shortAndsmall"])
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    #expect(outcome.complaints.hasSuffix("did you mean \"shortAndSmall\"?\n"))
    #expect(try BuiltProgram.run(["show", "nowhere.json"]).status == 74)
    #expect(try BuiltProgram.run(["show", "broken.json"]).status == 2)
  }
}
