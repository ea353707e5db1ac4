/// Store and forward: a bounded buffer in each device for the readings of a periodic traffic that could not be sent.
///
/// A reading goes into it when its operation fails or is skipped, or when the home has no broadband. Once an operation
/// succeeds, the backlog is sent in batches, as operations of their own. `ReadingBufferTests` pins the closed forms.
public struct ReadingBuffer: Sendable {
  /// Most readings that a device holds. Range: 1…1,000,000.
  public var capacity: Int
  /// Which reading is lost when one more comes.
  public var drops: Loss
  /// How the backlog is sent.
  public var backfill: Backfill

  /// Which reading a full buffer loses.
  public enum Loss: String, Sendable, CaseIterable {
    /// The oldest: the begin of a long outage is missing.
    case oldest
    /// The one that comes: the end of a long outage is missing.
    case newest
  }

  /// How a backlog is sent: see ``ReadingBuffer/backfill-swift.property``.
  public struct Backfill: Sendable {
    /// Most readings of a request. Range: 1…1,000,000.
    public var batch: Int
    /// Work of a whole batch in units of the service's own time for one reading; a smaller one of n readings asks for
    /// 1 + (work − 1) · (n − 1) ÷ (batch − 1). Range: more than 0.
    public var work: Double
    /// When the requests go out.
    public var pace: Pace
    /// The first request of a device waits for a uniform draw from [0, jitter).
    public var jitter: Timespan
    /// What becomes of new readings while a backlog is being sent.
    public var order: Order

    /// When the requests of a backlog go out.
    public enum Pace: Sendable, Equatable {
      /// One this long after the other, or once the one before is answered if that is later.
      case every(Timespan)
      /// One after each operation that succeeds.
      case withNext
    }

    /// What becomes of new readings while a backlog is being sent.
    public enum Order: String, Sendable, CaseIterable {
      /// They are sent at once, beside it.
      case liveFirst
      /// They join it, so that all arrive in the order in which they were taken.
      case oldestFirst
    }

    /// A backfill with these settings.
    public init(
      batch: Int, work: Double = 1, pace: Pace, jitter: Timespan = .zero, order: Order = .liveFirst
    ) {
      self.batch = batch
      self.work = work
      self.pace = pace
      self.jitter = jitter
      self.order = order
    }
  }

  /// A buffer with these settings.
  public init(capacity: Int, drops: Loss = .oldest, backfill: Backfill) {
    self.capacity = capacity
    self.drops = drops
    self.backfill = backfill
  }
}
