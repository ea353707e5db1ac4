import FleetSim
import Scenarios

/// What is said of a comparison, in all reports of it.
extension Comparison {
  /// What the figures rest on, where the other side is called so.
  func basis(other: String = "B") -> String {
    ([pairing(other)] + [scales(other)].compactMap { $0 }).joined(separator: "; ")
  }

  private func pairing(_ other: String) -> String {
    let counts = (a.seeds.count, b.seeds.count)
    switch pairCount {
    case 0:
      let found =
        "no seed in common: \(Comparison.replications(counts.0)) of A and \(counts.1) of \(other)"
        + ", independent"
      return min(counts.0, counts.1) < 2 ? found + ": no interval" : found
    case 1 where counts == (1, 1): return "one seed on both sides: no interval"
    case 1:
      return "one seed in common of \(counts.0) of A and \(counts.1) of \(other): no interval"
    case _ where counts == (pairCount, pairCount):
      return "paired by seed, \(Comparison.replications(pairCount))"
    default:
      return
        "paired by seed, \(Comparison.replications(pairCount)) in common of \(counts.0) of A and"
        + " \(counts.1) of \(other)"
    }
  }

  private static func replications(_ count: Int) -> String {
    count == 1 ? "1 replication" : "\(count) replications"
  }

  /// That figures of fleets of different sizes are compared.
  private func scales(_ other: String) -> String? {
    guard let old = a.scale, let new = b.scale, old != new else { return nil }
    return
      "A is at scale \(DecimalText.shortest(old)), \(other) at \(DecimalText.shortest(new))"
  }

  /// How many figures differ.
  var closing: String {
    let verb = figures.count == 1 ? "figure differs" : "figures differ"
    let same = equalCount == 1 ? "is" : "are"
    return "\(figures.count) \(verb), \(equalCount) \(same) the same on every seed"
  }

  /// Figures that only one side has, and which side that is.
  func alone(other: String = "B") -> [(side: String, names: [String])] {
    [("A", onlyInA), (other, onlyInB)].filter { !$0.1.isEmpty }
      .map { (side: $0.0, names: $0.1.map(VisibleText.line)) }
  }

  /// Of how many figures the names follow that only this side has.
  static func heading(_ count: Int, onlyIn side: String) -> String {
    "\(count) \(count == 1 ? "figure is" : "figures are") in \(side) only"
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

  /// The difference in per cent of A; empty where A is 0.
  var percentText: String {
    guard let share = differenceOfA else { return "" }
    return (share < 0 ? "−" : "+") + FigureText.percent(share.magnitude)
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
