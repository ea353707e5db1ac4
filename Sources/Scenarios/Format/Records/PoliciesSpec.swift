package import FleetSim

/// What a service does about more work than it can do: fields of a service.
package struct PoliciesSpec {
  package var discipline = DisciplineWord.fifo
  package var adaptiveLifo: AdaptiveLifoSpec?
  package var delayControl: DelayControlSpec?
  package var shedding: SheddingSpec?
  package var limit: ConcurrencyLimit?
  package var rateLimit: RateLimitSpec?
  package var admissionControl: AdmissionControlSpec?
  package var overloadControl: OverloadControlSpec?
  package var propagatesDeadlines = false
  package var cancelsAbandoned = ServerPolicies.Cancellation.never
  package var retryAfter: RetryAfterSpec?
  package var cache: ServiceCacheSpec?
  package var autoscaling: AutoscalingSpec?

  mutating func fields<V: FieldVisitor>(_ visit: inout V) {
    queueFields(&visit)
    visit.optional(
      "shedding", &shedding, .record(SheddingSpec.self),
      "From which fill on requests of a criticality are refused; without it none.")
    visit.optional(
      "limit", &limit, .choice(LimitChoice.self),
      "Most requests in flight at a replica; without it workers and queue alone limit them.")
    visit.optional(
      "rateLimit", &rateLimit, .record(RateLimitSpec.self),
      "Most requests a second; without it as many as come.")
    visit.optional(
      "admissionControl", &admissionControl, .record(AdmissionControlSpec.self),
      "Rejection by the share of requests that succeed; without it none.")
    visit.optional(
      "overloadControl", &overloadControl, .record(OverloadControlSpec.self),
      "Rejection of low priorities by the time in the queue; without it none.")
    visit.optional(
      "retryAfter", &retryAfter, .record(RetryAfterSpec.self),
      "What a refused client is told; without it nothing, except by a rate limit.")
    visit.optional(
      "cache", &cache, .record(ServiceCacheSpec.self), "What spares its calls; without it nothing.")
    visit.optional(
      "autoscaling", &autoscaling, .record(AutoscalingSpec.self),
      "Replicas by utilisation; without it their number stays.")
  }

  private mutating func queueFields<V: FieldVisitor>(_ visit: inout V) {
    visit.defaulted(
      "discipline", &discipline, WordShape(),
      "Which waiting request is served next: the oldest, the newest, the newest while the queue is long or old, the one given up first, the most critical."
    )
    visit.optional(
      "adaptiveLifo", &adaptiveLifo, .record(AdaptiveLifoSpec.self),
      "When the discipline adaptiveLifo serves the newest; required with it.")
    visit.optional(
      "delayControl", &delayControl, .record(DelayControlSpec.self),
      "Which waiting requests are dropped by how long they have waited; without it none.")
    visit.defaulted(
      "propagatesDeadlines", &propagatesDeadlines, .truth,
      "Whether requests carry their deadlines: what nobody waits for is dropped when its turn comes, and calls get no more than the time that is left."
    )
    visit.defaulted(
      "cancelsAbandoned", &cancelsAbandoned, WordShape(),
      "What is cancelled at the moment at which the client gives up: nothing, a request that waits, or also one that is served."
    )
  }

  func check(_ service: ServiceSpec, _ check: RecordCheck) {
    if (discipline == .adaptiveLifo) != (adaptiveLifo != nil) {
      check.complain(
        discipline == .adaptiveLifo ? "discipline" : "adaptiveLifo",
        expected:
          discipline == .adaptiveLifo
          ? "an \"adaptiveLifo\" beside it" : "\"discipline\": \"adaptiveLifo\" beside it")
    }
    if cache != nil && service.calls.isEmpty {
      check.complain(
        "cache", found: "a cache of a service that calls none", expected: "\"calls\" beside it")
    }
    if let scaling = autoscaling,
      service.replicas < scaling.minimum || service.replicas > scaling.maximum
    {
      check.complain(
        "replicas",
        expected: "from \(scaling.minimum) to \(scaling.maximum), the bounds of its autoscaling")
    }
  }

  var policies: ServerPolicies {
    var policies = ServerPolicies()
    policies.discipline = queueDiscipline
    policies.delayControl = delayControl?.control
    policies.shedding = shedding?.shedding
    policies.limit = limit
    policies.rateLimit = rateLimit?.limit
    policies.admissionControl = admissionControl?.control
    policies.overloadControl = overloadControl?.control
    policies.propagatesDeadlines = propagatesDeadlines
    policies.cancellation = cancelsAbandoned
    policies.retryAfter = retryAfter?.hint
    policies.cache = cache?.cache
    policies.autoscaling = autoscaling?.scaling
    return policies
  }

  private var queueDiscipline: QueueDiscipline {
    switch discipline {
    case .fifo: return .fifo
    case .lifo: return .lifo
    case .earliestDeadline: return .earliestDeadline
    case .priority: return .priority
    case .adaptiveLifo:
      let rule = adaptiveLifo ?? AdaptiveLifoSpec()
      return .adaptiveLifo(longerThan: Int(rule.longerThan), olderThan: rule.olderThan)
    }
  }
}
