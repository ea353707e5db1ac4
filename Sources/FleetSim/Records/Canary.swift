/// Damage that the self-audit must report: the canary of its tests.
package enum Damage: CaseIterable, Sendable {
  /// An operation that never began is counted.
  case operation
  /// An attempt that was never sent is counted.
  case attempt
  /// A request that never arrived is counted.
  case request
  /// A request waited a microsecond less than it did.
  case stay
  /// A worker idled for a microsecond while a request waited.
  case idleness
}

extension Simulation {
  /// Falsifies a count of the first hotline.
  package mutating func sufferAtHotline() { core.channels.hotlines[0].counts.attempts += 1 }

  /// Falsifies a count of the first client or service.
  package mutating func suffer(_ damage: Damage) {
    switch damage {
    case .operation: core.count(.started, 0, at: core.now)
    case .attempt: core.count(.attempts, 0, at: core.now)
    case .request: core.services[0].counts.arrivals += 1
    case .stay: core.services[0].staySum -= 1
    case .idleness: core.replicas[0].idleTime += 1
    }
  }
}
