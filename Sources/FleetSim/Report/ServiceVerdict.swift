/// What to call a service after a run.
///
/// The useful share of some bins is goodput ÷ what left the service, where goodput = completed − wasted − errors
/// and what left = completed + refused + shed + unavailable + what its policies turned away. It is a share, so multiplied traffic needs no scaling,
/// and a request that merely waits over the bound of a bin counts when it leaves. Relative means ÷ the twin's.
/// The thresholds are those of ``VerdictThresholds``, here with their defaults; pinned by `VerdictTests`.
public enum ServiceVerdict: String, Sendable, CaseIterable {
  /// The relative useful share of no bin was under 0.99.
  case unaffected
  /// Some bin was under that, but in every bin less than a tenth of what left was lost.
  case degraded
  /// More was lost in some bin; over the last three bins the relative useful share is at least 0.9.
  case overloadedAndRecovered
  /// More was lost in some bin and it has not recovered, while faults act or have only just gone.
  case overloaded
  /// As overloaded and recovered, but most of what was lost found no replica or was lost with one.
  case downAndRecovered
  /// The same, and it has not recovered.
  case down
  /// The last fault has gone, yet goodput is under half of the twin's and the relative useful share under 0.9: the
  /// failure keeps itself up (doi:10.1145/3458336.3465286). With a stated time that must hold in every bin of so long
  /// after the last fault, without one over the last three bins of a run that goes on for at least three.
  case metastable

  /// The verdict in words.
  public var words: String {
    switch self {
    case .unaffected: return "unaffected"
    case .degraded: return "degraded"
    case .overloadedAndRecovered: return "overloaded and recovered"
    case .overloaded: return "overloaded, not recovered"
    case .downAndRecovered: return "down and recovered"
    case .down: return "down, not recovered"
    case .metastable: return "metastable"
    }
  }
}

/// What a service did with what left it in some bins; see ``ServiceVerdict``.
struct UsefulShare {
  var goodput: Int64 = 0
  var left: Int64 = 0

  init(_ service: ServiceRecord, _ bins: Range<Int>) {
    let none = [Int64](repeating: 0, count: bins.isEmpty ? 0 : bins.upperBound)
    let turnedAway = service.policies?.turnedAway ?? none
    for bin in bins {
      let completed = service.completed[bin]
      goodput += Swift.max(0, completed - service.wasted[bin] - service.errors[bin])
      left +=
        completed + service.refused[bin] + service.shed[bin] + service.unavailable[bin]
        + turnedAway[bin]
      if !service.unanswered.isEmpty { left += service.unanswered[bin] + service.resets[bin] }
    }
  }

  /// `nil` when nothing left.
  var value: Double? { quotient(goodput, left) }
}

/// Gives verdicts on the services of a run.
struct VerdictJudge: Sendable {
  var thresholds: VerdictThresholds
  /// Width of a bin, and the observed time, in microseconds.
  var binWidth: Int64
  var duration: Int64
  var binCount: Int
  /// When the last fault has gone, in microseconds; `nil` without a fault.
  var faultsGone: Int64?

  init(_ thresholds: VerdictThresholds, _ record: RunRecord, faultsGone: Int64?) {
    self.thresholds = thresholds
    binWidth = record.bin.microseconds
    duration = record.duration.microseconds
    binCount = record.binCount
    self.faultsGone = faultsGone
  }

  func verdict(_ service: ServiceRecord, _ usual: ServiceRecord) -> ServiceVerdict {
    var isTouched = false
    var isOverloaded = false
    for bin in 0..<binCount {
      guard let relative = relativeShare(service, usual, bin..<(bin + 1)) else { continue }
      if relative >= thresholds.untouched { continue }
      isTouched = true
      if isLosing(service, bin) { isOverloaded = true }
    }
    if !isTouched { return .unaffected }
    if !isOverloaded { return .degraded }
    if isMetastable(service, usual) { return .metastable }
    return ending(service, usual)
  }

  /// Whether a service lost as much in a bin as an overloaded one does.
  func isLosing(_ service: ServiceRecord, _ bin: Int) -> Bool {
    guard let share = UsefulShare(service, bin..<(bin + 1)).value else { return false }
    return share <= 1 - thresholds.overload
  }

  /// Of a service that was overloaded or down: whether it has recovered.
  private func ending(_ service: ServiceRecord, _ usual: ServiceRecord) -> ServiceVerdict {
    let last = Swift.max(0, binCount - 3)..<binCount
    let wasDown = isLostForWantOfReplicas(service)
    let relative = relativeShare(service, usual, last) ?? 0
    if relative >= thresholds.recovered {
      return wasDown ? .downAndRecovered : .overloadedAndRecovered
    }
    return wasDown ? .down : .overloaded
  }

  // MARK: metastability

  /// The bins after the last fault in which a metastable service stays down; `nil` when there are too few.
  var binsAfterFaults: Range<Int>? {
    guard let faultsGone, faultsGone < duration else { return nil }
    let first = Int((faultsGone + binWidth - 1) / binWidth)
    var bins = binCount - first
    if let after = thresholds.metastableAfter {
      bins = Swift.max(1, Int((after.microseconds + binWidth - 1) / binWidth))
    } else if bins < 3 {
      return nil
    }
    return first + bins <= binCount && bins > 0 ? first..<(first + bins) : nil
  }

  /// Without a stated time the last three bins are looked at together, with it each of its bins.
  private func isMetastable(_ service: ServiceRecord, _ usual: ServiceRecord) -> Bool {
    guard let bins = binsAfterFaults else { return false }
    if thresholds.metastableAfter == nil {
      return isStillDown(service, usual, (binCount - 3)..<binCount)
    }
    for bin in bins where !isStillDown(service, usual, bin..<(bin + 1)) { return false }
    return true
  }

  private func isStillDown(
    _ service: ServiceRecord, _ usual: ServiceRecord, _ bins: Range<Int>
  ) -> Bool {
    let wanted = UsefulShare(usual, bins).goodput
    if wanted == 0 { return false }
    let share = UsefulShare(service, bins)
    if Double(share.goodput) >= thresholds.metastable * Double(wanted) { return false }
    guard let relative = relativeShare(service, usual, bins) else { return false }
    return relative < thresholds.recovered
  }

  // MARK: shares

  /// Whether at least half of what was lost found no replica or was lost with one.
  private func isLostForWantOfReplicas(_ service: ServiceRecord) -> Bool {
    let whole = UsefulShare(service, 0..<binCount)
    let lost = whole.left - whole.goodput
    var unavailable: Int64 = 0
    for bin in 0..<binCount { unavailable += service.unavailable[bin] }
    return lost > 0 && 2 * unavailable >= lost
  }

  /// The useful share ÷ the twin's, which counts as 1 where nothing left there.
  private func relativeShare(
    _ service: ServiceRecord, _ usual: ServiceRecord, _ bins: Range<Int>
  ) -> Double? {
    guard let share = UsefulShare(service, bins).value else { return nil }
    let reference = UsefulShare(usual, bins).value ?? 1
    return reference == 0 ? 1 : share / reference
  }
}
