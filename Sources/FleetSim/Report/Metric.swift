/// A figure that a run can be asked for: its name, unit and definition.
public struct Metric: Sendable, Equatable {
  /// The name in the catalogue, such as `services.front.utilisation`.
  public var name: String
  /// The unit of the value, such as `s`; `1` for shares and ratios.
  public var unit: String
  /// What it is and how it is reckoned, in a sentence.
  public var definition: String
  /// Whether more of it is better.
  public var direction: Direction
  /// Whether it can be taken over a window of bins; if not, it is for the whole run only.
  public var isWindowable: Bool
  /// Whether it is a share of good events among all, both counted: what an ``Objective`` can be about.
  public var isShareOfCounts = false

  /// Whether more of a metric is better.
  public enum Direction: String, Sendable, CaseIterable { case higher, lower, neutral }

  /// A metric with these parts.
  public init(
    name: String, unit: String, definition: String, direction: Direction, isWindowable: Bool
  ) {
    self.name = name
    self.unit = unit
    self.definition = definition
    self.direction = direction
    self.isWindowable = isWindowable
  }
}

/// One declaration of a metric: name, unit, definition and evaluation of it for every subject of a sort.
struct MetricRule<Subject: Sendable>: Sendable {
  /// What follows the subject's path in the name; empty for the path itself.
  var leaf: String
  var unit: String
  var direction: Metric.Direction
  var definition: String
  var isWindowable = true
  /// The good events and all of them, where the metric is the share of these.
  var counts: (@Sendable (Subject) -> ShareCounts)?
  /// `nil` where the population is empty.
  var value: @Sendable (Subject, MetricSpan) -> Double?

  init(
    _ leaf: String, _ unit: String, _ direction: Metric.Direction, _ definition: String,
    _ value: @escaping @Sendable (Subject, MetricSpan) -> Double?
  ) {
    self.leaf = leaf
    self.unit = unit
    self.direction = direction
    self.definition = definition
    self.value = value
  }

  /// The same, for the whole run only.
  var wholeRun: MetricRule {
    var rule = self
    rule.isWindowable = false
    return rule
  }

  /// The same as a share of counted events.
  func counting(_ counts: @escaping @Sendable (Subject) -> ShareCounts) -> MetricRule {
    var rule = self
    rule.counts = counts
    return rule
  }

  /// The metric of the subject at `path`.
  func metric(at path: String) -> Metric {
    var metric = Metric(
      name: leaf.isEmpty ? path : path + "." + leaf, unit: unit, definition: definition,
      direction: direction, isWindowable: isWindowable)
    metric.isShareOfCounts = counts != nil
    return metric
  }
}

/// A metric of a run with its evaluation.
struct BoundMetric: Sendable {
  var metric: Metric
  var value: @Sendable (MetricSpan) -> Double?
  var counts: (@Sendable () -> ShareCounts)?
}

/// The part of a run over which a metric is taken.
struct MetricSpan: Sendable {
  /// Bins of the observed time.
  var bins: Range<Int>
  /// Whether what happened after the observed time counts too.
  var countsLate: Bool
  /// Width of a bin, and all observed time, in microseconds.
  var binWidth: Int64
  var duration: Int64
  /// Number of bins of the run.
  var binCount: Int
  /// Begin of the first fault and the moment at which the last has gone, in microseconds.
  var faultsBegin: Int64?
  var faultsEnd: Int64?

  func total(_ series: [Int64]) -> Int64 {
    countsLate ? observed(series) + series[binCount] : observed(series)
  }

  /// The sum within the observed time.
  func observed(_ series: [Int64]) -> Int64 {
    var sum: Int64 = 0
    for bin in bins { sum += series[bin] }
    return sum
  }

  func maximum(_ series: [Int64]) -> Int64? {
    var greatest: Int64?
    for bin in bins { greatest = Swift.max(greatest ?? series[bin], series[bin]) }
    return greatest
  }

  /// Length of the observed time in the span, in microseconds.
  var length: Int64 {
    var sum: Int64 = 0
    for bin in bins { sum += width(of: bin) }
    return sum
  }

  /// Width of a bin in microseconds; the last may be shorter.
  func width(of bin: Int) -> Int64 {
    Swift.min(duration, Int64(bin + 1) * binWidth) - Int64(bin) * binWidth
  }
}

/// a ÷ b, undefined for b = 0.
func quotient(_ a: Int64, _ b: Int64) -> Double? {
  b == 0 ? nil : Double(a) / Double(b)
}
