/// What to call a service after a run.
///
/// The useful share of some bins is goodput ÷ what left the service, where goodput = completed − wasted − errors
/// and what left = completed + refused + shed + unavailable + what its policies turned away. It is a share, so multiplied traffic needs no scaling,
/// and a request that merely waits over the bound of a bin counts when it leaves. Relative means ÷ the twin's.
/// The thresholds are those of ``VerdictThresholds``, here with their defaults; pinned by `VerdictTests`.
public enum ServiceVerdict: String, Sendable, CaseIterable {
  /// The relative useful share of no bin was under 0.99.
  case unaffected
  /// Some bin was under that, but in every bin less than a tenth of what left was lost to overload or for want of
  /// replicas: refused at a full queue, shed, turned away, too late after it had waited longer than it was served.
  /// What fails by errors, resets and silence alone is degraded, however much it is.
  case degraded
  /// More was lost so in some bin; at the end the relative useful share is at least 0.9: over the last three bins, or
  /// where nothing left in these, in the last bin in which something did.
  case overloadedAndRecovered
  /// More was lost so in some bin and it has not recovered, while faults act or have only just gone.
  case overloaded
  /// As overloaded and recovered, but most of that found no replica or was lost with one. Where nobody asked since,
  /// nine tenths of the twin's workers at the end will do.
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

  /// What the words mean, as the end of a sentence.
  public var meaning: String {
    switch self {
    case .unaffected: return "it lost no more than a hundredth of its requests at any time"
    case .degraded: return "it failed or was slow, but was neither overloaded nor down"
    case .overloadedAndRecovered, .overloaded:
      return "more came than it could do: it refused, shed or answered too late"
    case .downAndRecovered, .down: return "most of what it lost found no replica"
    case .metastable:
      return
        "the faults have gone, yet it keeps itself down with less than half of its usual goodput"
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

/// What a service lost in some bins because it had too little to work with.
struct OverloadLoss {
  /// Refused, shed, turned away by its policies, and wasted in bins in which requests waited longer than they were
  /// served. Errors, resets and silence are left out: they need no load.
  var overload: Int64 = 0
  /// Found no replica or lost with one.
  var unavailable: Int64 = 0

  init(_ service: ServiceRecord, _ bins: Range<Int>) {
    for bin in bins {
      unavailable += service.unavailable[bin]
      overload += service.refused[bin] + service.shed[bin]
      if let policies = service.policies { overload += policies.turnedAway[bin] }
      if service.queueArea[bin] > service.busyArea[bin] { overload += service.wasted[bin] }
    }
  }

  /// Whether at least half of it is for want of replicas.
  var isMostlyUnavailable: Bool { unavailable > 0 && unavailable >= overload }
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
    var isLosing = false
    var isOverloaded = false
    for bin in 0..<binCount {
      guard let relative = relativeShare(service, usual, bin..<(bin + 1)) else { continue }
      if relative >= thresholds.untouched { continue }
      isTouched = true
      if self.isLosing(service, bin) { isLosing = true }
      if isOverloadedOrDown(service, bin) { isOverloaded = true }
    }
    if !isTouched { return .unaffected }
    if isLosing && isMetastable(service, usual) { return .metastable }
    return isOverloaded ? ending(service, usual) : .degraded
  }

  /// Whether a service lost as much in a bin as an overloaded one does.
  func isLosing(_ service: ServiceRecord, _ bin: Int) -> Bool {
    guard let share = UsefulShare(service, bin..<(bin + 1)).value else { return false }
    return share <= 1 - thresholds.overload
  }

  /// Whether that much was lost to overload or for want of replicas, not by errors, resets or silence.
  private func isOverloadedOrDown(_ service: ServiceRecord, _ bin: Int) -> Bool {
    let lost = OverloadLoss(service, bin..<(bin + 1))
    guard
      let share = quotient(
        lost.overload + lost.unavailable, UsefulShare(service, bin..<(bin + 1)).left)
    else { return false }
    return 1 - share <= 1 - thresholds.overload
  }

  // MARK: recovery

  /// Of a service that was overloaded or down: whether it has recovered.
  private func ending(_ service: ServiceRecord, _ usual: ServiceRecord) -> ServiceVerdict {
    let wasDown = OverloadLoss(service, 0..<binCount).isMostlyUnavailable
    if hasRecovered(service, usual) {
      return wasDown ? .downAndRecovered : .overloadedAndRecovered
    }
    return wasDown ? .down : .overloaded
  }

  /// Judged by the last three bins. Where nothing left in these they say nothing: then by the last bin in which
  /// something did, and of a service that was down by its replicas.
  private func hasRecovered(_ service: ServiceRecord, _ usual: ServiceRecord) -> Bool {
    if let share = relativeShare(service, usual, Swift.max(0, binCount - 3)..<binCount) {
      return share >= thresholds.recovered
    }
    guard let bin = (0..<binCount).last(where: { hasTraffic(service, $0) }) else { return false }
    let share = relativeShare(service, usual, bin..<(bin + 1)) ?? 0
    return share >= thresholds.recovered || firstBin(withReplicasAgain: service, usual, bin) != nil
  }

  /// The first bin after the last losing one that shows the service well again: it has traffic, or nobody asks any
  /// more and the replicas are back; `nil` without one.
  func recoveryBin(_ service: ServiceRecord, _ usual: ServiceRecord, afterLosing last: Int) -> Int?
  {
    (last + 1..<Swift.max(last + 1, binCount)).first { hasTraffic(service, $0) }
      ?? firstBin(withReplicasAgain: service, usual, last)
  }

  /// The first bin after one from which on a service that was down has nine tenths of the twin's workers to the end.
  private func firstBin(
    withReplicasAgain service: ServiceRecord, _ usual: ServiceRecord, _ last: Int
  ) -> Int? {
    if !OverloadLoss(service, 0..<binCount).isMostlyUnavailable { return nil }
    var first: Int?
    for bin in (last + 1..<Swift.max(last + 1, binCount)).reversed() {
      let workers = service.capacityArea[bin]
      if workers == 0 || workers / 9 < usual.capacityArea[bin] / 10 { break }
      first = bin
    }
    return first
  }

  private func hasTraffic(_ service: ServiceRecord, _ bin: Int) -> Bool {
    UsefulShare(service, bin..<(bin + 1)).left > 0
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

  /// The useful share ÷ the twin's, which counts as 1 where nothing left there.
  private func relativeShare(
    _ service: ServiceRecord, _ usual: ServiceRecord, _ bins: Range<Int>
  ) -> Double? {
    guard let share = UsefulShare(service, bins).value else { return nil }
    let reference = UsefulShare(usual, bins).value ?? 1
    return reference == 0 ? 1 : share / reference
  }
}
