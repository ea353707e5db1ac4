import Foundation
import Testing

@Suite struct RunTests {
  @Test func `a small run gives the whole page`() throws {
    let outcome = try BuiltProgram.run(["run", "storm.json"])
    #expect(outcome.status == 0)
    #expect(outcome.complaints == "")
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    try expectWhole(outcome.output, "run.txt")
  }

  @Test func `without a UTF-8 locale the page is plain ASCII`() throws {
    let outcome = try BuiltProgram.run(["run", "storm.json"], ["LC_ALL": "C"])
    #expect(outcome.output.allSatisfy { $0.isASCII })
    try expectWhole(outcome.output, "run-ascii.txt")
  }

  @Test func `where output is no terminal there is no colour, whatever NO_COLOR says`() throws {
    for variables in [[:], ["NO_COLOR": "1"]] {
      let outcome = try BuiltProgram.run(["run", "storm.json"], variables)
      #expect(!outcome.output.contains("\u{1B}"))
    }
  }

  @Test func `with all variants every expectation is judged`() throws {
    let outcome = try BuiltProgram.run(["run", "storm.json", "--all-variants"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("EXPECTATIONS: ALL 4 HOLD"))
    #expect(!outcome.output.contains("not run"))
  }

  @Test func `a failed expectation is shown in full and gives status 1`() throws {
    let words = ["run", "storm.json", "--set", "/expect/S-1/max=0.1"]
    let outcome = try BuiltProgram.run(words)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("EXPECTATIONS: 1 OF 3 FAIL"))
    #expect(outcome.output.contains("S-1 failed"))
    #expect(
      outcome.output.contains(
        "again     simrun run storm.json --set /expect/S-1/max=0.1 --seed 7"))
  }

  @Test func `the same words give the same page, another seed another`() throws {
    let first = try BuiltProgram.run(["run", "storm.json"]).output
    #expect(try BuiltProgram.run(["run", "storm.json"]).output == first)
    #expect(try BuiltProgram.run(["run", "storm.json", "--seed", "8"]).output != first)
  }

  @Test func `an interrupted run says so, writes nothing and ends with 130`() throws {
    let folder = try BuiltProgram.newFolder()
    let path = folder.appendingPathComponent("report.json").path
    let program = try BuiltProgram([
      "run", "storm.json", "--set", "/fleets/devices/count=1000000", "--set",
      "/services/backend/capacity/workers=5000", "--json", path,
    ])
    program.waitForComplaint()
    program.interrupt()
    let outcome = try program.wait()
    #expect(outcome.status == 130)
    #expect(outcome.output == "")
    let complaints = outcome.complaints.split(separator: "\n")
    #expect(complaints.first?.contains("by a rough estimate") == true)
    #expect(complaints.last == "simrun: interrupted; nothing was written")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }
}
