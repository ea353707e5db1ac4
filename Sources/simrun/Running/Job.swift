import FleetSim

/// A run to be done: a world, a seed, and what to call it.
struct Job: Sendable {
  /// Shown with the progress: `run`, `twin`, `noVerbosity`.
  var label: String
  var world: World
  var seed: UInt64
  /// Whom it tells of; nothing else depends on it.
  var following = Following.nobody
}

/// What a job left behind.
struct FinishedJob: Sendable {
  var record: RunRecord
  /// Wall time of the event loop, without building the world.
  var loopSeconds: Double
}

extension Job {
  /// Simulated time is cut into this many slices, between which progress is told and a stop sign obeyed.
  private static let slices: Int64 = 1_000

  /// Does the job on this thread; `nil` when it was stopped.
  func perform(_ stop: StopSign, _ progress: JobProgress? = nil) -> FinishedJob? {
    var simulation = Simulation(world, seed: seed, following: following)
    let clock = ContinuousClock()
    let begin = clock.now
    let slice = max(1, world.duration.microseconds / Job.slices)
    var moment: Int64 = 0
    while moment < world.duration.microseconds {
      if stop.isUp { return nil }
      moment = min(moment + slice, world.duration.microseconds)
      simulation.advance(to: Moment(microseconds: moment))
      progress?.tell(microseconds: moment, events: simulation.events)
    }
    let record = simulation.finish()
    return FinishedJob(record: record, loopSeconds: seconds(clock.now - begin))
  }
}

/// A duration of the clock in seconds.
func seconds(_ duration: Duration) -> Double {
  Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
}
