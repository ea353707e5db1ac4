import FleetSim
import Scenarios

/// A comparison for a person at a terminal.
struct CompareText {
  private let comparison: Comparison
  private let style: Style
  /// More figures than this stand in the JSON and in the Markdown only.
  private static let most = 25

  init(_ comparison: Comparison, style: Style) {
    self.comparison = comparison
    self.style = style
  }

  var text: String {
    [head, parameters, figures, [closing]].filter { !$0.isEmpty }
      .map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private var head: [String] {
    [
      "A  " + VisibleText.line(comparison.a.label), "B  " + VisibleText.line(comparison.b.label),
      comparison.basis,
    ]
  }

  private var parameters: [String] {
    if comparison.changes.isEmpty { return [] }
    var lines = [style.apply(.heading, "PARAMETERS THAT DIFFER")]
    for change in comparison.changes {
      let old = change.old?.canonicalText ?? "nothing"
      let new = change.new?.canonicalText ?? "nothing"
      lines += Layout.hanging(
        "  ", VisibleText.line("\(change.pointer)  \(old) → \(new)"))
    }
    return lines
  }

  private var figures: [String] {
    if comparison.figures.isEmpty { return [] }
    var table = Table(
      [
        .init("figure", .left), .init("unit", .left), .init("A"), .init("B"), .init("B − A"),
        .init("95 % interval"),
      ], flexibleColumn: 0)
    for figure in comparison.figures.prefix(CompareText.most) {
      table.add([
        .init(VisibleText.line(figure.metric.name)), .init(figure.unit),
        .init(figure.text(figure.a)), .init(figure.text(figure.b)),
        .init(figure.signed(figure.difference.estimate), figure.tone),
        .init(figure.intervalText, figure.isUnclear ? .faint : .plain),
      ])
    }
    var lines = [style.apply(.heading, "FIGURES THAT DIFFER, the most important first")]
    lines += table.lines(style)
    let left = comparison.figures.count - CompareText.most
    if left > 0 { lines.append("  and \(left) more: --json or --markdown shows all") }
    return lines
  }

  private var closing: String { comparison.closing }
}

extension Comparison {
  /// What the figures rest on.
  var basis: String {
    let seeds = max(a.seeds.count, b.seeds.count)
    if pairCount == 0 {
      return "no seed in common: \(a.seeds.count) and \(b.seeds.count) independent replications"
    }
    return pairCount == 1 && seeds == 1
      ? "one seed on both sides: no interval" : "paired by seed, \(pairCount) replications"
  }

  var closing: String { closing(other: "B") }

  /// The same where the other side is not called B.
  func closing(other: String) -> String {
    var text = "\(figures.count) figures differ, \(equalCount) are the same on every seed"
    let alone = onlyInA.count + onlyInB.count
    if alone > 0 { text += ", \(onlyInA.count) are in A only, \(onlyInB.count) in \(other) only" }
    return text
  }
}

extension ComparedFigure {
  /// The unit, where the values do not say it themselves as times do.
  var unit: String { metric.unit == "s" || metric.unit == "1" ? "" : metric.unit }

  func text(_ value: Double) -> String {
    FigureText.value(value, unit: metric.unit == "s" ? "s" : "1")
  }

  func signed(_ value: Double) -> String { (value < 0 ? "−" : "+") + text(value.magnitude) }

  var intervalText: String {
    guard let interval else { return "" }
    return "\(signed(interval.low)) … \(signed(interval.high))"
  }

  /// Green for better, red for worse, plain where nobody can say or the sign is open.
  var tone: Tone {
    if isUnclear || metric.direction == .neutral { return .plain }
    return (difference.estimate > 0) == (metric.direction == .higher) ? .good : .bad
  }

  /// The same in a word, for those who see no colour.
  var word: String {
    if isUnclear { return "open" }
    switch tone {
    case .good: return "better"
    case .bad: return "worse"
    default: return "differs"
    }
  }
}
