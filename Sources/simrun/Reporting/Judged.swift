import Scenarios

/// An expectation and what became of it.
struct Judged {
  var expectation: Expectation
  var judgement: Judgement

  var hasFailed: Bool { judgement.status == .failed }
  var wasRun: Bool { judgement.status != .notRun }
}
