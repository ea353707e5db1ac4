/// A service with the same one of the twin where there is a twin, and who judges it.
struct VerdictSubject: Sendable {
  var service: ServiceRecord
  var usual: ServiceRecord?
  var judge: VerdictJudge

  /// `nil` without a twin.
  var verdict: ServiceVerdict? { usual.map { judge.verdict(service, $0) } }
}

/// Metrics of the verdict on a service.
enum VerdictMetrics {
  typealias Rule = MetricRule<VerdictSubject>

  static let rules: [Rule] = [
    Rule(
      "metastable", "1", .lower,
      "1 when the verdict on the service is metastable, else 0; undefined without a twin."
    ) { subject, _ in subject.verdict.map { $0 == .metastable ? 1 : 0 } }.wholeRun,
    Rule(
      "collapsed", "1", .lower,
      "1 when less than half of what left the service over the last three bins was useful (goodput ÷ "
        + "what left), else 0; undefined when nothing left then."
    ) { subject, span in
      let last = Swift.max(0, span.binCount - 3)..<span.binCount
      return UsefulShare(subject.service, last).value.map { $0 < 0.5 ? 1 : 0 }
    }.wholeRun,
    Rule(
      "goodput.afterFaults", "1", .higher,
      "Goodput ÷ the twin's over the bins after the last fault has gone; undefined without a twin, "
        + "without a fault, and when nothing was wanted then."
    ) { subject, span in
      guard let gone = span.faultsEnd, let usual = subject.usual else { return nil }
      let first = Int(Swift.min(Int64(span.binCount), (gone + span.binWidth - 1) / span.binWidth))
      let bins = first..<span.binCount
      return quotient(
        UsefulShare(subject.service, bins).goodput, UsefulShare(usual, bins).goodput)
    }.wholeRun,
  ]
}
