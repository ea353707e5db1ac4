import FleetSim
import Scenarios

/// The results of a plan's runs.
struct RunResults {
  private let plan: RunPlan
  private let results: [RunResult]

  /// Runs everything; a run that contradicts itself gives no results at all.
  init(performing plan: RunPlan, _ settings: Settings) throws(Failure) {
    let forecast = Forecast(plan.jobs)
    try forecast.checkMemory()
    if !settings.isQuiet, let notice = forecast.notice { Terminal.complain(notice) }
    let showsProgress = !settings.isQuiet && Terminal.errorIsTerminal
    let finished = try JobBoard.perform(plan.jobs, showsProgress: showsProgress)
    let findings = zip(plan.jobs, finished).flatMap { job, finished in
      finished.record.auditFailures.map { "\(job.label): \($0)" }
    }
    if !findings.isEmpty { throw .audit(findings) }
    self.init(plan, finished)
  }

  /// The results of jobs that were done.
  init(_ plan: RunPlan, _ finished: [FinishedJob]) {
    self.plan = plan
    results = zip(plan.jobs, finished).map {
      RunResult(world: $0.world, record: $1.record, loopSeconds: $1.loopSeconds)
    }
  }

  /// What there is of the runs of these variants (`nil` is the scenario itself), for the judge.
  func atHand(_ variants: [String?]) -> RunsAtHand {
    var runs = RunsAtHand()
    for variant in variants {
      guard let place = plan.place(.run(variant)) else { continue }
      runs.add(
        variant: variant, results[place].record, of: results[place].world,
        twin: self[.twin(variant)]?.record)
    }
    return runs
  }

  /// What there is of other seeds, in the order of the seeds.
  var replications: [Replicated] {
    plan.replicationSeeds.compactMap { seed in
      guard let run = self[.replication(seed)], let twin = self[.replicationTwin(seed)] else {
        return nil
      }
      return Replicated(seed: seed, run: run, twin: twin)
    }
  }

  subscript(_ name: RunPlan.Name) -> RunResult? { plan.place(name).map { results[$0] } }
}
