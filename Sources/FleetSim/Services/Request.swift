/// A request at a service.
package struct Request {
  /// When it arrived, in microseconds.
  package var arrivedAt: Int64
  /// When its client gives it up; `Request.abandoned` once that has happened.
  package var deadline: Int64
  /// Names its draws, whichever server serves it.
  package var key: UInt64
  /// The device, the operation's slot, or the caller's entity.
  package var entity: UInt32
  /// Operation and attempt for devices and operations; the call slot for calls.
  package var detail: UInt32
  /// Which source sent it.
  package var source: Int32

  /// A deadline that has passed: the work is done for nobody.
  package static let abandoned = Int64.min

  package init(
    arrivedAt: Int64, deadline: Int64, key: UInt64, entity: UInt32, detail: UInt32, source: Int32
  ) {
    self.arrivedAt = arrivedAt
    self.deadline = deadline
    self.key = key
    self.entity = entity
    self.detail = detail
    self.source = source
  }

  /// What stands where no request is.
  static var none: Request {
    Request(arrivedAt: 0, deadline: abandoned, key: 0, entity: 0, detail: 0, source: 0)
  }
}

/// A request whose worker waits for other services.
package struct CallSlot {
  package var request: Request
  /// When service began.
  package var startedAt: Int64
  /// When the call in progress runs into its limit.
  package var callDeadline: Int64
  /// The replica that serves it, within its service.
  package var replica: Int32
  /// Which call is in progress.
  package var call: Int32
  /// The life of the replica in which service began.
  package var life: UInt32
  /// Whether the worker still waits; otherwise the slot only stands for a call that nobody waits for.
  package var isServing: Bool
  /// Which attempt of it, from 1.
  package var attempt: Int32
  /// Attempts that called services still have.
  package var out: Int32
  /// Whether the policies of the call in progress wait for its end.
  package var isCallOut = false
  /// When the call in progress was sent.
  package var callSentAt: Int64 = 0
  /// What its last retry cost in the budget's thousandths; −1 before the first.
  package var cost: Int64 = -1
  /// The called service's hint in the answer to the attempt in progress: see `Core.hint`.
  package var pushback: Int64 = -1
  /// The next free slot, while this one is free.
  package var nextFree: Int32
  /// For services with policies: requests in flight when this one arrived, the key that its cache did not hold (−1 for
  /// none), and when it was cancelled.
  var inFlight: Int32 = 0
  var missedKey: Int32 = -1
  var endedAt = Int64.max
}

/// The slots of requests that wait for other services; grows by doubling.
package struct CallSlots: ~Copyable {
  private var slots: Column<CallSlot>
  private var free: Int32 = -1
  private var used: Int32 = 0
  /// Slots in use.
  package private(set) var count = 0

  private static var empty: CallSlot {
    CallSlot(
      request: Request(arrivedAt: 0, deadline: 0, key: 0, entity: 0, detail: 0, source: 0),
      startedAt: 0, callDeadline: 0, replica: 0, call: 0, life: 0, isServing: false, attempt: 1,
      out: 0,
      nextFree: -1)
  }

  package init() { slots = Column(repeating: CallSlots.empty, count: 64) }

  @inline(__always)
  package subscript(index: UInt32) -> CallSlot {
    get { slots[Int(index)] }
    nonmutating set { slots[Int(index)] = newValue }
    nonmutating _modify { yield &slots[Int(index)] }
  }

  package mutating func add(_ slot: CallSlot) -> UInt32 {
    count += 1
    if free >= 0 {
      let index = free
      free = slots[Int(index)].nextFree
      slots[Int(index)] = slot
      return UInt32(index)
    }
    if Int(used) == slots.count { slots.grow(to: slots.count * 2, filling: CallSlots.empty) }
    slots[Int(used)] = slot
    used += 1
    return UInt32(used - 1)
  }

  /// Frees a slot when its worker no longer waits and the called service is done with it.
  @inline(__always)
  package mutating func releaseIfDone(_ index: UInt32) {
    let slot = slots[Int(index)]
    if slot.isServing || slot.out > 0 { return }
    slots[Int(index)].nextFree = free
    free = Int32(index)
    count -= 1
  }
}
