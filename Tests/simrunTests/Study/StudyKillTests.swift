import Foundation
import Testing

/// What was finished survives whatever ends the program.
@Suite(.serialized) struct StudyKillTests {
  /// The lines of a journal that are there to their end.
  private static func lines(_ text: String) -> [Substring] {
    let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
    return Array(parts.dropLast())
  }

  /// Point and replication of each line; the header has none.
  private static func names(_ lines: [Substring]) -> [String] {
    lines.dropFirst().map { String($0.prefix { $0 != "[" }) }
  }

  /// Waits until there are more lines than so many, or all, for at most half a minute.
  private static func waitForGrowth(of folder: StudyFolder, beyond count: Int, to all: Int) {
    for _ in 0..<3_000 {
      let now = (try? folder.read("grid.journal")).map { lines($0).count } ?? 0
      if now > count || now >= all { return }
      Thread.sleep(forTimeInterval: 0.01)
    }
  }

  @Test func `killed at twenty random moments, nothing is lost, doubled or torn`() throws {
    let folder = try StudyFolder(boxes: 1_500)
    _ = try folder.run(
      "sweep", "study.json", "--journal", "whole.journal", "--csv", "whole.csv", "--quiet")
    let all = StudyKillTests.lines(try folder.read("whole.journal")).count
    var generator = SystemRandomNumberGenerator()
    var kept: [Substring] = []
    var growths = 0
    for number in 0..<20 {
      let program = try BuiltProgram(
        ["sweep", "study.json", "--resume", "--quiet"], in: folder.url)
      // Every second kill comes after something was finished, however busy the machine is.
      if number % 2 == 1 { StudyKillTests.waitForGrowth(of: folder, beyond: kept.count, to: all) }
      Thread.sleep(forTimeInterval: Double.random(in: 0...0.1, using: &generator))
      program.kill()
      _ = try program.wait()
      guard let text = try? folder.read("grid.journal") else { continue }
      let lines = StudyKillTests.lines(text)
      #expect(lines.starts(with: kept), "finished points are lost or changed")
      let names = StudyKillTests.names(lines)
      #expect(Set(names).count == names.count, "a point is doubled")
      if lines.count > kept.count && lines.count < all { growths += 1 }
      kept = lines
    }
    #expect(growths > 0, "no kill came in the middle")
    let last = try folder.run("sweep", "study.json", "--resume", "--csv", "a.csv", "--quiet")
    #expect(last.status == 0, "\(last.complaints)")
    #expect(try folder.read("a.csv") == folder.read("whole.csv"))
    #expect(StudyKillTests.lines(try folder.read("grid.journal")).count == all)
  }

  @Test func `a torn last line is run again`() throws {
    let folder = try StudyFolder()
    _ = try folder.run("sweep", "study.json", "--csv", "whole.csv", "--quiet")
    let text = try folder.read("grid.journal")
    try folder.write("grid.journal", String(text.dropLast(30)))
    let outcome = try folder.run("sweep", "study.json", "--resume", "--csv", "a.csv", "--quiet")
    #expect(outcome.status == 0)
    #expect(try folder.read("a.csv") == folder.read("whole.csv"))
    #expect(try folder.read("grid.journal").hasSuffix("}\n"))
  }

  @Test func `a disk without room is an error that keeps what was written`() throws {
    let folder = try StudyFolder()
    _ = try folder.run("sweep", "study.json", "--journal", "whole.journal", "--csv", "whole.csv")
    // So many blocks of 1,024 bytes may a file have: the header and a part of the outcomes.
    let size = try folder.read("whole.journal").utf8.count
    let limited = try BuiltProgram.shell(
      "ulimit -f \((size - 600) / 1024); exec \"$SIMRUN\" sweep study.json --quiet",
      in: folder.url)
    #expect(limited.status == 74)
    #expect(limited.complaints == "simrun: cannot write grid.journal: File too large\n")
    let left = try folder.read("grid.journal")
    #expect(left.hasSuffix("}\n") && StudyKillTests.lines(left).count > 1)
    let last = try folder.run("sweep", "study.json", "--resume", "--csv", "a.csv", "--quiet")
    #expect(last.status == 0)
    #expect(try folder.read("grid.journal").hasPrefix(left))
    #expect(try folder.read("a.csv") == folder.read("whole.csv"))
  }

  @Test func `a sweep that is interrupted or out of time says how to go on`() throws {
    let folder = try StudyFolder(boxes: 1_500)
    let late = try folder.run("sweep", "study.json", "--time-limit", "1us", "--quiet")
    #expect(late.status == 6)
    #expect(
      late.complaints
        == "simrun: out of time; 0 of 24 runs are in grid.journal; the same command with --resume goes on\n"
    )
    let program = try BuiltProgram(["sweep", "study.json", "--resume"], in: folder.url)
    program.waitForComplaint()
    program.interrupt()
    let stopped = try program.wait()
    #expect(stopped.status == 130)
    #expect(stopped.complaints.contains("the same command with --resume goes on"))
  }
}
