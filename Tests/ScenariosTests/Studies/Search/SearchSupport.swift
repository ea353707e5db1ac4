import FleetSim
import Scenarios

/// One expectation that a figure is at most 0, over replications as told.
func figureAtMostZero(_ across: Expected.Across = .mean) -> Expected {
  expectation(nil, 0, across, metric: "figure")
}

/// A question about `figureAtMostZero`, or about other expectations.
func planQuestion(
  _ expectations: [Expected] = [figureAtMostZero()], confidence: Double = 0.95, first: Int = 4,
  maximum: Int = 32
) -> PlanQuestion {
  PlanQuestion(
    expectations, confidence: confidence, looks: SequentialLooks(first: first, maximum: maximum))
}

/// The replications of a candidate in which the figure of each expectation has these values.
func replications(
  _ expectations: [Expected], _ count: Int, _ value: (_ replication: Int) -> Double
) -> [ReplicationJudge.Replication] {
  (0..<count).map { replication in
    let figure = value(replication)
    let judgements = expectations.map { expectation in
      let holds = figure <= expectation.maximum ?? .infinity
      var judgement = Judgement(blank: expectation, holds ? .passed : .failed)
      judgement.value = figure
      return judgement
    }
    return ReplicationJudge.Replication(seed: UInt64(replication), judgements: judgements)
  }
}

/// A candidate with next to no noise: it holds, fails, or its values lie on both sides of the bound, so that nobody can
/// tell. Not equal, as equal values prove no more than their number does.
func certain(_ status: CandidateVerdict.Status, _ count: Int) -> [ReplicationJudge.Replication] {
  replications([figureAtMostZero()], count) { replication in
    let hair = replication % 2 == 0 ? 1e-6 : 0
    switch status {
    case .holds: return hair - 1
    case .fails: return hair + 1
    case .undecided: return replication % 2 == 0 ? 1 : -1
    }
  }
}

/// Draws with names: of an experiment, a candidate and a replication.
struct Noise {
  var experiment: Int
  /// Whether all candidates meet the same draws, as runs with the same seeds do.
  var isShared: Bool

  func unit(_ candidate: Int, _ replication: Int) -> Double {
    let stream = RandomStream(seed: UInt64(experiment), name: "search")
    let key = stream.key(entity: UInt64(isShared ? 0 : 1 + candidate))
    return Draw.openUnit(key, UInt64(replication))
  }
  func normal(_ candidate: Int, _ replication: Int) -> Double {
    Normal.quantile(unit(candidate, replication))
  }
}

/// Whether so many errors may come of experiments whose chance of one is at most `chance`: Wilson, 99.9 %.
func isCredible(_ errors: Int, of experiments: Int, atMost chance: Double) -> Bool {
  WilsonInterval(successes: errors, of: experiments, confidence: 0.999).low <= chance
}
