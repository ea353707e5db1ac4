/// How many requests may be in flight, found by what became of earlier ones.
///
/// A sample is what the limiter learns when a request leaves: its time from arrival to end, how many were in flight when
/// it arrived (itself included), and whether it was dropped. The formulas are those of Netflix's concurrency-limits
/// (github.com/Netflix/concurrency-limits: `AIMDLimit`, `VegasLimit`, `Gradient2Limit`, `WindowedLimit`). Pinned by
/// `ConcurrencyLimiterTests`.
package struct ConcurrencyLimiter {
  private let settings: ConcurrencyLimit
  /// The limit as the algorithm carries it, with its fraction.
  package private(set) var estimate: Double
  private var window = SampleWindow()
  private var longTime = LongAverage()
  private var noLoad: Double = 0
  private var probeCount: Int64 = 0
  private var probes: UInt64 = 0
  private var probeJitter: Double
  private let key: UInt64

  /// Requests that may be in flight.
  package var limit: Int64 { Int64(estimate) }

  /// A limiter at its first limit; `key` names its draws.
  package init(_ settings: ConcurrencyLimit, key: UInt64) {
    self.settings = settings
    self.key = key
    estimate = Double(settings.initial)
    probeJitter = ConcurrencyLimiter.jitter(key, 0)
  }

  /// What a request that left tells; times in microseconds.
  package struct Sample {
    package var time: Int64
    package var inFlight: Int64
    package var wasDropped: Bool

    package init(time: Int64, inFlight: Int64, wasDropped: Bool = false) {
      self.time = time
      self.inFlight = inFlight
      self.wasDropped = wasDropped
    }
  }

  /// A request leaves at `now`.
  package mutating func note(_ sample: Sample, at now: Int64) {
    if case .constant = settings.algorithm { return }
    guard let rule = settings.window else { return update(sample) }
    if let mean = window.add(sample, rule, at: now) { update(mean) }
  }

  private mutating func update(_ sample: Sample) {
    switch settings.algorithm {
    case .constant: return
    case .additive(let rule): follow(rule, sample)
    case .vegas(let rule): follow(rule, sample)
    case .gradient(let rule): follow(rule, sample)
    }
  }

  private func bounded(_ limit: Double) -> Double {
    Swift.max(Double(settings.minimum), Swift.min(Double(settings.maximum), limit))
  }

  // MARK: additive increase, multiplicative decrease

  private mutating func follow(_ rule: ConcurrencyLimit.Additive, _ sample: Sample) {
    var next = Double(limit)
    if sample.wasDropped || sample.time > rule.timeout.microseconds {
      next = Double(Int64(next * rule.backoff))
    } else if Double(sample.inFlight) * 2 >= next {
      next += 1
    }
    estimate = bounded(next)
  }

  // MARK: Gradient2

  private mutating func follow(_ rule: ConcurrencyLimit.Gradient, _ sample: Sample) {
    let short = Double(Swift.max(1, sample.time))
    let long = longTime.add(short, window: Double(rule.longWindow))
    if long / short > 2 { longTime.value *= 0.95 }
    if Double(sample.inFlight) < estimate / 2 { return }
    let gradient = Swift.max(0.5, Swift.min(1, rule.tolerance * long / short))
    let next = estimate * gradient + Double(rule.queue)
    estimate = bounded(estimate * (1 - rule.smoothing) + next * rule.smoothing)
  }

  // MARK: Vegas

  private mutating func follow(_ rule: ConcurrencyLimit.Vegas, _ sample: Sample) {
    let time = Double(Swift.max(1, sample.time))
    probeCount += 1
    if probeJitter * Double(rule.probe) * estimate <= Double(probeCount) {
      probes += 1
      probeJitter = ConcurrencyLimiter.jitter(key, probes)
      probeCount = 0
      noLoad = time
    } else if noLoad == 0 || time < noLoad {
      noLoad = time
    } else if let next = step(time, sample, rule) {
      let bounded = bounded(next)
      estimate = (1 - rule.smoothing) * estimate + rule.smoothing * bounded
    }
  }

  /// The next limit; `nil` where it stays.
  private func step(_ time: Double, _ sample: Sample, _ rule: ConcurrencyLimit.Vegas) -> Double? {
    let queue = (estimate * (1 - noLoad / time)).rounded(.up)
    let unit = ConcurrencyLimiter.log10(limit)
    if sample.wasDropped { return estimate - unit }
    if Double(sample.inFlight) * 2 < estimate { return nil }
    if queue <= unit { return estimate + rule.beta * unit }
    if queue < rule.alpha * unit { return estimate + unit }
    return queue > rule.beta * unit ? estimate - unit : nil
  }

  /// The whole part of the decimal logarithm, at least 1.
  package static func log10(_ limit: Int64) -> Double {
    var digits = 0.0
    var rest = limit
    while rest >= 10 {
      rest /= 10
      digits += 1
    }
    return Swift.max(1, digits)
  }

  /// How much of the probing distance is waited: uniform in [0.5, 1).
  private static func jitter(_ key: UInt64, _ number: UInt64) -> Double {
    0.5 + 0.5 * Draw.unit(Draw.salted(key, .limitProbe), number)
  }
}

/// A long exponential average whose first ten samples are a plain mean.
struct LongAverage {
  var value = 0.0
  private var sum = 0.0
  private var count = 0.0

  mutating func add(_ sample: Double, window: Double) -> Double {
    if count < 10 {
      count += 1
      sum += sample
      value = sum / count
    } else {
      let factor = 2 / (window + 1)
      value = value * (1 - factor) + sample * factor
    }
    return value
  }
}

/// Samples gathered over a time into one: mean time, most in flight, whether any was dropped.
struct SampleWindow {
  private var count: Int64 = 0
  private var timeSum: Int64 = 0
  private var inFlight: Int64 = 0
  private var anyDropped = false
  private var endsAt: Int64 = 0

  /// The sample of a window that ends with this one and has enough of them.
  mutating func add(
    _ sample: ConcurrencyLimiter.Sample, _ rule: ConcurrencyLimit.Window, at now: Int64
  ) -> ConcurrencyLimiter.Sample? {
    count += 1
    timeSum += sample.time
    inFlight = Swift.max(inFlight, sample.inFlight)
    if sample.wasDropped { anyDropped = true }
    if now <= endsAt { return nil }
    let isEnough = count >= rule.samples
    let mean = ConcurrencyLimiter.Sample(
      time: timeSum / count, inFlight: inFlight, wasDropped: anyDropped)
    self = SampleWindow()
    endsAt = now + rule.time.microseconds
    return isEnough ? mean : nil
  }
}
