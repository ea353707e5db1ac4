import Foundation
import Testing

/// A sweep's results are the same to the byte however it was run.
@Suite struct SweepBytesTests {
  /// What a sweep in a new folder leaves.
  private static func whole(_ folder: StudyFolder) throws -> (csv: String, json: String) {
    let outcome = try folder.run(
      "sweep", "study.json", "--jobs", "1", "--restart", "--journal", "whole.journal", "--csv",
      "whole.csv", "--json", "whole.json", "--quiet")
    #expect(outcome.status == 0, "\(outcome.complaints)")
    return (try folder.read("whole.csv"), try folder.read("whole.json"))
  }

  @Test(arguments: ["1", "2", "8"])
  func `any number of threads gives the same bytes`(jobs: String) throws {
    let folder = try StudyFolder()
    let whole = try SweepBytesTests.whole(folder)
    let outcome = try folder.run(
      "sweep", "study.json", "--jobs", jobs, "--csv", "a.csv", "--json", "a.json", "--quiet")
    #expect(outcome.status == 0)
    #expect(try folder.read("a.csv") == whole.csv)
    #expect(try folder.read("a.json") == whole.json)
  }

  @Test(arguments: [1, 5])
  func `any number of shards gives the same bytes`(count: Int) throws {
    let folder = try StudyFolder()
    let whole = try SweepBytesTests.whole(folder)
    var journals: [String] = []
    for index in (1...count).reversed() {
      journals.append("part-\(index).journal")
      let outcome = try folder.run(
        "sweep", "study.json", "--shard", "\(index)/\(count)", "--journal", journals.last ?? "",
        "--quiet")
      #expect(outcome.status == 0)
    }
    let words = ["merge", "study.json"] + journals + ["--csv", "a.csv", "--json", "a.json"]
    let merged = try BuiltProgram.run(
      words + ["--journal", "merged.journal", "--quiet"], in: folder.url)
    #expect(merged.status == 0, "\(merged.complaints)")
    #expect(try folder.read("a.csv") == whole.csv)
    #expect(try folder.read("a.json") == whole.json)
    let again = try folder.run(
      "sweep", "study.json", "--resume", "--journal", "merged.journal", "--csv", "b.csv", "--quiet")
    #expect(again.status == 0)
    #expect(try folder.read("b.csv") == whole.csv)
  }

  @Test func `parts that are not all there are named`() throws {
    let folder = try StudyFolder()
    for index in [1, 3] {
      _ = try folder.run("sweep", "study.json", "--shard", "\(index)/3", "--quiet")
    }
    let merged = try folder.run("merge", "study.json", "grid.1-of-3.journal", "grid.3-of-3.journal")
    #expect(merged.status == 2)
    #expect(
      merged.complaints
        == "simrun: 4 of 12 points are not finished: 1, 4, 7, 10 (of shard 2/3); simrun sweep --shard"
        + " with --resume goes on with a part\n")
  }

  @Test func `more replications go on with a finished journal`() throws {
    let folder = try StudyFolder()
    _ = try folder.run("sweep", "study.json", "--quiet")
    let before = try folder.read("grid.journal")
    let more = try folder.run(
      "sweep", "study.json", "--resume", "--replications", "3", "--csv", "a.csv", "--quiet")
    #expect(more.status == 0)
    let after = try folder.read("grid.journal")
    #expect(after.hasPrefix(before))
    #expect(after.split(separator: "\n").count == before.split(separator: "\n").count + 12)
    _ = try folder.run(
      "sweep", "study.json", "--restart", "--replications", "3", "--csv", "b.csv", "--quiet")
    #expect(try folder.read("a.csv") == folder.read("b.csv"))
  }

  @Test func `a measure without a value leaves its cells empty`() throws {
    let folder = try StudyFolder(
      study: StudyFolder.grid.replacing(
        "\"load\": {\"metric\": \"fleets.boxes.amplification\", \"compare\": {\"by\": \"ratio\"}}",
        with:
          "\"none\": {\"metric\": \"services.front.metastable\", \"window\": {\"from\": \"0s\", \"to\": \"1m\"}}"
      ))
    let outcome = try folder.run(
      "sweep", "study.json", "--csv", "a.csv", "--html", "a.html", "--json", "a.json", "--quiet")
    #expect(outcome.status == 0, "\(outcome.complaints)")
    #expect(outcome.output.contains("none"))
    let row = try folder.read("a.csv").split(separator: "\r\n")[1]
    #expect(row.contains(",,,"), "\(row)")
  }
}
