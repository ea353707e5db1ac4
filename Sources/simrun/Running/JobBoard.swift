import FleetSim
import Foundation
import Synchronization

/// Jobs done side by side: each thread takes the next one until none is left.
final class JobBoard: Sendable {
  private struct State {
    var next = 0
    var finished: [FinishedJob?]
    var threadsLeft = 0
  }

  private let jobs: [Job]
  private let progress: [JobProgress]
  private let state: Mutex<State>
  private let threadEnded = DispatchSemaphore(value: 0)

  private init(_ jobs: [Job]) {
    self.jobs = jobs
    progress = jobs.map { _ in JobProgress() }
    state = Mutex(State(finished: jobs.map { _ in nil }))
  }

  /// Does all jobs and gives what they left, in their order; shows the progress meanwhile if asked to.
  static func perform(_ jobs: [Job], showsProgress: Bool) throws(Failure) -> [FinishedJob] {
    let board = JobBoard(jobs)
    let threads = threads(for: jobs.count)
    board.state.withLock { $0.threadsLeft = threads }
    for _ in 0..<threads { board.startThread() }
    board.waitForThreads(showsProgress: showsProgress)
    if Interrupt.isPending { throw .interrupted }
    return board.state.withLock { $0.finished }.map { job in
      guard let job else { preconditionFailure("a job that was not interrupted is finished") }
      return job
    }
  }

  /// A thread per job, but no more than there are processors.
  static func threads(for jobs: Int) -> Int {
    min(jobs, ProcessInfo.processInfo.activeProcessorCount)
  }

  private func startThread() {
    let thread = Thread {
      while let index = self.take() {
        let finished = self.jobs[index].perform(self.progress[index])
        self.state.withLock { $0.finished[index] = finished }
      }
      self.state.withLock { $0.threadsLeft -= 1 }
      self.threadEnded.signal()
    }
    thread.stackSize = 8 << 20
    thread.start()
  }

  private func take() -> Int? {
    state.withLock { state in
      guard state.next < jobs.count, !Interrupt.isPending else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  private func waitForThreads(showsProgress: Bool) {
    var line = ProgressLine(isShown: showsProgress)
    while state.withLock({ $0.threadsLeft }) > 0 {
      _ = threadEnded.wait(timeout: .now() + .milliseconds(200))
      line.show(jobs, progress)
    }
    line.erase()
  }
}
