import FleetSim
import Testing

/// Retry budgets by themselves, against their published definitions.
@Suite struct RetryBudgetTests {
  /// One operation whose attempts end as listed, tried again as long as the budget grants it.
  static func operation(
    _ state: AtWork<RetryBudgetState>, _ budget: RetryBudget, _ ends: [AttemptEnd], at: Int64 = 0
  ) -> Int {
    state.operationBegins(budget, at: at)
    var cost: Int64 = -1
    for (index, end) in ends.enumerated() {
      state.attemptBegins()
      state.attemptEnds(budget, end, cost: cost)
      if end == .success || index == ends.count - 1 { return index + 1 }
      guard let granted = state.grant(budget, after: end, at: at) else { return index + 1 }
      cost = granted
      state.grantEnds(budget)
    }
    return ends.count
  }

  @Test func `gRPC's ten tokens stop retries after five failures in a row`() {
    let budget = RetryBudget.tokens(.gRPC(maxTokens: 10, tokenRatio: 0.1))
    let state = AtWork(RetryBudgetState(budget))
    for failure in 1...5 {
      state.attemptBegins()
      state.attemptEnds(budget, .error, cost: -1)
      #expect((state.grant(budget, after: .error, at: 0) != nil) == (failure < 5))
    }
    #expect(state.tokens == 5_000)
    state.attemptEnds(budget, .success, cost: -1)
    #expect(state.grant(budget, after: .error, at: 0) != nil)
  }

  @Test func `gRPC's tokens hold their level at one failure for ten successes`() {
    let budget = RetryBudget.tokens(.gRPC(maxTokens: 10, tokenRatio: 0.1))
    let state = AtWork(RetryBudgetState(budget))
    for _ in 0..<2 { state.attemptEnds(budget, .timeout, cost: -1) }
    for _ in 0..<1_000 {
      state.attemptEnds(budget, .error, cost: -1)
      for _ in 0..<10 { state.attemptEnds(budget, .success, cost: -1) }
      #expect(state.tokens == 8_000)
    }
    // One failure in eleven attempts: 9.09 %.
    #expect(abs(1.0 / 11 - 0.0909) < 5e-5)
  }

  /// Tokens that an operation of three attempts adds on average to a bucket that is neither full nor empty.
  static func drift(_ end: AttemptEnd, failing share: Double) -> Double {
    let budget = RetryBudget.tokens(.aws)
    var drift = 0.0
    for failures in 0...3 {
      let state = AtWork(RetryBudgetState(budget))
      while state.tokens > 250_000 { _ = state.grant(budget, after: end, at: 0) }
      let before = state.tokens
      var ends = [AttemptEnd](repeating: end, count: failures)
      if failures < 3 { ends.append(.success) }
      _ = operation(state, budget, ends)
      var probability = failures < 3 ? 1 - share : 1
      for _ in 0..<failures { probability *= share }
      drift += probability * Double(state.tokens - before) / 1_000
    }
    return drift
  }

  @Test(arguments: [(AttemptEnd.error, 0.2149), (.timeout, 0.2149), (.refused, 0.3207)])
  func `the AWS quota breaks even at the published share of failures`(
    end: AttemptEnd, expected: Double
  ) {
    var low = 0.0
    var high = 1.0
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if RetryBudgetTests.drift(end, failing: middle) > 0 { low = middle } else { high = middle }
    }
    #expect(abs(low - expected) < 1e-4)
  }

  @Test func `the AWS quota pays 500 tokens out and takes them back`() {
    let budget = RetryBudget.tokens(.aws)
    let state = AtWork(RetryBudgetState(budget))
    var retries = 0
    while state.grant(budget, after: .error, at: 0) != nil { retries += 1 }
    #expect(retries == 35 && state.tokens == 10_000)
    #expect(state.grant(budget, after: .refused, at: 0) == 5_000)
    state.attemptEnds(budget, .success, cost: 14_000)
    #expect(state.tokens == 19_000)
    state.attemptEnds(budget, .success, cost: -1)
    #expect(state.tokens == 20_000)
  }

  @Test(arguments: [(0.1, 10), (0.5, 2)])
  func `Finagle's budget allows one retry for so many requests`(share: Double, requests: Int) {
    let budget = RetryBudget.window(RetryBudget.Window(perSecond: 0, share: share))
    let state = AtWork(RetryBudgetState(budget))
    for _ in 0..<50 {
      for _ in 0..<requests {
        #expect(state.grant(budget, after: .error, at: 0) == nil)
        state.operationBegins(budget, at: 0)
      }
      #expect(state.grant(budget, after: .error, at: 0) != nil)
    }
  }

  @Test func `Finagle's budget has ten retries a second in reserve, and its deposits expire`() {
    let budget = RetryBudget.window(RetryBudget.Window())
    let state = AtWork(RetryBudgetState(budget))
    func retries(at: Int64) -> Int {
      var count = 0
      while state.grant(budget, after: .error, at: at) != nil { count += 1 }
      return count
    }
    #expect(retries(at: 0) == 100)
    #expect(retries(at: 9_999_999) == 0)
    for _ in 0..<500 { state.operationBegins(budget, at: 20_000_000) }
    #expect(retries(at: 20_000_000) == 200)
    for _ in 0..<500 { state.operationBegins(budget, at: 40_000_000) }
    #expect(retries(at: 60_000_000) == 100)
  }

  @Test func `Envoy's budget allows a fifth of what is in progress and three at least`() {
    let budget = RetryBudget.active(RetryBudget.Active())
    let state = AtWork(RetryBudgetState(budget))
    func grants() -> Int {
      var count = 0
      while state.grant(budget, after: .error, at: 0) != nil { count += 1 }
      return count
    }
    #expect(grants() == 3)
    for _ in 0..<100 { state.attemptBegins() }
    #expect(grants() == 17)
    for _ in 0..<20 { state.grantEnds(budget) }
    for _ in 0..<50 { state.attemptEnds(budget, .error, cost: -1) }
    #expect(grants() == 10)
  }

  @Test func `a bucket is never fuller than full nor emptier than empty`() {
    let budget = RetryBudget.tokens(
      RetryBudget.Tokens(capacity: 2, perCall: 0.7, perSuccess: 0.3, perFailure: 1, cost: 1))
    let state = AtWork(RetryBudgetState(budget))
    var dice = Dice(1, "bucket")
    for _ in 0..<2_000 {
      if dice.happens(0.3) { state.operationBegins(budget, at: 0) }
      state.attemptEnds(budget, dice.happens(0.5) ? .success : .error, cost: -1)
      if dice.happens(0.5) { _ = state.grant(budget, after: .error, at: 0) }
      #expect(state.tokens >= 0 && state.tokens <= 2_000)
    }
  }
}

extension AtWork<RetryBudgetState> {
  var tokens: Int64 { value.tokens }
  func operationBegins(_ budget: RetryBudget, at: Int64) { value.operationBegins(budget, at: at) }
  func attemptBegins() { value.attemptBegins() }
  func attemptEnds(_ budget: RetryBudget, _ end: AttemptEnd?, cost: Int64) {
    value.attemptEnds(budget, end, cost: cost)
  }
  func grant(_ budget: RetryBudget, after end: AttemptEnd, at: Int64) -> Int64? {
    value.grant(budget, after: end, at: at)
  }
  func grantEnds(_ budget: RetryBudget) { value.grantEnds(budget) }
}
