import Synchronization

/// How far a run is; written by its thread, read by the one that shows it.
final class JobProgress: Sendable {
  private let simulatedMicroseconds = Atomic<Int64>(0)
  private let takenEvents = Atomic<Int64>(0)

  func tell(microseconds: Int64, events: Int64) {
    simulatedMicroseconds.store(microseconds, ordering: .relaxed)
    takenEvents.store(events, ordering: .relaxed)
  }

  /// Simulated time so far, in microseconds.
  var microseconds: Int64 { simulatedMicroseconds.load(ordering: .relaxed) }
  var events: Int64 { takenEvents.load(ordering: .relaxed) }
}
