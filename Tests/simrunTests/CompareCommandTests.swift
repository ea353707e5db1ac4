import Foundation
import Testing

/// What `simrun compare` says of files of figures, and how it stands on a page.
@Suite struct CompareCommandTests {
  private struct Compared: Decodable, Equatable {
    struct Figure: Decodable, Equatable {
      let unit: String
      let a, b, difference: Double
      let differenceOfA, low, high: Double?
      let verdict: String
    }

    struct Change: Decodable, Equatable { let a, b: Value }

    /// Whether a parameter is there; its value is read by other tests.
    struct Value: Decodable, Equatable {
      let isNothing: Bool

      init(from decoder: any Decoder) throws {
        isNothing = try decoder.singleValueContainer().decodeNil()
      }
    }

    let pairs: Int
    let parameters: [String: Change]
    let figures: [String: Figure]
    let equal: Int
    let onlyInA, onlyInB: [String]
  }

  /// The report of a run on so many seeds.
  private func report(_ words: [String], replications: Int) throws -> String {
    let path = try BuiltProgram.newFolder().appendingPathComponent("report.json").path
    let count = replications == 1 ? [] : ["--replications", "\(replications)"]
    let outcome = try BuiltProgram.run(["run"] + words + count + ["--json", path])
    #expect(outcome.status < 2, "\(outcome.complaints)")
    return path
  }

  private func compared(_ words: [String]) throws -> Compared {
    let outcome = try BuiltProgram.run(["compare"] + words + ["--json", "-"])
    #expect(outcome.status == 0, "\(outcome.complaints)")
    return try JSONDecoder().decode(Compared.self, from: Data(outcome.output.utf8))
  }

  @Test func `reports are compared seed by seed, as the scenarios that they are of`() throws {
    let a = try report(["storm.json"], replications: 3)
    let b = try report(["storm.json", "--variant", "noOutage"], replications: 3)
    let files = try compared([a, b])
    let runs = try compared(["storm.json", "storm.json#noOutage", "--replications", "3"])
    #expect(files == runs)
    #expect(files.pairs == 3 && files.parameters.keys.contains("/faults/outage"))
    let wait = try #require(files.figures["services.backend.wait.mean"])
    #expect(wait.unit == "s" && wait.verdict == "better")
    #expect((wait.low ?? 0) < wait.difference && wait.difference < (wait.high ?? 0))
    let text = try BuiltProgram.run(["compare", a, b]).output
    #expect(text.contains("paired by seed, 3 replications\n"))
  }

  @Test func `beside a report a scenario runs on the seeds of the report`() throws {
    let path = try report(["storm.json", "--seed", "40"], replications: 3)
    let same = try compared([path, "storm.json"])
    #expect(same.pairs == 3 && same.figures.isEmpty && same.parameters.isEmpty)
  }

  @Test func `where seeds differ it is said what the figures rest on`() throws {
    let three = try report(["storm.json"], replications: 3)
    let two = try report(["storm.json", "--seed", "8"], replications: 2)
    let one = try report(["storm.json"], replications: 1)
    let other = try report(["storm.json", "--seed", "99"], replications: 1)
    for (a, b, basis) in [
      (three, two, "paired by seed, 2 replications in common of 3 of A and 2 of B\n"),
      (three, one, "one seed in common of 3 of A and 1 of B: no interval\n"),
      (one, one, "one seed on both sides: no interval\n"),
      (one, other, "no seed in common: 1 replication of A and 1 of B, independent: no interval\n"),
    ] {
      #expect(try BuiltProgram.run(["compare", a, b]).output.contains(basis))
    }
    // Of the seeds that both have nothing has changed, whatever A did on the third.
    #expect(try compared([three, two]).figures.isEmpty)
    let small = try report(["storm.json", "--scale", "0.5"], replications: 1)
    let text = try BuiltProgram.run(["compare", one, small]).output
    #expect(text.contains("no interval; A is at scale 1, B at 0.5\n"))
  }

  @Test func `a difference is also a share of A, where A is not 0`() throws {
    let there = try compared(["storm.json", "storm.json#noOutage"]).figures
    let back = try compared(["storm.json#noOutage", "storm.json"]).figures
    let failed = "fleets.devices.operations.failed"
    #expect(there[failed]?.differenceOfA == -1 && back[failed]?.differenceOfA == nil)
    for figure in there.values where figure.a != 0 {
      #expect(figure.differenceOfA == figure.difference / figure.a.magnitude)
    }
    let text = try BuiltProgram.run(["compare", "storm.json", "storm.json#noOutage"]).output
    #expect(text.contains("−100 %"))
  }

  @Test func `files without figures by seed are refused with what they are`() throws {
    let folder = try BuiltProgram.newFolder()
    let file = folder.appendingPathComponent("b.json").path
    let expected = ", expected a scenario, a report of simrun run --json or a baseline\n"
    for (text, found) in [
      (
        #"{"format": "fleetsim-check/1"}"#,
        #"b.json:1:12: found "fleetsim-check/1", a report of simrun check"#
      ),
      (#"{"format": "fleetsim-report/9"}"#, #"b.json:1:12: found "fleetsim-report/9""#),
      (#"{"answer": 42}"#, #"b.json:1:1: found no "format""#),
      ("[1]", "b.json:1:1: found an array"),
    ] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: file))
      let outcome = try BuiltProgram.run(["compare", "storm.json", file])
      #expect(outcome.status == 2 && outcome.complaints.hasSuffix(found + expected))
    }
    let report = try report(["storm.json"], replications: 1)
    let outcome = try BuiltProgram.run(["compare", "storm.json", report + "#noOutage"])
    #expect(outcome.status == 2 && outcome.complaints.contains("found no variant \"noOutage\""))
  }

  @Test func `names and numbers are whole in 80 columns`() throws {
    let words = ["storm.json", "storm.json#noOutage"]
    let found = try compared(words)
    let lines = try BuiltProgram.run(["compare"] + words).output.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 })
    let names = lines.compactMap { line in
      line.hasPrefix("  fleets.") || line.hasPrefix("  services.")
        ? String(line.dropFirst(2).prefix { $0 != "," && $0 != " " }) : nil
    }
    let all = Set(found.figures.keys).union(found.onlyInA).union(found.onlyInB)
    #expect(names.count >= 25 && names.allSatisfy { all.contains($0) })
  }

  @Test func `figures of one side only are named in text and Markdown`() throws {
    let path = try BuiltProgram.newFolder().appendingPathComponent("report.md").path
    let words = ["storm.json", "storm.json#noOutage"]
    let text = try BuiltProgram.run(["compare"] + words + ["--markdown", path]).output
    let markdown = try String(contentsOfFile: path, encoding: .utf8)
    let alone = try compared(words).onlyInA
    #expect(!alone.isEmpty)
    #expect(text.contains("\(alone.count) FIGURES ARE IN A ONLY\n  \(alone[0])\n"))
    #expect(markdown.contains("## \(alone.count) figures are in A only\n\n- `\(alone[0])`\n"))
    for name in alone { #expect(markdown.contains("- `\(name)`\n")) }
  }
}
