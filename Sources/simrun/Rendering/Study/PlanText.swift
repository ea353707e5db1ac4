import FleetSim
import Scenarios

/// The answer of a plan for a terminal: what was found, how sure it is, what binds, what was run.
struct PlanText {
  private let report: PlanReport
  private let style: Style

  init(_ report: PlanReport, style: Style) {
    self.report = report
    self.style = style
  }

  var text: String {
    var lines = [style.apply(.heading, VisibleText.line(report.study.title)), ""]
    lines += wrapped(PlanWords(report).answer)
    lines += wrapped(PlanWords(report).confidence)
    lines += section("WHAT BINDS", PlanWords(report).binding)
    lines += section("MONOTONY", [PlanWords(report).monotony])
    if report.frontier.count > 1 {
      lines += ["", style.apply(.heading, "FRONTIER: less of one needs more of another")]
      lines += PlanTables(report).table(report.frontier).lines(style)
    }
    lines += [
      "",
      style.apply(.heading, "JUDGED: values, replications, status, estimates"),
    ]
    lines += PlanTables(report).table(report.judged).lines(style)
    lines += [""] + wrapped(PlanWords(report).effort)
    return lines.joined(separator: "\n") + "\n"
  }

  private func wrapped(_ text: String) -> [String] { Layout.wrap(text, width: Layout.width) }

  private func section(_ heading: String, _ sentences: [String]) -> [String] {
    if sentences.isEmpty { return [] }
    return ["", style.apply(.heading, heading)] + sentences.flatMap(wrapped)
  }
}
