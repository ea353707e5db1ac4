import FleetSim

/// Experiments with a known truth: the mean wait of customers of M/M/1, of a queue that starts in its steady state.
///
/// Waits follow Lindley's recursion with the engine's named draws, not the engine: tens of thousands of replications
/// would take it too long, and it starts empty, so that the truth of a short run would not be known. The first wait is
/// drawn from the stationary distribution, P(W > w) = ρe^(−(μ − λ)w); so the expected mean wait is ρ/(μ − λ) for any
/// number of customers.
struct QueueExperiment {
  /// Arrivals a second; the mean service time is a second at speed 1.
  var arrivalRate: Double
  /// How fast the server works: times are divided by it.
  var speed = 1.0
  /// Customers of a replication.
  var customers: Int

  /// The expected mean wait in seconds.
  var truth: Double { arrivalRate / speed / (speed - arrivalRate) }

  /// The mean wait of a replication in seconds. Draws depend on the seed alone, so that speeds can be compared by pairs.
  func meanWait(seed: UInt64) -> Double {
    let stream = RandomStream(seed: seed, name: "queue")
    let first = Draw.openUnit(stream.key(entity: 0), 0)
    let busy = arrivalRate / speed
    var wait = first < busy ? Elementary.log(busy / first) / (speed - arrivalRate) : 0
    var sum = wait
    let work = Draw.salted(stream.key(entity: 1), .service)
    let gaps = Draw.salted(stream.key(entity: 1), .demand)
    for customer in 1..<UInt64(customers) {
      let service = -Elementary.log(Draw.openUnit(work, customer)) / speed
      let gap = -Elementary.log(Draw.openUnit(gaps, customer)) / arrivalRate
      wait = max(0, wait + service - gap)
      sum += wait
    }
    return sum / Double(customers)
  }

  /// Replications with seeds of their own for each experiment.
  func sample(experiment: Int, replications: Int) -> ReplicationSample {
    let first = UInt64(experiment * 1_000)
    return ReplicationSample((0..<replications).map { meanWait(seed: first + UInt64($0)) })
  }
}

/// The share of 1,000 experiments in which something came true.
func share(of experiments: Int = 1_000, _ isTrue: (Int) -> Bool) -> Double {
  Double((0..<experiments).count { isTrue($0) }) / Double(experiments)
}

/// A standard normal number of an experiment.
func normal(_ experiment: Int, _ index: Int, name: String) -> Double {
  let stream = RandomStream(seed: UInt64(experiment), name: name)
  return Normal.quantile(Draw.openUnit(stream.key(entity: UInt64(index)), 0))
}
