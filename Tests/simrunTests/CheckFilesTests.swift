import Foundation
import Testing

/// `simrun check` and its files: which it takes, which it leaves out, which it writes and when.
@Suite struct CheckFilesTests {
  private typealias Support = CheckCommandTests

  @Test func `a scenario without its format is invalid, and what is left out is listed`() throws {
    let folder = try Support.folder(Support.holds)
    let good = try String(contentsOf: folder.appendingPathComponent("small.json"), encoding: .utf8)
    let misspelt = good.replacing("\"format\"", with: "\"formt\"")
    try Data(misspelt.utf8).write(to: folder.appendingPathComponent("other.json"))
    try Data("{\"type\": \"object\"}".utf8).write(to: folder.appendingPathComponent("schema.json"))
    let words = ["check", folder.path, "--quiet"]
    let outcome = try BuiltProgram.run(words)
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("other.json: invalid"))
    for report in ["--json", "--junit", "--markdown"] {
      let text = try BuiltProgram.run(words + [report, "-"]).output
      #expect(text.contains("schema.json") && text.contains("other.json"), "\(report)")
    }
  }

  @Test func `links in a circle are walked once, and a link to nowhere is one file that fails`()
    throws
  {
    let folder = try Support.folder(Support.holds)
    let sub = folder.appendingPathComponent("sub")
    let files = FileManager.default
    try files.createDirectory(at: sub, withIntermediateDirectories: true)
    try files.createSymbolicLink(atPath: sub.path + "/loop", withDestinationPath: "..")
    #expect(try BuiltProgram.run(["check", folder.path]).output.contains("\n1 scenario, 1 exp"))
    try files.createSymbolicLink(atPath: sub.path + "/gone.json", withDestinationPath: "nowhere")
    let outcome = try BuiltProgram.run(["check", folder.path])
    #expect(outcome.status == 74)
    #expect(outcome.output.contains("2 scenarios, 1 expectation: 1 passed; 1 invalid"))
  }

  @Test func `baselines are not overwritten by what is compared with them, nor shared`() throws {
    let folder = try Support.folder(Support.holds)
    let base = folder.appendingPathComponent("base").path
    let file = folder.path + "/small.json"
    let both = try BuiltProgram.run(
      ["check", file, "--baseline", base, "--update-baseline", base + "/"])
    #expect(both.status == 2 && both.complaints.contains("are the same folder"))
    let copy = folder.appendingPathComponent("copy.json")
    try FileManager.default.copyItem(atPath: file, toPath: copy.path)
    for option in ["--baseline", "--update-baseline"] {
      let twice = try BuiltProgram.run(["check", file, copy.path, option, base])
      #expect(twice.status == 2 && twice.output.isEmpty)
      #expect(twice.complaints.contains("found the name \"small\""))
    }
    let blocked = try BuiltProgram.run(["check", file, "--update-baseline", file + "/base"])
    #expect(blocked.status == 74 && blocked.output.isEmpty)
  }

  @Test func `an output is written once, and over nothing that is read`() throws {
    let folder = try Support.folder(Support.holds)
    let file = folder.path + "/small.json"
    let report = folder.path + "/report"
    let cases = [
      (["check", file, "--junit", report, "--markdown", folder.path + "/./report"], "same file"),
      (["check", file, "--json", "-", "--markdown", "-"], "cannot both be standard output"),
      (["check", file, "--markdown", "-", "--tap"], "exclude each other"),
      (["check", file, "--json", file], "would overwrite"),
      (["run", file, "--html", report, "--json", report], "same file"),
      (["run", file, "--csv", "-"], "expected a folder"),
    ]
    for (words, complaint) in cases {
      let outcome = try BuiltProgram.run(words)
      #expect(outcome.status == 2 && outcome.complaints.contains(complaint), "\(words)")
    }
    #expect(!FileManager.default.fileExists(atPath: report))
    let markdown = try BuiltProgram.run(["check", file, "--markdown", "-"])
    #expect(markdown.output.hasPrefix("# simrun check: passed\n"))
  }

  @Test func `each scenario's line says what its runs came to, at each look`() throws {
    let folder = try Support.folder(Support.holds)
    try Support.write(folder, "bad.json", Support.fails)
    try Support.write(
      folder, "open.json",
      #""few": {"metric": "fleets.boxes.amplification", "max": 1.5, "confidence": 0.99}"#)
    let lines = try BuiltProgram.run(["check", folder.path, "--until-decided", "16"]).output
      .split(separator: "\n").map(String.init)
    let of = { (name: String) in lines.filter { $0.contains("/\(name).json: ") } }
    #expect(of("bad")[0].contains(": 2 replications, ") && of("bad")[0].hasSuffix("; 1 failed"))
    #expect(of("small")[0].hasSuffix("; 1 passed"))
    #expect(of("open")[0].hasSuffix("; 1 undecided so far"))
    #expect(of("open").count > 1 && of("open")[1].contains(": 4 replications, "))
  }

  @Test func `fail-fast begins nothing when a file or a baseline is known to fail`() throws {
    let folder = try Support.folder(Support.holds)
    let words = ["check", folder.path, "--fail-fast"]
    let missing = try BuiltProgram.run(words + ["--baseline", folder.path + "/none"])
    #expect(missing.status == 4)
    #expect(missing.output.contains("1 scenario, 1 expectation: 1 not run; 1 not finished"))
    try Data("{\"format\": \"fleetsim-scenario/1\"}".utf8)
      .write(to: folder.appendingPathComponent("broken.json"))
    let invalid = try BuiltProgram.run(words)
    #expect(invalid.status == 2)
    #expect(invalid.output.contains("not finished: stopped after a failure"))
    #expect(!invalid.output.contains("1 replication,"))
    // A single run below the bound is no failure of the mean.
    let mean = try Support.folder(
      #""done": {"metric": "fleets.boxes.amplification", "max": 1.4965}"#)
    let plain = try BuiltProgram.run(["check", mean.path, "--replications", "8"])
    let fast = try BuiltProgram.run(["check", mean.path, "--replications", "8", "--fail-fast"])
    #expect(plain.status == fast.status)
  }

  @Test func `a difference is that of the two means beside it, and says what it rests on`() throws {
    let folder = try Support.folder(Support.holds)
    let base = folder.appendingPathComponent("base").path
    let words = ["check", folder.path + "/small.json"]
    let changed =
      words + ["--baseline", base, "--set", "/fleets/boxes/traffic/poll/retry/attempts=9"]
    _ = try BuiltProgram.run(words + ["--replications", "6", "--update-baseline", base])
    let three = try BuiltProgram.run(changed + ["--replications", "3"]).output
    #expect(three.contains("3 pairs)"))
    #expect(
      try BuiltProgram.run(changed + ["--replications", "1"]).output.contains("(no interval; 1"))
    let other = try BuiltProgram.run(changed + ["--replications", "6", "--set", "/seed=100"]).output
    #expect(
      other.replacing("\n              ", with: " ").contains("no seed in common, 6 and 6 runs"))
    let text = try BuiltProgram.run(changed + ["--replications", "3", "--json", "-"]).output
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let files = try #require(object?["files"] as? [[String: Any]])
    let found = try #require(files[0]["baseline"] as? [String: Any])
    for metric in try #require(found["metrics"] as? [[String: Any]]) {
      let numbers = ["old", "new", "difference"].map { metric[$0] as? Double ?? .nan }
      #expect(abs(numbers[1] - numbers[0] - numbers[2]) <= 1e-9 * max(1, abs(numbers[0])))
    }
  }
}
