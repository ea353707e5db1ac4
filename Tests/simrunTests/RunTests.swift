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
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.contains { $0.contains("S-4  noOutage") })
    #expect(lines.contains { $0.contains("S-1  scenario") })
    #expect(outcome.output.contains("VARIANTS BESIDE THE SCENARIO"))
    let row = lines.first { $0.hasPrefix("  noOutage ") } ?? ""
    #expect(row.contains("100 %") && row.contains("unaffected") && row.contains("1 of 1"))
    #expect(lines.contains { $0.hasPrefix("  scenario") && $0.contains("3 of 3") })
    #expect(outcome.output.contains("noOutage: Nothing breaks."))
  }

  @Test func `a fault shorter than a column of the chart is still seen, by its name`() throws {
    let outcome = try BuiltProgram.run([
      "run", "storm.json", "--set", "/faults/outage/end=30m1s", "--set", "/duration=20h",
      "--set", "/expect=null",
    ])
    let bar = outcome.output.split(separator: "\n").first { $0.hasPrefix("  fault outage") }
    #expect(bar?.contains("━") == true)
  }

  @Test func `a fault after the end of the run is not told`() throws {
    let outcome = try BuiltProgram.run([
      "run", "storm.json", "--set", "/duration=20m", "--set", "/expect=null",
    ])
    #expect(outcome.output.contains("Nothing broke."))
    #expect(!outcome.output.contains("works with 20 % of its workers"))
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
