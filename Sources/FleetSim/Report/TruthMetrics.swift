/// What is, what the operator sees and what it says, of one run.
struct TruthSubject: Sendable {
  /// Devices without a function at the end of each bin, above the twin's; `nil` when no kind counts them.
  var affected: [Int64]?
  var announcements: [AnnouncementRecord]
  /// Working workers of the service by which the operator watches, per bin; `nil` without one.
  var monitoring: [Int64]?

  init(_ record: RunRecord, twin: RunRecord?) {
    announcements = record.announcements
    affected = TruthSubject.affected(record)
    if let usual = twin.flatMap({ TruthSubject.affected($0) }), let all = affected {
      affected = all.indices.map { bin in
        Swift.max(0, all[bin] - (usual.indices.contains(bin) ? usual[bin] : 0))
      }
    }
    if let name = record.monitoring {
      monitoring = record.services.first { $0.name == name }?.capacityArea
    }
  }

  /// The level `affected` of all fleets together.
  private static func affected(_ record: RunRecord) -> [Int64]? {
    var sum: [Int64]?
    for fleet in record.fleets {
      guard let count = fleet.counts.first(where: { $0.name == AffectedWord.affected.word.name })
      else { continue }
      let before = sum ?? [Int64](repeating: 0, count: count.series.count)
      sum = before.indices.map { before[$0] + count.series[$0] }
    }
    return sum
  }

  /// Devices affected at the end of the last bin that ended by a moment; none before the first.
  func affected(at moment: Moment, _ span: MetricSpan) -> Int64? {
    guard let affected else { return nil }
    let bin = Swift.min(Int64(span.binCount), moment.microseconds / span.binWidth) - 1
    return bin < 0 ? 0 : affected[Int(bin)]
  }

  /// The end of the last bin at whose end a device is affected; `nil` when none ever is.
  func lastRecovery(_ span: MetricSpan) -> Moment? {
    guard let affected,
      let bin = (0..<span.binCount).reversed().first(where: { affected[$0] > 0 })
    else { return nil }
    return Moment(microseconds: Swift.min(span.duration, Int64(bin + 1) * span.binWidth))
  }

  /// What the operator says at a moment: the latest announcement by then, the later name of two at once.
  func claim(at moment: Moment) -> Announcement.Claim? {
    var latest: AnnouncementRecord?
    for announcement in announcements {
      guard let at = announcement.at, at <= moment else { continue }
      if let before = latest?.at, at < before { continue }
      latest = announcement
    }
    return latest?.claim
  }

  /// Time of the bins at whose end the operator says that all is well while devices are affected.
  func resolvedWhileAffected(_ span: MetricSpan) -> Int64? {
    guard let affected else { return nil }
    var sum: Int64 = 0
    for bin in span.bins where affected[bin] > 0 {
      let end = Moment(microseconds: Int64(bin) * span.binWidth + span.width(of: bin))
      if claim(at: end) == .resolved { sum += span.width(of: bin) }
    }
    return sum
  }

  /// Time of the bins in which no worker of the monitoring worked at all.
  func blind(_ span: MetricSpan) -> Int64? {
    guard let monitoring else { return nil }
    var sum: Int64 = 0
    for bin in span.bins where monitoring[bin] == 0 { sum += span.width(of: bin) }
    return sum
  }
}

/// One announcement among the truths of a run.
struct AnnouncementSubject: Sendable {
  var announcement: AnnouncementRecord
  var truths: TruthSubject
}

/// Metrics of the three truths.
enum TruthMetrics {
  static let truths: [MetricRule<TruthSubject>] = [
    MetricRule(
      "affected.max", "devices", .lower,
      "Most devices without a function of theirs at the end of a bin, above the twin's; undefined "
        + "when no kind of device counts them."
    ) { truths, span in truths.affected.flatMap { span.maximum($0) }.map { Double($0) } },
    MetricRule(
      "affected.end", "devices", .lower,
      "Devices without a function of theirs at the end of the last bin, above the twin's; undefined "
        + "when no kind of device counts them."
    ) { truths, span in
      guard let affected = truths.affected, !span.bins.isEmpty else { return nil }
      return Double(affected[span.bins.upperBound - 1])
    },
    MetricRule(
      "resolvedWhileAffected", "s", .lower,
      "Time in which the latest announcement claims that all is well while devices are affected "
        + "above the twin's, looked at at the ends of bins."
    ) { truths, span in truths.resolvedWhileAffected(span).map { Double($0) / 1e6 } },
    MetricRule(
      "blind", "s", .lower,
      "Time of the bins in which the service by which the operator watches did not work at all; "
        + "undefined without one."
    ) { truths, span in truths.blind(span).map { Double($0) / 1e6 } },
  ]

  static let announcements: [MetricRule<AnnouncementSubject>] = [
    MetricRule(
      "at", "s", .neutral,
      "Time from the start to the announcement; undefined when it was not made."
    ) { subject, _ in subject.announcement.at.map { ($0 - .start).seconds } }.wholeRun,
    MetricRule(
      "affectedThen", "devices", .lower,
      "Devices without a function of theirs, above the twin's, at the end of the last bin before "
        + "the announcement; undefined when it was not made."
    ) { subject, span in
      subject.announcement.at.flatMap { subject.truths.affected(at: $0, span) }
        .map { Double($0) }
    }.wholeRun,
    MetricRule(
      "beforeLastRecovery", "s", .lower,
      "Time from the announcement to the end of the last bin at whose end a device is affected "
        + "above the twin's, negative when it came later; undefined when it was not made or no "
        + "device ever was."
    ) { subject, span in
      guard let at = subject.announcement.at, let last = subject.truths.lastRecovery(span) else {
        return nil
      }
      return (last - at).seconds
    }.wholeRun,
  ]

  static let costs: [MetricRule<CostSubject>] = [
    MetricRule(
      "", "", .lower,
      "What the compensation costs, in its currency: amount × homes, times the share of devices "
        + "that ever lost a function when it is for these."
    ) { cost, _ in cost.amount }.wholeRun
  ]
}

/// A compensation of one run.
struct CostSubject: Sendable {
  var compensation: CompensationRecord
  /// Devices of the fleet that ever lost a function ÷ devices; `nil` when its kind does not count them.
  var affectedShare: Double?

  init(_ compensation: CompensationRecord, _ record: RunRecord) {
    self.compensation = compensation
    guard let fleet = record.fleets.first(where: { $0.name == compensation.fleet }),
      let count = fleet.counts.first(where: { $0.name == AffectedWord.everAffected.word.name })
    else { return }
    affectedShare = quotient(record.total(count.series), fleet.count)
  }

  /// The cost; `nil` when nobody knows who is affected.
  var amount: Double? {
    let all = compensation.amount * Double(compensation.homes)
    switch compensation.recipients {
    case .all: return all
    case .affected: return affectedShare.map { all * $0 }
    }
  }
}
