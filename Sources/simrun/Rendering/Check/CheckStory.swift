import FleetSim
import Scenarios

/// The whole story of an expectation: what was expected and why, what came, by how much, and how to see it again.
struct CheckStory {
  /// Labels and what they stand for, in the order in which they are told. Empty ones are left out.
  let parts: [(label: String, text: String)]
  /// The command that shows it again; empty when there is none.
  let command: String
  /// All of it in one line.
  let headline: String

  init(_ item: CheckedExpectation, start: CalendarInstant?) {
    let words = StoryWords(item, start: start)
    let all = [
      ("expected", words.expected), ("found", words.found), ("margin", words.margin),
      ("interval", words.interval), ("runs", words.replications),
      ("why", item.expectation.basis), ("source", item.expectation.source),
      ("place", item.place.description), ("seed", words.seed),
    ]
    parts = all.filter { !$0.1.isEmpty }.map { (label: $0.0, text: VisibleText.lines($0.1)) }
    command = VisibleText.lines(item.reproduction)
    headline = VisibleText.line("\(words.found); expected \(words.bound)")
  }
}

/// The parts of a story.
private struct StoryWords {
  let item: CheckedExpectation
  let text: ExpectationText
  let clock: ClockFace

  init(_ item: CheckedExpectation, start: CalendarInstant?) {
    self.item = item
    text = ExpectationText(item.expectation, unit: item.isShare ? "1" : item.unit)
    clock = ClockFace(start: start)
  }

  var bound: String { ExpectationText(item.expectation, unit: item.unit).boundInWords }

  var expected: String {
    let parts = [text.metricInFull(clock) + warmUp, ": " + bound, across, confidence]
    return parts.joined()
  }

  /// What is cut from the start of each run.
  private var warmUp: String {
    switch item.expectation.warmUp {
    case nil: ""
    case .time(let span): ", without the first \(Figures.time(span))"
    case .mser5: ", without the warm-up that MSER-5 finds"
    }
  }

  /// What must lie within the bounds, where it is not the mean.
  private var across: String {
    switch item.expectation.across {
    case .mean: ""
    case .share(let share): ", in at least \(Figures.share(share)) of the replications"
    case .quantile(let share): ", for the \(Figures.share(share)) quantile of the replications"
    }
  }

  private var confidence: String {
    item.expectation.confidence.map { ", with \(Figures.share($0)) confidence" } ?? ""
  }

  /// The sentence of the judge, or the figure where it has none.
  var found: String {
    if !item.judgement.sentence.isEmpty { return withoutStop(item.judgement.sentence) }
    return item.judgement.estimate.map(text.figure) ?? "nothing"
  }

  private func withoutStop(_ sentence: String) -> String {
    sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
  }

  /// `0.05 below the bound, 0.7`.
  var margin: String {
    guard let margin = item.judgement.margin, let bound = item.judgement.bound else { return "" }
    let isAbove =
      switch bound {
      case .minimum: margin >= 0
      case .maximum: margin < 0
      }
    let side = isAbove ? "above" : "below"
    return "\(text.figure(margin.magnitude)) \(side) the bound, \(text.exact(bound.limit))"
  }

  /// `0.63 to 0.67, with 95 % confidence`.
  var interval: String {
    guard let interval = item.judgement.interval else { return "" }
    let confidence = Figures.share(item.judgement.confidence)
    return "\(text.figure(interval.low)) to \(text.figure(interval.high)), with \(confidence) "
      + "confidence"
  }

  /// How many replications held by themselves.
  var replications: String {
    let values = item.judgement.values
    if values.count < 2 { return "" }
    let held = values.count { $0.status == .passed }
    return "\(held) of \(values.count) replications hold by themselves"
  }

  /// The seed to look at.
  var seed: String {
    guard let seed = item.worstSeed else { return "" }
    return item.judgement.values.count < 2 ? "\(seed)" : "\(seed), with the smallest margin"
  }
}

extension CheckedFile {
  /// What stands in the way of judging it: a line for each; empty when it was run to its end.
  var troubles: [String] {
    let lines: [String] =
      switch outcome {
      case .finished: []
      case .invalid(let lines): lines
      case .auditFailed(let findings): ["A run contradicts itself."] + findings
      case .notFinished(let reason): ["Not finished: \(reason)."]
      }
    return lines.map(VisibleText.lines)
  }

  /// The same in a few words; empty when it was run to its end.
  var troubleWord: String {
    switch outcome {
    case .finished: ""
    case .invalid: "invalid"
    case .auditFailed: "audit failed"
    case .notFinished(let reason): VisibleText.line("not finished: \(reason)")
    }
  }

  func items(_ status: ReplicatedJudgement.Status) -> [CheckedExpectation] {
    expectations.filter { $0.judgement.status == status }
  }
}

extension ComparedMetric {
  /// `0.95 → 0.91, −0.04 (−0.05 to −0.03; 8 pairs), tolerated 0.01`.
  var sentence: String {
    let span = interval.map { "\(signed($0.low)) to \(signed($0.high))" } ?? "no interval"
    return "\(figure(old)) → \(figure(new)), \(signed(difference)) (\(span); \(runsInWords)), "
      + "tolerated \(figure(tolerance))"
  }

  /// What the difference rests on.
  var runsInWords: String {
    switch runs {
    case .pairs(let count): CheckTally.count(count, "pair")
    case .independent(let old, let new): "no seed in common, \(old) and \(new) runs"
    }
  }

  /// A value in its unit.
  func figure(_ value: Double) -> String {
    if unit == "s" { return Figures.time(seconds: value) }
    return Figures.number(value) + (unit == "1" || unit.isEmpty ? "" : " " + VisibleText.line(unit))
  }

  /// A difference in its unit, with its sign.
  func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + figure(value) }
}

extension BaselineFindings {
  /// What it says when it compares nothing; empty when it compares.
  var obstacle: String {
    switch verdict {
    case .compared: ""
    case .missing: "There is no baseline of this scenario; --update-baseline DIR writes it."
    case .notComparable(let reasons):
      VisibleText.line("Not comparable: " + reasons.joined(separator: "; ") + ".")
    }
  }

  /// The metrics that are not compared, and why: a label and a text for each reason.
  var omissions: [(label: String, text: String)] {
    UncomparedMetric.Reason.allCases.compactMap { reason in
      let names = uncompared.filter { $0.reason == reason }.map { VisibleText.line($0.name) }
      if names.isEmpty { return nil }
      return (reason.label, names.joined(separator: ", ") + ": " + reason.sentence)
    }
  }

  func metrics(_ verdict: ComparedMetric.Verdict) -> [ComparedMetric] {
    metrics.filter { $0.verdict == verdict }
  }
}

extension UncomparedMetric.Reason {
  fileprivate var label: String {
    switch self {
    case .redefined: "redefined"
    case .onlyInBaseline: "gone"
    case .onlyNow: "new"
    }
  }

  fileprivate var sentence: String {
    switch self {
    case .redefined:
      "not compared, as the baseline was written with another definition; --update-baseline DIR "
        + "writes it anew"
    case .onlyInBaseline: "not compared, as the baseline has values and this check has none"
    case .onlyNow: "not compared, as the baseline has no values"
    }
  }
}
