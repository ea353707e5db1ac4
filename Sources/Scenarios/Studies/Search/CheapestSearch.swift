/// The cheapest combination of the values of several parameters for which expectations hold, each of which gives more
/// in one direction.
///
/// A candidate is the number of a value for each parameter. Like ``ThresholdSearch`` it runs nothing itself.
///
/// **What is asked.** First the combination that gives most. Then for each combination of all parameters but the two
/// with most values a staircase through these two: where a combination holds, the last parameter is lowered; where it
/// does not (or is undecided), the one before is raised. That is n + m − 1 judgements at most instead of n · m. What
/// gives as much as one that holds, or at most as much as one that does not, is not asked. One parameter alone is
/// bisected. Last, the cheapest is tested with each parameter at the value that gives most: more must not do harm.
///
/// **What the confidence c means.** If giving more is never worse, the chance that any combination of the frontier does
/// not hold is at most 1 − c: as many as may be judged share the error (Bonferroni). What is cheaper than the answer is
/// proven to fail at the same level, candidate by candidate, or it gives at most as much as an undecided one.
/// `CheapestSearchTests` pins it.
public struct CheapestSearch: Sendable {
  /// What is asked.
  public let question: PlanQuestion
  /// The parameters, one or more.
  public let parameters: [CostedParameter]
  /// Their places by rising number of values: the last two make the staircase.
  let order: [Int]

  /// A search over all combinations of the parameters' values.
  public init(_ question: PlanQuestion, _ parameters: [CostedParameter]) {
    precondition(!parameters.isEmpty, "a search needs a parameter")
    self.question = question
    self.parameters = parameters
    order = parameters.indices.sorted {
      (parameters[$0].costs.count, $0) < (parameters[$1].costs.count, $1)
    }
  }

  /// How many combinations there are.
  public var gridCount: Int64 {
    parameters.reduce(1) { $0 * Int64($1.costs.count) }
  }

  /// How many candidates share the error: as many as may be judged.
  public var sharing: Int64 {
    let counts = order.map { parameters[$0].costs.count }
    let longest = counts[counts.count - 1]
    var most = Int64(Bisection.mostAsked(of: longest))
    if counts.count > 1 {
      let slices = counts.dropLast(2).reduce(Int64(1)) { $0 * Int64($1) }
      most = slices * Int64(counts[counts.count - 2] + longest - 1)
    }
    return Swift.min(gridCount, most + 1 + Int64(counts.count))
  }

  /// Searches. `replications` gives the first `count` replications of a combination, with judgements of the question's
  /// expectations in their order; it is asked again for more of the same. What it throws ends the search.
  public func run<Failure: Error>(
    _ replications: (_ candidate: [Int], _ count: Int) throws(Failure)
      -> [ReplicationJudge.Replication]
  ) throws(Failure) -> CheapestAnswer {
    var known = JudgedCombinations()
    func holds(_ places: [Int]) throws(Failure) -> Bool {
      if let known = known.holds(places) { return known }
      let verdict = try question.judge(sharedBy: sharing) { (size) throws(Failure) in
        try replications(values(places), size)
      }
      known.add(places, verdict)
      return verdict.status == .holds
    }
    let most = parameters.map { $0.costs.count - 1 }
    if try holds(most) {
      try climb { (places) throws(Failure) in try holds(places) }
      if let cheapest = cheapest(known.frontier) {
        for parameter in parameters.indices {
          var more = cheapest
          more[parameter] = most[parameter]
          if known.isJudged(more) { continue }
          let verdict = try question.judge(sharedBy: sharing) { (size) throws(Failure) in
            try replications(values(more), size)
          }
          known.add(more, verdict)
        }
      }
    }
    return CheapestAnswer(self, known)
  }

  // MARK: the order of asking

  /// Asks along the frontier: every combination that holds gives as much as one that was asked.
  private func climb<Failure: Error>(
    _ holds: ([Int]) throws(Failure) -> Bool
  ) throws(Failure) {
    var places = parameters.map { _ in 0 }
    let last = order[order.count - 1]
    if order.count == 1 {
      _ = try Bisection.first(of: parameters[last].costs.count) { (place) throws(Failure) in
        try holds([place])
      }
      return
    }
    repeat {
      try stairs(&places, raised: order[order.count - 2], lowered: last, holds)
    } while advance(&places)
  }

  /// The staircase through two parameters, the others where they are.
  private func stairs<Failure: Error>(
    _ places: inout [Int], raised: Int, lowered: Int, _ holds: ([Int]) throws(Failure) -> Bool
  ) throws(Failure) {
    places[raised] = 0
    places[lowered] = parameters[lowered].costs.count - 1
    while places[lowered] >= 0 && places[raised] < parameters[raised].costs.count {
      if try holds(places) { places[lowered] -= 1 } else { places[raised] += 1 }
    }
  }

  /// The next combination of all parameters but those of the staircase; `false` after the last.
  private func advance(_ places: inout [Int]) -> Bool {
    for parameter in order.dropLast(2).reversed() {
      places[parameter] += 1
      if places[parameter] < parameters[parameter].costs.count { return true }
      places[parameter] = 0
    }
    return false
  }

  // MARK: values and costs

  /// The numbers of the values at places in the order in which they give more.
  func values(_ places: [Int]) -> [Int] {
    places.indices.map { parameters[$0].value(places[$0]) }
  }

  /// What the values at these places cost.
  func cost(_ places: [Int]) -> Double {
    places.indices.reduce(0) { $0 + parameters[$1].costs[parameters[$1].value(places[$1])] }
  }

  /// The cheapest of some combinations; of equals the first by the numbers of the values.
  func cheapest(_ combinations: [[Int]]) -> [Int]? {
    combinations.min {
      let (a, b) = (cost($0), cost($1))
      return a < b || (a == b && values($0).lexicographicallyPrecedes(values($1)))
    }
  }
}
