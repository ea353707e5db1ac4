extension ReplicatedJudgement {
  /// A judgement of `expectation` with this status and nothing else, to be filled.
  package init(blank expectation: Expectation, _ status: Status) {
    self.init(
      id: expectation.id, metric: expectation.metric, status: status,
      isStructural: expectation.isStructural, values: [], estimate: nil, interval: nil,
      confidence: 0.95, bound: nil, margin: nil, sentence: "")
  }
}

extension Judgement {
  /// A judgement of `expectation` with this status and nothing else, to be filled.
  package init(blank expectation: Expectation, _ status: Status) {
    self.init(
      id: expectation.id, metric: expectation.metric, status: status,
      isStructural: expectation.isStructural, value: nil, bound: nil, margin: nil, sentence: "")
  }
}
