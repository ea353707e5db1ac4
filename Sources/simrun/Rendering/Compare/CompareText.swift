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
    ([head, parameters, figures] + alone + [[comparison.closing]]).filter { !$0.isEmpty }
      .map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private var head: [String] {
    [
      "A  " + VisibleText.line(comparison.a.label), "B  " + VisibleText.line(comparison.b.label),
    ] + Layout.wrap(comparison.basis(), width: Layout.width)
  }

  private var parameters: [String] {
    if comparison.changes.isEmpty { return [] }
    var lines = [style.apply(.heading, "PARAMETERS THAT DIFFER")]
    for change in comparison.changes {
      let (old, new) = (CompareText.value(change.old), CompareText.value(change.new))
      lines += Layout.hanging(
        "  ", VisibleText.line("\(change.pointer)  \(old) → \(new)"))
    }
    return lines
  }

  /// A value with spaces between its parts, so that a long one can go on in the next line.
  private static func value(_ node: Node?) -> String { node?.json(.line) ?? "nothing" }

  private var figures: [String] {
    if comparison.figures.isEmpty { return [] }
    var table = NamedFigures(["A", "B", "B − A", "of A", "95 % interval"])
    for figure in comparison.figures.prefix(CompareText.most) {
      table.add(
        VisibleText.line(figure.metric.name), unit: VisibleText.line(figure.unit),
        [
          .init(figure.text(figure.a)), .init(figure.text(figure.b)),
          .init(figure.signed(figure.difference.estimate), figure.tone),
          .init(figure.percentText),
          .init(figure.intervalText, figure.isUnclear ? .faint : .plain),
        ])
    }
    var lines = [style.apply(.heading, "FIGURES THAT DIFFER, the most important first")]
    lines += table.lines(style)
    return lines + CompareText.more(comparison.figures.count)
  }

  /// The names of figures that only one side has, side by side.
  private var alone: [[String]] {
    comparison.alone().map { side, names in
      let heading = Comparison.heading(names.count, onlyIn: side).uppercased()
      return [style.apply(.heading, heading)]
        + names.prefix(CompareText.most).map { "  " + $0 } + CompareText.more(names.count)
    }
  }

  /// That not all of so many lines are shown.
  private static func more(_ count: Int) -> [String] {
    count > most ? ["  and \(count - most) more: --json or --markdown shows all"] : []
  }
}
