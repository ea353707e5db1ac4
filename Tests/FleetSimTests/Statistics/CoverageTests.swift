import FleetSim
import Testing

/// Of 1,000 experiments with a known truth, 95 % intervals cover it in 93–97 %: 950 ± 2.9 standard errors of the count.
@Suite struct CoverageTests {
  private let band = 0.93...0.97
  private let queue = QueueExperiment(arrivalRate: 0.5, customers: 500)

  @Test func `the mean wait of M/M/1`() {
    #expect(queue.truth == 1)
    let covered = share { experiment in
      queue.sample(experiment: experiment, replications: 10).interval(confidence: 0.95)!
        .contains(queue.truth)
    }
    #expect(band.contains(covered), "\(covered)")
  }

  @Test func `a difference of two servers with common random numbers`() {
    let faster = QueueExperiment(arrivalRate: 0.5, speed: 1.1, customers: 500)
    var gain = 0.0
    let covered = share { experiment in
      let slow = queue.sample(experiment: experiment, replications: 10)
      let fast = faster.sample(experiment: experiment, replications: 10)
      let difference = slow.paired(with: fast)
      let apart =
        (slow.standardError! * slow.standardError! + fast.standardError! * fast.standardError!)
        .squareRoot()
      gain += difference.standardError! / apart / 1_000
      return difference.interval(confidence: 0.95)!.contains(queue.truth - faster.truth)
    }
    #expect(band.contains(covered), "\(covered)")
    // The pairs share most of their noise: a quarter of the standard error is left.
    #expect(gain < 0.3)
  }

  @Test(arguments: [(0.9, 40), (0.8, 50), (0.95, 100)])
  func `a share of replications by Wilson`(truth: Double, replications: Int) {
    let covered = share { experiment in
      let stream = RandomStream(seed: UInt64(experiment), name: "share")
      let held = (0..<replications).count {
        Draw.unit(stream.key(entity: UInt64($0)), 0) < truth
      }
      return WilsonInterval(successes: held, of: replications).contains(truth)
    }
    #expect(band.contains(covered), "\(covered)")
  }

  @Test(arguments: [(0.5, 40), (0.9, 80)])
  func `a quantile by order statistics, which cover at least what they say`(
    q: Double, replications: Int
  ) {
    // Exponential values: the quantile is −ln(1 − q).
    let truth = -Elementary.log(1 - q)
    let covered = share { experiment in
      let stream = RandomStream(seed: UInt64(experiment), name: "quantile")
      let values = (0..<replications).map {
        -Elementary.log(Draw.openUnit(stream.key(entity: UInt64($0)), 0))
      }
      return OrderStatistics(values).interval(q, confidence: 0.95)!.contains(truth)
    }
    // Exactly: 96.2 % and 97.7 %; less 2.5 standard errors.
    #expect(covered > 0.935, "\(covered)")
  }
}
