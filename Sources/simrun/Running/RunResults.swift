import FleetSim
import Scenarios

/// The results of a plan's runs.
struct RunResults {
  private let plan: RunPlan
  private let results: [RunResult]

  /// Runs everything; a run that contradicts itself gives no results at all.
  init(performing plan: RunPlan, _ settings: Settings) throws(Failure) {
    if !settings.isQuiet, let warning = Estimate(plan.jobs).warning { Terminal.complain(warning) }
    let showsProgress = !settings.isQuiet && Terminal.errorIsTerminal
    let finished = try JobBoard.perform(plan.jobs, showsProgress: showsProgress)
    let findings = zip(plan.jobs, finished).flatMap { job, finished in
      finished.record.auditFailures.map { "\(job.label): \($0)" }
    }
    if !findings.isEmpty { throw .audit(findings) }
    self.plan = plan
    results = zip(plan.jobs, finished).map { RunResult($1, of: $0.world) }
  }

  /// What there is of the runs of these variants (`nil` is the scenario itself), for the judge.
  func atHand(_ variants: [String?]) -> RunsAtHand {
    var runs = RunsAtHand()
    for variant in variants {
      guard let place = plan.place(.run(variant)) else { continue }
      runs.add(
        variant: variant, results[place].record, of: plan.jobs[place].world,
        twin: self[.twin(variant)]?.record)
    }
    return runs
  }

  subscript(_ name: RunPlan.Name) -> RunResult? { plan.place(name).map { results[$0] } }
}
