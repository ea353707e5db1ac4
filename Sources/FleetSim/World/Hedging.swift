/// Further copies of a request that are sent before it has failed; the first success wins.
///
/// A copy is sent whenever the last one has been out for `delay`, and at once when one fails; all that are out when
/// one succeeds are given up. It takes the place of retries. Source: gRPC proposal A6, *hedging policy*.
public struct Hedging: Sendable, Equatable {
  /// Most copies, the first included. Range: 2…32; gRPC allows 5.
  public var attempts: Int
  /// Time from one copy to the next.
  public var delay: Timespan
  /// Failures that leave the other copies out; any other ends the operation (gRPC: non-fatal status codes).
  public var on = RetryableEnds.all

  /// Hedging with these settings.
  public init(attempts: Int, delay: Timespan) {
    self.attempts = attempts
    self.delay = delay
  }
}
