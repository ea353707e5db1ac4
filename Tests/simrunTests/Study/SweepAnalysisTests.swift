import Foundation
import Testing

import simrun

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

  @Test(arguments: ["ranks", "variance"])
  func `the page draws each estimate as a mark on the bar of its interval`(name: String) throws {
    let page = try SweepPageTests.Made("studies/\(name).json").page
    #expect(page.complaints == [])
    func marks(_ style: String) -> [PageReader.Element] {
      page.elements.filter { $0.attributes["class"] == style && !$0.text.isEmpty }
    }
    let (bars, dots) = (marks("interval s0"), marks("dot s0").filter { $0.text.contains(", 95 %") })
    #expect(!bars.isEmpty && bars.map { $0.text } == dots.map { $0.text })
    for (bar, dot) in zip(bars, dots) {
      let from = try #require(bar.attributes["x"].flatMap { Double($0) })
      let width = try #require(bar.attributes["width"].flatMap { Double($0) })
      // The path of a circle begins at its left: `M272.2 21a3.4 …`.
      let left = try #require(
        dot.attributes["d"]?.dropFirst().split(separator: " ").first.flatMap { Double($0) })
      #expect(from <= left + 3.4 + 0.1 && left + 3.4 - 0.1 <= from + width)
    }
  }

  @Test func `coefficients have two digits after the point, whatever they are`() {
    #expect(AnalysisText.two(0.8949) == "0.89" && AnalysisText.two(-0.005) == "−0.01")
    #expect(AnalysisText.two(-0.0049) == "0.00" && AnalysisText.two(12.3) == "12.30")
    #expect(AnalysisText.two(.nan) == "–" && AnalysisText.two(-.infinity) == "–")
    #expect(AnalysisText.two(4e300) == "4e300")
  }
}
