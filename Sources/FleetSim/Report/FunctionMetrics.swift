/// A function of a fleet, with the same one of the twin where there is a twin.
struct FunctionSubject: Sendable {
  var function: FunctionRecord
  var twin: FunctionRecord?

  /// Had ÷ wanted of a bin, at most 1; `nil` when nothing was wanted.
  func availability(bin: Int) -> Double? {
    FunctionSubject.availability(function, bin)
  }

  static func availability(_ function: FunctionRecord, _ bin: Int) -> Double? {
    quotient(function.had[bin], function.wanted[bin]).map { Swift.min(1, $0) }
  }

  /// The first bin from `first` on whose availability is at least `level`.
  func firstBin(atLeast level: Double, from first: Int, _ span: MetricSpan) -> Int? {
    for bin in first..<Swift.max(first, span.bins.upperBound) {
      if let value = availability(bin: bin), value >= level { return bin }
    }
    return nil
  }

  /// The first bin that begins after the last fault and has 0.9 of the twin's availability.
  func restoredBin(_ span: MetricSpan) -> Int? {
    guard let gone = span.faultsEnd, gone < span.duration else { return nil }
    let first = Int((gone + span.binWidth - 1) / span.binWidth)
    for bin in first..<Swift.max(first, span.binCount) {
      guard let value = availability(bin: bin) else { continue }
      let usual = twin.map { FunctionSubject.availability($0, bin) ?? 1 } ?? 1
      if value >= 0.9 * usual { return bin }
    }
    return nil
  }
}

/// Metrics of what people get from their devices.
enum FunctionMetrics {
  typealias Rule = MetricRule<FunctionSubject>

  static let rules: [Rule] = [
    Rule("wanted", "times", .neutral, "Times the function was wanted, tries again included.") {
      function, span in Double(span.total(function.function.wanted)) * function.function.scale
    },
    Rule("had", "times", .higher, "Times the function was had.") { function, span in
      Double(span.total(function.function.had)) * function.function.scale
    },
    Rule("lost", "times", .lower, "Wanted − had.") { function, span in
      let lost = span.total(function.function.wanted) - span.total(function.function.had)
      return Double(lost) * function.function.scale
    },
    Rule(
      "availability", "1", .higher, "Had ÷ wanted, at most 1; undefined when nothing was wanted."
    ) { function, span in
      quotient(span.total(function.function.had), span.total(function.function.wanted))
        .map { Swift.min(1, $0) }
    }.counting { ShareCounts(good: $0.function.had, all: $0.function.wanted) },
    Rule(
      "outage.duration", "s", .lower, "Time of the bins whose availability is under 0.5."
    ) { function, span in outage(function, span) },
    Rule(
      "recovery.rise", "s", .neutral,
      "Time from the first bin with availability ≥ 0.1 to the first with ≥ 0.9, both after the "
        + "last bin under 0.1; undefined without such bins."
    ) { function, span in rise(function, span) },
    Rule(
      "restored.after", "s", .lower,
      "Time from the moment the last fault has gone to the begin of the first bin after it with "
        + "0.9 of the twin's availability (of 1 without a twin); undefined without such a bin."
    ) { function, span in
      guard let bin = function.restoredBin(span), let gone = span.faultsEnd else { return nil }
      return Double(Int64(bin) * span.binWidth - gone) / 1e6
    }.wholeRun,
  ]

  private static func outage(_ function: FunctionSubject, _ span: MetricSpan) -> Double? {
    var length: Int64 = 0
    var isWanted = false
    for bin in span.bins {
      guard let value = function.availability(bin: bin) else { continue }
      isWanted = true
      if value < 0.5 { length += span.width(of: bin) }
    }
    return isWanted ? Double(length) / 1e6 : nil
  }

  private static func rise(_ function: FunctionSubject, _ span: MetricSpan) -> Double? {
    var low: Int?
    for bin in span.bins {
      if let value = function.availability(bin: bin), value < 0.1 { low = bin }
    }
    guard let low, let first = function.firstBin(atLeast: 0.1, from: low + 1, span),
      let full = function.firstBin(atLeast: 0.9, from: first, span)
    else { return nil }
    return Double(Int64(full - first) * span.binWidth) / 1e6
  }
}
