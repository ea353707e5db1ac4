import Foundation
import Testing

/// `simrun check` from outside: what it prints, writes and ends with.
@Suite struct CheckCommandTests {
  /// A folder with a small scenario of these expectations and further members.
  static func folder(_ expect: String, _ more: String = "") throws -> URL {
    let folder = try BuiltProgram.newFolder()
    try write(folder, "small.json", expect, more)
    return folder
  }

  static func write(_ folder: URL, _ name: String, _ expect: String, _ more: String = "") throws {
    let text = """
      {"format": "fleetsim-scenario/1", "name": "\(name.split(separator: ".")[0])", "duration": "20m",
       "bin": "1m", "services": {"front": {"capacity": {"workers": 4}, "queue": {"length": 20},
         "serviceTime": {"exponential": {"mean": "500ms"}}}},
       "fleets": {"boxes": {"count": 300, "traffic": {"poll": {
         "service": "front", "every": "1m", "timeout": "5s", "retry": {"attempts": 3,
           "backoff": {"exponential": {"base": "1s", "cap": "10s"}}, "jitter": "full"}}}}},
       "faults": {"half": {"begin": "5m", "end": "10m",
         "effect": {"workersReduced": {"service": "front", "share": 0.25}}}},
       "expect": {\(expect)}\(more)}
      """
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  static let holds = #""done": {"metric": "fleets.boxes.operations.availability", "min": 0.1}"#
  static let fails = #""done": {"metric": "fleets.boxes.operations.availability", "min": 1.5}"#
  static let open =
    #""done": {"metric": "fleets.boxes.amplification", "max": 1.0, "confidence": 0.99}"#

  /// The JSON of a check without what depends on the clock.
  static func json(_ words: [String]) throws -> String {
    let text = try BuiltProgram.run(["check", "--json", "-"] + words).output
    guard let begin = text.range(of: "\"timing\"") else { return text }
    return String(text[..<begin.lowerBound])
  }

  @Test func `each way to end has its status`() throws {
    let fine = try CheckCommandTests.folder(CheckCommandTests.holds).path
    let failing = try CheckCommandTests.folder(CheckCommandTests.fails).path
    let undecided = try CheckCommandTests.folder(CheckCommandTests.open).path
    let empty = try BuiltProgram.newFolder().path
    let silent = try CheckCommandTests.folder("").path
    let cases: [([String], Int32)] = [
      ([fine], 0), ([failing], 1), ([empty], 2), ([silent], 2), ([silent, "--allow-empty"], 0),
      ([fine, "--filter", "nothing"], 2), ([fine, "--filter", "sma"], 0),
      ([fine, "--baseline", empty], 4), ([failing, "--baseline", empty], 4), ([undecided], 5),
      ([fine, "--time-limit", "1us"], 6), ([fine + "/none.json"], 74),
      ([fine, "--json", "/nowhere/x.json"], 74), ([fine, "--jobs", "0"], 2),
    ]
    for (words, status) in cases {
      #expect(try BuiltProgram.run(["check"] + words).status == status, "\(words)")
    }
  }

  @Test func `what is run beside what changes no digit`() throws {
    let folder = try CheckCommandTests.folder(CheckCommandTests.holds)
    try CheckCommandTests.write(folder, "other.json", CheckCommandTests.fails)
    let files = ["other.json", "small.json"].map { folder.appendingPathComponent($0).path }
    let one = try CheckCommandTests.json(files + ["--replications", "5", "--jobs", "1"])
    for jobs in ["2", "8"] {
      let other = try CheckCommandTests.json(files + ["--replications", "5", "--jobs", jobs])
      #expect(other == one)
    }
    let reversed = try CheckCommandTests.json(files.reversed() + ["--replications", "5"])
    #expect(reversed == one)
    #expect(one.contains("\"passed\"") && one.contains("\"failed\""))
  }

  @Test func `a baseline of the same scenario has no difference, a worse policy is a regression`()
    throws
  {
    let folder = try CheckCommandTests.folder(CheckCommandTests.holds)
    let baselines = folder.appendingPathComponent("baselines").path
    let file = folder.appendingPathComponent("small.json").path
    let words = ["check", file, "--replications", "8"]
    #expect(try BuiltProgram.run(words + ["--update-baseline", baselines]).status == 0)
    let same = try BuiltProgram.run(words + ["--baseline", baselines])
    #expect(same.status == 0)
    let worse = try BuiltProgram.run(
      words + ["--baseline", baselines, "--set", "/fleets/boxes/traffic/poll/retry/attempts=9"])
    #expect(worse.status == 3)
    #expect(worse.output.contains("fleets.boxes.amplification"))
    #expect(worse.output.contains("/fleets/boxes/traffic/poll/retry/attempts"))
    // With so many workers nothing is left over to be done after the fault: that figure is lower, and does not matter.
    let rule = #"/gate={"services.front.goodput.afterFaults": {"better": "neither"}}"#
    let better = try BuiltProgram.run(
      words + [
        "--baseline", baselines, "--set", "/services/front/capacity/workers=40", "--set", rule,
      ])
    #expect(better.status == 0)
    let longer = try BuiltProgram.run(
      words + ["--baseline", baselines, "--set", "/duration=30m"])
    #expect(longer.status == 4)
    #expect(longer.output.contains("another horizon: /duration"))
  }

  @Test func `a metric that the baseline defines in another way is named, and ends no check well`()
    throws
  {
    let folder = try CheckCommandTests.folder(CheckCommandTests.holds)
    let baselines = folder.appendingPathComponent("baselines")
    let words = ["check", folder.appendingPathComponent("small.json").path]
    _ = try BuiltProgram.run(words + ["--update-baseline", baselines.path])
    let file = baselines.appendingPathComponent("small.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let name = "\"fleets.boxes.amplification\""
      guard line.contains(name), let begin = line.range(of: "\"definition\": \"") else {
        return line
      }
      let rest = line[begin.upperBound...].dropFirst(8)
      return line[..<begin.upperBound] + "00000000" + rest
    }
    try Data(lines.joined(separator: "\n").utf8).write(to: file)
    let report = folder.appendingPathComponent("junit.xml")
    let outcome = try BuiltProgram.run(
      words + ["--baseline", baselines.path, "--junit", report.path])
    #expect(outcome.status == 4)
    #expect(outcome.output.contains("redefined fleets.boxes.amplification: not compared"))
    #expect(try String(contentsOf: report, encoding: .utf8).contains("<error type=\"redefined\""))
    // Left out of the gate, it is not missed.
    let rule = #"/gate={"fleets.boxes.amplification": {"better": "neither"}}"#
    let without = try BuiltProgram.run(words + ["--baseline", baselines.path, "--set", rule])
    #expect(without.status == 0)
  }

  @Test func `a broken baseline is shown with its place`() throws {
    let folder = try CheckCommandTests.folder(CheckCommandTests.holds)
    let baselines = folder.appendingPathComponent("baselines")
    let words = ["check", folder.appendingPathComponent("small.json").path]
    _ = try BuiltProgram.run(words + ["--update-baseline", baselines.path])
    let file = baselines.appendingPathComponent("small.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    let other = text.replacing("fleetsim-baseline/1", with: "fleetsim-baseline/9")
    try Data(other.utf8).write(to: file)
    let outcome = try BuiltProgram.run(words + ["--baseline", baselines.path])
    #expect(outcome.status == 2)
    #expect(outcome.complaints.contains("small.json:2:13: found \"fleetsim-baseline/9\""))
  }

  @Test func `replications are added until everything is decided`() throws {
    let folder = try CheckCommandTests.folder(
      #""few": {"metric": "fleets.boxes.amplification", "max": 3.0, "confidence": 0.99}"#)
    let file = folder.appendingPathComponent("small.json").path
    #expect(try BuiltProgram.run(["check", file]).status == 5)
    let outcome = try BuiltProgram.run(["check", file, "--until-decided", "16"])
    #expect(outcome.status == 0)
  }

  @Test func `an interrupt leaves whole reports that say what is missing`() throws {
    let folder = try CheckCommandTests.folder(CheckCommandTests.holds)
    let report = folder.appendingPathComponent("junit.xml")
    let running = try BuiltProgram([
      "check", folder.appendingPathComponent("small.json").path, "--set", "/duration=2000d",
      "--set", "/bin=10d", "--junit", report.path,
    ])
    Thread.sleep(forTimeInterval: 2)
    running.interrupt()
    let outcome = try running.wait()
    #expect(outcome.status == 130)
    let text = try String(contentsOf: report, encoding: .utf8)
    #expect(text.contains("interrupted") && text.hasSuffix("</testsuites>\n"))
  }

  @Test func `two sides are compared seed by seed`() throws {
    let folder = try CheckCommandTests.folder(
      CheckCommandTests.holds,
      #", "variants": {"once": {"patch": {"fleets": {"boxes": {"traffic": {"poll": {"retry": null}}}}}}}"#
    )
    let file = folder.appendingPathComponent("small.json").path
    let words = ["compare", file, file + "#once", "--replications", "4"]
    let outcome = try BuiltProgram.run(words)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("paired by seed, 4 replications"))
    let json = try BuiltProgram.run(words + ["--json", "-"]).output
    #expect(json.contains("\"pairs\": 4") && json.contains("\"fleets.boxes.amplification\""))
    #expect(json.contains("\"verdict\": \"better\""))
    let same = try BuiltProgram.run(["compare", file, file])
    #expect(same.output.contains("0 figures differ"))
  }
}
