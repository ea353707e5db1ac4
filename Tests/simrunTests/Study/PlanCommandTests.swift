import Foundation
import Testing

/// `simrun plan` from outside: its answers, its statuses, and that it loses nothing.
@Suite struct PlanCommandTests {
  private static func study(
    _ question: String, bound: String = "0.99", cost: String = ""
  ) -> String {
    """
    {"format": "fleetsim-study/1", "name": "how-many", "title": "How many workers?",
     "scenario": "small.json",
     "patch": {"expect": {"answered": {"min": \(bound)}}},
     "vary": {"workers": {"at": "/services/front/capacity/workers",
                          "values": {"steps": {"from": 2, "to": 14, "step": 1}}\(cost)}},
     "replications": {"count": 5}, "question": {\(question)}}
    """
  }

  private static let smallest = #""smallest": {"of": "workers", "confidence": 0.9}"#

  @Test func `the answer does not depend on threads, and a resumed plan runs nothing again`() throws
  {
    let folder = try StudyFolder(study: PlanCommandTests.study(PlanCommandTests.smallest))
    let first = try folder.run("plan", "study.json", "--jobs", "1", "--json", "a.json", "--quiet")
    #expect(first.status == 0, "\(first.complaints)\(first.output)")
    let journal = try folder.read("how-many.plan.journal")
    let again = try folder.run("plan", "study.json", "--resume", "--json", "b.json", "--quiet")
    #expect(again.output == first.output)
    #expect(try folder.read("how-many.plan.journal") == journal)
    let other = try folder.run(
      "plan", "study.json", "--restart", "--jobs", "8", "--json", "c.json", "--quiet")
    #expect(other.output == first.output)
    for name in ["b.json", "c.json"] { #expect(try folder.read(name) == folder.read("a.json")) }
    #expect(
      first.output.contains("The smallest for which the expectation holds with 90 % confidence"))
    #expect(first.output.contains("WHAT BINDS"))
  }

  @Test func `a plan that was cut off goes on to the same answer`() throws {
    let folder = try StudyFolder(study: PlanCommandTests.study(PlanCommandTests.smallest))
    let whole = try folder.run("plan", "study.json", "--quiet", "--journal", "whole.journal")
    let lines = try folder.read("whole.journal").split(separator: "\n")
    let kept = lines.prefix(lines.count / 2).joined(separator: "\n") + "\n{\"point\":3,"
    try folder.write("how-many.plan.journal", kept)
    let rest = try folder.run("plan", "study.json", "--resume", "--quiet")
    #expect(rest.status == 0, "\(rest.complaints)")
    #expect(rest.output == whole.output)
  }

  @Test(arguments: [
    (PlanCommandTests.smallest, "1.5", Int32(1), "None: even the values that give most"),
    (PlanCommandTests.smallest, "0", 0, "Even workers = 2 suffices"),
    (#""largest": {"of": "workers"}"#, "0.99", 5, "Not monotone"),
  ])
  func `each answer has its status`(
    question: String, bound: String, status: Int32, words: String
  ) throws {
    let folder = try StudyFolder(study: PlanCommandTests.study(question, bound: bound))
    let outcome = try folder.run("plan", "study.json", "--quiet")
    #expect(outcome.status == status, "\(outcome.complaints)")
    #expect(outcome.output.contains(words), "\(outcome.output)")
  }

  @Test func `the cheapest of one parameter is the smallest, with its cost`() throws {
    let smallest = try StudyFolder(study: PlanCommandTests.study(PlanCommandTests.smallest))
    _ = try smallest.run("plan", "study.json", "--json", "a.json", "--quiet")
    let cheapest = try StudyFolder(
      study: PlanCommandTests.study(#""cheapest": {"confidence": 0.9}"#, cost: #", "cost": 10"#))
    let outcome = try cheapest.run("plan", "study.json", "--json", "a.json", "--quiet")
    #expect(outcome.status == 0, "\(outcome.complaints)")
    let answer = try PlanCommandTests.workers(smallest)
    #expect(try PlanCommandTests.workers(cheapest) == answer)
    #expect(outcome.output.contains("at a cost of \(answer * 10)"))
  }

  private static func workers(_ folder: StudyFolder) throws -> Int {
    let json = try JSONSerialization.jsonObject(with: Data(folder.read("a.json").utf8))
    let answer = (json as? [String: Any])?["answer"] as? [String: Any]
    return try #require((answer?["values"] as? [String: Any])?["workers"] as? Int)
  }

  @Test func `the page says the same and needs nothing from outside`() throws {
    let folder = try StudyFolder(study: PlanCommandTests.study(PlanCommandTests.smallest))
    _ = try folder.run("plan", "study.json", "--html", "plan.html", "--quiet")
    let page = try folder.read("plan.html")
    #expect(page.contains("The smallest for which the expectation holds with 90 % confidence"))
    #expect(page.contains("<svg") && page.contains("What binds"))
    #expect(!page.contains("https://") && !page.contains("src="))
  }

  @Test func `a study without a question for a plan is told so`() throws {
    let folder = try StudyFolder()
    let outcome = try folder.run("plan", "study.json", "--quiet")
    #expect(outcome.status == 2)
    #expect(
      outcome.complaints
        == "study.json: found no question for a plan, expected \"smallest\", \"largest\" or \"cheapest\";"
        + " simrun sweep runs the points\n")
  }
}
