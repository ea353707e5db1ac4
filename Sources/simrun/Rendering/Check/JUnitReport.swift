import Scenarios

/// The report as JUnit's XML, in the shape of the Jenkins xUnit plugin's junit-10.xsd: a test suite for each file, a
/// test case for each expectation.
package enum JUnitReport {
  package static func text(_ report: CheckReport) -> String {
    var xml = XMLText()
    let suites = report.files.map { Suite($0) } + report.skipped.map { Suite(skipped: $0) }
    xml.element(
      "testsuites",
      [
        ("name", "simrun check"), ("tests", "\(suites.reduce(0) { $0 + $1.cases.count })"),
        ("failures", "\(suites.reduce(0) { $0 + $1.count(.failure) })"),
        ("errors", "\(suites.reduce(0) { $0 + $1.count(.error) })"),
        ("time", time(report.seconds)),
      ]
    ) { xml in
      for suite in suites { suite.write(to: &xml) }
    }
    return xml.text
  }

  fileprivate static func time(_ seconds: Double) -> String {
    DecimalText.fixed(seconds, places: 3)
  }

  /// A test case: its name and what it came to.
  fileprivate struct Case {
    enum Result: String { case passed, failure, error, skipped }
    var name: String
    var result: Result
    var type = ""
    /// In one line, and in full.
    var message = ""
    var story = ""
  }

  /// A file's test cases.
  fileprivate struct Suite {
    let file: CheckedFile
    let cases: [Case]

    init(_ file: CheckedFile) {
      self.file = file
      cases = Suite.trouble(file) + file.expectations.map { Case($0, file) } + Suite.baseline(file)
    }

    /// A file of a folder that is no scenario.
    init(skipped path: String) {
      file = CheckedFile(
        path: path, name: "", title: "", outcome: .finished, seeds: [], expectations: [],
        baseline: nil, seconds: 0)
      cases = [Case(name: "scenario", result: .skipped, type: "skipped", message: "no scenario")]
    }

    func count(_ result: Case.Result) -> Int { cases.count { $0.result == result } }
  }
}

extension JUnitReport.Case {
  fileprivate init(_ item: CheckedExpectation, _ file: CheckedFile) {
    let story = CheckStory(item, start: file.start)
    name = VisibleText.lines(item.expectation.id)
    switch item.judgement.status {
    case .passed:
      result = .passed
      return
    case .failed: result = .failure
    case .undecided, .notRun: result = .skipped
    }
    type = item.judgement.status.rawValue
    let word = item.judgement.status == .undecided ? "undecided: " : ""
    message = word + story.headline
    self.story = story.parts.map { "\($0.label): \($0.text)\n" }.joined()
    if !story.command.isEmpty { self.story += "again: \(story.command)\n" }
  }
}

extension JUnitReport.Suite {
  /// What stands in the way of judging the file, as a test case of its own.
  fileprivate static func trouble(_ file: CheckedFile) -> [JUnitReport.Case] {
    if file.outcome == .finished { return [] }
    let lines = file.troubles
    return [
      JUnitReport.Case(
        name: "scenario", result: .error, type: file.troubleWord,
        message: VisibleText.line(lines.first ?? file.troubleWord),
        story: lines.map { $0 + "\n" }.joined())
    ]
  }

  /// The comparison with the baseline, as a test case.
  fileprivate static func baseline(_ file: CheckedFile) -> [JUnitReport.Case] {
    guard let baseline = file.baseline else { return [] }
    var result = JUnitReport.Case(name: "baseline", result: .passed)
    let worse = baseline.metrics(.worse)
    result.message = baseline.obstacle
    switch baseline.verdict {
    case .missing: (result.result, result.type) = (.error, "missing")
    case .notComparable: (result.result, result.type) = (.skipped, "notComparable")
    case .compared where !worse.isEmpty:
      (result.result, result.type) = (.failure, "worse")
      let names = worse.map { VisibleText.line($0.name) }.joined(separator: ", ")
      result.message = "worse: \(names)"
    case .compared where baseline.hasRedefinition:
      (result.result, result.type) = (.error, "redefined")
      result.message = baseline.omissions[0].text
    case .compared: break
    }
    let lines =
      worse.map { "\(VisibleText.line($0.name)): \($0.sentence)" }
      + baseline.omissions.map { "\($0.label): \($0.text)" }
    result.story = lines.map { $0 + "\n" }.joined()
    return [result]
  }

  fileprivate func write(to xml: inout XMLText) {
    xml.element(
      "testsuite",
      [
        ("name", VisibleText.lines(file.path)), ("tests", "\(cases.count)"),
        ("failures", "\(count(.failure))"), ("errors", "\(count(.error))"),
        ("skipped", "\(count(.skipped))"), ("time", JUnitReport.time(file.seconds)),
      ]
    ) { xml in
      writeProperties(to: &xml)
      for item in cases { write(item, to: &xml) }
    }
  }

  private func writeProperties(to xml: inout XMLText) {
    let properties = [
      ("version", Version.text), ("scenario", VisibleText.lines(file.name)),
      ("seeds", file.seeds.map { "\($0)" }.joined(separator: " ")), ("digest", file.digest),
    ]
    xml.element("properties", []) { xml in
      for (name, value) in properties where !value.isEmpty {
        xml.element("property", [("name", name), ("value", value)])
      }
    }
  }

  /// The file's time is shared evenly among its cases: its runs serve them all.
  private func write(_ item: JUnitReport.Case, to xml: inout XMLText) {
    let time = JUnitReport.time(file.seconds / Double(cases.count))
    let attributes = [("name", item.name), ("classname", className), ("time", time)]
    if item.result == .passed && item.story.isEmpty { return xml.element("testcase", attributes) }
    xml.element("testcase", attributes) { xml in
      if item.result == .passed { return xml.element("system-out", [], text: item.story) }
      let result = item.result.rawValue
      xml.element(result, [("type", item.type), ("message", item.message)], text: item.story)
    }
  }

  /// The path with dots between its parts, without the ending, as readers of such reports group by it.
  private var className: String {
    let path = file.path.hasSuffix(".json") ? file.path.dropLast(5) : file.path[...]
    return VisibleText.lines(
      path.split(separator: "/").filter { $0 != "." }.joined(separator: "."))
  }
}
