import Scenarios

/// An expectation and what became of it.
struct Judgement {
  var expectation: Expectation
  var outcome: Outcome

  enum Outcome {
    /// The value, and by how much it keeps clear of its nearest bound (negative: misses it).
    case judged(holds: Bool, value: Double, margin: Double)
    /// There is no value, so it fails.
    case failed(reason: String)
    case notRun(reason: String)
  }

  var hasFailed: Bool {
    switch outcome {
    case .judged(let holds, _, _): !holds
    case .failed: true
    case .notRun: false
    }
  }

  var wasRun: Bool {
    if case .notRun = outcome { return false }
    return true
  }
}
