import FleetSim

/// The jobs of one report, done side by side.
enum JobBoard {
  /// Does all jobs and gives what they left, in their order; shows the progress meanwhile if asked to.
  static func perform(_ jobs: [Job], showsProgress: Bool) throws(Failure) -> [FinishedJob] {
    let progress = jobs.map { _ in JobProgress() }
    let stop = StopSign()
    var line = ProgressLine(isShown: showsProgress)
    let finished = WorkBoard.perform(
      jobs.count, threads: threads(for: jobs.count), stop,
      { jobs[$0].perform(stop, progress[$0]) }, meanwhile: { _ in line.show(jobs, progress) })
    line.erase()
    if stop.isUp { throw .interrupted }
    return finished.map { job in
      guard let job else { preconditionFailure("a job that was not interrupted is finished") }
      return job
    }
  }

  /// A thread per job, but no more than there are processors.
  static func threads(for jobs: Int) -> Int { min(jobs, Threads.all) }
}
