/// What to call a service after a run.
///
/// The useful share of some bins is goodput ÷ what left the service, where goodput = completed − wasted − errors
/// and what left = completed + refused + shed + unavailable. It is a share, so multiplied traffic needs no scaling,
/// and a request that merely waits over the bound of a bin counts when it leaves. Relative means ÷ the twin's.
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
  /// The last fault has gone at least three bins before the end, yet over the last three bins the relative useful
  /// share is under 0.5: the failure keeps itself up (doi:10.1145/3458336.3465286).
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

/// See ``ServiceVerdict``.
struct UsefulShare {
  var goodput: Int64 = 0
  var left: Int64 = 0

  init(_ service: ServiceRecord, _ bins: Range<Int>) {
    for bin in bins {
      let completed = service.completed[bin]
      goodput += Swift.max(0, completed - service.wasted[bin] - service.errors[bin])
      left += completed + service.refused[bin] + service.shed[bin] + service.unavailable[bin]
    }
  }

  /// `nil` when nothing left.
  var value: Double? { quotient(goodput, left) }
}

extension ReportContext {
  func verdict(_ service: ServiceRecord, _ usual: ServiceRecord) -> ServiceVerdict {
    var isTouched = false
    var isOverloaded = false
    for bin in 0..<record.binCount {
      guard let relative = relativeShare(service, usual, bin..<(bin + 1)) else { continue }
      if relative >= 0.99 { continue }
      isTouched = true
      if let share = UsefulShare(service, bin..<(bin + 1)).value, share <= 0.9 {
        isOverloaded = true
      }
    }
    if !isTouched { return .unaffected }
    if !isOverloaded { return .degraded }
    let last = Swift.max(0, record.binCount - 3)..<record.binCount
    let wasDown = isLostForWantOfReplicas(service)
    guard let relative = relativeShare(service, usual, last) else {
      return wasDown ? .down : .overloaded
    }
    if relative >= 0.9 { return wasDown ? .downAndRecovered : .overloadedAndRecovered }
    if relative < 0.5 && isFaultless(lastBins: 3) { return .metastable }
    return wasDown ? .down : .overloaded
  }

  /// Whether at least half of what was lost found no replica or was lost with one.
  private func isLostForWantOfReplicas(_ service: ServiceRecord) -> Bool {
    let whole = UsefulShare(service, 0..<record.binCount)
    let lost = whole.left - whole.goodput
    return lost > 0 && 2 * record.total(service.unavailable) >= lost
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
