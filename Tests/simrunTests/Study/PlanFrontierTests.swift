import Foundation
import Testing

/// A plan over several parameters: what less of one needs more of another.
@Suite struct PlanFrontierTests {
  /// Workers against patience, and a third parameter that hardly matters; a longer timeout costs a unit a second.
  private static func study(with third: String = "") -> String {
    """
    {"format": "fleetsim-study/1", "name": "frontier", "scenario": "small.json",
     "vary": {"timeout": {"at": "/fleets/boxes/traffic/poll/timeout", "cost": 1,
                          "values": {"list": ["1s", "2s", "4s", "8s", "16s"]}},
              "workers": {"at": "/services/front/capacity/workers", "cost": 10,
                          "values": {"steps": {"from": 6, "to": 16, "step": 2}}}\(third)},
     "replications": {"count": 5}, "question": {"cheapest": {"confidence": 0.9}}}
    """
  }

  private struct Plan: Decodable {
    let status: String
    let answer: Candidate
    let frontier: [Candidate]
    let judged: [Candidate]
    let combinations: Int

    struct Candidate: Decodable, Equatable {
      let values: Values
      let cost: Double
      let status: String

      /// Whether it gives at least as much of both.
      func covers(_ other: Candidate) -> Bool {
        values.workers >= other.values.workers && values.seconds >= other.values.seconds
      }
    }

    struct Values: Decodable, Equatable {
      let timeout: String
      let workers: Int

      var seconds: Int { Int(timeout.dropLast()) ?? 0 }
    }
  }

  /// The plan as JSON, as text and as a page.
  private static func made(_ study: String) throws -> (plan: Plan, text: String, page: PageReader) {
    let folder = try StudyFolder(study: study)
    let outcome = try folder.run(
      "plan", "study.json", "--quiet", "--json", "a.json", "--html", "a.html")
    #expect(outcome.status == 0, "\(outcome.complaints)")
    let plan = try JSONDecoder().decode(Plan.self, from: Data(folder.read("a.json").utf8))
    return (plan, outcome.output, PageReader(try folder.read("a.html")))
  }

  @Test func `the frontier is what holds and gives less than nothing else that does`() throws {
    let (plan, text, _) = try PlanFrontierTests.made(PlanFrontierTests.study())
    #expect(plan.status == "found" && plan.combinations == 30)
    #expect(plan.frontier.count > 1 && plan.frontier.first == plan.answer)
    #expect(plan.frontier.map { $0.cost } == plan.frontier.map { $0.cost }.sorted())
    for one in plan.frontier {
      #expect(one.status == "holds" && plan.judged.contains(one))
      #expect(one.cost == Double(one.values.workers * 10 + one.values.seconds))
      for other in plan.frontier where other != one { #expect(!one.covers(other)) }
      for other in plan.judged where other.covers(one) { #expect(other.status == "holds") }
    }
    #expect(text.contains("FRONTIER: less of one needs more of another"))
  }

  @Test func `the page draws every judged combination of two parameters and the frontier`() throws {
    let (plan, _, page) = try PlanFrontierTests.made(PlanFrontierTests.study())
    #expect(page.complaints == [])
    let dots = page.elements.compactMap { element -> String? in
      element.attributes["class"]?.hasPrefix("dot s") == true ? element.text : nil
    }
    for one in plan.judged {
      let words = "timeout = \(one.values.timeout), workers = \(one.values.workers): \(one.status)"
      // On wide and on narrow pages, on the frontier's line once more.
      let count = plan.frontier.contains(one) ? 4 : 2
      #expect(dots.count { $0.hasPrefix(words) } == count, "\(words)")
    }
    let captions = page.all("caption").map { $0.text }
    #expect(captions.contains("The frontier, the cheapest first"))
  }

  @Test func `combinations of three parameters are not drawn, and the page says so`() throws {
    let third = #"""
      , "attempts": {"at": "/fleets/boxes/traffic/poll/retry/attempts", "cost": 1,
                     "values": {"list": [2, 3]}}
      """#
    let (plan, _, page) = try PlanFrontierTests.made(PlanFrontierTests.study(with: third))
    #expect(plan.combinations == 60 && plan.frontier.count > 1)
    #expect(page.complaints == [] && page.all("svg").isEmpty)
    #expect(
      page.element(id: "charts")?.text.contains("Combinations of 3 parameters are not drawn")
        == true)
  }
}
