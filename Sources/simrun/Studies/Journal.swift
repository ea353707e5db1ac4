import Foundation
import Scenarios
import Synchronization

/// The file to which the outcomes of a study are appended one by one, so that an interrupted study loses nothing.
///
/// A line of JSON for each replication, after a line that says of what. A line counts when it is there to its end: what
/// a killed program or a full disk left of the last one is cut off when the study goes on. What was appended survives
/// the end of the program at once, and that of the machine after ``syncSeconds``.
final class Journal: Sendable {
  private let path: String
  private let descriptor: Int32
  private let state: Mutex<State>

  private struct State {
    /// The length up to the last whole line.
    var length: Int64
    var synced: ContinuousClock.Instant
    /// Why nothing can be appended any more.
    var failure: String?
  }

  private static let syncSeconds = 0.25

  private init(path: String, descriptor: Int32, length: Int64) {
    self.path = path
    self.descriptor = descriptor
    state = Mutex(State(length: length, synced: ContinuousClock().now))
  }

  deinit { close(descriptor) }

  /// A new journal that begins with this line; what was there before is gone.
  static func make(_ path: String, header: JournalHeader) throws(Failure) -> Journal {
    let descriptor = try locked(path, create: true)
    let journal = Journal(path: path, descriptor: descriptor, length: 0)
    if ftruncate(descriptor, 0) != 0 { throw journal.failure(Files.reason) }
    try journal.append(header.line)
    try journal.sync()
    return journal
  }

  /// Goes on with a journal, whose content it gives; a torn last line is cut off.
  static func resume(
    _ path: String, header: JournalHeader
  ) throws(Failure) -> (journal: Journal, outcomes: Outcomes) {
    let descriptor = try locked(path, create: false)
    let content: JournalContent
    do throws(Failure) {
      content = try JournalContent(try Files.read(path), path: path)
      try header.check(content.header, path: path, advice: "--restart throws them away")
    } catch {
      close(descriptor)
      throw error
    }
    let journal = Journal(path: path, descriptor: descriptor, length: Int64(content.wholeLength))
    if ftruncate(descriptor, off_t(content.wholeLength)) != 0 {
      throw journal.failure(Files.reason)
    }
    return (journal, content.outcomes)
  }

  /// Two programs must not append to one file.
  private static func locked(_ path: String, create: Bool) throws(Failure) -> Int32 {
    let descriptor = open(path, O_RDWR | O_APPEND | O_CLOEXEC | (create ? O_CREAT : 0), 0o644)
    if descriptor < 0 { throw .file("cannot write \(path): \(Files.reason)") }
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let reason = errno == EWOULDBLOCK ? "another simrun is writing it" : Files.reason
      close(descriptor)
      throw .file("cannot write \(path): \(reason)")
    }
    return descriptor
  }

  // MARK: Appending

  /// Appends an outcome. After a failure the file ends with the last whole line.
  func append(_ outcome: Outcome, point: Int, replication: Int) throws(Failure) {
    try append(JournalContent.line(outcome, point: point, replication: replication))
  }

  private func append(_ line: String) throws(Failure) {
    let reason = state.withLock { state -> String? in
      if let failure = state.failure { return failure }
      if let reason = Files.write(line, to: descriptor) {
        _ = ftruncate(descriptor, off_t(state.length))
        state.failure = reason
        return reason
      }
      state.length += Int64(line.utf8.count)
      let now = ContinuousClock().now
      if seconds(now - state.synced) > Journal.syncSeconds {
        state.synced = now
        if fdatasync(descriptor) != 0 { state.failure = Files.reason }
      }
      return state.failure
    }
    if let reason { throw failure(reason) }
  }

  /// Returns when everything is on the disk.
  func sync() throws(Failure) {
    if fdatasync(descriptor) != 0 { throw failure(Files.reason) }
  }

  private func failure(_ reason: String) -> Failure { .file("cannot write \(path): \(reason)") }
}
