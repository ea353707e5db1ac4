import Foundation
import Synchronization

/// Tells runs that they are to stop before their end.
final class StopSign: Sendable {
  enum Reason: Int, Sendable { case interrupted = 1, outOfTime, failedFast, failed }

  private let raised = Atomic<Int>(0)
  private let deadline: ContinuousClock.Instant?

  /// A sign that goes up by itself after this time, if one is given.
  init(after limit: Duration? = nil) { deadline = limit.map { ContinuousClock().now + $0 } }

  /// Why runs are to stop; `nil` while they may go on.
  var reason: Reason? {
    if Interrupt.isPending { return .interrupted }
    if let reason = Reason(rawValue: raised.load(ordering: .relaxed)) { return reason }
    if let deadline, ContinuousClock().now >= deadline { return .outOfTime }
    return nil
  }

  var isUp: Bool { reason != nil }

  func raise(_ reason: Reason) { raised.store(reason.rawValue, ordering: .relaxed) }
}
