import FleetSim
import Scenarios

/// What a plan came to; the renderers only choose words and places for it.
struct PlanReport {
  let study: Study
  let proof: Study.Proof
  let status: PlanStatus
  /// The values of the answer by parameter; `nil` where there is none.
  let answer: Candidate?
  /// Every combination of values that was judged, in the order of the values.
  let judged: [Candidate]
  /// Those that keep the answer from being less, or where there is none from holding.
  let binding: [Candidate]
  /// For several parameters, all that hold and of which none gives as much as another, the cheapest first.
  let frontier: [Candidate]
  /// Undecided ones that would be better answers.
  let open: [Candidate]
  /// A combination that gives less and holds, and one that gives more and fails.
  let contradiction: (holds: Candidate, fails: Candidate)?
  /// How many combinations there are, and how many replications were run.
  let gridCount: Int64
  let replications: Int

  /// A combination of values and what became of it.
  struct Candidate {
    let values: [Node]
    /// Of several parameters.
    var cost: Double?
    let verdict: CandidateVerdict
  }

  init(_ study: Study, _ proof: Study.Proof, _ answer: Planning.Answer) {
    switch answer {
    case .threshold(let found, let parameter): self.init(study, proof, found, of: parameter)
    case .cheapest(let found): self.init(study, proof, found)
    }
  }

  private init(
    _ study: Study, _ proof: Study.Proof, _ found: ThresholdAnswer, of parameter: Int
  ) {
    let levels = study.points.levels[parameter]
    let all = found.candidates.map { one in
      (index: one.index, candidate: Candidate(values: [levels[one.index]], verdict: one.verdict))
    }
    func named(_ index: Int) -> Candidate? { all.first { $0.index == index }?.candidate }
    self.study = study
    self.proof = proof
    status = found.status
    answer = found.answer.flatMap(named)
    judged = all.map { $0.candidate }
    binding = [found.binding.flatMap { named($0.candidate) }].compactMap { $0 }
    frontier = []
    open = found.undecided.compactMap(named)
    contradiction = found.contradiction.flatMap { pair in
      guard let holds = named(pair.holds), let fails = named(pair.fails) else { return nil }
      return (holds, fails)
    }
    gridCount = Int64(found.count)
    replications = found.replications
  }

  private init(_ study: Study, _ proof: Study.Proof, _ found: CheapestAnswer) {
    let levels = study.points.levels
    func candidate(_ one: CheapestAnswer.Combination) -> Candidate {
      Candidate(
        values: zip(levels, one.values).map { $0[$1] }, cost: one.cost, verdict: one.verdict)
    }
    func named(_ values: [Int]) -> Candidate? {
      found.judged.first { $0.values == values }.map(candidate)
    }
    self.study = study
    self.proof = proof
    status = found.status
    answer = found.cheapest.map(candidate)
    judged = found.judged.map(candidate)
    binding = found.binding.map(candidate)
    frontier = found.frontier.map(candidate)
    open = found.cheaperUndecided.map(candidate)
    contradiction = found.contradiction.flatMap { pair in
      guard let holds = named(pair.holds), let fails = named(pair.fails) else { return nil }
      return (holds, fails)
    }
    gridCount = found.gridCount
    replications = found.replications
  }

  var exitStatus: ExitStatus {
    switch status {
    case .found, .allHold: .fine
    case .noneHolds: .expectationFailed
    case .undecided, .notMonotone: .undecided
    }
  }

  /// `smallest`, `largest` or `cheapest`.
  var kind: String {
    switch study.question {
    case .smallest: "smallest"
    case .largest: "largest"
    default: "cheapest"
    }
  }

  /// A candidate's values in words: `workers = 6`.
  func words(_ candidate: Candidate) -> String {
    zip(study.parameters, candidate.values).map {
      "\(VisibleText.line($0.name)) = \($1.visibleText)"
    }
    .joined(separator: ", ")
  }
}
