/// What became of a plan's question.
public enum PlanStatus: String, Sendable, CaseIterable {
  /// There is an answer.
  case found
  /// Even the candidate that gives least holds: it is the answer, and what binds is the end of the range.
  case allHold
  /// Even the candidate that gives most fails.
  case noneHolds
  /// None was proven to hold, and the one that gives most was not proven to fail: more replications may tell.
  case undecided
  /// One that gives less is proven to hold and one that gives more to fail: the effect is not monotone.
  case notMonotone
}
