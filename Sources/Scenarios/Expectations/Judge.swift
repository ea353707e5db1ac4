public import FleetSim

/// The runs that expectations can be judged on.
public struct RunsAtHand: Sendable {
  private var runs: [Run] = []

  private struct Run: Sendable {
    var variant: String?
    var reader: MetricReader
    var twin: MetricReader?
  }

  /// No runs.
  public init() {}

  /// Adds the run of a variant (`nil` for the scenario itself) in its world, with its twin where there is one.
  public mutating func add(
    variant: String?, _ record: RunRecord, of world: World, twin: RunRecord?
  ) {
    let reader = MetricReader(record, of: world, twin: twin)
    let twinReader = twin.map { MetricReader($0, of: world, twin: $0) }
    add(variant: variant, reader, twin: twinReader)
  }

  /// The same with readers made before.
  public mutating func add(variant: String?, _ reader: MetricReader, twin: MetricReader?) {
    runs.removeAll { $0.variant == variant }
    runs.append(Run(variant: variant, reader: reader, twin: twin))
  }

  func reader(of variant: String?) -> MetricReader? {
    runs.first { $0.variant == variant }?.reader
  }

  func twin(of variant: String?) -> MetricReader? {
    runs.first { $0.variant == variant }?.twin
  }
}

/// Judges expectations on the runs at hand.
public struct Judge: Sendable {
  private let runs: RunsAtHand

  /// A judge with these runs at hand.
  public init(_ runs: RunsAtHand) { self.runs = runs }

  /// Judges all of them, in their order.
  public func judge(_ expectations: [Expectation]) -> [Judgement] {
    expectations.map { judge($0) }
  }

  /// Judges one. An expectation on an empty population fails; one that needs a run which is not at hand is not run.
  public func judge(_ expectation: Expectation) -> Judgement {
    switch read(expectation) {
    case .missing(let name):
      return expectation.unjudged(.notRun, "Needs " + name + ", which is not at hand.")
    case .failed(let sentence): return expectation.unjudged(.failed, sentence)
    case .value(let value, let cut, let unit): return expectation.weigh(value, cut, unit: unit)
    }
  }

  /// What an expectation is about, without its bounds; `nil` when it has no value or needs a run that is not at hand.
  public func value(of expectation: Expectation) -> Double? {
    if case .value(let value, _, _) = read(expectation) { return value }
    return nil
  }

  /// What is judged of an expectation.
  private enum Reading {
    case value(Double, WarmUpCut, unit: String)
    case failed(String)
    /// A run that is not at hand.
    case missing(String)
  }

  private func read(_ expectation: Expectation) -> Reading {
    guard let run = runs.reader(of: expectation.variant) else {
      return .missing(Judge.runName(expectation.variant))
    }
    switch WarmUpCut.found(expectation, [run] + comparedRuns(expectation)) {
    case .failure(let problem): return .failed(problem.sentence)
    case .success(let cut): return read(expectation, cut, run)
    }
  }

  /// Reads what the cut leaves.
  private func read(
    _ expectation: Expectation, _ cut: WarmUpCut, _ run: MetricReader
  ) -> Reading {
    switch figure(expectation.metric, expectation, cut, run) {
    case .failed(let sentence): return .failed(sentence)
    case .missing(let name): return .missing(name)
    case .value(let value):
      guard let per = expectation.per else {
        return .value(value, cut, unit: expectation.unit(in: run.catalogue))
      }
      return quotient(expectation, value, per: per, cut, run)
    }
  }

  /// The quotient of a value and the figure of another metric.
  private func quotient(
    _ expectation: Expectation, _ value: Double, per: String, _ cut: WarmUpCut,
    _ run: MetricReader
  ) -> Reading {
    switch figure(per, expectation, cut, run) {
    case .failed(let sentence): return .failed("Of \(quoted(per)): " + sentence)
    case .missing(let name): return .missing(name)
    case .value(let base):
      if base == 0 { return .failed("There is no quotient: \(quoted(per)) is 0.") }
      return .value(value / base, cut, unit: expectation.unit(in: run.catalogue))
    }
  }

  // MARK: comparing

  private enum Figure {
    case value(Double)
    case failed(String)
    /// A run that is not at hand.
    case missing(String)
  }

  /// A metric's value, compared as the expectation says.
  private func figure(
    _ metric: String, _ expectation: Expectation, _ cut: WarmUpCut, _ run: MetricReader
  ) -> Figure {
    let value: Double
    switch read(metric, expectation, cut, run) {
    case .failure(let problem): return .failed(problem.sentence)
    case .success(let found): value = found
    }
    guard let comparison = expectation.comparison else { return .value(value) }
    let name = Judge.otherName(comparison.with, of: expectation.variant)
    guard let other = otherReader(comparison.with, of: expectation.variant) else {
      return .missing(name)
    }
    switch read(metric, expectation, cut, other) {
    case .failure(let problem): return .failed("In " + name + ": " + problem.sentence)
    case .success(let base):
      guard let compared = compare(value, base, comparison.by) else {
        return .failed("There is no ratio: the metric is 0 in " + name + ".")
      }
      return .value(compared)
    }
  }

  // MARK: reading

  private struct Problem: Error {
    var sentence: String
  }

  private func read(
    _ metric: String, _ expectation: Expectation, _ cut: WarmUpCut, _ run: MetricReader
  ) -> Result<Double, Problem> {
    var bins: Range<Int>?
    if cut.length != nil {
      bins = cut.bins(of: run.record)
      if bins == nil { return problem("The warm-up does not end on a bound of a bin of the run.") }
    }
    if let window = expectation.window {
      guard let range = window.bins(width: run.record.bin, duration: run.record.duration) else {
        return problem("The window does not lie on bounds of bins within the run.")
      }
      bins = range
    }
    switch run.read(metric, bins: bins) {
    case .value(let value) where value.isFinite: return .success(value)
    case .value: return problem("Its value is not finite.")
    case .undefined: return problem("It has no value: its population is empty.")
    case .wholeRunOnly:
      let part = expectation.window == nil ? "warm-up" : "window"
      return problem("It is for the whole run only; take the " + part + " away.")
    case .unknown: return problem("The run has no metric of this name.")
    }
  }

  private func problem(_ sentence: String) -> Result<Double, Problem> {
    .failure(Problem(sentence: sentence))
  }

  /// The run that it is compared with, if there is one and it is at hand.
  private func comparedRuns(_ expectation: Expectation) -> [MetricReader] {
    guard let comparison = expectation.comparison,
      let other = otherReader(comparison.with, of: expectation.variant)
    else { return [] }
    return [other]
  }

  private func otherReader(
    _ other: Expectation.Comparison.Other, of variant: String?
  ) -> MetricReader? {
    switch other {
    case .twin: return runs.twin(of: variant)
    case .variant(let name): return runs.reader(of: name)
    }
  }

  private func compare(
    _ value: Double, _ base: Double, _ kind: Expectation.Comparison.Kind
  ) -> Double? {
    switch kind {
    case .difference: return value - base
    case .ratio: return base == 0 ? nil : value / base
    }
  }

  // MARK: words

  /// What is judged, as a sentence begins.
  static func subject(_ expectation: Expectation) -> String {
    if let per = expectation.per {
      let whole = compared(expectation)
      return whole + ", divided by that of \(quoted(per)),"
    }
    return compared(expectation)
  }

  private static func compared(_ expectation: Expectation) -> String {
    guard let comparison = expectation.comparison else { return "The value" }
    let name = Judge.otherName(comparison.with, of: expectation.variant)
    switch comparison.by {
    case .difference: return "The difference from " + name
    case .ratio: return "The ratio to " + name
    }
  }

  private static func runName(_ variant: String?) -> String {
    guard let variant else { return "the run of the scenario itself" }
    return "the run of the variant “" + variant + "”"
  }

  private static func otherName(
    _ other: Expectation.Comparison.Other, of variant: String?
  ) -> String {
    switch other {
    case .twin: return variant == nil ? "the twin" : "the twin of the variant"
    case .variant(let name): return runName(name)
    }
  }
}

extension Expectation {
  /// The unit of what it is about: that of the metric, and none of a ratio.
  public func unit(in catalogue: MetricCatalogue) -> String {
    if comparison?.by == .ratio || per != nil { return "1" }
    return catalogue.metric(named: metric)?.unit ?? "1"
  }

  /// What a value of it comes to, read before; `nil` is a run without a value, which fails. Pinned by `JudgeTests`.
  public func judgement(of value: Double?, unit: String) -> Judgement {
    guard let value else { return unjudged(.failed, "It has no value.") }
    return weigh(value, nil, unit: unit)
  }

  /// The bound with the smallest distance decides.
  fileprivate func weigh(_ value: Double, _ cut: WarmUpCut?, unit: String) -> Judgement {
    guard let (bound, margin) = nearest(to: value) else {
      return unjudged(.failed, "It has no bound: give it a minimum or a maximum.")
    }
    let length = cut?.length ?? .zero
    let cutWords = cut.map { WarmUpCut.sentence($0.rule, shortest: length, longest: length) } ?? ""
    return Judgement(
      id: id, metric: metric, status: margin >= 0 ? .passed : .failed,
      isStructural: isStructural, value: value, bound: bound, margin: margin,
      sentence: Judge.subject(self) + " is "
        + FigureText.value(value, unit: unit, apart: margin) + ", "
        + bound.words(margin: margin, unit: unit) + "." + cutWords,
      unit: unit, warmUp: cut?.length)
  }

  fileprivate func unjudged(_ status: Judgement.Status, _ sentence: String) -> Judgement {
    Judgement(
      id: id, metric: metric, status: status, isStructural: isStructural, value: nil, bound: nil,
      margin: nil, sentence: sentence)
  }
}

extension Expectation.Window {
  /// The bins of width `width` that make up the window in a run of `duration`; `nil` when it does not lie on their
  /// bounds, is empty or reaches beyond the run. The run's end is a bound.
  public func bins(width: Timespan, duration: Timespan) -> Range<Int>? {
    let bin = width.microseconds
    let end = duration.microseconds
    let isOnBounds =
      from.microseconds % bin == 0 && (to.microseconds % bin == 0 || to.microseconds == end)
    guard isOnBounds, from >= .start, from < to, to.microseconds <= end else { return nil }
    return Int(from.microseconds / bin)..<Int((to.microseconds + bin - 1) / bin)
  }
}
