import Foundation
import Testing

/// `simrun run --follow`: the lives of single devices.
@Suite struct FollowTests {
  private func run(_ words: String...) throws -> BuiltProgram.Outcome {
    try BuiltProgram.run(["run", "storm.json"] + words)
  }

  /// The page without the sections of devices.
  private func withoutStories(_ page: String) -> String {
    page.components(separatedBy: "\n\n").filter { !$0.hasPrefix("DEVICE ") }
      .joined(separator: "\n\n")
  }

  @Test func `following adds a section and changes nothing else`() throws {
    let plain = try run().output
    let followed = try run(
      "--follow", "devices:17", "--follow", "devices:worst", "--follow", "devices:random")
    #expect(followed.status == 0)
    #expect(followed.complaints == "")
    #expect(withoutStories(followed.output) == plain)
    let headings = followed.output.split(separator: "\n").filter { $0.hasPrefix("DEVICE ") }
    #expect(headings.count == 3)
    #expect(headings.first == "DEVICE 17 OF DEVICES")
    #expect(headings.contains { $0.contains(" OF DEVICES (the worst: ") })
    #expect(headings.contains { $0.contains(" OF DEVICES (chosen at random)") })
    #expect(followed.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `a fleet alone means its worst device, and each device is told once`() throws {
    let short = try run("--follow", "devices").output
    #expect(short == (try run("--follow", "devices:worst", "--follow", "devices").output))
  }

  @Test func `a device at random is that of the seed`() throws {
    let first = try run("--follow", "devices:random").output
    #expect(first == (try run("--follow", "devices:random").output))
    func heading(_ page: String) -> Substring? {
      page.split(separator: "\n").first { $0.hasPrefix("DEVICE ") }
    }
    let others = try (8...11).map {
      heading(try run("--follow", "devices:random", "--seed", "\($0)").output)
    }
    #expect(others.contains { $0 != heading(first) })
  }

  @Test func `the JSON tells every entry, and is the same without them`() throws {
    let plain = try run("--json", "-").output
    let text = try run("--json", "-", "--follow", "devices:median").output
    #expect(text.hasPrefix(plain.dropLast(3) + ",\n  \"stories\": ["))
    let stories = try #require(try object(text)["stories"] as? [[String: Any]])
    #expect(stories.count == 1)
    #expect(stories[0]["fleet"] as? String == "devices")
    #expect((stories[0]["choice"] as? String)?.hasPrefix("the median: ") == true)
    let entries = try #require(stories[0]["entries"] as? [[String: Any]])
    #expect(entries.count > 100)
    let times = try entries.map { try #require($0["atSeconds"] as? Double) }
    #expect(times == times.sorted())
    #expect(entries.allSatisfy { $0["track"] as? String == "poll" })
    let kinds = Set(entries.compactMap { $0["kind"] as? String })
    #expect(kinds.isSuperset(of: ["answered", "refused"]))
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test(arguments: [
    (
      "boxes:1", "unknown fleet \"boxes\"; there are: devices"
    ),
    ("device", "unknown fleet \"device\"; did you mean devices?"),
    ("devices:1000", "devices has no device 1000, expected 0 to 999"),
    (
      "devices:-1",
      "found \"devices:-1\", expected a fleet, or one with \":worst\", \":median\", \":random\" or the index of a device"
    ),
    (
      ":3",
      "found \":3\", expected a fleet, or one with \":worst\", \":median\", \":random\" or the index of a device"
    ),
  ])
  func `who is not there cannot be followed`(device: String, complaint: String) throws {
    let outcome = try run("--follow", device)
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    #expect(
      outcome.complaints == "simrun: run: --follow: \(complaint)\nTry: simrun help run\n")
  }
}
