import FleetSim
import Scenarios

/// At which loads and after which triggers a service collapses and stays so.
extension AnalysisText {
  func collapseSection(_ collapse: CollapseAnalysis) -> [String] {
    [
      heading(
        "COLLAPSE OF \(VisibleText.line(collapse.service)) (after \(parameter(collapse.trigger)), by load)"
      )
    ]
      + table(collapse).lines(style) + sentence(AnalysisText.key, .faint)
      + thresholds(collapse).flatMap { sentence($0) }
      + doubts(collapse).flatMap { sentence($0, .warning) }
  }

  private static let key =
    "Seeds on which it had collapsed at the end: less than half of what left it was useful."
    + " s stable: no trigger tips it; v vulnerable: another one does; M metastable: it stays"
    + " collapsed; O overloaded: it does so after the smallest trigger already. What surely holds or"
    + " collapses is proven with 95 % confidence, each cell alone."

  private func table(_ collapse: CollapseAnalysis) -> Table {
    var table = Table(
      [.init(parameter(collapse.load))] + collapse.triggers.map { .init($0.visibleText) }
        + [.init("tips", .left)], flexibleColumn: collapse.triggers.count + 1)
    for (load, cells) in zip(collapse.loads.indices, collapse.cells) {
      table.add(
        [Table.Cell(collapse.loads[load].visibleText)] + cells.map(cell)
          + [Table.Cell(bracket(collapse.tippingTriggers[load], collapse.triggers))])
    }
    return table
  }

  private func cell(_ cell: CollapseAnalysis.Cell) -> Table.Cell {
    if cell.of == 0 { return "–" }
    let count = "\(cell.collapsed)/\(cell.of)"
    guard let state = cell.state else { return Table.Cell("? \(count)", .bad) }
    switch state {
    case .stable: return Table.Cell("s \(count)", .good)
    case .vulnerable: return Table.Cell("v \(count)", .warning)
    case .metastable: return Table.Cell("M \(count)", .bad)
    case .overloaded: return Table.Cell("O \(count)", .bad)
    }
  }

  /// Between which values something tips: `6m … 7m`, `from 6m`, `not up to 9m`.
  private func bracket(_ threshold: CollapseAnalysis.Threshold, _ values: [Node]) -> String {
    let last = threshold.holdsUpTo.map { values[$0].visibleText }
    let first = threshold.tipsFrom.map { values[$0].visibleText }
    switch (last, first) {
    case (nil, nil): return "undecided"
    case (let last?, nil): return "not up to \(last)"
    case (nil, let first?): return "from \(first)"
    case (let last?, let first?): return "\(last) … \(first)"
    }
  }

  private func thresholds(_ collapse: CollapseAnalysis) -> [String] {
    let load = parameter(collapse.load)
    let smallest = collapse.triggers[0].visibleText
    var lines = [
      collapse.hasNoTriggerFirst
        ? "Without a trigger it " + rising(collapse.tippingLoads, collapse.loads, load)
        : "After the smallest trigger, \(smallest), it "
          + rising(collapse.tippingLoads, collapse.loads, load)
    ]
    if collapse.triggers.count > 1 {
      let largest = collapse.triggers[collapse.triggers.count - 1].visibleText
      lines.append(
        "After the largest, \(largest), it " + falling(collapse.recoveryLoads, collapse.loads, load)
      )
    }
    if let first = collapse.hysteresis.first, let last = collapse.hysteresis.last {
      let run = first == last ? "At" : "From"
      lines.append(
        "\(run) \(load) \(collapse.loads[first].visibleText)"
          + (first == last ? "" : " to \(collapse.loads[last].visibleText)")
          + " its past decides (hysteresis): it works until it is tipped, and then stays down.")
    }
    return lines
  }

  private func rising(
    _ threshold: CollapseAnalysis.Threshold, _ loads: [Node], _ name: String
  ) -> String {
    let last = threshold.holdsUpTo.map { loads[$0].visibleText }
    switch (last, threshold.tipsFrom.map { loads[$0].visibleText }) {
    case (nil, nil): return "is undecided at every load."
    case (let last?, nil): return "holds up to the largest load that is decided, \(name) \(last)."
    case (nil, let first?):
      return "collapses from \(name) \(first) on, and surely holds nowhere below."
    case (let last?, let first?):
      return "holds up to \(name) \(last) and collapses from \(first) on."
    }
  }

  private func falling(
    _ threshold: CollapseAnalysis.Threshold, _ loads: [Node], _ name: String
  ) -> String {
    let last = threshold.holdsUpTo.map { loads[$0].visibleText }
    switch (last, threshold.tipsFrom.map { loads[$0].visibleText }) {
    case (nil, nil): return "is undecided at every load."
    case (let last?, nil):
      return "recovers up to the largest load that is decided, \(name) \(last)."
    case (nil, let first?):
      return "stays collapsed from \(name) \(first) on, and surely recovers nowhere below."
    case (let last?, let first?):
      return "recovers at \(name) \(last) and stays collapsed from \(first) on: the load must fall"
        + " below that."
    }
  }

  /// What the reader should not rely on.
  private func doubts(_ collapse: CollapseAnalysis) -> [String] {
    var lines: [String] = []
    if !collapse.canDecide {
      lines.append(
        "Fewer than six seeds decide nothing at 95 %: every threshold is open.")
    }
    if collapse.cells.contains(where: { $0.contains { $0.of > 0 && $0.state == nil } }) {
      lines.append(
        "? collapses, but after the smallest trigger nothing left the service: whether its load alone"
          + " is enough is not known.")
    }
    for (load, threshold) in zip(collapse.loads, collapse.tippingTriggers)
    where !threshold.isMonotone {
      lines.append(
        "At \(parameter(collapse.load)) \(load.visibleText) it tips after some trigger and holds after a"
          + " larger one.")
    }
    for (words, threshold) in [
      ("smallest", collapse.tippingLoads), ("largest", collapse.recoveryLoads),
    ] where !threshold.isMonotone {
      lines.append(
        "After the \(words) trigger it collapses at some load and holds at a larger one.")
    }
    let open = Set(collapse.tippingLoads.undecided + collapse.recoveryLoads.undecided).sorted()
    if collapse.canDecide && !open.isEmpty {
      let loads = open.map { collapse.loads[$0].visibleText }
      lines.append(
        "At \(parameter(collapse.load)) \(SweepWords.joined(loads)) the seeds leave open whether it"
          + " collapses after the smallest or the largest trigger.")
    }
    return lines
  }
}
