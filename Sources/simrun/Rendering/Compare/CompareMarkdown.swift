import FleetSim
import Scenarios

/// A comparison as Markdown: all that differs.
struct CompareMarkdown {
  let comparison: Comparison

  init(_ comparison: Comparison) { self.comparison = comparison }

  var text: String {
    var lines = [
      "# Comparison", "", "- A: " + MarkdownText.code(comparison.a.label),
      "- B: " + MarkdownText.code(comparison.b.label),
      "- " + MarkdownText.inline(comparison.basis()),
      "",
    ]
    if !comparison.changes.isEmpty {
      lines += ["## Parameters that differ", "", "| parameter | A | B |", "| :-- | :-- | :-- |"]
      lines += comparison.changes.map(row) + [""]
    }
    if !comparison.figures.isEmpty {
      lines += [
        "## Figures that differ", "", "| figure | unit | A | B | B − A | of A | 95 % interval | |",
        "| :-- | :-- | --: | --: | --: | --: | --: | :-- |",
      ]
      lines += comparison.figures.map(row) + [""]
    }
    for (side, names) in comparison.alone() {
      lines += ["## " + Comparison.heading(names.count, onlyIn: side), ""]
      lines += names.map { "- " + MarkdownText.code($0) } + [""]
    }
    return (lines + [MarkdownText.inline(comparison.closing)]).joined(separator: "\n") + "\n"
  }

  private func row(_ change: TreeChange) -> String {
    let cells = [
      change.pointer.description, change.old?.canonicalText ?? "nothing",
      change.new?.canonicalText ?? "nothing",
    ]
    return "| " + cells.map(MarkdownText.codeInCell).joined(separator: " | ") + " |"
  }

  private func row(_ figure: ComparedFigure) -> String {
    let cells = [
      figure.unit, figure.text(figure.a), figure.text(figure.b),
      figure.signed(figure.difference.estimate),
      figure.percentText, figure.intervalText, figure.word,
    ]
    return "| " + MarkdownText.codeInCell(figure.metric.name) + " | "
      + cells.map(MarkdownText.inline).joined(separator: " | ") + " |"
  }
}
