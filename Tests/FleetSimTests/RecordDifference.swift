import FleetSim

extension RunRecord {
  /// Where another record differs first, in words; `nil` when it does not.
  func difference(from other: RunRecord) -> String? {
    let reach = playsOut ? binCount + 1 : binCount
    for (a, b) in zip(fleets, other.fleets) {
      for (x, y) in zip(a.traffic + a.demand, b.traffic + b.demand) {
        if let found = x.difference(from: y, reach) { return "\(a.name)/\(x.name) \(found)" }
      }
      for (x, y) in zip(a.functions, b.functions) where x.wanted != y.wanted || x.had != y.had {
        return "\(a.name)/\(x.name) \(x.wanted) \(x.had), \(y.wanted) \(y.had)"
      }
      for (x, y) in zip(a.counts, b.counts) where x.series != y.series {
        return "\(a.name)/\(x.name) \(x.series), \(y.series)"
      }
    }
    for (a, b) in zip(services, other.services) {
      if let found = a.difference(from: b, reach) { return "\(a.name) \(found)" }
    }
    return digest == other.digest ? nil : "the digest"
  }
}

/// The first of some named series that differ.
private func firstDifference(_ reach: Int, _ series: [(String, [Int64], [Int64])]) -> String? {
  for (name, a, b) in series where a.prefix(reach) != b.prefix(reach) {
    return "\(name) \(a), \(b)"
  }
  return nil
}

extension ClientRecord {
  func difference(from other: ClientRecord, _ reach: Int) -> String? {
    firstDifference(
      reach,
      [
        ("started", started, other.started), ("skipped", skipped, other.skipped),
        ("attempts", attempts, other.attempts), ("succeeded", succeeded, other.succeeded),
        ("failed", failed, other.failed), ("rejections", rejections, other.rejections),
        ("errors", errors, other.errors), ("timeouts", timeouts, other.timeouts),
        ("in flight", [inFlight], [other.inFlight]),
        ("carried", [carriedAsRate], [other.carriedAsRate]),
        ("offline", offline, other.offline),
      ])
  }
}

extension ServiceRecord {
  func difference(from other: ServiceRecord, _ reach: Int) -> String? {
    firstDifference(
      reach,
      [
        ("arrivals", arrivals, other.arrivals), ("completed", completed, other.completed),
        ("wasted", wasted, other.wasted), ("errors", errors, other.errors),
        ("refused", refused, other.refused), ("shed", shed, other.shed),
        ("unavailable", unavailable, other.unavailable),
        ("limits", limitsExpired, other.limitsExpired), ("busy", busyArea, other.busyArea),
        ("capacity", capacityArea, other.capacityArea), ("queue", queueArea, other.queueArea),
        ("longest queue", queueMaximum, other.queueMaximum),
        ("crashes", crashes, other.crashes), ("ejections", ejections, other.ejections),
        ("in rotation", inRotation, other.inRotation),
      ])
  }
}
