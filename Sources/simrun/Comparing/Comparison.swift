import FleetSim
import Scenarios

/// What differs between two sides: parameters, and results paired by seed.
struct Comparison {
  let a: Comparand
  let b: Comparand
  /// Parameters that differ, by pointer.
  let changes: [TreeChange]
  /// Figures that differ, the most important first.
  let figures: [ComparedFigure]
  /// How many figures of both are the same on every seed.
  let equalCount: Int
  /// Figures that only one side has.
  let onlyInA: [String]
  let onlyInB: [String]
  /// How many seeds both have.
  let pairCount: Int

  init(_ a: Comparand, _ b: Comparand) {
    self.a = a
    self.b = b
    changes = Comparison.changes(a.tree, b.tree)
    pairCount = a.seeds.filter { b.seeds.contains($0) }.count
    var figures: [ComparedFigure] = []
    var equal = 0
    let namesInB = Dictionary(uniqueKeysWithValues: b.metrics.map { ($0.metric.name, $0) })
    for values in a.metrics where !Comparison.isTold(values, a) {
      guard let other = namesInB[values.metric.name],
        let figure = ComparedFigure(values, other, a.seeds, b.seeds)
      else { continue }
      if figure.isEqual { equal += 1 } else { figures.append(figure) }
    }
    self.figures = figures.sorted(by: ComparedFigure.isMoreImportant)
    equalCount = equal
    let namesInA = Set(a.metrics.map { $0.metric.name })
    onlyInA = a.metrics.map { $0.metric.name }.filter { namesInB[$0] == nil }
    onlyInB = b.metrics.map { $0.metric.name }.filter { !namesInA.contains($0) }
  }

  /// Whether the fleet's own figure says the same on every seed.
  private static func isTold(_ values: Comparand.Values, _ side: Comparand) -> Bool {
    guard let name = SameFigure.ofFleet(values.metric.name) else { return false }
    return side.metrics.contains { $0.metric.name == name && $0.values == values.values }
  }

  private static func changes(_ a: Node?, _ b: Node?) -> [TreeChange] {
    guard let a, let b else { return [] }
    return a.changes(to: b).filter { Comparability.matters($0.pointer) }
  }
}

/// A figure of both sides.
struct ComparedFigure {
  let metric: Metric
  /// Means over the seeds that both have; of all replications where they have none in common.
  let a: Double
  let b: Double
  /// b − a, seed by seed where both have the seeds.
  let difference: MeanDifference
  let isEqual: Bool

  init?(_ a: Comparand.Values, _ b: Comparand.Values, _ aSeeds: [UInt64], _ bSeeds: [UInt64]) {
    let old = zip(aSeeds, a.values).compactMap { seed, value in value.map { (seed, $0) } }
    let new = zip(bSeeds, b.values).compactMap { seed, value in value.map { (seed, $0) } }
    if old.isEmpty || new.isEmpty { return nil }
    metric = ComparedFigure.better(a.metric, b.metric)
    let pairs = old.compactMap { one in
      new.first { $0.0 == one.0 }.map { (old: one.1, new: $0.1) }
    }
    isEqual = !pairs.isEmpty && pairs.allSatisfy { $0.old == $0.new }
    let olds = ReplicationSample(pairs.isEmpty ? old.map { $0.1 } : pairs.map { $0.old })
    let news = ReplicationSample(pairs.isEmpty ? new.map { $0.1 } : pairs.map { $0.new })
    self.a = olds.mean
    self.b = news.mean
    difference =
      pairs.isEmpty
      ? MeanDifference(new: news, old: olds)
      : MeanDifference(paired: ReplicationSample(pairs.map { $0.new - $0.old }))
  }

  /// What is known of a metric by the side that knows more of it: a scenario, then a report, then a baseline.
  private static func better(_ a: Metric, _ b: Metric) -> Metric {
    let known: [(Metric) -> Bool] = [
      { !$0.definition.isEmpty }, { $0.direction != .neutral }, { !$0.unit.isEmpty },
    ]
    for isKnown in known {
      if let metric = [a, b].first(where: isKnown) { return metric }
    }
    return a
  }

  /// The 95 % interval of the difference; `nil` for a single replication.
  var interval: Interval? { difference.interval() }

  /// Whether the interval leaves the sign of the difference open.
  var isUnclear: Bool { interval.map { $0.low <= 0 && $0.high >= 0 } ?? false }

  /// The difference as a share of A's magnitude; `nil` where A is 0.
  var differenceOfA: Double? { a == 0 ? nil : difference.estimate / a.magnitude }

  /// The difference as a share of the larger of both, in 0…2: what makes one figure more important than another.
  var relativeSize: Double {
    let scale = max(a.magnitude, b.magnitude)
    return scale == 0 ? 0 : difference.estimate.magnitude / scale
  }

  /// What is clear comes before what is not, what is good or bad before what is neither, then the larger change.
  static func isMoreImportant(_ x: ComparedFigure, _ y: ComparedFigure) -> Bool {
    if x.isUnclear != y.isUnclear { return y.isUnclear }
    let (xIsNeutral, yIsNeutral) = (x.metric.direction == .neutral, y.metric.direction == .neutral)
    if xIsNeutral != yIsNeutral { return yIsNeutral }
    if x.relativeSize != y.relativeSize { return x.relativeSize > y.relativeSize }
    return x.metric.name.utf8.lexicographicallyPrecedes(y.metric.name.utf8)
  }
}
