package import FleetSim

/// What a balancer knows of the replicas of a service.
package struct HealthSpec: FormatRecord {
  package var active: ActiveCheckSpec?
  package var passive: OutlierSpec?
  package var panicThreshold = 0.5
  package init() {}

  package static let about = About(
    "health", "Health checks",
    "What the balancer knows of the replicas: only what these checks tell. At least one of the two.",
    example: #"""
      {"active": {"interval": "5s", "timeout": "2s"}, "passive": {}}
      """#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.optional(
      "active", &value.active, .record(ActiveCheckSpec.self),
      "Probes of every replica; without it none.")
    visit.optional(
      "passive", &value.passive, .record(OutlierSpec.self),
      "Ejection of replicas whose requests fail; without it none. The defaults are those that Envoy publishes."
    )
    visit.defaulted(
      "panicThreshold", &value.panicThreshold, .share,
      "When a smaller share of the replicas is in rotation, all of them get requests; 0 for never.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    if value.active == nil, value.passive == nil {
      check.complain(
        "", found: "neither \"active\" nor \"passive\"", expected: "at least one of them")
    }
  }

  var checks: HealthChecks {
    HealthChecks(
      active: active.map { $0.check }, passive: passive.map { $0.outliers },
      panicThreshold: panicThreshold)
  }
}

package struct ActiveCheckSpec: FormatRecord {
  package var interval = Timespan.zero
  package var timeout = Timespan.zero
  package var unhealthyAfter: Int64 = 3
  package var healthyAfter: Int64 = 2
  package init() {}

  package static let about = About(
    "activeCheck", "Active check",
    "A probe of every replica at a constant interval. It fails when it would be refused, or still stands in the queue when its time is over.",
    example: #"{"interval": "5s", "timeout": "2s", "unhealthyAfter": 3, "healthyAfter": 2}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "interval", &value.interval, .someTime, "Time between two probes of a replica.")
    visit.required(
      "timeout", &value.timeout, .someTime, "Time in which a probe must leave the queue.")
    visit.defaulted(
      "unhealthyAfter", &value.unhealthyAfter, WholeShape(1...1_000),
      "Failures in a row that take a replica out of rotation.")
    visit.defaulted(
      "healthyAfter", &value.healthyAfter, WholeShape(1...1_000),
      "Successes in a row that let it in again.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    if value.timeout > value.interval {
      check.complain(
        "timeout", expected: "at most the interval, \(quoted(value.interval.text))")
    }
  }

  var check: ActiveCheck {
    ActiveCheck(
      interval: interval, timeout: timeout, unhealthyAfter: Int(unhealthyAfter),
      healthyAfter: Int(healthyAfter))
  }
}

package struct OutlierSpec: FormatRecord {
  package var consecutiveFailures: Int64 = 5
  package var interval = Timespan.seconds(10)
  package var ejection = Timespan.seconds(30)
  package var ejectionCap = Timespan.seconds(300)
  package var maximumEjected = 0.1
  package var successRate: SuccessRateSpec?
  package var failureShare: FailureShareSpec?
  package var readmittedByChecks = true
  package init() {}

  package static let about = About(
    "passiveCheck", "Passive check",
    "Ejects a replica when requests to it fail: answered with an error, refused, or given up by their client. An empty object ejects by failures in a row, with the defaults that Envoy publishes.",
    example: #"{"consecutiveFailures": 5, "ejection": "30s", "maximumEjected": 0.5}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.defaulted(
      "consecutiveFailures", &value.consecutiveFailures, WholeShape(1...1_000_000),
      "Failures in a row that eject a replica.")
    visit.defaulted(
      "interval", &value.interval, .someTime,
      "Time between two sweeps, at which rates are judged, ejections end and are forgotten one by one."
    )
    visit.defaulted(
      "ejection", &value.ejection, .someTime,
      "Length of a replica's first ejection; the n-th in a row lasts n times as long, and ends at the next sweep."
    )
    visit.defaulted("ejectionCap", &value.ejectionCap, .someTime, "Longest ejection.")
    visit.defaulted(
      "maximumEjected", &value.maximumEjected, .share,
      "Share of the replicas that may be ejected together, rounded down, at least one.")
    visit.optional(
      "successRate", &value.successRate, .record(SuccessRateSpec.self),
      "Ejection by success rate at each sweep; without it none. Envoy has it on.")
    visit.optional(
      "failureShare", &value.failureShare, .record(FailureShareSpec.self),
      "Ejection by share of failures at each sweep; without it none.")
    visit.defaulted(
      "readmittedByChecks", &value.readmittedByChecks, .truth,
      "Whether a replica that active checks find fit comes back at once.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    if value.ejectionCap < value.ejection {
      check.complain(
        "ejectionCap",
        expected: "at least the first ejection, \(quoted(value.ejection.text))")
    }
  }

  var outliers: OutlierEjection {
    OutlierEjection(
      consecutiveFailures: Int(consecutiveFailures), interval: interval, ejection: ejection,
      ejectionCap: ejectionCap, maximumEjected: maximumEjected,
      successRate: successRate.map { $0.ejection }, failureShare: failureShare.map { $0.ejection },
      isReadmittedByChecks: readmittedByChecks)
  }
}

package struct SuccessRateSpec: FormatRecord {
  package var minimumHosts: Int64 = 5
  package var requestVolume: Int64 = 100
  package var deviations = 1.9
  package init() {}

  package static let about = About(
    "successRateCheck", "Success rate check",
    "Ejects replicas whose success rate of the last interval is below mean − deviations · standard deviation. An empty object has the defaults that Envoy publishes.",
    example: #"{"minimumHosts": 5, "requestVolume": 100, "deviations": 1.9}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.defaulted(
      "minimumHosts", &value.minimumHosts, WholeShape(1...10_000),
      "Replicas with enough requests that there must be.")
    visit.defaulted(
      "requestVolume", &value.requestVolume, WholeShape(1...1_000_000_000),
      "Requests of a replica within an interval that are enough.")
    visit.defaulted(
      "deviations", &value.deviations, .number(0...100), "Standard deviations below the mean.")
  }

  var ejection: SuccessRateEjection {
    SuccessRateEjection(
      minimumHosts: Int(minimumHosts), requestVolume: Int(requestVolume), deviations: deviations)
  }
}

package struct FailureShareSpec: FormatRecord {
  package var threshold = 0.85
  package var minimumHosts: Int64 = 5
  package var requestVolume: Int64 = 50
  package init() {}

  package static let about = About(
    "failureShareCheck", "Failure share check",
    "Ejects replicas of which this share or more of the requests of the last interval failed. An empty object has the defaults that Envoy publishes, where it has to be asked for.",
    example: #"{"threshold": 0.85, "minimumHosts": 5, "requestVolume": 50}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.defaulted("threshold", &value.threshold, .share, "Share of failures that ejects.")
    visit.defaulted(
      "minimumHosts", &value.minimumHosts, WholeShape(1...10_000),
      "Replicas with enough requests that there must be.")
    visit.defaulted(
      "requestVolume", &value.requestVolume, WholeShape(1...1_000_000_000),
      "Requests of a replica within an interval that are enough.")
  }

  var ejection: FailureShareEjection {
    FailureShareEjection(
      threshold: threshold, minimumHosts: Int(minimumHosts), requestVolume: Int(requestVolume))
  }
}

/// What makes a replica crash.
package struct CrashSpec: FormatRecord {
  package var outstanding: Int64 = 1
  package var restart = Distribution.constant(.seconds(30))
  package init() {}

  package static let about = About(
    "crash", "Crash",
    "A replica crashes when it has too many requests, and restarts: what runs ends as an error, what waits is refused.",
    example: #"{"outstanding": 400, "restart": {"constant": "45s"}}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "outstanding", &value.outstanding, WholeShape(1...110_000_000),
      "Requests of a replica, running and waiting, at which it crashes.")
    visit.required(
      "restart", &value.restart, .choice(DistributionChoice.self),
      "From the crash until the replica works again.")
  }

  var limit: CrashLimit { CrashLimit(outstanding: Int(outstanding), restart: restart) }
}
