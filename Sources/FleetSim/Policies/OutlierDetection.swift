/// When outlier detection ejects a host and lets it back in, in microseconds and whole numbers.
///
/// The definition is Envoy's: `config.cluster.v3.OutlierDetection` and its architecture overview,
/// <https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/upstream/outlier>. Pinned by `OutlierTests`.
package struct OutlierRules {
  /// Failures in a row that eject a host; 0 for no detection.
  package var consecutive: Int32 = 0
  /// Time between two sweeps.
  package var interval: Int64 = 0
  /// When the first sweep comes.
  package var phase: Int64 = 0
  package var base: Int64 = 0
  package var cap: Int64 = 0
  package var maximumEjected = 0.0
  package var successRate: SuccessRateEjection?
  package var failureShare: FailureShareEjection?
  package var isReadmittedByChecks = false

  package init() {}

  package init(_ passive: OutlierEjection) {
    consecutive = Int32(passive.consecutiveFailures)
    interval = passive.interval.microseconds
    base = passive.ejection.microseconds
    cap = passive.ejectionCap.microseconds
    maximumEjected = passive.maximumEjected
    successRate = passive.successRate
    failureShare = passive.failureShare
    isReadmittedByChecks = passive.isReadmittedByChecks
  }

  /// Whether requests are counted from sweep to sweep.
  package var countsRates: Bool { successRate != nil || failureShare != nil }

  /// Whether one more of `hosts` may be ejected beside those that are: the first always.
  package func mayEject(beside ejected: Int32, of hosts: Int32) -> Bool {
    ejected < Swift.max(1, Int32(maximumEjected * Double(hosts) + 1e-9))
  }

  /// Rates below mean − factor · standard deviation are outliers; the deviation is that of the whole population.
  package static func threshold(_ rates: [Double], factor: Double) -> Double {
    let count = Double(rates.count)
    let mean = rates.reduce(0, +) / count
    let variance = rates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    return mean - factor * variance.squareRoot()
  }
}

/// What outlier detection knows of one host.
package struct OutlierHost {
  package private(set) var isEjected = false
  /// Failures in a row.
  package private(set) var failures: Int32 = 0
  /// Ejections in a row, less the sweeps at which the host had stayed in: the next one lasts one base more than so many.
  package private(set) var multiplier: Int32 = 0
  package private(set) var ejectedAt: Int64 = 0
  /// When it was let back in; negative for never.
  package private(set) var returnedAt: Int64 = -1
  /// Requests since the last sweep and how many of them succeeded.
  package private(set) var requests: Int64 = 0
  package private(set) var successes: Int64 = 0

  package init() {}

  /// A request to the host has ended; tells whether so many have failed in a row that it is an outlier.
  package mutating func note(success: Bool, _ rules: OutlierRules) -> Bool {
    requests += 1
    if success {
      successes += 1
      failures = 0
      return false
    }
    failures += 1
    if failures < rules.consecutive { return false }
    failures = 0
    return true
  }

  /// The host is ejected. Its multiplier grows until the cap is reached.
  package mutating func eject(at now: Int64, _ rules: OutlierRules) {
    isEjected = true
    ejectedAt = now
    let (length, overflows) = Int64(multiplier).multipliedReportingOverflow(by: rules.base)
    if !overflows && length < rules.cap + rules.base { multiplier += 1 }
  }

  /// When the ejection is over; the host returns at the first sweep from then on.
  package func ejectionEnd(_ rules: OutlierRules) -> Int64 {
    let times = Int64(multiplier)
    return ejectedAt + (times > rules.cap / rules.base ? rules.cap : times * rules.base)
  }

  /// Lets the host back in; its row of failures begins anew.
  package mutating func letIn(at now: Int64) {
    isEjected = false
    failures = 0
    returnedAt = now
  }

  /// The share of requests since the last sweep that succeeded, if there were `volume` or more.
  package func rate(volume: Int64) -> Double? {
    requests < Swift.max(1, volume) ? nil : Double(successes) / Double(requests)
  }

  /// A sweep ends: a host that has been in for an interval since its last ejection comes down by one ejection.
  package mutating func endSweep(at now: Int64, _ rules: OutlierRules) {
    requests = 0
    successes = 0
    if isEjected || multiplier == 0 || now - returnedAt < rules.interval { return }
    multiplier -= 1
  }
}
