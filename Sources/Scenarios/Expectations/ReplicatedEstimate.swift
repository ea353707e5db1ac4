import FleetSim

/// What is judged of an expectation over its replications: a mean, a share or a quantile.
struct ReplicatedEstimate {
  /// What it is, as a sentence begins.
  var subject: String
  var value: Double
  /// The unit of `value`.
  var unit: String
  var bound: Judgement.Bound
  var margin: Double
  /// `nil` where the replications are too few for one.
  var interval: Interval?
  /// `nil` without a confidence.
  var test: ReplicatedClaim.Test?
  /// Whether it is the mean of equal values, two or more.
  var isSameInAll = false

  /// That of an expectation with a bound; each of the judgements has a value.
  init?(_ expectation: Expectation, _ judgements: [Judgement]) {
    let values = judgements.compactMap { $0.value }
    guard values.count == judgements.count, !values.isEmpty else { return nil }
    switch expectation.across {
    case .mean: self.init(meanOf: ReplicationSample(values), expectation)
    case .share(let share):
      let held = judgements.reduce(0) { $1.status == .passed ? $0 + 1 : $0 }
      self.init(share, held: held, of: values.count, expectation)
    case .quantile(let q): self.init(q, of: OrderStatistics(values), expectation)
    }
    if case .share = expectation.across { return }
    unit = judgements[0].unit
  }

  private init?(meanOf sample: ReplicationSample, _ expectation: Expectation) {
    guard let (bound, margin) = expectation.nearest(to: sample.mean) else { return nil }
    self.init(
      subject: "The mean of " + Judge.subject(expectation).lowercasedFirst + over(sample.count),
      value: sample.mean, unit: "1", bound: bound, margin: margin,
      interval: sample.interval(confidence: expectation.intervalConfidence))
    isSameInAll = sample.standardDeviation == 0
    guard let level = expectation.level, sample.count > 1 else { return }
    if isSameInAll {
      let chance = ReplicatedEstimate.chance(ofEqual: sample.count)
      func sides(_ distance: Double) -> (within: Double, beyond: Double) {
        distance >= 0 ? (chance, 1) : (1, chance)
      }
      test = .init(
        expectation, level: level, minimum: { sides(sample.mean - $0) },
        maximum: { sides($0 - sample.mean) })
      return
    }
    func pValues(_ within: Double?, _ beyond: Double?) -> (within: Double, beyond: Double) {
      (within ?? 1, beyond ?? 1)
    }
    test = .init(
      expectation, level: level,
      minimum: { pValues(sample.pValue(above: $0), sample.pValue(below: $0)) },
      maximum: { pValues(sample.pValue(below: $0), sample.pValue(above: $0)) })
  }

  /// The p-value of `count` equal values, which have no spread to judge by: that of the sign test, 2⁻ⁿ. Were the claim
  /// wrong and the values spread evenly around their mean, each would be on this side with at most half a chance.
  ///
  /// `ReplicationJudgeTests` pins it.
  private static func chance(ofEqual count: Int) -> Double {
    Double(sign: .plus, exponent: -Swift.min(count, 1_000), significand: 1)
  }

  private init(_ share: Double, held: Int, of count: Int, _ expectation: Expectation) {
    let value = Double(held) / Double(count)
    self.init(
      subject: "The share of \(count) replications within the bounds", value: value, unit: "1",
      bound: .minimum(share), margin: value - share)
    if count < 2 { return }
    let wilson = WilsonInterval(
      successes: held, of: count, confidence: expectation.intervalConfidence)
    interval = Interval(low: wilson.low, high: wilson.high)
    guard let level = expectation.level else { return }
    test = .init(
      holds: Binomial.exceedance(held, trials: count, probability: share),
      breaks: Binomial.cumulative(held, trials: count, probability: share), level: level)
    // No share is above 1: as long as all held, nothing speaks against it.
    if held == count { test?.breaks = 1 }
  }

  private init?(_ q: Double, of sample: OrderStatistics, _ expectation: Expectation) {
    let value = sample.quantile(q)
    guard let (bound, margin) = expectation.nearest(to: value) else { return nil }
    let count = sample.ordered.count
    self.init(
      subject: "The " + DecimalText.shortest(q) + " quantile of "
        + Judge.subject(expectation).lowercasedFirst + over(count),
      value: value, unit: "1", bound: bound, margin: margin)
    if count < 2 { return }
    interval = sample.interval(q, confidence: expectation.intervalConfidence)
    guard let level = expectation.level else { return }
    test = .init(
      expectation, level: level,
      minimum: {
        (sample.pValue(quantile: q, atLeast: $0), sample.pValue(quantile: q, below: $0))
      },
      maximum: {
        (sample.pValue(quantile: q, atMost: $0), sample.pValue(quantile: q, above: $0))
      })
  }

  private init(
    subject: String, value: Double, unit: String, bound: Judgement.Bound, margin: Double,
    interval: Interval? = nil
  ) {
    self.subject = subject
    self.value = value
    self.unit = unit
    self.bound = bound
    self.margin = margin
    self.interval = interval
  }

  /// Estimate, interval and bound, without a full stop.
  func sentence(confidence: Double) -> String {
    var text = subject + " is " + FigureText.value(value, unit: unit, apart: margin)
    if isSameInAll {
      text += " (the same in all)"
    } else if let interval {
      text +=
        " (" + FigureText.percent(confidence) + " interval "
        + FigureText.value(interval.low, unit: unit) + " to "
        + FigureText.value(interval.high, unit: unit) + ")"
    } else {
      text += " (too few replications for its interval)"
    }
    return text + ", " + bound.words(margin: margin, unit: unit)
  }
}

/// ` over 20 replications`.
private func over(_ count: Int) -> String { " over \(count) replications" }

extension Expectation {
  /// The confidence of its interval: the one that it asks for, else 95 %.
  var intervalConfidence: Double { confidence ?? 0.95 }
  /// The error that it allows; `nil` without a confidence.
  var level: Double? { confidence.map { 1 - $0 } }
}
