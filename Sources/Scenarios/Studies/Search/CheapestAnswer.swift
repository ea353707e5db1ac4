/// What a ``CheapestSearch`` found. A candidate is told by the number of each parameter's value.
public struct CheapestAnswer: Sendable {
  /// What became of the question. With `notMonotone` there may be an answer all the same; with `allHold` the
  /// combination that gives least is the answer.
  public let status: PlanStatus
  /// The cheapest combination that is proven to hold, of equals the first by the numbers of its values; `nil` where
  /// there is none.
  public let cheapest: Combination?
  /// All combinations that are proven to hold and of which none gives as much as another; by rising cost, then by the
  /// numbers of their values. Where the effect is not monotone, those only that none which fails gives as much as.
  public let frontier: [Combination]
  /// All that were judged, in the order of the numbers of their values.
  public let judged: [Combination]
  /// Why the effect is not monotone; `nil` where nothing speaks against it.
  public let contradiction: Contradiction?
  /// How many combinations there are.
  public let gridCount: Int64
  /// The replications of all combinations together.
  public let replications: Int

  /// A combination that was judged.
  public struct Combination: Sendable {
    /// The number of each parameter's value.
    public var values: [Int]
    /// What it costs.
    public var cost: Double
    /// What became of it.
    public var verdict: CandidateVerdict
  }

  /// Two combinations that contradict each other.
  public struct Contradiction: Sendable, Equatable {
    /// It gives less and is proven to hold.
    public var holds: [Int]
    /// It gives more and is proven to fail.
    public var fails: [Int]
  }

  /// Those that cost less than the answer and are undecided: they, and what gives less than they, may hold too.
  public var cheaperUndecided: [Combination] {
    judged.filter { $0.verdict.status == .undecided && $0.cost < cheapest?.cost ?? .infinity }
  }

  /// What keeps the answer from one value less of each parameter: for each, the cheapest that was judged, does not hold
  /// and gives at least that. Without an answer, the combination that gives most.
  public let binding: [Combination]
}

extension CheapestAnswer {
  init(_ search: CheapestSearch, _ known: JudgedCombinations) {
    let clash = known.clash
    let frontier = known.frontier.filter { clash == nil || !known.failsBeyond($0) }
    let answer = search.cheapest(frontier)
    let most = search.parameters.map { $0.costs.count - 1 }
    let judged = CheapestAnswer.told(known, by: search)
    func combination(_ places: [Int]) -> Combination? {
      let values = search.values(places)
      return judged.first { $0.values == values }
    }

    self.judged = judged
    cheapest = answer.flatMap { combination($0) }
    self.frontier = frontier.compactMap { combination($0) }.sorted {
      $0.cost < $1.cost || ($0.cost == $1.cost && $0.values.lexicographicallyPrecedes($1.values))
    }
    contradiction = clash.map {
      Contradiction(holds: search.values($0.holds), fails: search.values($0.fails))
    }
    gridCount = search.gridCount
    replications = judged.reduce(0) { $0 + $1.verdict.replications.count }
    let less = answer.map { CheapestAnswer.neighbours($0) } ?? [most]
    binding = CheapestAnswer.bounds(of: less, search, known).compactMap { combination($0) }
    status = CheapestAnswer.status(
      answer, isMonotone: clash == nil, ofMost: combination(most)?.verdict)
  }

  private static func status(
    _ answer: [Int]?, isMonotone: Bool, ofMost most: CandidateVerdict?
  ) -> PlanStatus {
    if !isMonotone { return .notMonotone }
    guard let answer else { return most?.status == .fails ? .noneHolds : .undecided }
    return answer.allSatisfy { $0 == 0 } ? .allHold : .found
  }

  /// All combinations that were judged, in the order of the numbers of their values.
  private static func told(
    _ known: JudgedCombinations, by search: CheapestSearch
  ) -> [Combination] {
    known.all.map {
      Combination(
        values: search.values($0.places), cost: search.cost($0.places), verdict: $0.verdict)
    }.sorted { $0.values.lexicographicallyPrecedes($1.values) }
  }

  /// For each of some combinations the cheapest that gives at least that and does not hold; each once.
  private static func bounds(
    of combinations: [[Int]], _ search: CheapestSearch, _ known: JudgedCombinations
  ) -> [[Int]] {
    var bounds: [[Int]] = []
    for one in combinations {
      if let bound = search.cheapest(known.notHolding(beyond: one)), !bounds.contains(bound) {
        bounds.append(bound)
      }
    }
    return bounds
  }

  /// The combinations that give one value less of one parameter.
  private static func neighbours(_ places: [Int]) -> [[Int]] {
    places.indices.filter { places[$0] > 0 }.map {
      var less = places
      less[$0] -= 1
      return less
    }
  }
}
