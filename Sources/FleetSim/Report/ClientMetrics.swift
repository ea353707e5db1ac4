/// The clients of which a metric is taken: one traffic or demand, or all of a fleet.
struct ClientSubject: Sendable {
  var clients: [ClientRecord]

  func total(_ span: MetricSpan, _ series: (ClientRecord) -> [Int64]) -> Int64 {
    var sum: Int64 = 0
    for client in clients {
      let values = series(client)
      if !values.isEmpty { sum += span.total(values) }
    }
    return sum
  }

  /// Whether any of them has policies beyond a timeout and retries.
  var hasPolicies: Bool { clients.contains { !$0.suppressed.isEmpty } }

  /// Attempts that failed.
  func lost(_ span: MetricSpan) -> Int64 {
    total(span) { $0.rejections } + total(span) { $0.errors } + total(span) { $0.timeouts }
  }
}

/// Metrics of operations and attempts.
enum ClientMetrics {
  typealias Rule = MetricRule<ClientSubject>

  /// For a fleet and for each of its traffic and demand.
  static let counts: [Rule] = operations + attempts

  private static let operations: [Rule] = [
    Rule("operations.started", "operations", .neutral, "Operations begun.") { clients, span in
      Double(clients.total(span) { $0.started })
    },
    Rule("operations.succeeded", "operations", .higher, "Operations that ended with an answer.") {
      clients, span in Double(clients.total(span) { $0.succeeded })
    },
    Rule(
      "operations.failed", "operations", .lower,
      "Operations that ended without an answer, all attempts spent."
    ) { clients, span in Double(clients.total(span) { $0.failed }) },
    Rule(
      "operations.skipped", "operations", .lower,
      "Moments at which an operation was due but the last one was still in progress."
    ) { clients, span in Double(clients.total(span) { $0.skipped }) },
    Rule(
      "operations.offline", "operations", .lower,
      "Moments at which an operation was due but not made because the home was cut off from power "
        + "or broadband."
    ) { clients, span in Double(clients.total(span) { $0.offline }) },
    Rule(
      "operations.inFlight", "operations", .neutral,
      "Operations in progress at the end of the observed time."
    ) { clients, _ in
      var sum: Int64 = 0
      for client in clients.clients { sum += client.inFlight }
      return Double(sum)
    }.wholeRun,
    Rule(
      "operations.availability", "1", .higher,
      "Operations succeeded ÷ (succeeded + failed); undefined when none ended."
    ) { clients, span in
      let succeeded = clients.total(span) { $0.succeeded }
      return quotient(succeeded, succeeded + clients.total(span) { $0.failed })
    }.counting { $0.ends() },
  ]

  private static let attempts: [Rule] = [
    Rule("attempts", "attempts", .neutral, "Requests sent, retries included.") { clients, span in
      Double(clients.total(span) { $0.attempts })
    },
    Rule(
      "attempts.carried", "attempts", .neutral,
      "Of the attempts, those that were carried as a rate and not drawn singly."
    ) { clients, _ in
      var sum: Int64 = 0
      for client in clients.clients { sum += client.carriedAsRate }
      return Double(sum)
    }.wholeRun,
    Rule(
      "rejections", "attempts", .lower,
      "Attempts refused at once: queue full, shed, not admitted, or no replica up."
    ) { clients, span in Double(clients.total(span) { $0.rejections }) },
    Rule("errors", "attempts", .lower, "Attempts answered with an error (500).") { clients, span in
      Double(clients.total(span) { $0.errors })
    },
    Rule("timeouts", "attempts", .lower, "Attempts given up without an answer.") { clients, span in
      Double(clients.total(span) { $0.timeouts })
    },
    Rule(
      "rejections.share", "1", .neutral,
      "Rejections ÷ (rejections + errors + timeouts); undefined when no attempt failed."
    ) { clients, span in quotient(clients.total(span) { $0.rejections }, clients.lost(span)) },
    Rule(
      "errors.share", "1", .neutral,
      "Errors ÷ (rejections + errors + timeouts); undefined when no attempt failed."
    ) { clients, span in quotient(clients.total(span) { $0.errors }, clients.lost(span)) },
    Rule(
      "timeouts.share", "1", .neutral,
      "Timeouts ÷ (rejections + errors + timeouts); undefined when no attempt failed."
    ) { clients, span in quotient(clients.total(span) { $0.timeouts }, clients.lost(span)) },
    Rule(
      "amplification", "1", .lower,
      "Retry amplification: attempts ÷ operations started; undefined when none started."
    ) { clients, span in
      quotient(clients.total(span) { $0.attempts }, clients.total(span) { $0.started })
    },
  ]

  /// For a client with policies beyond a timeout and retries, and a fleet with such clients.
  static let policies: [Rule] = [
    policy(
      "suppressed", "attempts", .neutral,
      "Attempts that the client's own breaker or throttling did not send."
    ) { $0.suppressed },
    policy(
      "hedges", "attempts", .neutral,
      "Of the attempts, further copies of a request that was slow or had failed."
    ) { $0.hedges },
    policy(
      "hedges.superseded", "attempts", .neutral,
      "Of the attempts, copies that were given up because another ended their operation."
    ) { $0.superseded },
    policy(
      "retries.denied", "attempts", .neutral, "Retries and copies that the retry budget denied."
    ) { $0.denied },
    policy("breaker.openings", "openings", .lower, "Openings of circuit breakers.") {
      $0.openings
    },
    Rule(
      "breaker.openTime", "s", .lower,
      "Time for which circuit breakers let nothing pass, over all breakers."
    ) { clients, span in Double(clients.total(span) { $0.openTime }) / 1e6 },
  ]

  private static func policy(
    _ leaf: String, _ unit: String, _ direction: Metric.Direction, _ definition: String,
    _ series: @escaping @Sendable (ClientRecord) -> [Int64]
  ) -> Rule {
    Rule(leaf, unit, direction, definition) { clients, span in
      Double(clients.total(span, series))
    }
  }

  /// For each traffic and demand.
  static let responses: [Rule] = TimesMetrics.moments.map { moment in
    Rule(
      "response." + moment.leaf, "s", .lower,
      moment.words + " time from the begin of an operation to its success; undefined without one."
    ) { clients, _ in clients.clients.first.flatMap { moment.of($0.responseTimes) } }.wholeRun
  }
}
