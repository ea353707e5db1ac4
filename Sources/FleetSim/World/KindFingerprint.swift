/// The values of a kind's settings in words of 64 bits: equal settings have equal words, others differ.
///
/// A ``DeviceKind`` holds its settings in a closure, so without these two worlds that differ in them would look alike
/// to whoever compares their descriptions.
struct KindFingerprint: SettingVisitor {
  private(set) var words: [UInt64] = []

  private mutating func add(_ value: Double) { words.append(value.bitPattern) }
  private mutating func add(_ value: Int64) { words.append(UInt64(bitPattern: value)) }
  private mutating func add(_ value: Timespan) { add(value.microseconds) }
  private mutating func add(_ text: String) {
    for byte in text.utf8 { words.append(UInt64(byte)) }
    words.append(UInt64.max)
  }

  mutating func share(_ key: String, _ value: inout Double, _ meaning: String) { add(value) }

  mutating func number(
    _ key: String, _ value: inout Double, _ range: ClosedRange<Double>, _ unit: String,
    _ meaning: String
  ) {
    add(value)
  }

  mutating func optionalNumber(
    _ key: String, _ value: inout Double?, _ range: ClosedRange<Double>, _ unit: String,
    _ meaning: String
  ) {
    add(Int64(value == nil ? 0 : 1))
    if let number = value { add(number) }
  }

  mutating func whole(
    _ key: String, _ value: inout Int, _ range: ClosedRange<Int>, _ meaning: String
  ) {
    add(Int64(value))
  }

  mutating func truth(_ key: String, _ value: inout Bool, _ meaning: String) {
    add(Int64(value ? 1 : 0))
  }

  mutating func duration(_ key: String, _ value: inout Timespan, _ meaning: String) { add(value) }
  mutating func someTime(_ key: String, _ value: inout Timespan, _ meaning: String) { add(value) }

  mutating func optionalTime(_ key: String, _ value: inout Timespan?, _ meaning: String) {
    add(value?.microseconds ?? Int64.min)
  }

  mutating func optionalMoment(_ key: String, _ value: inout Moment?, _ meaning: String) {
    add(value?.microseconds ?? Int64.min)
  }

  mutating func profile(_ key: String, _ value: inout DailyProfile, _ meaning: String) {
    for weight in value.weights { add(weight) }
  }

  mutating func hours(
    _ key: String, _ value: inout HourlyTemperatures?, _ meaning: String
  ) {
    add(value?.startEpochSeconds ?? Int64.min)
    for temperature in value?.values ?? [] { add(temperature) }
  }

  mutating func word<W: SettingWord>(_ key: String, _ value: inout W, _ meaning: String) {
    add(value.rawValue)
  }

  mutating func reference(
    _ key: String, _ value: inout Int?, to target: SettingTarget, _ meaning: String
  ) {
    add(Int64(value ?? -1))
  }

  // MARK: what has parts

  mutating func distribution(_ key: String, _ value: inout Distribution, _ meaning: String) {
    add(value)
  }

  private mutating func add(_ distribution: Distribution) {
    switch distribution {
    case .constant(let length): add([0, length.microseconds])
    case .uniform(let low, let high): add([1, low.microseconds, high.microseconds])
    case .exponential(let mean): add([2, mean.microseconds])
    case .lognormal(let median, let sigma):
      add([3, median.microseconds])
      add(sigma)
    case .gamma(let shape, let mean):
      add([4, mean.microseconds])
      add(shape)
    case .pareto(let minimum, let alpha, let cap):
      add([5, minimum.microseconds, cap?.microseconds ?? -1])
      add(alpha)
    case .empirical(let points):
      add([6, Int64(points.count)])
      for point in points {
        add(point.share)
        add(point.value)
      }
    }
  }

  private mutating func add(_ numbers: [Int64]) {
    for number in numbers { add(number) }
  }

  mutating func client(_ key: String, _ value: inout Client, perDay: Double, _ meaning: String) {
    add([
      Int64(value.service), value.latency.microseconds, value.timeout.microseconds,
      Int64(value.retry.attempts ?? -1), value.retry.base.microseconds,
      value.retry.cap.microseconds,
    ])
    add(value.loss)
    add(value.retry.jitter.rawValue)
    switch value.retry.growth {
    case .constant: add(Int64(0))
    case .linear: add(Int64(1))
    case .decorrelated: add(Int64(2))
    case .exponential(let factor): add(factor)
    }
    if let jitter = value.latencyJitter { add(jitter) }
    if value.isManaged { policies(value) }
  }

  private mutating func policies(_ client: Client) {
    add(client.retry.spread)
    add([
      client.honoursRetryAfter ? 1 : 0, client.deadline?.microseconds ?? -1,
      Int64(client.gateways ?? -1), client.retry.baseAfterRefusal?.microseconds ?? -1,
      Int64(client.hedging?.attempts ?? 0), client.hedging?.delay.microseconds ?? 0,
    ])
    if let throttling = client.throttling {
      add(throttling.multiplier)
      add([throttling.window.microseconds, Int64(throttling.parts)])
      add(throttling.accepts.rawValue)
    }
    switch client.budget {
    case nil: add("no budget")
    case .tokens(let bucket):
      for amount in [
        bucket.capacity, bucket.perCall, bucket.perSuccess, bucket.perFailure, bucket.cost,
        bucket.costAfterRefusal, bucket.threshold, bucket.refunds ? 1 : 0,
      ] {
        add(amount)
      }
    case .window(let window):
      add([window.ttl.microseconds, Int64(window.parts)])
      add(window.perSecond)
      add(window.share)
    case .active(let active):
      add(active.share)
      add(Int64(active.floor))
    }
    if let breaker = client.breaker { self.breaker(breaker) }
  }

  private mutating func breaker(_ breaker: CircuitBreaker) {
    switch breaker.trip {
    case .consecutive(let count): add(Int64(count))
    case .count(let window, let minimum): add([Int64(window), Int64(minimum)])
    case .time(let window, let minimum, let parts):
      add([window.microseconds, Int64(minimum), Int64(parts)])
    }
    add(breaker.failureShare)
    add(breaker.slowShare)
    add([
      breaker.slowAfter?.microseconds ?? -1, breaker.openFor.microseconds, Int64(breaker.probes),
    ])
  }

  mutating func optionalClient(
    _ key: String, _ value: inout Client?, perDay: Double, _ meaning: String
  ) {
    add(Int64(value == nil ? 0 : 1))
    if var client = value { self.client(key, &client, perDay: perDay, meaning) }
  }

  mutating func optionalGroup<G: SettingGroup>(
    _ key: String, _ value: inout G?, _ meaning: String
  ) {
    add(Int64(value == nil ? 0 : 1))
    if var inner = value { G.fields(&self, &inner) }
  }

  mutating func groups<G: SettingGroup>(
    _ key: String, _ value: inout [NamedSetting<G>], _ meaning: String
  ) {
    add(Int64(value.count))
    for index in value.indices {
      add(value[index].name)
      G.fields(&self, &value[index].value)
    }
  }
}
