/// Which ends of an attempt are followed by another.
public struct RetryableEnds: OptionSet, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Refused at once: queue full, shed, nothing up (HTTP 429 and 503, gRPC `UNAVAILABLE` and `RESOURCE_EXHAUSTED`).
  public static let refused = RetryableEnds(rawValue: 1)
  /// Answered with an error (HTTP 500, gRPC `INTERNAL`).
  public static let error = RetryableEnds(rawValue: 2)
  /// Given up without an answer (gRPC `DEADLINE_EXCEEDED`).
  public static let timeout = RetryableEnds(rawValue: 4)

  /// Every failure.
  public static let all: RetryableEnds = [.refused, .error, .timeout]

  /// Whether an attempt that ended so is followed by another.
  @inline(__always)
  package func covers(_ end: OperationEnd.LastEnd) -> Bool {
    switch end {
    case .answered: return false
    case .refused: return isSuperset(of: .refused)
    case .error: return isSuperset(of: .error)
    case .timeout: return isSuperset(of: .timeout)
    }
  }
}
