/// The smallest (or largest) value of a parameter for which expectations hold, by bisection.
///
/// Candidates are the numbers 0 ..< `count` of the parameter's values in their order. It runs nothing itself: it asks
/// for the replications of a candidate, and what it asks for next depends on nothing but what it was told.
///
///     let search = ThresholdSearch(question, count: values.count, seeking: .smallest)
///     let answer = try search.run { candidate, count throws(Stop) in
///       try replications(of: values[candidate], seeds: 1...count)
///     }
///
/// **What is asked.** One bisection finds the edge of what is proven to hold (undecided counts as not proven), a second,
/// which shares its judgements, the edge of what is proven to fail. What lies between stays undecided and is told. Then
/// `probes` candidates on each side, evenly spaced up to the ends, test whether the effect is monotone.
///
/// **What the confidence c means.** If giving more is never worse, the chance that the answer does not hold is at most
/// 1 − c. As many candidates as may be judged share the error, each its part over the looks (Bonferroni). That holds
/// though what is judged depends on what was found, and though candidates share their seeds: a bisection that has made
/// no such mistake meets the same candidates that do not hold, whatever else is undecided. Of candidates that are called
/// failing though they hold this is not proven, as those that hold are met depending on what was found;
/// `ThresholdErrorTests` measures that it is so there, and pins the rest. Where the effect is not monotone nothing is
/// said about candidates that were not judged.
public struct ThresholdSearch: Sendable {
  /// What is asked.
  public let question: PlanQuestion
  /// How many candidates there are.
  public let count: Int
  /// Which of those that hold is sought.
  public let extreme: Extreme
  /// Most further candidates that are judged on each side of the answer.
  public let probes: Int

  /// Which value is sought.
  public enum Extreme: String, Sendable, CaseIterable {
    /// The smallest; larger values should hold too.
    case smallest
    /// The largest; smaller values should hold too.
    case largest
  }

  /// A search among `count` candidates, one or more.
  public init(
    _ question: PlanQuestion, count: Int, seeking extreme: Extreme = .smallest, probes: Int = 2
  ) {
    precondition(count > 0 && probes >= 0, "a search needs a candidate")
    self.question = question
    self.count = count
    self.extreme = extreme
    self.probes = probes
  }

  /// How many candidates share the error: as many as may be judged.
  public var sharing: Int {
    Swift.min(count, 2 * Bisection.mostAsked(of: count) + 2 * probes)
  }

  /// Searches. `replications` gives the first `count` replications of a candidate, with judgements of the question's
  /// expectations in their order; it is asked again for more of the same. What it throws ends the search.
  public func run<Failure: Error>(
    _ replications: (_ candidate: Int, _ count: Int) throws(Failure)
      -> [ReplicationJudge.Replication]
  ) throws(Failure) -> ThresholdAnswer {
    var verdicts = [CandidateVerdict?](repeating: nil, count: count)
    func status(_ place: Int) throws(Failure) -> CandidateVerdict.Status {
      if let known = verdicts[place] { return known.status }
      let verdict = try question.judge(sharedBy: Int64(sharing)) { (size) throws(Failure) in
        try replications(candidate(place), size)
      }
      verdicts[place] = verdict
      return verdict.status
    }
    let proven = try Bisection.first(of: count) { (place) throws(Failure) in
      try status(place) == .holds
    }
    let open = try Bisection.first(of: count) { (place) throws(Failure) in
      try status(place) != .fails
    }
    for place in probed(below: open, above: proven) { _ = try status(place) }
    return ThresholdAnswer(self, verdicts, proven: proven < count ? proven : nil)
  }

  /// The candidate at a place in the order in which they give more, and the other way round.
  func candidate(_ place: Int) -> Int { extreme == .smallest ? place : count - 1 - place }

  /// Places on both sides, the ends among them; some may have been judged before.
  private func probed(below open: Int, above proven: Int) -> [Int] {
    if probes == 0 { return [] }
    var places: [Int] = []
    for step in 1...probes {
      if open > 0 { places.append((open - 1) - (open - 1) * step / probes) }
      if proven < count { places.append(proven + (count - 1 - proven) * step / probes) }
    }
    return places
  }
}
