import FleetSim
import Scenarios

/// What is read from each run of a sweep and shown: a measure, or the value that an expectation judges.
struct SweepSubject {
  let name: String
  /// Its place among the values of an outcome.
  let place: Int
  let unit: String
  /// Whether it is a share of a count, shown in per cent.
  let isShare: Bool
  /// Bounds of expectations about this value.
  let bounds: [(value: Double, words: String)]

  /// The unit where the values do not say it themselves, as times and per cents do.
  var unitText: String { unit == "s" || unit == "1" || isShare ? "" : unit }

  /// A value as people read it, without ``unitText``.
  func text(_ value: Double) -> String {
    SweepSubject.text(value, unit: unit, isShare: isShare)
  }

  fileprivate static func text(_ value: Double, unit: String, isShare: Bool) -> String {
    isShare ? Figures.share(value) : FigureText.value(value, unit: unit == "s" ? "s" : "1")
  }

  /// `97.5 ± 0.4 %`, `3 min 20 s ± 12 s`; one value alone has no interval.
  func text(_ figure: SweepReport.Figure) -> String {
    guard let mean = figure.mean else { return "–" }
    guard let interval = figure.interval else { return text(mean) }
    let half = (interval.high - interval.low) / 2
    if isShare { return SweepSubject.pair(mean * 100, half * 100) + " %" }
    return unit == "s" ? text(mean) + " ± " + text(half) : SweepSubject.pair(mean, half)
  }

  /// `1.168 ± 0.036`: two digits of the half-width matter, and the mean has as many places.
  private static func pair(_ mean: Double, _ half: Double) -> String {
    guard half > 0, half >= 1e-6, mean.magnitude < 1e7, half < 1e7 else {
      return FigureText.number(mean) + " ± " + FigureText.number(half)
    }
    var places = 0
    var rest = half
    while rest < 9.95 && places < 7 { (rest, places) = (rest * 10, places + 1) }
    return Figures.fixed(mean, places: places) + " ± " + Figures.fixed(half, places: places)
  }

  /// `96.1 % to 98.9 %`; `nil` without an interval.
  func range(_ figure: SweepReport.Figure) -> String? {
    figure.interval.map { "\(text($0.low)) to \(text($0.high))" }
  }
}

extension SweepReport {
  /// The measures, and then the values of expectations that no measure shows.
  var subjects: [SweepSubject] {
    let catalogue = MetricCatalogue(study.base.world)
    let measures = study.measures.enumerated().map { place, measure in
      subject(measure, place, study.expectations.filter { $0.reads(sameAs: measure) }, catalogue)
    }
    let others = study.expectations.enumerated().filter { _, expectation in
      !study.measures.contains { expectation.reads(sameAs: $0) }
    }
    return measures
      + others.map { place, expectation in
        subject(expectation, study.measures.count + place, [expectation], catalogue)
      }
  }

  private func subject(
    _ expectation: Expectation, _ place: Int, _ bounding: [Expectation],
    _ catalogue: MetricCatalogue
  ) -> SweepSubject {
    let isPlain = expectation.comparison == nil && expectation.per == nil
    let metric = catalogue.metric(named: expectation.metric)
    let isShare = isPlain && metric?.isShareOfCounts ?? false
    let unit = units[place]
    return SweepSubject(
      name: VisibleText.line(expectation.id), place: place, unit: unit, isShare: isShare,
      bounds: bounding.flatMap { one in
        one.bounds { SweepSubject.text($0, unit: unit, isShare: isShare) }
      })
  }
}

extension Expectation {
  /// Whether both take the same value from a run.
  fileprivate func reads(sameAs other: Expectation) -> Bool {
    metric == other.metric && window == other.window && comparison == other.comparison
      && per == other.per && warmUp == other.warmUp
  }

  /// `at least 90 %: most-answered`.
  fileprivate func bounds(_ text: (Double) -> String) -> [(value: Double, words: String)] {
    [("at least", minimum), ("at most", maximum)].compactMap { words, value in
      value.map { ($0, "\(words) \(text($0)): \(VisibleText.line(id))") }
    }
  }
}
