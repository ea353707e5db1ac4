/// Somebody with a concern, from the first call to its end.
package struct Caller {
  /// Where the caller is.
  package enum Place: UInt8 {
    /// Not on the phone: about to dial, or waiting to dial again.
    case away
    /// Hearing the automatic message.
    case listening
    /// Waiting for an agent.
    case waiting
    /// Talking to an agent.
    case talking
  }

  var hotline: Int32
  /// The caller's fleet; −1 for an ordinary call.
  var fleet: Int32
  var device: UInt32
  /// What the fleet's kind calls the concern.
  var name: UInt64
  /// Names the draws of the concern.
  var key: UInt64
  /// Calls made.
  var calls: UInt32 = 0
  var place = Place.away
  /// Whether nothing more is wanted: the call in hand is the last.
  var isWithdrawn = false
  /// When the wait for an agent began.
  var waitsSince: Int64 = 0
  /// How often the slot was used.
  var life: UInt32 = 0
  var isOpen = true
  var nextFree: Int32 = -1

  /// Whether a kind of device waits to be told of the end.
  var hasOwner: Bool { fleet >= 0 && !isWithdrawn }
}

/// A concern that was brought to a hotline, for whoever may want to withdraw it.
package struct Concern: Equatable, Sendable {
  let slot: UInt32
  let life: UInt32
}

/// How a concern ended.
package struct ConcernEnd: Sendable {
  package var hotline: Int
  package var fleet: Int
  package var device: UInt32
  /// The name under which it began.
  package var name: UInt64
  package var how: How
  /// Calls that were made about it.
  package var calls: Int

  /// What ended a concern.
  package enum How: UInt8, Sendable {
    /// An agent said what there was to say.
    case answered
    /// An agent helped: what the device needs by hand has been done.
    case resolved
    /// The automatic message or an announcement said it.
    case informed
    /// The caller gave up.
    case gaveUp
  }
}

extension ConcernEnd {
  /// How a followed device's story tells it.
  var words: String {
    switch how {
    case .answered: return "an agent of the hotline has answered"
    case .resolved: return "an agent of the hotline has helped"
    case .informed: return "has been told what is wrong"
    case .gaveUp: return "gives up the hotline"
    }
  }
}

/// The slots of callers; grows by doubling.
package struct Callers: ~Copyable {
  private var slots: Column<Caller>
  private var free: Int32 = -1
  private(set) var used = 0

  private static var empty: Caller {
    Caller(hotline: 0, fleet: -1, device: 0, name: 0, key: 0, isOpen: false)
  }

  package init() { slots = Column(repeating: Callers.empty, count: 16) }

  @inline(__always)
  subscript(index: UInt32) -> Caller {
    get { slots[Int(index)] }
    nonmutating _modify { yield &slots[Int(index)] }
  }

  mutating func add(_ caller: Caller) -> UInt32 {
    var caller = caller
    if free >= 0 {
      let index = Int(free)
      free = slots[index].nextFree
      caller.life = slots[index].life &+ 1
      slots[index] = caller
      return UInt32(index)
    }
    if used == slots.count { slots.grow(to: slots.count * 2, filling: Callers.empty) }
    slots[used] = caller
    used += 1
    return UInt32(used - 1)
  }

  mutating func remove(_ index: UInt32) {
    slots[Int(index)].isOpen = false
    slots[Int(index)].nextFree = free
    free = Int32(index)
  }

  /// What names the call in hand of a caller: an event or a place in the queue with another word has been overtaken.
  @inline(__always)
  func word(_ index: UInt32) -> UInt32 {
    slots[Int(index)].life &* 0x0001_0001 &+ slots[Int(index)].calls
  }
}
