/// A fingerprint of a sequence of whole numbers.
package struct Digest {
  /// Whether the last element of a series, what came after the end, counts.
  package var takesLast = true
  private var low: UInt64 = 0x6A09_E667_F3BC_C908
  private var high: UInt64 = 0xBB67_AE85_84CA_A73B

  package init() {}

  package mutating func add(_ value: UInt64) {
    low = mix64(low ^ value)
    high = mix64(high &+ value &* 0x9E37_79B9_7F4A_7C15) ^ low
  }

  package mutating func add(_ value: Int64) { add(UInt64(bitPattern: value)) }

  package mutating func add(_ text: String) {
    for byte in text.utf8 { add(UInt64(byte)) }
    add(0xFFFF as UInt64)
  }

  package mutating func add(_ series: [Int64]) {
    add(Int64(series.count))
    for value in takesLast ? series[...] : series.dropLast() { add(value) }
  }

  package mutating func add(_ histogram: Histogram) {
    for (bucket, count) in histogram.counts.enumerated() where count != 0 {
      add(Int64(bucket))
      add(count)
    }
    add(UInt64(truncatingIfNeeded: histogram.sum))
    add(UInt64(truncatingIfNeeded: histogram.sum >> 64))
    add(histogram.maximum)
  }

  /// 32 hexadecimal digits.
  package var text: String { Digest.hex(high) + Digest.hex(low) }

  private static func hex(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}

extension RunRecord {
  /// 32 hexadecimal digits over every count of the run; equal for equal runs.
  ///
  /// The number of events is left out: it depends on which chains were folded.
  public var digest: String {
    var digest = Digest()
    digest.takesLast = playsOut
    digest.add(seed)
    digest.add(duration.microseconds)
    digest.add(bin.microseconds)
    for service in services { service.add(to: &digest) }
    for fleet in fleets { fleet.add(to: &digest) }
    for site in sites { site.add(to: &digest) }
    for hotline in hotlines { hotline.add(to: &digest) }
    for announcement in announcements { announcement.add(to: &digest) }
    for trigger in triggers {
      digest.add(trigger.fault)
      digest.add(trigger.at.microseconds)
    }
    return digest.text
  }
}

extension ServiceRecord {
  fileprivate func add(to digest: inout Digest) {
    digest.add(name)
    for series in [
      arrivals, completed, wasted, errors, refused, shed, unavailable, limitsExpired, busyArea,
      capacityArea, queueArea, queueMaximum,
    ] {
      digest.add(series)
    }
    for series in [crashes, ejections, inRotation] where !series.isEmpty { digest.add(series) }
    for series in [callsSuppressed, callRetriesDenied, breakerOpenings]
    where series.contains(where: { $0 != 0 }) {
      digest.add(series)
    }
    if let policies {
      for series in policies.series { digest.add(series) }
    }
    for series in [unanswered, resets] where series.contains(where: { $0 != 0 }) {
      digest.add(series)
    }
    digest.add(replicaQueueMaximum)
    digest.add(waits)
    digest.add(stays)
    background?.add(to: &digest)
  }
}

extension SiteRecord {
  fileprivate func add(to digest: inout Digest) {
    digest.add(name)
    for series in [gridless, unpowered, lost, dark] { digest.add(series) }
    digest.add(restarts)
    digest.add(darkFrom)
    digest.add(restoredAt)
    digest.add(replicasLost)
  }
}

extension FleetRecord {
  fileprivate func add(to digest: inout Digest) {
    digest.add(name)
    digest.add(count)
    for client in traffic + demand { client.add(to: &digest) }
    for connection in connections { connection.add(to: &digest) }
    addKeeps(to: &digest)
    for function in functions {
      digest.add(function.name)
      digest.add(function.wanted)
      digest.add(function.had)
    }
    for count in counts {
      digest.add(count.name)
      digest.add(count.series)
    }
    for mean in means {
      digest.add(mean.name)
      digest.add(mean.sums)
      digest.add(mean.weights)
    }
    for times in times {
      digest.add(times.name)
      digest.add(times.histogram)
    }
  }
}

extension ConnectionRecord {
  fileprivate func add(to digest: inout Digest) {
    connects.add(to: &digest)
    subscriptions?.add(to: &digest)
    for series in [lost, resumed, down, downMaximum, held, heldMaximum, replicas] {
      digest.add(series)
    }
    digest.add(returns)
  }
}

extension HotlineRecord {
  fileprivate func add(to digest: inout Digest) {
    digest.add(name)
    for series in [
      callers, ordinaryCallers, attempts, busy, heardMessage, endedByMessage, answered, abandoned,
      useless, resolved, informed, settled, withdrawn, gaveUp, linesArea, agentsArea, waitingArea,
      linesMaximum, waitingMaximum,
    ] {
      digest.add(series)
    }
    digest.add(waits)
  }
}

extension AnnouncementRecord {
  fileprivate func add(to digest: inout Digest) {
    digest.add(name)
    digest.add(at?.microseconds ?? -1)
  }
}

extension ClientRecord {
  fileprivate func add(to digest: inout Digest) {
    digest.add(name)
    for series in [
      started, succeeded, failed, skipped, attempts, rejections, errors, timeouts,
    ] {
      digest.add(series)
    }
    if offline.contains(where: { $0 != 0 }) { digest.add(offline) }
    let policies = [suppressed, hedges, denied, superseded, openings, openTime]
    for (place, series) in policies.enumerated() where series.contains(where: { $0 != 0 }) {
      digest.add(Int64(place))
      digest.add(series)
    }
    digest.add(responseTimes)
    digest.add(inFlight)
    digest.add(carriedAsRate)
    for series in kept?.all ?? [] { digest.add(series) }
  }
}

extension FleetRecord {
  /// What devices keep counts only where they keep something.
  fileprivate func addKeeps(to digest: inout Digest) {
    for errand in errands { errand.client.add(to: &digest) }
    for token in tokens { digest.add(token.without) }
    for buffer in buffers {
      for series in [
        buffer.buffered, buffer.late, buffer.lost, buffer.backlog, buffer.backlogMaximum,
      ] {
        digest.add(series)
      }
      digest.add(buffer.deviceMaximum)
      digest.add(buffer.delays)
    }
  }
}
