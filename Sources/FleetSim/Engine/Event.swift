/// What happens at a moment: 16 bytes, no reference.
///
/// Events are totally ordered by (time, class, entity, detail), which does not know when they were scheduled.
/// The class tells what happens and to which source or service; see ``Roles``.
package struct Event {
  /// Time in the upper 48 bits, class in the lower 16.
  package var high: UInt64
  /// Entity in the upper 32 bits, detail in the lower 32.
  package var low: UInt64

  @inline(__always)
  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// What lies beyond ``Moment/never`` stays there: it never happens.
  @inline(__always)
  package init(at time: Int64, class kind: UInt16, entity: UInt32, detail: UInt32) {
    let time = Swift.min(time, Moment.never.microseconds)
    high = UInt64(truncatingIfNeeded: time) << 16 | UInt64(kind)
    low = UInt64(entity) << 32 | UInt64(detail)
  }

  @inline(__always) package var time: Int64 { Int64(truncatingIfNeeded: high >> 16) }
  @inline(__always) package var kind: UInt16 { UInt16(truncatingIfNeeded: high) }
  @inline(__always) package var entity: UInt32 { UInt32(truncatingIfNeeded: low >> 32) }
  @inline(__always) package var detail: UInt32 { UInt32(truncatingIfNeeded: low) }

  @inline(__always)
  package static func < (a: Event, b: Event) -> Bool {
    a.high < b.high || (a.high == b.high && a.low < b.low)
  }
}
