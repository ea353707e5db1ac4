import FleetSim
import Scenarios

/// The sentences about a plan's answer, for every way of showing it.
struct PlanWords {
  private let report: PlanReport

  init(_ report: PlanReport) { self.report = report }

  private var names: String {
    report.study.parameters.map { VisibleText.line($0.name) }.joined(separator: ", ")
  }

  private var sureness: String {
    let count = report.proof.expectations.count
    let what = count == 1 ? "the expectation holds" : "all \(count) expectations hold"
    return what + " with " + FigureText.percent(report.proof.confidence) + " confidence"
  }

  var answer: String {
    let found = report.answer.map { report.words($0) } ?? ""
    let cost = report.answer?.cost.map { ", at a cost of " + Figures.number($0) } ?? ""
    switch report.status {
    case .found:
      return "The \(report.kind) for which \(sureness): \(found)\(cost)."
    case .allHold:
      return
        "Even \(found)\(cost) suffices, the end of the range: \(sureness) there. A wider range may have"
        + " a better answer."
    case .noneHolds:
      return "None: even the values that give most fail."
    case .undecided:
      return "Open: the values that give most are neither proven to hold nor to fail."
        + " More replications (maxReplications) may tell."
    case .notMonotone:
      let rest = report.answer == nil ? "." : "; from \(found) on, all that were judged hold."
      return "Not monotone: a value that gives less holds and one that gives more fails" + rest
    }
  }

  /// What the confidence covers.
  var confidence: String {
    "If giving more is never worse, the chance that the answer does not hold is at most "
      + FigureText.percent(1 - report.proof.confidence)
      + ": it is shared among all values that may be judged and all looks at each."
  }

  var binding: [String] {
    if report.status == .allHold { return ["The end of the range, not an expectation."] }
    return report.binding.map { candidate in
      let all = candidate.verdict.binding.map { "\(quoted($0.id)): \($0.sentence)" }
      return "At \(report.words(candidate)): " + all.joined(separator: " ")
    }
      + report.open.map {
        "Undecided, and would be better: \(report.words($0)). More replications (maxReplications)"
          + " may tell."
      }
  }

  var monotony: String {
    guard let pair = report.contradiction else {
      return
        "Nothing speaks against it among the \(report.judged.count) values that were judged, some of"
        + " them for this alone."
    }
    return "It does not hold: \(report.words(pair.holds)) is proven to hold, but"
      + " \(report.words(pair.fails)) to fail. The answer is for the values that were judged; a sweep shows all."
  }

  var effort: String {
    let values = report.study.parameters.count == 1 ? "values" : "combinations"
    return
      "\(report.judged.count) of \(Figures.count(report.gridCount)) \(values) of \(names) were judged in"
      + " \(Figures.count(Int64(report.replications))) runs, each with its twin."
  }
}
