import FleetSim
import Scenarios

/// A scenario that is to be checked: what has to run for one seed, and for how many seeds.
struct CheckSubject {
  let path: String
  /// The scenario and then the variants that its expectations need.
  let scenarios: [LoadedScenario]
  /// The runs of a replication, each world once.
  let plan: RunPlan
  /// The metrics that are compared with a baseline, in the order of their names.
  let metrics: [Metric]

  var scenario: LoadedScenario { scenarios[0] }

  /// Reads a file and finds out what its expectations need.
  init(_ path: String, _ settings: Settings) throws(Failure) {
    self.path = path
    var own = settings
    own.operands = [path]
    let all = try ScenarioLoading(settings: own).loadAll()
    let base = all[0]
    scenarios = all.filter { $0.variant == nil || CheckSubject.needs($0.variant, base) }
    var plan = RunPlan()
    for scenario in scenarios {
      plan.add(.run(scenario.variant), scenario.world, seed: 0)
      let needsTwin = base.expectations.contains {
        $0.variant == scenario.variant && $0.needsTwin
      }
      if scenario.variant == nil || needsTwin {
        plan.add(.twin(scenario.variant), scenario.world.twin, seed: 0)
      }
    }
    self.plan = plan
    metrics = MetricCatalogue(base.world).metrics.filter { $0.direction != .neutral }
  }

  private static func needs(_ variant: String?, _ base: LoadedScenario) -> Bool {
    base.expectations.contains {
      $0.variant == variant || $0.comparison?.with == .variant(variant)
    }
  }

  /// Runs everything for one seed; `nil` when it was stopped.
  func replication(_ seed: UInt64, _ stop: StopSign) -> Replication? {
    var finished: [FinishedJob] = []
    for job in plan.jobs {
      let job = Job(label: job.label, world: job.world, seed: seed)
      guard let done = job.perform(stop) else { return nil }
      finished.append(done)
    }
    return Replication(seed, finished, of: self)
  }
}

/// What is kept of the runs of one seed.
struct Replication: Sendable {
  let seed: UInt64
  /// What the scenario's run came to, digit by digit.
  let digest: String
  /// In the order of the expectations.
  let judgements: [Judgement]
  /// Values of the subject's metrics, in their order; `nil` where there is none.
  let metrics: [Double?]
  /// What the audits of the runs found; empty when all is well.
  let audit: [String]
  /// Time in event loops.
  let seconds: Double

  init(_ seed: UInt64, _ finished: [FinishedJob], of subject: CheckSubject) {
    self.seed = seed
    seconds = finished.reduce(0) { $0 + $1.loopSeconds }
    audit = zip(subject.plan.jobs, finished).flatMap { job, finished in
      finished.record.auditFailures.map { "\(job.label), seed \(seed): \($0)" }
    }
    let results = RunResults(subject.plan, finished)
    let judge = Judge(results.atHand(subject.scenarios.map { $0.variant }))
    judgements = judge.judge(subject.scenario.expectations)
    guard let run = results[.run(nil)], let twin = results[.twin(nil)] else {
      preconditionFailure("a replication has a run and its twin")
    }
    digest = run.record.digest
    let reader = MetricReader(run.record, of: run.world, twin: twin.record)
    metrics = subject.metrics.map { reader.value(of: $0.name) }
  }
}
