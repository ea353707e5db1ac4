import FleetSim
import Scenarios

/// Searches a study's parameters for the answer to its question; what it needs to know it runs.
struct Planning {
  private var run: StudyRun
  private let proof: Study.Proof

  /// A plan's answer.
  enum Answer {
    case threshold(ThresholdAnswer, parameter: Int)
    case cheapest(CheapestAnswer)
  }

  /// Searches with what the journal holds and what is run in addition.
  static func answer(_ run: StudyRun) throws(Failure) -> Answer {
    switch run.study.question {
    case .smallest(let parameter, let proof):
      var planning = Planning(run: run, proof: proof)
      return try planning.threshold(parameter, .smallest)
    case .largest(let parameter, let proof):
      var planning = Planning(run: run, proof: proof)
      return try planning.threshold(parameter, .largest)
    case .cheapest(let proof):
      var planning = Planning(run: run, proof: proof)
      return try planning.cheapest()
    case .collapse, nil: preconditionFailure("a plan has a question for it")
    }
  }

  private var question: PlanQuestion {
    let study = run.study
    return PlanQuestion(
      proof.expectations.map { study.expectations[$0] }, confidence: proof.confidence,
      looks: SequentialLooks(first: study.seeds.count, maximum: proof.maxReplications))
  }

  private mutating func threshold(
    _ parameter: Int, _ extreme: ThresholdSearch.Extreme
  ) throws(Failure) -> Answer {
    let search = ThresholdSearch(
      question, count: run.study.points.levels[parameter].count, seeking: extreme)
    let answer = try search.run { (candidate, count) throws(Failure) in
      try replications(of: [candidate], count)
    }
    return .threshold(answer, parameter: parameter)
  }

  private mutating func cheapest() throws(Failure) -> Answer {
    let study = run.study
    var costed: [CostedParameter] = []
    for (parameter, levels) in zip(study.parameters, study.points.levels) {
      guard let one = parameter.costed(levels) else {
        preconditionFailure("a study for the cheapest has costs and ordered values")
      }
      costed.append(one)
    }
    let search = CheapestSearch(question, costed)
    let answer = try search.run { (candidate, count) throws(Failure) in
      try replications(of: candidate, count)
    }
    return .cheapest(answer)
  }

  /// The first so many replications of a combination of values, by their places.
  private mutating func replications(
    of places: [Int], _ count: Int
  ) throws(Failure) -> [ReplicationJudge.Replication] {
    let study = run.study
    let point = study.points.gridNumber(places)
    try run.run((0..<count).map { StudyRun.Task(point: point, replication: $0) })
    let catalogue = MetricCatalogue(study.base.world)
    return (0..<count).map { number in
      guard let outcome = run.outcomes[point, number] else {
        preconditionFailure("what was run is there")
      }
      let judgements = proof.expectations.map { place -> Judgement in
        let expectation = study.expectations[place]
        let value = outcome.values[study.measures.count + place]
        return expectation.judgement(
          of: value.isFinite ? value : nil, unit: expectation.unit(in: catalogue))
      }
      return .init(seed: study.seeds[0] &+ UInt64(number), judgements: judgements)
    }
  }
}

extension Study.Parameter {
  /// What its values cost: so much a unit, and with a negative cost so much for each unit below the largest value.
  func costed(_ levels: [Node]) -> CostedParameter? {
    let numbers = levels.compactMap { $0.parameterNumber }
    guard numbers.count == levels.count, let cost, let largest = numbers.max() else { return nil }
    if cost < 0 {
      return CostedParameter(costs: numbers.map { -cost * (largest - $0) }, effect: .falling)
    }
    return CostedParameter(costs: numbers.map { cost * $0 }, effect: .rising)
  }
}
