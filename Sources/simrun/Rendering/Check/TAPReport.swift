import Scenarios

/// The report as TAP, version 14 (testanything.org): a test point for each expectation, with what there is to say about
/// it as YAML. What is undecided or was not run is skipped, with the word.
package enum TAPReport {
  package static func text(_ report: CheckReport) -> String {
    let points = report.files.flatMap(points)
    var lines = ["TAP version 14", "1..\(points.count)"]
    for (index, point) in points.enumerated() { lines += point.lines(number: index + 1) }
    lines += report.skipped.map { "# no scenario: " + VisibleText.line($0) }
    lines.append("# " + VisibleText.line(report.closingLine))
    return lines.map(VisibleText.logLine).joined(separator: "\n") + "\n"
  }

  private static func points(_ file: CheckedFile) -> [Point] {
    trouble(file) + file.expectations.map { Point($0, file) } + baseline(file)
  }

  private static func trouble(_ file: CheckedFile) -> [Point] {
    if file.outcome == .finished { return [] }
    return [
      Point(
        holds: false, name: "\(file.path): \(file.troubleWord)",
        details: [("message", file.troubles.joined(separator: "\n"))])
    ]
  }

  private static func baseline(_ file: CheckedFile) -> [Point] {
    guard let baseline = file.baseline else { return [] }
    var point = Point(
      holds: baseline.verdict != .missing && !baseline.hasRegression && !baseline.hasRedefinition,
      name: "\(file.path): baseline")
    if case .notComparable = baseline.verdict { point.skipped = "not comparable" }
    if !baseline.obstacle.isEmpty { point.details.append(("message", baseline.obstacle)) }
    let worse = baseline.metrics(.worse).map { "\(VisibleText.line($0.name)): \($0.sentence)" }
    if !worse.isEmpty { point.details.append(("worse", worse.joined(separator: "\n"))) }
    point.details += baseline.omissions.map { (key: $0.label, text: $0.text) }
    return [point]
  }
}

/// A test point.
private struct Point {
  var holds: Bool
  var name: String
  /// Why it is skipped; `nil` when it is not.
  var skipped: String?
  /// Keys with their texts.
  var details: [(key: String, text: String)] = []

  init(holds: Bool, name: String, details: [(key: String, text: String)] = []) {
    self.holds = holds
    self.name = name
    self.details = details
  }

  init(_ item: CheckedExpectation, _ file: CheckedFile) {
    let status = item.judgement.status
    self.init(holds: status != .failed, name: "\(file.path): \(item.expectation.id)")
    if status == .passed { return }
    if status == .undecided { skipped = "undecided" }
    if status == .notRun { skipped = "not run" }
    let story = CheckStory(item, start: file.start)
    details = story.parts.map { (key: $0.label, text: $0.text) }
    if !story.command.isEmpty { details.append(("again", story.command)) }
  }

  func lines(number: Int) -> [String] {
    let directive = skipped.map { " # SKIP " + $0 } ?? ""
    let head = "\(holds ? "ok" : "not ok") \(number) - \(Point.description(name))" + directive
    return [head] + (details.isEmpty ? [] : ["  ---"] + yaml + ["  ..."])
  }

  /// A mapping from keys to strings.
  private var yaml: [String] { details.map { "  \($0.key): \(Point.quoted($0.text))" } }

  /// In a description a `#` would begin a directive.
  private static func description(_ text: String) -> String {
    VisibleText.line(text).replacing("\\", with: "\\\\").replacing("#", with: "\\#")
  }

  /// A double-quoted scalar (YAML 1.2.2, section 7.3.1), on one line.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      // What begins a command of a build log stands apart.
      case "#": result += "\\x23"
      default: result += VisibleText.isHidden(scalar) ? escaped(scalar) : String(scalar)
      }
    }
    return result + "\""
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
  }
}
