/// Metrics of a service.
enum ServiceMetrics {
  typealias Rule = MetricRule<ServiceRecord>

  static let rules: [Rule] =
    requests + losses + load + [waiting] + times("wait") + times("stay")

  private static let requests: [Rule] = [
    Rule("arrivals", "requests", .neutral, "Requests that arrived.") { service, span in
      Double(span.total(service.arrivals))
    },
    Rule(
      "completed", "requests", .neutral, "Requests whose service ended, with or without use."
    ) { service, span in Double(span.total(service.completed)) },
    Rule("goodput", "requests", .higher, "Requests completed − wasted − errors, at least 0.") {
      service, span in Double(goodput(service, span))
    },
    Rule(
      "goodput.share", "1", .higher, "Goodput ÷ arrivals; undefined when nothing arrived."
    ) { service, span in quotient(goodput(service, span), span.total(service.arrivals)) },
    Rule(
      "wasted", "requests", .lower,
      "Requests completed after their client had given up, or too late to reach it in time."
    ) { service, span in Double(span.total(service.wasted)) },
    Rule(
      "wasted.share", "1", .lower, "Wasted ÷ completed; undefined when nothing was completed."
    ) { service, span in quotient(span.total(service.wasted), span.total(service.completed)) },
  ]

  private static let losses: [Rule] = [
    Rule(
      "errors", "requests", .lower,
      "Requests completed as an error of this service or of one that it called."
    ) { service, span in Double(span.total(service.errors)) },
    Rule("refused", "requests", .lower, "Requests refused because the queue was full.") {
      service, span in Double(span.total(service.refused))
    },
    Rule(
      "shed", "requests", .neutral,
      "Requests refused by a lever (shed or not admitted) or by the limit on new connections."
    ) { service, span in Double(span.total(service.shed)) },
    Rule(
      "unavailable", "requests", .lower,
      "Requests refused because no replica was up, or lost with a replica."
    ) { service, span in Double(span.total(service.unavailable)) },
    Rule(
      "unanswered", "requests", .lower,
      "Requests taken and never answered, because a fault swallowed them."
    ) { service, span in lost(service.unanswered, span) },
    Rule("resets", "requests", .lower, "Requests reset on arrival, because of a fault.") {
      service, span in lost(service.resets, span)
    },
    Rule(
      "limitsExpired", "calls", .lower,
      "Calls of this service to others that ran into their time limit."
    ) { service, span in Double(span.total(service.limitsExpired)) },
  ]

  private static let load: [Rule] = [
    Rule(
      "utilisation", "1", .neutral,
      "Time integral of busy workers ÷ that of working workers; undefined when none worked."
    ) { service, span in utilisation(service, span) },
    Rule(
      "load", "1", .lower,
      "Offered load: utilisation × arrivals ÷ completed, above 1 when more work arrives than "
        + "can be done; undefined when nothing was completed."
    ) { service, span in offered(service, span) },
    Rule(
      "queue.mean", "requests", .lower, "Time integral of the waiting requests ÷ observed time."
    ) { service, span in quotient(span.observed(service.queueArea), span.length) },
    Rule(
      "queue.max", "requests", .lower,
      "Longest queue of the service, over all its replicas together."
    ) { service, span in span.maximum(service.queueMaximum).map { Double($0) } },
  ]

  /// Of a service with health checks or a crash limit.
  static let rotation: [Rule] = [
    Rule("crashes", "crashes", .lower, "Crashes of replicas.") { service, span in
      Double(span.total(service.crashes))
    },
    Rule(
      "ejections", "ejections", .lower,
      "Times that active or passive checks took a replica out of rotation."
    ) { service, span in Double(span.total(service.ejections)) },
    Rule(
      "inRotation.min", "replicas", .higher,
      "Fewest replicas in rotation at a time: those that checks let the balancer send to, or that "
        + "are up where there are no checks."
    ) { service, span in
      span.maximum(service.inRotation.map { -$0 }).map { Double(-$0) }
    },
  ]

  /// Of a service whose calls have policies beyond a limit and retries at once.
  static let callPolicies: [Rule] = [
    Rule(
      "calls.suppressed", "calls", .neutral,
      "Calls to others that the service's own breaker or throttling did not send."
    ) { service, span in Double(span.total(service.callsSuppressed)) },
    Rule(
      "calls.retriesDenied", "calls", .neutral, "Retries of calls that their budget denied."
    ) { service, span in Double(span.total(service.callRetriesDenied)) },
    Rule(
      "calls.breakerOpenings", "openings", .lower, "Openings of the breakers of its calls."
    ) { service, span in Double(span.total(service.breakerOpenings)) },
  ]

  /// The share that Erlang C gives for M/M/c; `HandMadeRecordTests` and `PlanAgreementTests` pin it.
  private static let waiting = Rule(
    "wait.share", "1", .lower,
    "Requests that had to wait ÷ requests that were served; undefined when none was. Who waited "
      + "and was not served counts in neither."
  ) { service, _ in quotient(service.waits.countAboveZero, service.waits.count) }.wholeRun

  private static func times(_ leaf: String) -> [Rule] {
    let isWait = leaf == "wait"
    let words = isWait ? "the begin of service" : "the end of service"
    return TimesMetrics.moments.map { figure in
      Rule(
        leaf + "." + figure.leaf, "s", .lower,
        figure.words + " time from arrival to " + words
          + ", of requests that were served; undefined without one."
      ) { service, _ in figure.of(isWait ? service.waits : service.stays) }.wholeRun
    }
  }

  // MARK: figures

  /// The total of a series that only services have which such a fault touches.
  private static func lost(_ series: [Int64], _ span: MetricSpan) -> Double {
    series.isEmpty ? 0 : Double(span.total(series))
  }

  static func goodput(_ service: ServiceRecord, _ span: MetricSpan) -> Int64 {
    Swift.max(
      0,
      span.total(service.completed) - span.total(service.wasted) - span.total(service.errors))
  }

  static func utilisation(_ service: ServiceRecord, _ span: MetricSpan) -> Double? {
    quotient(span.observed(service.busyArea), span.observed(service.capacityArea))
  }

  static func offered(_ service: ServiceRecord, _ span: MetricSpan) -> Double? {
    guard let busy = utilisation(service, span),
      let ratio = quotient(span.observed(service.arrivals), span.observed(service.completed))
    else { return nil }
    return busy * ratio
  }
}
