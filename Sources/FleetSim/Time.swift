/// A point in simulated time: microseconds since the start of the run.
public struct Moment: Comparable, Hashable, Sendable {
  /// Microseconds since the start of the run; may be negative for what happened before it.
  public var microseconds: Int64

  /// The moment `microseconds` after the start of the run.
  @inlinable public init(microseconds: Int64) { self.microseconds = microseconds }

  /// The start of the run.
  public static let start = Moment(microseconds: 0)

  /// A moment later than any that a run reaches (about 8.9 years after the start).
  public static let never = Moment(microseconds: 1 << 48 - 1)

  @inlinable public static func < (a: Moment, b: Moment) -> Bool {
    a.microseconds < b.microseconds
  }
  @inlinable public static func + (a: Moment, b: Timespan) -> Moment {
    Moment(microseconds: a.microseconds + b.microseconds)
  }
  @inlinable public static func - (a: Moment, b: Timespan) -> Moment {
    Moment(microseconds: a.microseconds - b.microseconds)
  }
  @inlinable public static func - (a: Moment, b: Moment) -> Timespan {
    Timespan(microseconds: a.microseconds - b.microseconds)
  }
}

/// A length of simulated time, in whole microseconds.
public struct Timespan: Comparable, Hashable, Sendable {
  /// The length in microseconds.
  public var microseconds: Int64

  /// A length of `microseconds`.
  @inlinable public init(microseconds: Int64) { self.microseconds = microseconds }

  /// No time at all.
  public static let zero = Timespan(microseconds: 0)

  /// A length of whole milliseconds.
  @inlinable public static func milliseconds(_ n: Int64) -> Timespan {
    Timespan(microseconds: n * 1_000)
  }
  /// A length of whole seconds.
  @inlinable public static func seconds(_ n: Int64) -> Timespan {
    Timespan(microseconds: n * 1_000_000)
  }
  /// A length of whole minutes.
  @inlinable public static func minutes(_ n: Int64) -> Timespan { seconds(n * 60) }
  /// A length of whole hours.
  @inlinable public static func hours(_ n: Int64) -> Timespan { seconds(n * 3_600) }
  /// A length of whole days of 24 hours.
  @inlinable public static func days(_ n: Int64) -> Timespan { seconds(n * 86_400) }

  /// The length in seconds, for reports.
  @inlinable public var seconds: Double { Double(microseconds) * 1e-6 }

  @inlinable public static func < (a: Timespan, b: Timespan) -> Bool {
    a.microseconds < b.microseconds
  }
  @inlinable public static func + (a: Timespan, b: Timespan) -> Timespan {
    Timespan(microseconds: a.microseconds + b.microseconds)
  }
  @inlinable public static func - (a: Timespan, b: Timespan) -> Timespan {
    Timespan(microseconds: a.microseconds - b.microseconds)
  }
  @inlinable public static func * (a: Timespan, n: Int64) -> Timespan {
    Timespan(microseconds: a.microseconds * n)
  }
}
