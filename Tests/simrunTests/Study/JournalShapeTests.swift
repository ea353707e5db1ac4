import FleetSim
import Foundation
import Testing

/// Journals that do not fit the study or each other are refused, and nothing is made of them.
@Suite struct JournalShapeTests {
  /// A folder with the journals of both halves of the grid.
  private static func halves() throws -> StudyFolder {
    let folder = try StudyFolder()
    for part in ["1/2", "2/2"] {
      #expect(try folder.run("sweep", "study.json", "--shard", part, "--quiet").status == 0)
    }
    return folder
  }

  private static func lines(_ folder: StudyFolder, _ name: String) throws -> [String] {
    try folder.read(name).split(separator: "\n").map(String.init)
  }

  /// Writes a header and outcomes, these with the checksums of what they are now.
  private static func write(_ lines: [String], _ folder: StudyFolder, _ name: String) throws {
    let text = [lines[0]] + lines.dropFirst().map(summed)
    try folder.write(name, text.joined(separator: "\n") + "\n")
  }

  private static func summed(_ line: String) -> String {
    let object = line.replacing(/,"sum":"[0-9a-f]+"}$/, with: "}")
    var digest = Digest()
    digest.add(object)
    return "\(object.dropLast()),\"sum\":\"\(digest.text)\"}"
  }

  @Test func `two journals that disagree on an outcome do not merge`() throws {
    let folder = try JournalShapeTests.halves()
    var lines = try JournalShapeTests.lines(folder, "grid.1-of-2.journal")
    let at = try #require(lines.firstIndex { $0.hasPrefix("{\"point\":4,\"replication\":1,") })
    let outcome = lines[at]
    // The same outcome again, as overlapping parts give it, is none the worse.
    try JournalShapeTests.write([lines[0], outcome], folder, "again.journal")
    let words = ["merge", "study.json", "grid.1-of-2.journal", "grid.2-of-2.journal"]
    let fine = try BuiltProgram.run(words + ["again.journal", "--quiet"], in: folder.url)
    #expect(fine.status == 0, "\(fine.complaints)")
    lines[at] = outcome.replacing(/"digest":"./, with: "\"digest\":\"x")
    try JournalShapeTests.write([lines[0], lines[at]], folder, "other.journal")
    let clash = try BuiltProgram.run(
      words + ["other.journal", "--csv", "a.csv", "--quiet"], in: folder.url)
    #expect(clash.status == 2)
    #expect(
      clash.complaints
        == "other.journal: found an outcome of point 4, replication 1, that does not fit the study"
        + " or another journal\n")
    #expect(throws: (any Error).self) { try folder.read("a.csv") }
  }

  @Test func `a journal with another number of values or points does not merge`() throws {
    let folder = try JournalShapeTests.halves()
    let lines = try JournalShapeTests.lines(folder, "grid.1-of-2.journal")
    for (text, point) in [
      (lines[1].replacing("\"values\":[", with: "\"values\":[1,"), "0"),
      (lines[1].replacing("{\"point\":0,", with: "{\"point\":12,"), "12"),
    ] {
      try JournalShapeTests.write([lines[0], text], folder, "odd.journal")
      let outcome = try folder.run("merge", "study.json", "odd.journal", "--quiet")
      #expect(outcome.status == 2)
      #expect(
        outcome.complaints.hasPrefix("odd.journal: found an outcome of point \(point), "),
        "\(outcome.complaints)")
    }
  }

  @Test func `parts of different numbers of shards do not merge`() throws {
    let folder = try JournalShapeTests.halves()
    #expect(try folder.run("sweep", "study.json", "--shard", "3/3", "--quiet").status == 0)
    let outcome = try folder.run(
      "merge", "study.json", "grid.1-of-2.journal", "grid.3-of-3.journal", "--quiet")
    #expect(outcome.status == 2)
    #expect(
      outcome.complaints == "grid.3-of-3.journal: found shard 3/3, expected one of 2\n")
  }

  @Test func `a journal whose outcomes do not fit the study does not resume`() throws {
    let folder = try StudyFolder()
    #expect(try folder.run("sweep", "study.json", "--quiet").status == 0)
    let lines = try JournalShapeTests.lines(folder, "grid.journal")
    for text in [
      lines[1].replacing("\"values\":[", with: "\"values\":[1,"),
      lines[1].replacing(/^\{"point":\d+,/, with: "{\"point\":12,"),
    ] {
      try JournalShapeTests.write([lines[0], text], folder, "grid.journal")
      let before = try folder.read("grid.journal")
      let outcome = try folder.run("sweep", "study.json", "--resume", "--quiet")
      #expect(outcome.status == 2)
      #expect(outcome.complaints.hasPrefix("grid.journal: found "), "\(outcome.complaints)")
      #expect(try folder.read("grid.journal") == before)
    }
  }
}
