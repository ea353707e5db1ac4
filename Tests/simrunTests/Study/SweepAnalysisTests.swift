import Foundation
import Testing

/// What a sweep says of all its points together: `Resources/studies`, small studies of `tiny.json`.
@Suite struct SweepAnalysisTests {
  private static func sweep(_ name: String, _ words: String...) throws -> BuiltProgram.Outcome {
    let folder = try BuiltProgram.newFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    return try BuiltProgram.run(
      [
        "sweep", "studies/\(name).json", "--quiet", "--journal",
        folder.appendingPathComponent("journal").path,
      ] + words)
  }

  @Test(arguments: [
    ("collapse", "COLLAPSE OF api"), ("singles", "ONE AT A TIME: answered"),
    ("ranks", "SENSITIVITY OF answered"), ("variance", "VARIANCE OF answered"),
  ])
  func `the page ends with what the design or the question asks`(name: String, heading: String)
    throws
  {
    let outcome = try SweepAnalysisTests.sweep(name)
    #expect(outcome.status == 0 && outcome.complaints == "")
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    let section = lines.drop { !$0.hasPrefix(heading) }
    try expectWhole(section.joined(separator: "\n"), "sweep-\(name).txt")
  }

  @Test(arguments: ["collapse", "singles", "ranks", "variance"])
  func `the JSON has the same figures as its member analysis`(name: String) throws {
    let outcome = try SweepAnalysisTests.sweep(name, "--json", "-")
    #expect(outcome.status == 0)
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    let member = lines.drop { $0 != "  \"analysis\": {" }.prefix { $0 != "  }," }
    try expectWhole(member.joined(separator: "\n") + "\n", "sweep-\(name).json")
  }
}
