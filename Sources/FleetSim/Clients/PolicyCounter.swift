/// What is counted of the policies of managed clients.
package enum PolicyCounter: Int {
  /// Attempts that the client's own policy did not send.
  case suppressed
  /// Further copies that were sent.
  case hedges
  /// Retries and copies that the budget denied.
  case denied
  /// Copies that were given up because another ended their operation.
  case superseded
  /// Openings of breakers.
  case openings
  /// Time for which breakers let nothing pass, in microseconds.
  case openTime
  package static let count = 6
}

extension Core {
  /// Counts what a policy of a managed client did now.
  mutating func count(_ counter: PolicyCounter, _ tally: Int32, amount: Int64 = 1) {
    add(amount, counter, tally, bin: binIndex(now))
  }

  private func add(_ amount: Int64, _ counter: PolicyCounter, _ tally: Int32, bin: Int) {
    let row = Int(tally) * (binCount + 1) + bin
    policyCounts[row * PolicyCounter.count + counter.rawValue] += amount
  }

  /// A breaker opens now for a time.
  mutating func countOpening(_ tally: Int32, for time: Int64) {
    count(.openings, tally)
    var at = now
    while at < now + time {
      let bin = binIndex(at)
      let edge = bin == binCount ? Int64.max : Swift.min(end, Int64(bin + 1) * binWidth)
      let until = Swift.min(edge, now + time)
      add(until - at, .openTime, tally, bin: bin)
      at = until
    }
  }

  /// A counter's series; empty when no client of the run has a policy.
  func series(_ counter: PolicyCounter, _ tally: Int32) -> [Int64] {
    if policyCounts.count == 0 { return [] }
    let first = Int(tally) * (binCount + 1)
    return (0...binCount).map {
      policyCounts[(first + $0) * PolicyCounter.count + counter.rawValue]
    }
  }
}
