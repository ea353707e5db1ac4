import Foundation
import Testing

@Suite struct JSONTests {
  @Test func `with --json - standard output holds one object and nothing else`() throws {
    let outcome = try BuiltProgram.run(["run", "storm.json", "--json", "-"])
    #expect(outcome.status == 0)
    #expect(outcome.complaints == "")
    try expectWhole(outcome.output, "run.json")
    let report = try object(outcome.output)
    #expect(report["format"] as? String == "fleetsim-report/1")
    #expect(report["seed"] as? Int == 7)
    let metrics = try #require(report["metrics"] as? [String: Any])
    #expect(metrics["fleets.devices.count"] as? Int == 1_000)
    #expect(metrics.values.allSatisfy { $0 is NSNumber })
  }

  @Test func `sums of a series are the totals of the metric of its name`() throws {
    let report = try object(try BuiltProgram.run(["run", "storm.json", "--json", "-"]).output)
    let series = try #require((report["series"] as? [String: Any])?["run"] as? [String: [Int]])
    let metrics = try #require(report["metrics"] as? [String: Any])
    for name in ["fleets.devices.traffic.poll.attempts", "services.backend.refused"] {
      #expect(series[name]?.reduce(0, +) == metrics[name] as? Int)
    }
  }

  @Test func `a file gets the same text as standard output, and the page is printed too`() throws {
    let path = try BuiltProgram.newFolder().appendingPathComponent("report.json").path
    let outcome = try BuiltProgram.run(["run", "storm.json", "--json", path])
    #expect(outcome.output.contains("WHAT HAPPENED"))
    let written = try String(contentsOfFile: path, encoding: .utf8)
    #expect(try BuiltProgram.run(["run", "storm.json", "--json", "-"]).output == written)
  }

  @Test func `with all variants the object holds their metrics`() throws {
    let words = ["run", "storm.json", "--all-variants", "--json", "-"]
    let report = try object(try BuiltProgram.run(words).output)
    let variants = try #require(report["variants"] as? [String: [String: Any]])
    #expect(variants.keys.sorted() == ["noOutage"])
    // A variant without faults and the fault-free twin are the same world, so the same run.
    #expect(variants["noOutage"]?["digest"] as? String == report["twinDigest"] as? String)
  }

  @Test func `a benchmark tells how fast the run was and which it was`() throws {
    let bench = try object(try BuiltProgram.run(["bench", "storm.json", "--json", "-"]).output)
    let run = try object(try BuiltProgram.run(["run", "storm.json", "--json", "-"]).output)
    #expect(bench["digest"] as? String == run["digest"] as? String)
    for key in [
      "attempts", "events", "loopSeconds", "attemptsPerSecond", "eventsPerSecond",
      "peakMemoryBytes",
    ] {
      #expect((bench[key] as? Double ?? 0) > 0, "\(key)")
    }
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }
}
