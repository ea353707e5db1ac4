package import FleetSim

/// A kept-alive connection of every device of a fleet to a service.
package struct ConnectionSpec: FormatRecord {
  package var service = ""
  package var latency = Timespan.zero
  package var latencyJitter: Distribution?
  package var loss = 0.0
  package var timeout = Timespan.zero
  package var connectTime: Distribution?
  package var resumeTime: Distribution?
  package var sessionLife = Timespan.hours(1)
  package var subscriptions: Int64 = 0
  package var keepAlive = Timespan.seconds(60)
  package var pingTimeout: Timespan?
  package var brokerGrace = 1.5
  package var splay = Timespan.zero
  package var backoff: RetrySpec.Backoff?
  package var jitter = RetryPolicy.Jitter.none
  package var stableAfter = Timespan.seconds(20)
  package var preset: String?
  package init() {}

  package static let presets: PresetSubject? = .connection

  package static let about = About(
    "connection", "Connection",
    "A kept-alive connection of every device of a fleet to a service, such as an MQTT session. All devices are connected at the start; a connection breaks when its replica goes down or the home is cut off, and the device connects again.",
    example: #"""
      {"service": "broker", "latency": "40ms", "timeout": "10s",
       "connectTime": {"exponential": {"mean": "20ms"}}, "subscriptions": 2,
       "keepAlive": "60s", "splay": "10s",
       "backoff": {"exponential": {"base": "1s", "factor": 2, "cap": "128s"}}, "jitter": "full"}
      """#)

  package static func fields<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    way(&visit, &value)
    cost(&visit, &value)
    visit.defaulted(
      "keepAlive", &value.keepAlive, .someTime,
      "Time between two pings of a device; they cost nothing while the connection is healthy.")
    visit.optional(
      "pingTimeout", &value.pingTimeout, .someTime,
      "A device gives the connection up when a ping is not answered for so long; without it one keepAlive."
    )
    visit.defaulted(
      "brokerGrace", &value.brokerGrace, .number(1...100),
      "The service drops a device of which it has heard nothing for so many times keepAlive; MQTT's is 1.5."
    )
    visit.defaulted(
      "splay", &value.splay, .duration,
      "The first try after a loss is delayed further by a uniform draw from [0, splay).")
    visit.optional(
      "backoff", &value.backoff, .choice(BackoffChoice.self),
      "The delay before the n-th try; without it that of AWS IoT device SDKs, 1 s doubled up to 128 s."
    )
    visit.defaulted(
      "jitter", &value.jitter, WordShape(),
      "How a delay d is spread: d, uniform(0, d), or d/2 + uniform(0, d/2).")
    visit.defaulted(
      "stableAfter", &value.stableAfter, .duration,
      "Delays begin anew with the first when the connection had lasted so long; 20 s is that of AWS IoT device SDKs."
    )
    visit.optional(
      "preset", &value.preset, .preset(.connection),
      "Published defaults that fill the fields it does not give itself.")
  }

  private static func way<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.required("service", &value.service, .name(of: .service), "The service it goes to.")
    visit.defaulted("latency", &value.latency, .duration, "Network latency of each way.")
    visit.optional(
      "latencyJitter", &value.latencyJitter, .choice(DistributionChoice.self),
      "Further random delay of each way, drawn for each try; without it none.")
    visit.defaulted("loss", &value.loss, .share, "Share of tries lost on the way.")
    visit.required(
      "timeout", &value.timeout, .someTime, "A try to connect is given up after so long.")
  }

  private static func cost<V: FieldVisitor>(_ visit: inout V, _ value: inout Self) {
    visit.optional(
      "connectTime", &value.connectTime, .choice(DistributionChoice.self),
      "Work of a full connect at the service; without it the service's own time.")
    visit.optional(
      "resumeTime", &value.resumeTime, .choice(DistributionChoice.self),
      "Work of a connect that resumes a session; without it no session can be resumed.")
    visit.defaulted(
      "sessionLife", &value.sessionLife, .duration,
      "How long after a loss the session can be resumed.")
    visit.defaulted(
      "subscriptions", &value.subscriptions, WholeShape(0...10_000),
      "Messages that follow a full connect, because a fresh session knows nothing.")
  }

  package static func check(_ value: Self, _ check: RecordCheck) {
    if value.timeout <= value.latency * 2 {
      check.complain(
        "timeout",
        expected: "more than the way there and back, \(quoted((value.latency * 2).text))")
    }
    if let backoff = value.backoff, backoff.base <= .zero {
      check.complain("backoff", expected: "a first delay above zero")
    }
  }

  func connection(_ name: String, to service: Int) -> Connection {
    var retry = Connection.publishedRetry
    if let backoff {
      retry = RetryPolicy(
        attempts: nil, growth: backoff.growth, base: backoff.base, cap: backoff.cap,
        jitter: jitter)
    }
    retry.jitter = jitter
    return Connection(
      name: name,
      client: Client(
        service: service, latency: latency, latencyJitter: latencyJitter, loss: loss,
        timeout: timeout, retry: retry),
      connectTime: connectTime, resumeTime: resumeTime, sessionLife: sessionLife,
      subscriptions: Int(subscriptions),
      keepAlive: KeepAlive(period: keepAlive, timeout: pingTimeout, grace: brokerGrace),
      splay: splay, stableAfter: stableAfter)
  }
}
