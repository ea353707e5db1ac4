/// What is left of a retry budget. Times in microseconds, tokens in thousandths.
package struct RetryBudgetState: Sendable {
  /// Tokens of the bucket.
  package private(set) var tokens: Int64
  /// Lane 0: deposits less withdrawals, in thousandths of a retry.
  private var window = RollingWindow(lanes: 1)
  /// Attempts in progress, and retries granted that have not ended.
  private var attempts: Int64 = 0
  private var retries: Int64 = 0

  /// A full bucket, an empty window, nothing in progress.
  package init(_ budget: RetryBudget) {
    if case .tokens(let bucket) = budget {
      tokens = thousandths(bucket.capacity)
    } else {
      tokens = 0
    }
  }

  /// An operation begins.
  package mutating func operationBegins(_ budget: RetryBudget, at: Int64) {
    switch budget {
    case .tokens(let bucket): fill(bucket, bucket.perCall)
    case .window(let settings):
      window.add(thousandths(settings.share), lane: 0, at: at, settings.shape)
    case .active: break
    }
  }

  /// An attempt is sent.
  package mutating func attemptBegins() { attempts += 1 }

  /// An attempt ends, or is given up because another has ended its operation (`end` is `nil`).
  ///
  /// `cost` is what the last retry of its operation cost; −1 when there was none.
  package mutating func attemptEnds(_ budget: RetryBudget, _ end: AttemptEnd?, cost: Int64) {
    attempts -= 1
    guard case .tokens(let bucket) = budget, let end else { return }
    if end != .success {
      tokens = Swift.max(0, tokens - thousandths(bucket.perFailure))
    } else if !bucket.refunds || cost < 0 {
      fill(bucket, bucket.perSuccess)
    } else {
      tokens = Swift.min(thousandths(bucket.capacity), tokens + cost)
    }
  }

  /// Whether a retry may follow an attempt that failed so: what it costs, or `nil` when it is denied.
  package mutating func grant(_ budget: RetryBudget, after end: AttemptEnd, at: Int64) -> Int64? {
    switch budget {
    case .tokens(let bucket): return spend(bucket, after: end)
    case .window(let settings):
      let reserve = thousandths(settings.perSecond * settings.ttl.seconds)
      if window.sum(lane: 0, at: at, settings.shape) + reserve < 1_000 { return nil }
      window.add(-1_000, lane: 0, at: at, settings.shape)
      return 1_000
    case .active(let settings):
      let limit = Swift.max(
        Int64(settings.floor), Int64(settings.share * Double(attempts)))
      if retries >= limit { return nil }
      retries += 1
      return 0
    }
  }

  /// A granted retry has ended or will not be sent.
  package mutating func grantEnds(_ budget: RetryBudget) {
    if case .active = budget { retries -= 1 }
  }

  private mutating func spend(_ bucket: RetryBudget.Tokens, after end: AttemptEnd) -> Int64? {
    if bucket.threshold >= 0 && tokens <= thousandths(bucket.threshold) { return nil }
    let cost = thousandths(end == .refused ? bucket.costAfterRefusal : bucket.cost)
    if tokens < cost { return nil }
    tokens -= cost
    return cost
  }

  private mutating func fill(_ bucket: RetryBudget.Tokens, _ amount: Double) {
    tokens = Swift.min(thousandths(bucket.capacity), tokens + thousandths(amount))
  }
}

@inline(__always)
private func thousandths(_ value: Double) -> Int64 { Int64(value * 1_000 + 0.5) }

extension RetryBudget.Window {
  fileprivate var shape: RollingWindow.Shape { RollingWindow.Shape(ttl, parts: parts) }
}
