/// What a balancer and the machine room know of a replica, beside the loop's own columns.
package struct Standing {
  /// The service that it belongs to.
  var service: Int32
  /// Whether it is one of those that the operator runs now.
  var exists: Bool
  /// Whether a fault holds it down, and whether it then answers nothing.
  var isFaulted = false
  var isSilent = false
  /// Whether it takes nothing new, because a lever drains it.
  var isDraining = false
  /// Workers that requests hold which are never answered.
  var held: Int32 = 0
  /// Whether it has crashed and not restarted yet.
  var isCrashed = false
  /// How often it has crashed.
  var crashes: UInt32 = 0

  /// Whether active checks hold it fit.
  var isFit = true
  /// Checks passed (positive) or failed (negative) in a row.
  var streak: Int32 = 0
  /// Whether a probe is under way, and in which life of the replica it was sent.
  var hasProbe = false
  var probeLife: UInt32 = 0

  /// What passive checks know of it.
  var outlier = OutlierHost()
  /// Requests sent to it while it was silent whose clients still wait.
  var unanswered: Int32 = 0

  /// Whether its checks and levers let the balancer send to it.
  var isInRotation: Bool { exists && isFit && !outlier.isEjected && !isDraining }
  /// Whether the balancer chooses it, panic included.
  var isListed = false
  /// Whether its site is dark: nothing that stands there answers.
  var isDark = false
  /// Connections that it holds.
  var connections: Int32 = 0
}

/// What checks, ejects and restarts the replicas of one service.
struct HealthPlan {
  var health: HealthChecks?
  var crash: CrashLimit?
  /// Names the phase of its probes and, by replica and crash, the times to restart.
  var stream: RandomStream

  /// Names the time to restart after a replica's crash number `crash`.
  func restartKey(_ replica: Int, crash: UInt32) -> UInt64 {
    stream.key(entity: UInt64(replica), operation: UInt64(crash), attempt: 0)
  }

  /// When passive checks first sweep, in microseconds.
  func sweepPhase(_ interval: Int64) -> Int64 {
    Int64(Draw.below(UInt64(interval), Draw.salted(stream.key, .sweep)))
  }

  /// When the first probes are sent, in microseconds.
  func probePhase(_ interval: Int64) -> Int64 {
    Int64(Draw.below(UInt64(interval), Draw.salted(stream.key, .phase)))
  }
}

/// What an event of the role `health` does. Verdicts come before the probes of the same moment.
enum HealthStep: UInt32 {
  /// Probes that a service's replicas were sent have had their time. Entity: service.
  case verdict
  /// A service's replicas are sent probes. Entity: service.
  case probe
  /// A sweep of passive checks. Entity: service.
  case sweep
  /// A crashed replica works again. Entity: place of the replica.
  case restart
  /// A scaler looks at its service. Entity: service.
  case scale
  /// New replicas work. Entity: service.
  case ready
}
