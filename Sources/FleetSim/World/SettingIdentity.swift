/// Writes settings as words, so that two worlds can be told apart although a kind's settings are hidden in it.
struct SettingIdentity: SettingVisitor {
  private(set) var words: [UInt64] = []

  private mutating func add(_ value: Double) { words.append(value.bitPattern) }
  private mutating func add(_ value: Int64) { words.append(UInt64(bitPattern: value)) }
  private mutating func add(_ value: Timespan) { add(value.microseconds) }

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
    add(value == nil ? 0 as Int64 : 1)
    if let value { add(value) }
  }

  mutating func whole(
    _ key: String, _ value: inout Int, _ range: ClosedRange<Int>, _ meaning: String
  ) {
    add(Int64(value))
  }

  mutating func truth(_ key: String, _ value: inout Bool, _ meaning: String) {
    add(value ? 1 as Int64 : 0)
  }

  mutating func duration(_ key: String, _ value: inout Timespan, _ meaning: String) { add(value) }
  mutating func someTime(_ key: String, _ value: inout Timespan, _ meaning: String) { add(value) }

  mutating func optionalTime(_ key: String, _ value: inout Timespan?, _ meaning: String) {
    add(value ?? Timespan(microseconds: -1))
  }

  mutating func optionalMoment(_ key: String, _ value: inout Moment?, _ meaning: String) {
    add(value?.microseconds ?? -1)
  }

  mutating func profile(_ key: String, _ value: inout DailyProfile, _ meaning: String) {
    for weight in value.weights { add(weight) }
  }

  mutating func word<W: SettingWord>(_ key: String, _ value: inout W, _ meaning: String) {
    add(value.rawValue)
  }

  private mutating func add(_ text: String) {
    add(Int64(text.utf8.count))
    for byte in text.utf8 { words.append(UInt64(byte)) }
  }

  mutating func reference(
    _ key: String, _ value: inout Int?, to target: SettingTarget, _ meaning: String
  ) {
    add(Int64(value ?? -1))
  }

  mutating func optionalGroup<G: SettingGroup>(
    _ key: String, _ value: inout G?, _ meaning: String
  ) {
    add(value == nil ? 0 as Int64 : 1)
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

  // MARK: clients and distributions

  mutating func client(_ key: String, _ value: inout Client, perDay: Double, _ meaning: String) {
    add(Int64(value.service))
    add(value.latency)
    add(value.latencyJitter == nil ? 0 as Int64 : 1)
    if let jitter = value.latencyJitter { add(jitter) }
    add(value.loss)
    add(value.timeout)
    add(value.retry)
  }

  mutating func optionalClient(
    _ key: String, _ value: inout Client?, perDay: Double, _ meaning: String
  ) {
    add(value == nil ? 0 as Int64 : 1)
    if var client = value { self.client(key, &client, perDay: perDay, meaning) }
  }

  private mutating func add(_ retry: RetryPolicy) {
    add(Int64(retry.attempts ?? -1))
    switch retry.growth {
    case .constant: add(1 as Int64)
    case .linear: add(2 as Int64)
    case .exponential(let factor):
      add(3 as Int64)
      add(factor)
    case .decorrelated: add(4 as Int64)
    }
    add(retry.base)
    add(retry.cap)
    add(retry.jitter.rawValue)
  }

  mutating func distribution(_ key: String, _ value: inout Distribution, _ meaning: String) {
    add(value)
  }

  private mutating func add(_ distribution: Distribution) {
    func add(_ number: Int64, _ times: [Timespan], _ shapes: [Double] = []) {
      self.add(number)
      for time in times { self.add(time) }
      for shape in shapes { self.add(shape) }
    }
    switch distribution {
    case .constant(let time): add(1, [time])
    case .uniform(let low, let high): add(2, [low, high])
    case .exponential(let mean): add(3, [mean])
    case .lognormal(let median, let sigma): add(4, [median], [sigma])
    case .gamma(let shape, let mean): add(5, [mean], [shape])
    case .pareto(let minimum, let alpha, let cap): add(6, [minimum, cap ?? .zero], [alpha])
    case .empirical(let points):
      add(7, points.map { $0.value }, points.map { $0.share })
    }
  }
}
