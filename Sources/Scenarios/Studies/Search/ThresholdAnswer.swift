/// What a ``ThresholdSearch`` found. Candidates are told by their numbers, 0 ..< count.
public struct ThresholdAnswer: Sendable {
  /// What became of the question. With `notMonotone` there may be an answer all the same.
  public let status: PlanStatus
  /// The edge of what the first bisection proved to hold, the smallest (or largest) such value that it met; `nil` where
  /// it met none.
  ///
  /// With candidates that stay undecided, the second bisection may meet another one that holds and would be better: it
  /// stands in `candidates`, without the confidence of the answer. Where the effect is not monotone: the first from which on all judged ones hold.
  public let answer: Int?
  /// The nearest to the answer of those that give less and are proven to fail; without an answer, the one that gives
  /// most of all that fail. `nil` where none is.
  ///
  /// The true threshold lies beyond it, up to the answer: it is the answer where the two are neighbours.
  public let refuted: Int?
  /// Those judged between `refuted` and the answer, undecided; in the order of their numbers.
  public let undecided: [Int]
  /// Why the effect is not monotone; `nil` where nothing speaks against it.
  public let contradiction: Contradiction?
  /// What keeps the answer from being one less, or where there is no answer the one that gives most from holding; `nil`
  /// where the end of the range does.
  public let binding: Binding?
  /// All that were judged, in the order of their numbers.
  public let candidates: [Candidate]
  /// How many candidates there are.
  public let count: Int
  /// The replications of all candidates together.
  public let replications: Int

  /// A candidate that was judged.
  public struct Candidate: Sendable {
    /// Its number.
    public var index: Int
    /// What became of it.
    public var verdict: CandidateVerdict
  }

  /// Two candidates that contradict each other, the closest such pair.
  public struct Contradiction: Sendable, Equatable {
    /// It gives less and is proven to hold.
    public var holds: Int
    /// It gives more and is proven to fail.
    public var fails: Int
  }

  /// What binds.
  public struct Binding: Sendable {
    /// The candidate that does not hold, or is not proven to.
    public var candidate: Int
    /// Its expectations that fail, where none does those that are undecided, with their margins.
    public var judgements: [ReplicatedJudgement]
  }
}

extension ThresholdAnswer {
  /// That of verdicts in the order in which the candidates give more; `proven` is the edge of what holds.
  init(_ search: ThresholdSearch, _ verdicts: [CandidateVerdict?], proven: Int?) {
    let judged = verdicts.indices.filter { verdicts[$0] != nil }
    func status(_ place: Int) -> CandidateVerdict.Status? { verdicts[place]?.status }

    let clash = ThresholdAnswer.clash(judged) { status($0) }
    let answer = clash == nil ? proven : ThresholdAnswer.tail(judged) { status($0) }
    let end = answer ?? verdicts.count
    let refuted = judged.last { $0 < end && status($0) == .fails }
    let between = judged.filter { $0 > refuted ?? -1 && $0 < end && status($0) == .undecided }
    let bound = judged.last { $0 < end && status($0) != .holds }

    self.answer = answer.map { search.candidate($0) }
    self.refuted = refuted.map { search.candidate($0) }
    undecided = between.map { search.candidate($0) }.sorted()
    contradiction = clash.map {
      Contradiction(holds: search.candidate($0.holds), fails: search.candidate($0.fails))
    }
    binding = bound.map {
      Binding(candidate: search.candidate($0), judgements: verdicts[$0]?.binding ?? [])
    }
    candidates = judged.compactMap { place in
      verdicts[place].map { Candidate(index: search.candidate(place), verdict: $0) }
    }.sorted { $0.index < $1.index }
    count = search.count
    replications = candidates.reduce(0) { $0 + $1.verdict.replications.count }

    if clash != nil {
      self.status = .notMonotone
    } else if let answer {
      self.status = answer == 0 ? .allHold : .found
    } else {
      self.status = status(verdicts.count - 1) == .fails ? .noneHolds : .undecided
    }
  }

  /// The closest pair of one that holds and one that gives more and fails.
  private static func clash(
    _ judged: [Int], _ status: (Int) -> CandidateVerdict.Status?
  ) -> (holds: Int, fails: Int)? {
    var closest: (holds: Int, fails: Int)?
    var holding: Int?
    for place in judged {
      if status(place) == .holds { holding = place }
      guard status(place) == .fails, let holds = holding else { continue }
      if let found = closest, found.fails - found.holds <= place - holds { continue }
      closest = (holds, place)
    }
    return closest
  }

  /// The first from which on all judged ones hold.
  private static func tail(
    _ judged: [Int], _ status: (Int) -> CandidateVerdict.Status?
  ) -> Int? {
    var first: Int?
    for place in judged.reversed() {
      if status(place) != .holds { break }
      first = place
    }
    return first
  }
}
