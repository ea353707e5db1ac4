import Foundation
import Testing

@Suite struct FileTests {
  @Test func `validate shows every mistake of every file and says which are fine`() throws {
    let outcome = try BuiltProgram.run(["validate", "storm.json", "broken.json"])
    #expect(outcome.status == 2)
    #expect(outcome.output == "storm.json: ok\n")
    try expectWhole(outcome.complaints, "validate.txt")
    #expect(try BuiltProgram.run(["validate", "storm.json"]).status == 0)
  }

  @Test func `a broken scenario is not run`() throws {
    let outcome = try BuiltProgram.run(["run", "broken.json"])
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    try expectWhole(outcome.complaints, "validate.txt")
  }

  @Test(arguments: ["run", "validate", "bench"])
  func `a file that is not there gives status 74`(_ command: String) throws {
    let outcome = try BuiltProgram.run([command, "absent.json"])
    #expect(outcome.status == 74)
    #expect(outcome.output == "")
    #expect(outcome.complaints == "simrun: cannot read absent.json: No such file or directory\n")
  }

  @Test func `a folder is no scenario`() throws {
    let outcome = try BuiltProgram.run(["validate", "expected"])
    #expect(outcome.status == 74)
    #expect(outcome.complaints == "simrun: cannot read expected: Is a directory\n")
  }

  @Test func `a report that cannot be written is told before the run and gives status 74`() throws {
    let absent = try BuiltProgram.run(["run", "storm.json", "--json", "absent/report.json"])
    #expect(absent.status == 74)
    #expect(absent.output == "")
    #expect(
      absent.complaints
        == "simrun: cannot write absent/report.json: No such file or directory\n")
    let folder = try BuiltProgram.run(["run", "storm.json", "--json", "expected"])
    #expect(folder.status == 74)
    #expect(folder.complaints == "simrun: cannot write expected: it is a folder\n")
  }

  @Test func `a report written over an older one leaves nothing else behind`() throws {
    let folder = try BuiltProgram.newFolder()
    let path = folder.appendingPathComponent("report.json")
    try Data("old".utf8).write(to: path)
    let outcome = try BuiltProgram.run(["run", "storm.json", "--json", path.path])
    #expect(outcome.status == 0)
    #expect(try String(contentsOf: path, encoding: .utf8).hasPrefix("{"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["report.json"])
  }

  @Test func `schema and reference are the texts of the format`() throws {
    let schema = try BuiltProgram.run(["schema"])
    #expect(schema.status == 0)
    #expect(try JSONSerialization.jsonObject(with: Data(schema.output.utf8)) is [String: Any])
    #expect(try BuiltProgram.run(["schema", "--reference"]).output.hasPrefix("#"))
  }

  @Test func `describe metrics names the metrics that reports hold`() throws {
    let outcome = try BuiltProgram.run(["describe", "metrics"])
    #expect(outcome.status == 0)
    for name in ["fleets.<fleet>.amplification", "services.<service>.queue.max"] {
      #expect(outcome.output.contains(name))
    }
  }
}
