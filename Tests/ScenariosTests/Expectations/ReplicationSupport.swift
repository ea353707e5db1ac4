import FleetSim
import Scenarios

/// An expectation of a scenario: Swift Testing has an `Expectation` of its own.
typealias Expected = Scenarios.Expectation

/// Judged in a run with bins of 5 minutes and one service that this many requests reach in each bin.
func judgement(_ expectation: Expected, arrivals: [Int64]) -> Judgement {
  var world = World(duration: .minutes(5 * Int64(arrivals.count)))
  world.services = [
    Service(
      name: "api", workers: 1, queueLimit: 1, serviceTime: .exponential(mean: .milliseconds(10)))
  ]
  var record = RunRecord(blank: world, binCount: arrivals.count)
  for (bin, count) in arrivals.enumerated() { record.services[0].arrivals[bin] = count }
  var runs = RunsAtHand()
  runs.add(variant: nil, record, of: world, twin: nil)
  return Judge(runs).judge(expectation)
}

func expectation(
  _ minimum: Double?, _ maximum: Double?, _ across: Expected.Across = .mean,
  confidence: Double? = nil, metric: String = "services.api.arrivals"
) -> Expected {
  Expected(
    id: "E", metric: metric, minimum: minimum, maximum: maximum, confidence: confidence,
    across: across)
}
