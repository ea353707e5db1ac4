import Scenarios

/// The replications of a subject so far.
struct CheckProgress {
  let subject: CheckSubject
  /// The seeds that are to be run, in their order.
  var seeds: [UInt64]
  /// What became of them; `nil` for those that are not done.
  var replications: [Replication?]

  init(_ subject: CheckSubject, count: Int) {
    self.subject = subject
    seeds = []
    replications = []
    extend(to: count)
  }

  /// Asks for more replications.
  mutating func extend(to count: Int) {
    if count <= seeds.count { return }
    seeds = subject.scenario.seeds(count)
    while replications.count < count { replications.append(nil) }
  }

  var isFinished: Bool { !replications.contains { $0 == nil } }
  var done: [Replication] { replications.compactMap { $0 } }
  var seconds: Double { done.reduce(0) { $0 + $1.seconds } }
  var audit: [String] { done.flatMap { $0.audit } }
}
