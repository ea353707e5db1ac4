import Foundation
import Testing

/// What a person sees of a sweep at the terminal.
@Suite struct SweepTextTests {
  /// The whole output of a sweep of a study of the resources.
  static func output(
    _ study: String, _ words: [String] = [], _ variables: [String: String] = [:]
  ) throws -> String {
    let folder = try BuiltProgram.newFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let journal = folder.appendingPathComponent("journal").path
    let outcome = try BuiltProgram.run(
      ["sweep", "studies/\(study).json", "--quiet", "--journal", journal] + words, variables)
    #expect(outcome.status == 0 && outcome.complaints == "")
    return outcome.output
  }

  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path

  @Test(arguments: ["line", "map", "cloud", "wide"])
  func `the whole text is the one that was read and meant`(_ study: String) throws {
    try expectWhole(
      SweepTextTests.output(study), "sweep-\(study).txt", from: SweepTextTests.tests)
  }

  @Test(arguments: ["line", "map"])
  func `without Unicode it says the same in ASCII`(_ study: String) throws {
    let text = try SweepTextTests.output(study, [], ["LC_ALL": "C"])
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
    try expectWhole(text, "sweep-\(study)-ascii.txt", from: SweepTextTests.tests)
  }

  @Test(arguments: ["line", "map", "cloud", "wide"], ["C", "C.UTF-8"])
  func `no line is wider than 80 columns, none ends with a space`(
    _ study: String, _ locale: String
  ) throws {
    for line in try SweepTextTests.output(study, [], ["LC_ALL": locale]).split(separator: "\n") {
      #expect(line.count <= 80 && !line.hasSuffix(" "), "\(line)")
    }
  }

  @Test func `what is not printed is counted, and where it stands is said`() throws {
    let text = try SweepTextTests.output("cloud")
    #expect(text.contains("and 8 more points: --csv or --json shows all"))
    let rows = text.split(separator: "\n").count { line in
      line.split(separator: " ").first.map { Int($0) != nil } ?? false
    }
    // The heading counts the points too.
    #expect(rows == 40 + 1)
  }
}
