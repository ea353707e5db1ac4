package import FleetSim
package import Scenarios

/// Compares the metrics of a scenario with those of its baseline, seed by seed where the seeds are the same.
struct BaselineComparison {
  let old: Baseline
  let new: Baseline
  let metrics: [Metric]
  let rules: [GateRule]

  func findings() -> BaselineFindings {
    let changes = old.tree.changes(to: new.tree).filter { Comparability.matters($0.pointer) }
    var findings = BaselineFindings(
      verdict: .compared,
      changes: changes.map {
        ($0.pointer.description, $0.old?.canonicalText, $0.new?.canonicalText)
      },
      metrics: [])
    let reasons = Comparability.reasons(changes, old, new)
    if !reasons.isEmpty {
      findings.verdict = .notComparable(reasons)
      return findings
    }
    for metric in metrics where !isTold(metric.name) {
      guard let before = old[metric.name], let now = new[metric.name], before.isSameFigure(as: now),
        let compared = compared(metric, before, now)
      else { continue }
      findings.metrics.append(compared)
    }
    findings.uncompared = uncompared
    return findings
  }

  /// What one side alone has, or what means something else now; what `gate` leaves out is not missed.
  private var uncompared: [UncomparedMetric] {
    let redefined = old.metrics.filter { before in
      new[before.name].map { !before.isSameFigure(as: $0) } ?? false
    }
    let gone = old.metrics.filter { new[$0.name] == nil }
    let fresh = new.metrics.filter { old[$0.name] == nil }
    let all =
      redefined.map { UncomparedMetric(name: $0.name, .redefined) }
      + gone.map { UncomparedMetric(name: $0.name, .onlyInBaseline) }
      + fresh.map { UncomparedMetric(name: $0.name, .onlyNow) }
    return all.filter { metric in
      rules.first { $0.metric == metric.name }?.direction != .neutral
    }
  }

  /// Whether the fleet's own figure says the same, then and now, on every seed.
  private func isTold(_ name: String) -> Bool {
    guard let whole = SameFigure.ofFleet(name) else { return false }
    return [old, new].allSatisfy { baseline in
      guard let own = baseline[name] else { return false }
      return baseline[whole]?.values == own.values
    }
  }

  private func compared(
    _ metric: Metric, _ before: Baseline.Values, _ now: Baseline.Values
  ) -> ComparedMetric? {
    ComparedMetric(
      metric, rules.first { $0.metric == metric.name }, old: before.bySeed(old.seeds),
      new: now.bySeed(new.seeds))
  }
}

extension ComparedMetric {
  /// A metric before and now, paired on the seeds that both have; `nil` when it is not judged or has no values. Its verdict
  /// is open: `Baselines.decide` gives it, for all metrics of a check at once.
  package init?(
    _ metric: Metric, _ rule: GateRule?, old: [(seed: UInt64, value: Double)],
    new: [(seed: UInt64, value: Double)]
  ) {
    let direction = rule?.direction ?? metric.direction
    if direction == .neutral || old.isEmpty || new.isEmpty { return nil }
    // The means of what is compared, so that their difference is the one that is told.
    let pairs = old.compactMap { pair in
      new.first { $0.seed == pair.seed }.map { (old: pair.value, new: $0.value) }
    }
    let olds = ReplicationSample(pairs.isEmpty ? old.map { $0.value } : pairs.map { $0.old })
    let news = ReplicationSample(pairs.isEmpty ? new.map { $0.value } : pairs.map { $0.new })
    let difference =
      pairs.isEmpty
      ? MeanDifference(new: news, old: olds)
      : MeanDifference(paired: ReplicationSample(pairs.map { $0.new - $0.old }))
    let usual = ReplicationSample(old.map { $0.value }).mean
    let tolerance = rule?.tolerance(around: usual) ?? metric.tolerance(around: usual)
    self.init(
      name: metric.name, unit: metric.unit, old: olds.mean, new: news.mean,
      runs: pairs.isEmpty
        ? .independent(old: old.count, new: new.count) : .pairs(pairs.count),
      difference: difference.estimate,
      interval: difference.interval().map { ($0.low, $0.high) }, tolerance: tolerance,
      verdict: .same)
    let up = difference.pValue(above: tolerance)
    let down = difference.pValue(below: -tolerance)
    worsePValue = direction == .higher ? down : up
    betterPValue = direction == .higher ? up : down
  }
}

/// Which changes of a scenario are being judged, which make figures incomparable, and which do not matter.
enum Comparability {
  /// Texts, claims and the choice of seeds change no run.
  static func matters(_ pointer: JSONPointer) -> Bool {
    let silent = [
      "$schema", "title", "note", "source", "provenance", "expect", "notExpressed", "variants",
      "seed", "replications", "gate", "extends",
    ]
    guard let first = pointer.tokens.first, let last = pointer.tokens.last else { return true }
    return !silent.contains(first) && last != "note" && last != "source"
  }

  /// Why the figures of two scenarios cannot be compared: another horizon, other faults, another demand.
  static func reasons(_ changes: [TreeChange], _ old: Baseline, _ new: Baseline) -> [String] {
    var reasons: [String] = []
    if old.scale != new.scale {
      reasons.append(
        "the scale was \(DecimalText.shortest(old.scale)) and is \(DecimalText.shortest(new.scale))"
      )
    }
    for change in changes {
      guard let what = subject(change.pointer.tokens) else { continue }
      let before = change.old?.canonicalText ?? "nothing"
      let after = change.new?.canonicalText ?? "nothing"
      reasons.append("\(what): \(change.pointer) was \(before) and is \(after)")
    }
    return reasons
  }

  private static func subject(_ tokens: [String]) -> String? {
    switch tokens.first {
    case "duration", "bin", "start", "playOut": return "another horizon"
    case "faults": return "other faults"
    case "fleets" where isDemand(Array(tokens.dropFirst())): return "another demand"
    case "services" where tokens.dropFirst(2).first == "background": return "another demand"
    default: return nil
    }
  }

  /// Whether a place below `fleets` says how many devices there are and how often they or their people want something.
  private static func isDemand(_ tokens: [String]) -> Bool {
    if tokens.count <= 1 { return true }
    if tokens[1] == "count" || tokens[1] == "regions" { return true }
    guard tokens[1] == "traffic" || tokens[1] == "demand" else { return false }
    let own = ["every", "perDay", "profile", "jitter", "counts"]
    return tokens.count <= 3 || own.contains(tokens[3])
  }
}
