package import FleetSim

/// In which order waiting requests are served.
package enum DisciplineWord: String, CaseIterable, Sendable {
  case fifo, lifo, adaptiveLifo, earliestDeadline, priority
}

/// When an adaptive queue serves the newest first.
package struct AdaptiveLifoSpec: FormatRecord {
  package var longerThan: Int64 = 0
  package var olderThan = Timespan.days(3_650)
  package init() {}

  package static let about = About(
    "adaptiveLifo", "Adaptive LIFO",
    "When a replica serves its newest request first; else it serves the oldest.",
    example: #"{"longerThan": 50}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "longerThan", &value.longerThan, WholeShape(0...100_000_000), "While more requests wait.")
    visit.defaulted(
      "olderThan", &value.olderThan, .duration,
      "While the oldest has waited longer; without it, never for that reason.")
  }
}

/// Which waiting requests are dropped, by how long they have waited.
package struct DelayControlSpec: FormatRecord {
  package var rule = DelayControl.Rule.codel
  package var target = Timespan.milliseconds(5)
  package var interval = Timespan.milliseconds(100)
  package init() {}

  package static let about = About(
    "delayControl", "Delay control",
    "Drops waiting requests when their turn comes. codel: at growing pace while all of an interval have waited longer than the target (RFC 8289, whose defaults these are). timeLimit: those that waited longer than the target while the queue has not been empty for an interval, else longer than the interval.",
    example: #"{"rule": "codel", "target": "5ms", "interval": "100ms"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.defaulted("rule", &value.rule, WordShape(), "How waits are judged.")
    visit.defaulted("target", &value.target, .someTime, "The wait that is aimed at.")
    visit.defaulted(
      "interval", &value.interval, .someTime, "How long waits may be above the target.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    if value.interval < value.target {
      check.complain("interval", expected: "at least the target, \(quoted(value.target.text))")
    }
  }

  var control: DelayControl { DelayControl(rule: rule, target: target, interval: interval) }
}

/// From which fill on a class of requests is refused.
package struct SheddingSpec: FormatRecord {
  package var measure = ClassShedding.Measure.queue
  package var criticalPlus = 1.0
  package var critical = 1.0
  package var sheddablePlus = 1.0
  package var sheddable = 1.0
  package init() {}

  package static let about = About(
    "shedding", "Shedding by class",
    "From which fill of a replica on requests of a criticality are refused; at 1 only when there is no place left.",
    example: #"{"by": "queue", "sheddablePlus": 0.5, "sheddable": 0.25}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.defaulted(
      "by", &value.measure, WordShape(),
      "What is filled: waiting places, once all workers are busy, or workers.")
    visit.defaulted(
      "criticalPlus", &value.criticalPlus, .share, "Fill for the most critical class.")
    visit.defaulted("critical", &value.critical, .share, "Fill for the next.")
    visit.defaulted("sheddablePlus", &value.sheddablePlus, .share, "Fill for the next.")
    visit.defaulted("sheddable", &value.sheddable, .share, "Fill for the least critical class.")
  }

  var shedding: ClassShedding {
    ClassShedding(
      by: measure, criticalPlus: criticalPlus, critical: critical, sheddablePlus: sheddablePlus,
      sheddable: sheddable)
  }
}

/// Most requests a second.
package struct RateLimitSpec: FormatRecord {
  package var perSecond = 1.0
  package var burst: Double?
  package init() {}

  package static let about = About(
    "rateLimit", "Rate limit",
    "A token bucket for all replicas together: over a time t at most burst + perSecond · t requests pass. A refused client is told when the next token comes.",
    example: #"{"perSecond": 200, "burst": 400}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "perSecond", &value.perSecond, .number(0.001...1e9), "Requests a second that pass.")
    visit.optional(
      "burst", &value.burst, .number(1...1e9),
      "Requests that may pass at once; without it one second's worth, at least 1.")
  }

  var limit: RateLimit { RateLimit(perSecond: perSecond, burst: burst) }
}

/// Rejection by success rate.
package struct AdmissionControlSpec: FormatRecord {
  package var window = Timespan.seconds(30)
  package var step = Timespan.seconds(1)
  package var threshold = 0.95
  package var aggression = 1.0
  package var maximum = 0.8
  package var minimumRate = 0.0
  package init() {}

  package static let about = About(
    "admissionControl", "Admission control",
    "Rejects a request with P = min(maximum, max(0, (n − s/threshold)/(n + 1))^(1/aggression)), where s of the n requests admitted in the window succeeded. The defaults are Envoy's.",
    example: #"{"threshold": 0.9, "maximum": 0.8}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.defaulted("window", &value.window, .someTime, "Length of the window.")
    visit.defaulted("step", &value.step, .someTime, "The window moves in steps of this.")
    visit.defaulted(
      "threshold", &value.threshold, .number(above: 0, to: 1),
      "Success rate below which requests are rejected.")
    visit.defaulted(
      "aggression", &value.aggression, .number(above: 0, to: 1_000),
      "Above 1 it rejects more at a given success rate.")
    visit.defaulted(
      "maximum", &value.maximum, .share, "No request is rejected with a greater probability.")
    visit.defaulted(
      "minimumRate", &value.minimumRate, .number(0...1e9),
      "Nothing is rejected below so many requests a second.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    if value.window < value.step || value.window > value.step * 1_000 {
      check.complain("window", expected: "1 to 1,000 steps of \(quoted(value.step.text))")
    }
  }

  var control: AdmissionControl {
    AdmissionControl(
      window: window, step: step, threshold: threshold, aggression: aggression,
      maximum: maximum, minimumRate: minimumRate)
  }
}

/// Rejection of low priorities by queueing time.
package struct OverloadControlSpec: FormatRecord {
  package var threshold = Timespan.milliseconds(20)
  package var window = Timespan.seconds(1)
  package var requests: Int64 = 2_000
  package var alpha = 0.05
  package var beta = 0.01
  package var userLevels: Int64 = 128
  package init() {}

  package static let about = About(
    "overloadControl", "Overload control",
    "Each replica refuses requests of low priority while the mean wait of a window is over the threshold. Priority is the criticality and, within it, a level that a hash gives to the device. The defaults are those of WeChat's DAGOR.",
    example: #"{"threshold": "20ms"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.defaulted(
      "threshold", &value.threshold, .someTime, "Mean wait that tells of an overload.")
    visit.defaulted("window", &value.window, .someTime, "Longest window.")
    visit.defaulted(
      "requests", &value.requests, WholeShape(1...1_000_000_000),
      "A window ends earlier after so many requests.")
    visit.defaulted(
      "alpha", &value.alpha, .share, "Share of the admitted requests taken off when overloaded.")
    visit.defaulted("beta", &value.beta, .share, "Share of all requests added when not.")
    visit.defaulted(
      "userLevels", &value.userLevels, WholeShape(1...1_024), "Levels of devices in a class.")
  }

  var control: OverloadControl {
    OverloadControl(
      threshold: threshold, window: window, requests: requests, alpha: alpha, beta: beta,
      userLevels: Int(userLevels))
  }
}

/// What a refused client is told.
package struct RetryAfterSpec: FormatRecord {
  package var delay = Timespan.zero
  package var jitter = Timespan.zero
  package init() {}

  package static let about = About(
    "retryAfter", "Retry-after",
    "What the service tells whom it refuses: not to come again before delay + uniform(0, jitter). Only clients with \"honoursRetryAfter\" listen.",
    example: #"{"delay": "5s", "jitter": "10s"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("delay", &value.delay, .duration, "The shortest time.")
    visit.defaulted("jitter", &value.jitter, .duration, "How far it is spread.")
  }

  var hint: RetryAfter { RetryAfter(delay: delay, jitter: jitter) }
}

/// What spares a service its calls.
package struct ServiceCacheSpec: FormatRecord {
  package var keys: Int64 = 1
  package var cacheable = 1.0
  package var startsWarm = true
  package var isShared = false
  package init() {}

  package static let about = About(
    "serviceCache", "Service cache",
    "Spares the calls of requests whose key it holds: equally popular keys, stored when the calls succeed, never expiring. After n answered requests an empty cache holds 1 − e^(−n/keys) of them.",
    example: #"{"keys": 50000, "cacheable": 0.95}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("keys", &value.keys, WholeShape(1...100_000_000), "How many keys there are.")
    visit.defaulted(
      "cacheable", &value.cacheable, .share, "Share of the requests that a warm cache answers.")
    visit.defaulted(
      "startsWarm", &value.startsWarm, .truth, "Whether it holds every key at the start.")
    visit.defaulted(
      "shared", &value.isShared, .truth,
      "Whether the replicas share one that outlives their restarts; else each has its own, empty when it comes up."
    )
  }

  var cache: Cache {
    Cache(keys: Int(keys), cacheable: cacheable, startsWarm: startsWarm, isShared: isShared)
  }
}

/// Replicas by utilisation.
package struct AutoscalingSpec: FormatRecord {
  package var target = 0.5
  package var ready = Timespan.zero
  package var minimum: Int64 = 1
  package var maximum: Int64 = 1
  package var interval = Timespan.seconds(15)
  package var cooldown = Timespan.zero
  package var scaleInAfter = Timespan.minutes(5)
  package var tolerance = 0.1
  package init() {}

  package static let about = About(
    "autoscaling", "Autoscaling",
    "At each look, ⌈working replicas · utilisation ÷ target⌉ are wanted. New ones work after a delay; those that are too many finish what they have. Defaults are those of Kubernetes' HorizontalPodAutoscaler.",
    example: #"{"target": 0.6, "ready": "90s", "minimum": 2, "maximum": 12}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "target", &value.target, .number(above: 0, to: 1), "Utilisation that is aimed at.")
    visit.required(
      "ready", &value.ready, .duration, "From the decision until a new replica works.")
    visit.defaulted("minimum", &value.minimum, WholeShape(1...10_000), "Fewest replicas.")
    visit.required("maximum", &value.maximum, WholeShape(1...10_000), "Most replicas.")
    visit.defaulted(
      "interval", &value.interval, .duration(.milliseconds(1)...(.days(3_650))),
      "Time between two looks.")
    visit.defaulted(
      "cooldown", &value.cooldown, .duration, "No change follows the last one sooner.")
    visit.defaulted(
      "scaleInAfter", &value.scaleInAfter, .duration,
      "Fewer are wanted only when no look of this time wanted more.")
    visit.defaulted(
      "tolerance", &value.tolerance, .share,
      "Nothing changes while utilisation ÷ target is within 1 ± this.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    if value.maximum < value.minimum {
      check.complain("maximum", expected: "at least the minimum, \(value.minimum)")
    }
  }

  var scaling: Autoscaling {
    Autoscaling(
      target: target, ready: ready, minimum: Int(minimum), maximum: Int(maximum),
      interval: interval, cooldown: cooldown, scaleInAfter: scaleInAfter, tolerance: tolerance)
  }
}
