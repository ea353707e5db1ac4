import Foundation
import Testing

/// Values of a study are shown to a terminal, which obeys none of them.
@Suite struct VisibleValueTests {
  /// Text that clears a screen, and one that turns the order of letters.
  private static let evil = ["a\u{1B}[2J", "b\u{202E}c"]

  /// A study of the scenario's title, which any text may be.
  private static func study(_ rest: String) throws -> String {
    let list = String(decoding: try JSONEncoder().encode(evil), as: UTF8.self)
    return """
      {"format": "fleetsim-study/1", "name": "hostile", "scenario": "small.json",
       "vary": {"title": {"at": "/title", "values": {"list": \(list)}},
                "workers": {"at": "/services/front/capacity/workers", "values": {"list": [2, 6]}}},
       "replications": {"count": 4},
       "measures": {"failed": {"metric": "fleets.boxes.operations.failed"}}, \(rest)}
      """
  }

  @Test(arguments: [
    #""design": {"grid": {}}"#, #""design": {"oneAtATime": {}}"#,
    #""design": {"latinHypercube": {"points": 8, "seed": 1}}"#,
  ])
  func `no line of a sweep has what a terminal obeys`(design: String) throws {
    let folder = try StudyFolder(study: try VisibleValueTests.study(design))
    let outcome = try folder.run("sweep", "study.json")
    #expect(outcome.status == 0, "\(outcome.complaints)")
    let text = outcome.output + outcome.complaints
    for sign in ["\u{1B}", "\u{202E}"] { #expect(!text.contains(sign)) }
    #expect(text.contains("a\\u{1B}[2J"))
  }
}
