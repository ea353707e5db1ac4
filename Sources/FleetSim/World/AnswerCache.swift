/// A client's cache of answers with a life.
///
/// An answer is fresh while its age is below `life` (RFC 9111 §4.2): an operation that finds a fresh one is served without a
/// request. A stale one serves an operation that has failed, while it is stale by at most `staleIfError` (RFC 5861 §4).
/// `AnswerCacheTests` pins the share of hits.
public struct AnswerCache: Sendable {
  /// An answer is fresh for this long after it came.
  public var life: Timespan
  /// And may be used for so much longer once a request has failed.
  public var staleIfError: Timespan
  /// What caches hold at the start.
  public var start: Start

  /// What caches hold at the start: see ``AnswerCache/start-swift.property``.
  public enum Start: String, Sendable, CaseIterable {
    /// An answer each, of an age uniform in [0, life).
    case warm
    /// Nothing.
    case empty
  }

  /// A cache with these settings.
  public init(life: Timespan, staleIfError: Timespan = .zero, start: Start = .warm) {
    self.life = life
    self.staleIfError = staleIfError
    self.start = start
  }
}
