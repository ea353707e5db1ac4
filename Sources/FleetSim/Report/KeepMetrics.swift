/// Metrics of what devices keep: tokens, cached answers, fallbacks, buffered readings.
enum KeepMetrics {
  /// For each traffic and demand whose operations can end by what devices keep.
  static let ends: [MetricRule<KeptSubject>] =
    [
      amount("cached", .neutral, "Operations served by a fresh cached answer, without a request.") {
        $0.cached
      },
      amount(
        "stale", .lower,
        "Operations served by a stale cached answer after their request had failed."
      ) { $0.stale },
      amount("noToken", .lower, "Operations not sent for want of a valid token.") { $0.noToken },
      amount("fallbacks", .lower, "Operations tried at their fallback after they had failed.") {
        $0.fallbacks
      },
      amount("fallbacks.succeeded", .neutral, "Operations that another service answered instead.") {
        $0.recovered
      },
      amount("degraded", .lower, "Operations that a local function served instead.") {
        $0.degraded
      },
      MetricRule(
        "cached.share", "1", .neutral,
        "Operations served by a fresh cached answer ÷ operations succeeded; undefined when none did."
      ) { subject, span in
        quotient(span.total(subject.ends.cached), span.total(subject.succeeded))
      },
      MetricRule(
        "operations.availability.full", "1", .higher,
        "Operations that ended with a new answer of the service or of their fallback's, or with a "
          + "fresh cached one ÷ operations ended: those served stale or degraded do not count."
      ) { subject, span in
        let poor = span.total(subject.ends.stale) + span.total(subject.ends.degraded)
        let succeeded = span.total(subject.succeeded)
        return quotient(succeeded - poor, succeeded + span.total(subject.failed))
      },
    ]

  private static func amount(
    _ leaf: String, _ direction: Metric.Direction, _ meaning: String,
    _ series: @escaping @Sendable (KeptEnds) -> [Int64]
  ) -> MetricRule<KeptSubject> {
    MetricRule(leaf, "operations", direction, meaning) { subject, span in
      Double(span.total(series(subject.ends)))
    }
  }

  /// For each token, under its name and `without`: levels of devices without a valid one.
  static let without = "Devices without a valid token."

  /// For each traffic whose readings are buffered.
  static let readings: [MetricRule<BufferRecord>] =
    [
      MetricRule(
        "readings.buffered", "readings", .lower, "Readings that could not be sent at once."
      ) { buffer, span in Double(span.total(buffer.buffered)) },
      MetricRule("readings.late", "readings", .neutral, "Readings delivered later.") {
        buffer, span in Double(span.total(buffer.late))
      },
      MetricRule(
        "readings.lost", "readings", .lower, "Readings that a full buffer lost, by its loss rule."
      ) { buffer, span in Double(span.total(buffer.lost)) },
      MetricRule(
        "backlog.max", "readings", .lower, "Most readings held or under way, all devices together."
      ) { buffer, span in span.maximum(buffer.backlogMaximum).map { Double($0) } },
      MetricRule(
        "backlog.end", "readings", .lower,
        "Readings held or under way at the end of the last bin, all devices together."
      ) { buffer, span in
        span.bins.isEmpty ? nil : Double(buffer.backlog[span.bins.upperBound - 1])
      },
      MetricRule("backlog.device.max", "readings", .lower, "Most readings that one device held.") {
        buffer, _ in Double(buffer.deviceMaximum)
      }.wholeRun,
      MetricRule(
        "backlog.cleared", "s", .lower,
        "Time from the moment at which the last fault had gone to the end of the last bin with a "
          + "backlog at its end; 0 if there is none then, the time to the end of the run if there "
          + "still is; undefined without faults that end."
      ) { buffer, span in cleared(buffer, span) }.wholeRun,
    ]
    + TimesMetrics.moments.map { moment in
      MetricRule(
        "readings.delay." + moment.leaf, "s", .lower,
        moment.words + " time from taking to delivery of readings delivered later; undefined "
          + "without one."
      ) { buffer, _ in moment.of(buffer.delays) }.wholeRun
    }

  private static func cleared(_ buffer: BufferRecord, _ span: MetricSpan) -> Double? {
    guard let gone = span.faultsEnd, gone <= span.duration else { return nil }
    for bin in span.bins.reversed() where buffer.backlog[bin] > 0 {
      // The backlog was gone at a time of the next bin.
      let end = Swift.min(span.duration, Int64(bin + 2) * span.binWidth)
      return Double(Swift.max(0, end - gone)) / 1e6
    }
    return 0
  }
}

/// A client and how its operations ended by what devices keep.
struct KeptSubject: Sendable {
  var ends: KeptEnds
  var succeeded: [Int64]
  var failed: [Int64]
}

extension MetricBinding {
  /// Metrics of what a fleet's devices keep.
  mutating func addKeeps(_ fleet: FleetRecord, _ path: String, twin: FleetRecord?) {
    for errand in fleet.errands {
      addClient(errand.client, path + "." + errand.metricPath)
    }
    for token in fleet.tokens {
      let other = twin?.tokens.first { $0.name == token.name }
      let subject = CountSubject(
        series: token.without, devices: fleet.count, twin: other?.without)
      add(
        subject, path + ".tokens." + token.name + ".without", CountMetrics.levels,
        of: KeepMetrics.without)
    }
    for buffer in fleet.buffers {
      add(buffer, path + ".traffic." + buffer.traffic, KeepMetrics.readings)
    }
  }
}
