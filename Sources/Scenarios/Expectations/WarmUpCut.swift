import FleetSim

/// What is cut from the start of the runs on which an expectation is judged: of all of them the same.
struct WarmUpCut {
  /// How long it is; `nil` for no cut at all.
  var length: Timespan?
  /// By which rule.
  var rule: Expectation.WarmUp?

  /// Why there is none.
  struct Problem: Error {
    var sentence: String
  }

  /// The cut for `expectation` on the runs of these readers.
  static func found(
    _ expectation: Expectation, _ readers: [MetricReader]
  ) -> Result<WarmUpCut, Problem> {
    switch expectation.warmUp {
    case nil: return .success(WarmUpCut())
    case .time(let length):
      return .success(WarmUpCut(length: length, rule: expectation.warmUp))
    case .mser5: return longest(expectation, readers)
    }
  }

  /// Where runs or metrics are compared, the longest cut that any of them needs: else unequal times were compared.
  private static func longest(
    _ expectation: Expectation, _ readers: [MetricReader]
  ) -> Result<WarmUpCut, Problem> {
    var length = Timespan.zero
    for reader in readers {
      for metric in [expectation.metric] + (expectation.per.map { [$0] } ?? []) {
        switch mser5(metric, reader) {
        case .failure(let problem): return .failure(problem)
        case .success(let found): length = Swift.max(length, found)
        }
      }
    }
    return .success(WarmUpCut(length: length, rule: .mser5))
  }

  /// MSER-5 on a metric's values bin by bin; a shorter last bin does not count.
  private static func mser5(
    _ metric: String, _ reader: MetricReader
  ) -> Result<Timespan, Problem> {
    let width = reader.record.bin.microseconds
    let bins = Int(reader.record.duration.microseconds / width)
    if bins < MSER5.fewest {
      return problem("MSER-5 needs at least \(MSER5.fewest) bins, and the run has \(bins).")
    }
    var values: [Double] = []
    for bin in 0..<bins {
      switch reader.read(metric, bins: bin..<(bin + 1)) {
      case .value(let value) where value.isFinite: values.append(value)
      case .wholeRunOnly: return problem("It is for the whole run only; take the warm-up away.")
      case .unknown: return problem("The run has no metric of this name.")
      case .value, .undefined:
        return problem(
          "MSER-5 needs a value in every bin, and \(quoted(metric)) has none in bin \(bin + 1).")
      }
    }
    guard let cut = MSER5.cut(values) else {
      return problem(
        "MSER-5 sees no end of the warm-up in \(quoted(metric)): the run is too short for it.")
    }
    return .success(Timespan(microseconds: Int64(cut) * width))
  }

  private static func problem(_ sentence: String) -> Result<Timespan, Problem> {
    .failure(Problem(sentence: sentence))
  }

  /// The bins of a run that are left, `nil` where none is. A cut by MSER-5 is rounded up to a bound of a bin.
  func bins(of record: RunRecord) -> Range<Int>? {
    guard let length, length < record.duration else { return nil }
    let width = record.bin.microseconds
    if rule != .mser5, length.microseconds % width != 0 { return nil }
    let first = Int((length.microseconds + width - 1) / width)
    return first < record.binCount ? first..<record.binCount : nil
  }

  /// What was cut and by which rule; empty for no cut.
  static func sentence(
    _ rule: Expectation.WarmUp?, shortest: Timespan, longest: Timespan
  ) -> String {
    guard let rule else { return "" }
    let most = FigureText.time(longest.seconds)
    if rule != .mser5 { return " The first " + most + " were cut as warm-up, as stated." }
    if longest == .zero { return " MSER-5 cut nothing as warm-up." }
    if shortest == longest { return " MSER-5 cut the first " + most + " as warm-up." }
    return " MSER-5 cut the first " + FigureText.time(shortest.seconds) + " to " + most
      + " of the replications as warm-up."
  }
}
