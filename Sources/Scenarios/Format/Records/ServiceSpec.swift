package import FleetSim

/// What devices call.
package struct ServiceSpec: FormatRecord {
  package var replicas: Int64 = 1
  package var capacity = Capacity.workers(1)
  package var queue = Queue.length(0)
  package var serviceTime = Distribution.constant(Timespan(microseconds: 1))
  package var balancer = Service.Balancer.roundRobin
  package var calls: [Named<CallSpec>] = []
  package var site: String?
  package var restart: RestartSpec?
  package var health: HealthSpec?
  package var crash: CrashSpec?
  package var balancing = BalancingFields()
  package var policies = PoliciesSpec()
  package var background: BackgroundSpec?
  package var preset: String?
  package init() {}

  package static let presets: PresetSubject? = .service

  /// How many requests a replica serves at a time.
  package enum Capacity {
    case workers(Int64)
    case headroom(Double)
  }

  /// How many requests may wait at a replica.
  package enum Queue {
    case length(Int64)
    case perWorker(Double)
    case time(Timespan)
  }

  package static let about = About(
    "service", "Service",
    "What devices call: replicas behind a balancer, each with workers and a bounded first-in-first-out queue.",
    example: #"""
      {"replicas": 2, "capacity": {"headroom": 1.5}, "queue": {"time": "10s"},
       "serviceTime": {"exponential": {"mean": "20ms"}}, "balancer": "leastOutstanding"}
      """#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.defaulted(
      "replicas", &value.replicas, WholeShape(1...10_000), "How many replicas there are.")
    visit.required(
      "capacity", &value.capacity, .choice(CapacityChoice.self),
      "How many requests each replica serves at a time.")
    visit.required(
      "queue", &value.queue, .choice(QueueChoice.self),
      "How many requests may wait at each replica; one more is refused.")
    visit.required(
      "serviceTime", &value.serviceTime, .choice(DistributionChoice.self),
      "Own work on a request, before other services are called.")
    visit.defaulted(
      "balancer", &value.balancer, WordShape(), "How a replica is chosen for a request.")
    visit.defaulted(
      "calls", &value.calls, .named(CallSpec.self, keys: .reference(.service)),
      "Services called one after the other while the worker waits, by their names.")
    visit.optional(
      "site", &value.site, .name(of: .site),
      "Where it stands; without it the service never loses its power.")
    visit.optional(
      "restart", &value.restart, .record(RestartSpec.self),
      "How its replicas come back after the site was dark; without it at once.")
    visit.optional(
      "health", &value.health, .record(HealthSpec.self),
      "What the balancer knows of the replicas; without it, it knows at once which are up.")
    visit.optional(
      "crash", &value.crash, .record(CrashSpec.self),
      "What makes a replica crash; without it nothing does.")
    BalancingFields.fields(&visit, &value.balancing)
    value.policies.fields(&visit)
    visit.optional(
      "background", &value.background, .record(BackgroundSpec.self),
      "Requests from outside the modelled fleets; without it there are none.")
    visit.optional(
      "preset", &value.preset, .preset(.service),
      "Published defaults that fill the fields it does not give itself.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    let mean = value.serviceTime.mean
    if mean <= 0 {
      check.complain("serviceTime", found: "a mean of 0", expected: "a mean above 0")
    }
    BalancingFields.check(value, check)
    let hasSites = value.balancing.localities.contains { $0.value.site != nil }
    if value.restart != nil, value.site == nil, !hasSites {
      check.complain(
        "restart", found: "a restart of a service without a site",
        expected: "a \"site\" beside it")
    }
    value.policies.check(value, check)
  }
}

package enum CapacityChoice: FormatChoice {
  package typealias Value = ServiceSpec.Capacity
  package static let about = About(
    "capacity", "Capacity", "Workers of each replica, as a number or by the load.",
    example: #"{"headroom": 2.0}"#)

  package static func options<V: OptionVisitor>(_ visit: inout V)
  where V.Value == ServiceSpec.Capacity {
    visit.option("workers", WholeShape(1...10_000_000), "So many workers a replica.") {
      .workers($0)
    }
    visit.option(
      "headroom", .number(above: 0, to: 1_000),
      "Workers = ⌈headroom · nominal load ÷ replicas⌉, at least 1. The nominal load is the rate of requests without faults times the mean time that one holds a worker, what it calls included."
    ) { .headroom($0) }
  }
}

package enum QueueChoice: FormatChoice {
  package typealias Value = ServiceSpec.Queue
  package static let about = About(
    "queue", "Queue", "Waiting places of each replica.", example: #"{"perWorker": 10}"#)

  package static func options<V: OptionVisitor>(_ visit: inout V)
  where V.Value == ServiceSpec.Queue {
    visit.option("length", WholeShape(0...100_000_000), "So many waiting places.") { .length($0) }
    visit.option(
      "perWorker", .number(0...100_000), "So many waiting places for each worker, rounded down."
    ) { .perWorker($0) }
    visit.option(
      "time", .duration, "As many as the workers serve in this time on average, rounded down."
    ) { .time($0) }
  }
}

/// A service that another one calls.
package struct CallSpec: FormatRecord {
  package var limit = Timespan.zero
  package var latency = Timespan.zero
  package var loss = 0.0
  package var attempts: Int64 = 1
  package var backoff: RetrySpec.Backoff?
  package var jitter = RetryPolicy.Jitter.none
  package var spread = 0.2
  package var budget: RetryBudget?
  package var breaker: CircuitBreaker?
  package var throttling: ThrottlingSpec?
  package var honoursRetryAfter = false
  package var after: String?
  package init() {}

  package static let about = About(
    "call", "Call", "A service calls another while its worker waits.",
    example: #"{"limit": "2s", "latency": "1ms"}"#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required(
      "limit", &value.limit, .someTime,
      "Time from sending to the answer; when it expires the caller answers with an error (500).")
    visit.defaulted("latency", &value.latency, .duration, "Network latency of each way.")
    visit.defaulted(
      "loss", &value.loss, .share, "Share of requests lost on the way; noticed by the limit.")
    visit.defaulted(
      "attempts", &value.attempts, WholeShape(1...100),
      "Most attempts, the first included.")
    visit.optional(
      "backoff", &value.backoff, .choice(BackoffChoice.self),
      "The delay before each further attempt; without it none.")
    visit.defaulted("jitter", &value.jitter, WordShape(), "How that delay is spread.")
    visit.defaulted(
      "spread", &value.spread, .share, "How far \"plusMinus\" strays, as a share of the delay.")
    visit.optional(
      "budget", &value.budget, .choice(BudgetChoice.self),
      "How many retries the calling service allows itself; without it all that attempts allow.")
    visit.optional(
      "breaker", &value.breaker, .choice(BreakerChoice.self),
      "When the calling service stops calling for a while; without it never.")
    visit.optional(
      "throttling", &value.throttling, .record(ThrottlingSpec.self),
      "What it does not send because it would probably be refused; without it nothing.")
    visit.defaulted(
      "honoursRetryAfter", &value.honoursRetryAfter, .truth,
      "Whether a refusing service's hint when to come again takes the place of the backoff.")
    visit.optional(
      "after", &value.after, .name(of: .siblingCall),
      "The call that comes before this one; without it the order is that of the names.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    if value.limit <= value.latency * 2 {
      check.complain(
        "limit",
        expected: "more than the way there and back, \(quoted((value.latency * 2).text))")
    }
  }

  /// The call to the service at a place.
  func call(to service: Int) -> Call {
    var call = Call(
      service: service, limit: limit, latency: latency, loss: loss, attempts: Int(attempts))
    if let backoff {
      var policy = RetryPolicy(
        attempts: Int(attempts), growth: backoff.growth, base: backoff.base, cap: backoff.cap,
        jitter: jitter)
      policy.spread = spread
      call.backoff = policy
    }
    call.budget = budget
    call.breaker = breaker
    call.throttling = throttling?.throttling
    call.honoursRetryAfter = honoursRetryAfter
    return call
  }
}
