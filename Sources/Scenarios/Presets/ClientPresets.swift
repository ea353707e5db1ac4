extension Presets {
  static let clients = [
    grpcRetry, grpcRetryFullJitter, awsStandard, awsStandardBefore2026, awsAdaptive, envoyRetry,
    finagle, polly,
    resilience4j, sreBudget, sreThrottling,
  ]

  private static let proposal =
    "gRPC proposal A6, github.com/grpc/proposal/blob/master/A6-client-retries.md"

  private static let grpcRetry = Preset(
    name: "grpcRetry", subject: .client,
    summary:
      "The retry policy of gRPC's proposal A6 with its example's values: up to four attempts after UNAVAILABLE, throttled by a bucket of ten tokens per client.",
    source: proposal,
    approximation:
      "UNAVAILABLE stands for every refusal; a server's pushback is honoured for every refusal, too.",
    text: #"""
      {"retry": {"attempts": 4,
                 "backoff": {"exponential": {"base": "100ms", "factor": 2, "cap": "1s"}},
                 "jitter": "plusMinus", "spread": 0.2, "on": ["refused"]},
       "budget": {"tokens": {"capacity": 10, "perSuccess": 0.1, "perFailure": 1, "cost": 0,
                             "threshold": 5}},
       "honoursRetryAfter": true}
      """#)

  private static let grpcRetryFullJitter = Preset(
    name: "grpcRetryFullJitter", subject: .client,
    summary: "The same with the jitter of implementations before 2024: uniform from nothing.",
    source: proposal, approximation: grpcRetry.approximation,
    text: #"""
      {"retry": {"attempts": 4,
                 "backoff": {"exponential": {"base": "100ms", "factor": 2, "cap": "1s"}},
                 "jitter": "full", "on": ["refused"]},
       "budget": {"tokens": {"capacity": 10, "perSuccess": 0.1, "perFailure": 1, "cost": 0,
                             "threshold": 5}},
       "honoursRetryAfter": true}
      """#)

  private static let awsSource =
    "AWS SDKs and Tools Reference Guide, retry behavior, docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html. Values of 2026: by default from November 2026 on, in each SDK from its own version on; before only with AWS_NEW_RETRIES_2026=true (aws.amazon.com/blogs/developer/announcing-updated-retry-behavior-for-aws-sdks-and-tools)"

  private static let awsStandard = Preset(
    name: "awsStandard", subject: .client,
    summary:
      "The AWS SDKs' standard mode with the values of 2026: three attempts, full jitter up to 20 s, a bucket of 500 tokens from which a retry takes 14, or 5 after throttling. An SDK that has not opted in or been updated: awsStandardBefore2026.",
    source: awsSource,
    approximation: "A refusal counts as throttling, an error and silence as transient.",
    text: #"""
      {"retry": {"attempts": 3,
                 "backoff": {"exponential": {"base": "50ms", "factor": 2, "cap": "20s"}},
                 "jitter": "full", "baseAfterRefusal": "1s"},
       "budget": {"tokens": {"capacity": 500, "perSuccess": 1, "cost": 14, "costAfterRefusal": 5,
                             "refunds": true}}}
      """#)

  private static let awsStandardBefore2026 = Preset(
    name: "awsStandardBefore2026", subject: .client,
    summary:
      "The AWS SDKs' standard mode with the values before 2026: three attempts, full jitter from 1 s up to 20 s, a bucket of 500 tokens from which a retry takes 5.",
    source:
      "AWS SDK for Go, github.com/aws/aws-sdk-go-v2/pull/3400, which names the values that those of 2026 replace: 5 tokens, 10 after a timeout, 1 s",
    approximation:
      "A retry after a timeout takes 10 tokens there and 5 here. Values differ a little between SDKs.",
    text: #"""
      {"retry": {"attempts": 3,
                 "backoff": {"exponential": {"base": "1s", "factor": 2, "cap": "20s"}},
                 "jitter": "full"},
       "budget": {"tokens": {"capacity": 500, "perSuccess": 1, "cost": 5, "refunds": true}}}
      """#)

  private static let awsAdaptive = Preset(
    name: "awsAdaptive", subject: .client,
    summary:
      "The AWS SDKs' adaptive mode: the standard mode with the values of 2026 and a client that slows down when throttled.",
    source: awsSource,
    approximation:
      "The SDKs' rate limiter, which follows a cubic curve, is approximated by adaptive throttling with K = 1.1 over 10 s.",
    text: #"""
      {"retry": {"attempts": 3,
                 "backoff": {"exponential": {"base": "50ms", "factor": 2, "cap": "20s"}},
                 "jitter": "full", "baseAfterRefusal": "1s"},
       "budget": {"tokens": {"capacity": 500, "perSuccess": 1, "cost": 14, "costAfterRefusal": 5,
                             "refunds": true}},
       "throttling": {"multiplier": 1.1, "window": "10s"}}
      """#)

  private static let envoyRetry = Preset(
    name: "envoyRetry", subject: .client,
    summary:
      "Envoy's router where it retries and a retry budget is set: one retry after 25 ms doubled up to 250 ms with full jitter, within a budget of a fifth of what is in progress, at least three. Without a budget, Envoy's default, at most three retries are in progress at a time: \"budget\": {\"active\": {\"share\": 0, \"floor\": 3}}.",
    source:
      "Envoy API v3, route.v3.RetryPolicy and cluster.v3.CircuitBreakers.Thresholds (retry_budget, which has to be set, with its defaults; max_retries is 3 without it), envoyproxy.io/docs",
    approximation:
      "One proxy stands for all devices; give \"gateways\" for more. Envoy retries only what its retry_on names: here refusals and errors.",
    text: #"""
      {"retry": {"attempts": 2,
                 "backoff": {"exponential": {"base": "25ms", "factor": 2, "cap": "250ms"}},
                 "jitter": "full", "on": ["refused", "error"]},
       "budget": {"active": {"share": 0.2, "floor": 3}}, "gateways": 1}
      """#)

  private static let finagle = Preset(
    name: "finagle", subject: .client,
    summary:
      "Finagle's retry budget: a retry for every five requests of the last 10 s, and ten a second.",
    source: "Finagle, RetryBudget.scala, github.com/twitter/finagle",
    approximation:
      "Finagle's budget is a client's, whatever it calls. Attempts and delay are not published with it: 25 at once.",
    text: #"""
      {"retry": {"attempts": 25, "backoff": {"constant": {"delay": "0s"}}},
       "budget": {"window": {"ttl": "10s", "perSecond": 10, "share": 0.2}}}
      """#)

  private static let polly = Preset(
    name: "polly", subject: .client,
    summary:
      "Polly's version 8: three retries 2 s apart, and a breaker that opens for 5 s when a tenth of at least 100 attempts in 30 s failed.",
    source: "Polly 8, RetryStrategyOptions and CircuitBreakerStrategyOptions, pollydocs.org",
    approximation: nil,
    text: #"""
      {"retry": {"attempts": 4, "backoff": {"constant": {"delay": "2s"}}},
       "breaker": {"time": {"window": "30s", "minimum": 100, "failureShare": 0.1, "openFor": "5s",
                            "probes": 1}}}
      """#)

  private static let resilience4j = Preset(
    name: "resilience4j", subject: .client,
    summary:
      "resilience4j: two retries 500 ms apart, and a breaker that opens for 60 s when half of the last 100 attempts failed.",
    source: "resilience4j, RetryConfig and CircuitBreakerConfig, resilience4j.readme.io/docs",
    approximation: nil,
    text: #"""
      {"retry": {"attempts": 3, "backoff": {"constant": {"delay": "500ms"}}},
       "breaker": {"count": {"window": 100, "minimum": 100, "failureShare": 0.5, "slowShare": 1,
                             "slowAfter": "60s", "openFor": "60s", "probes": 10}}}
      """#)

  private static let book =
    "Site Reliability Engineering, B. Beyer and others, chapter 21, sre.google/sre-book/handling-overload"

  private static let sreBudget = Preset(
    name: "sreBudget", subject: .client,
    summary:
      "The retry budgets of the book on site reliability: at most three attempts, and one retry for ten requests of a client.",
    source: book,
    approximation:
      "The book does not say over which time the tenth is reckoned: a bucket of ten tokens. Delays are not published with it: 1 s doubled up to 1 min with full jitter.",
    text: #"""
      {"retry": {"attempts": 3,
                 "backoff": {"exponential": {"base": "1s", "factor": 2, "cap": "1m"}},
                 "jitter": "full"},
       "budget": {"tokens": {"capacity": 10, "perCall": 0.1, "cost": 1}}}
      """#)

  private static let sreThrottling = Preset(
    name: "sreThrottling", subject: .client,
    summary:
      "Adaptive throttling of the book on site reliability: a client drops what would make more than twice what its service accepts.",
    source: book, approximation: nil,
    text: #"""
      {"throttling": {"multiplier": 2, "window": "2m"}}
      """#)
}
