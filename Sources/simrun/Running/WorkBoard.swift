import Foundation
import Synchronization

/// Pieces of work done side by side: each thread takes the next one until none is left or they are to stop.
final class WorkBoard<Piece: Sendable>: Sendable {
  private struct State {
    var next = 0
    var finished: [Piece?]
    var threadsLeft = 0
  }

  private let count: Int
  private let stop: StopSign
  private let work: @Sendable (Int) -> Piece?
  private let state: Mutex<State>
  private let somethingEnded = DispatchSemaphore(value: 0)

  private init(_ count: Int, _ stop: StopSign, _ work: @escaping @Sendable (Int) -> Piece?) {
    self.count = count
    self.stop = stop
    self.work = work
    state = Mutex(State(finished: (0..<count).map { _ in nil }))
  }

  /// Does `work` for 0..<count on so many threads and gives what it left, in that order; `nil` for what was not done or
  /// not to its end. `meanwhile` is called on this thread with all that is there, several times a second.
  static func perform(
    _ count: Int, threads: Int, _ stop: StopSign, _ work: @escaping @Sendable (Int) -> Piece?,
    meanwhile: ([Piece?]) -> Void = { _ in }
  ) -> [Piece?] {
    let board = WorkBoard(count, stop, work)
    let threads = min(threads, count)
    board.state.withLock { $0.threadsLeft = threads }
    for _ in 0..<threads { board.startThread() }
    while board.state.withLock({ $0.threadsLeft }) > 0 {
      _ = board.somethingEnded.wait(timeout: .now() + .milliseconds(200))
      meanwhile(board.state.withLock { $0.finished })
    }
    return board.state.withLock { $0.finished }
  }

  private func startThread() {
    let thread = Thread {
      while let index = self.take() {
        let piece = self.work(index)
        self.state.withLock { $0.finished[index] = piece }
      }
      self.state.withLock { $0.threadsLeft -= 1 }
      self.somethingEnded.signal()
    }
    thread.stackSize = 8 << 20
    thread.start()
  }

  private func take() -> Int? {
    if stop.isUp { return nil }
    return state.withLock { state in
      guard state.next < count else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }
}

/// How many threads a machine has use for.
enum Threads {
  static var all: Int { ProcessInfo.processInfo.activeProcessorCount }
}
