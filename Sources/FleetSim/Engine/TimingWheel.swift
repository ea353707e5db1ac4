/// Events with delays of all lengths: three wheels of slots, the nearest slot sorted.
///
/// 4,096 near slots of 2^b µs, 1,024 middle ones of 4,096 times that and 4,096 far ones of 1,024 times that; with b = 10
/// these are 1 ms, 4.2 s and 72 min (203 days in all; what lies beyond waits in the last one). b follows the rate of
/// events, so that a slot holds a few; it changes no order.
/// A slot holds its events in chunks of sixteen, unsorted; when time reaches it they are sorted into `current`.
/// A wheel of this kind is described in doi:10.1145/41457.37504.
package struct TimingWheel: ~Copyable {
  /// The chunks of a slot: the first and the last, and how many events the last holds.
  struct Slot {
    var first: Int32 = -1
    var last: Int32 = -1
    var filled: Int32 = 0
  }

  @inline(__always) private static var chunkSize: Int { 16 }
  // Near slots are numbered 0…4,095, then come the 1,024 middle and the 4,096 far ones.
  @inline(__always) private static var firstMiddle: Int { 4_096 }
  @inline(__always) private static var firstFar: Int { 5_120 }

  /// b: a near slot is 2^b µs wide, a middle one 2^(b + 12), a far one 2^(b + 22).
  private let nearBits: Int64
  private let middleBits: Int64
  private let farBits: Int64

  private let slots = Column(repeating: Slot(), count: 9_216)
  /// A bit for each slot that holds events.
  private let used = Column<UInt64>(repeating: 0, count: 144)

  private var events: Column<Event>
  private var nextChunk: Column<Int32>
  private var freeChunk: Int32 = 0

  /// The events of the slot that time has reached, sorted, from `head` on.
  private var current: Column<Event>
  private var head = 0
  private var end = 0
  /// Number of the near slot that `current` holds; earlier pushes go there as well.
  private var nearNow: Int64 = -1
  /// Begin of the next slot with events in any wheel.
  private var nextSlotTime: Int64 = Int64.max
  /// Begin of the next middle or far slot with events.
  private var nextCoarseTime: Int64 = Int64.max
  package private(set) var count = 0

  /// A wheel for about so many events a second.
  package init(eventsPerSecond: Double) {
    var bits: Int64 = 8
    while bits < 20 && eventsPerSecond * Double(Int64(1) << bits) < 3e6 { bits += 1 }
    nearBits = bits
    middleBits = bits + 12
    farBits = bits + 22
    let chunks = 256
    events = Column(repeating: Event(high: 0, low: 0), count: chunks * TimingWheel.chunkSize)
    nextChunk = Column(repeating: -1, count: chunks)
    current = Column(repeating: Event(high: 0, low: 0), count: 64)
    for index in 0..<(chunks - 1) { nextChunk[index] = Int32(index + 1) }
  }

  /// The `high` word of the earliest event, or a lower bound of it while its slot is not yet sorted.
  @inline(__always)
  package var bound: UInt64 {
    if head < end { return current[head].high }
    return nextSlotTime == Int64.max
      ? UInt64.max : UInt64(truncatingIfNeeded: nextSlotTime) << 16
  }

  /// Whether `bound` is that of an event in hand.
  @inline(__always) package var isSorted: Bool { head < end }

  /// The earliest event; only when `isSorted`.
  @inline(__always) package var first: Event { current[head] }

  @inline(__always)
  package mutating func removeFirst() {
    head += 1
    count -= 1
  }

  @inline(__always)
  package mutating func push(_ event: Event) {
    count += 1
    let slot = event.time >> nearBits
    if slot <= nearNow {
      insertIntoCurrent(event)
    } else {
      place(event)
    }
  }

  // MARK: slots

  @inline(__always)
  private mutating func place(_ event: Event) {
    let time = event.time
    let now = nearNow < 0 ? 0 : nearNow
    let nearSlot = time >> nearBits
    if nearSlot - now < 4_096 {
      append(event, Int(truncatingIfNeeded: nearSlot & 4_095))
      note(nearSlot << nearBits)
      return
    }
    let middleSlot = time >> middleBits
    if middleSlot - (now >> 12) < 1_024 {
      append(event, TimingWheel.firstMiddle + Int(truncatingIfNeeded: middleSlot & 1_023))
      noteCoarse(middleSlot << middleBits)
      return
    }
    let farSlot = Swift.min(time >> farBits, (now >> 22) + 4_095)
    append(event, TimingWheel.firstFar + Int(truncatingIfNeeded: farSlot & 4_095))
    noteCoarse(farSlot << farBits)
  }

  @inline(__always)
  private mutating func noteCoarse(_ slotTime: Int64) {
    if slotTime < nextCoarseTime { nextCoarseTime = slotTime }
    note(slotTime)
  }

  @inline(__always)
  private mutating func note(_ slotTime: Int64) {
    if slotTime < nextSlotTime { nextSlotTime = slotTime }
  }

  @inline(__always)
  private mutating func append(_ event: Event, _ index: Int) {
    used[index >> 6] |= 1 << UInt64(index & 63)
    var slot = slots[index]
    if slot.first < 0 {
      let chunk = takeChunk()
      slot = Slot(first: chunk, last: chunk, filled: 0)
    } else if slot.filled == Int32(TimingWheel.chunkSize) {
      let chunk = takeChunk()
      nextChunk[Int(slot.last)] = chunk
      slot.last = chunk
      slot.filled = 0
    }
    events[Int(slot.last) * TimingWheel.chunkSize + Int(slot.filled)] = event
    slot.filled += 1
    slots[index] = slot
  }

  @inline(__always)
  private mutating func takeChunk() -> Int32 {
    if freeChunk < 0 { growChunks() }
    let chunk = freeChunk
    freeChunk = nextChunk[Int(chunk)]
    nextChunk[Int(chunk)] = -1
    return chunk
  }

  private mutating func growChunks() {
    let old = nextChunk.count
    let new = old + old / 2
    events.grow(to: new * TimingWheel.chunkSize, filling: Event(high: 0, low: 0))
    nextChunk.grow(to: new, filling: -1)
    for index in old..<(new - 1) { nextChunk[index] = Int32(index + 1) }
    freeChunk = Int32(old)
  }

  // MARK: the current slot

  /// Keeps `current` sorted; the event belongs to the slot in hand or to one before it.
  private mutating func insertIntoCurrent(_ event: Event) {
    if head == end {
      head = 0
      end = 0
    }
    if end == current.count { makeRoom() }
    var place = end
    while place > head && event < current[place - 1] {
      current[place] = current[place - 1]
      place -= 1
    }
    current[place] = event
    end += 1
  }

  private mutating func makeRoom() {
    if head > 0 {
      for index in head..<end { current[index - head] = current[index] }
      end -= head
      head = 0
    }
    if end == current.count {
      current.grow(to: current.count * 2, filling: Event(high: 0, low: 0))
    }
  }

  /// Brings the next slot with events to hand; call when `bound` is the earliest of all and nothing is sorted.
  package mutating func sortNextSlot() {
    precondition(head == end && nextSlotTime != Int64.max, "no slot to sort")
    let time = nextSlotTime
    if time == nextCoarseTime { scatterCoarse(at: time) }
    let near = Int(truncatingIfNeeded: (time >> nearBits) & 4_095)
    if isUsed(near) {
      nearNow = time >> nearBits
      gather(near)
    }
    let next = nextUsed(0, 4_096, from: nearNow < 0 ? 0 : nearNow)
    nextSlotTime = next < 0 ? nextCoarseTime : Swift.min(next << nearBits, nextCoarseTime)
  }

  /// Moves coarse slots down before the finer one that begins with them is sorted.
  private mutating func scatterCoarse(at time: Int64) {
    nextCoarseTime = Int64.max
    if time & (1 << farBits - 1) == 0 {
      scatter(TimingWheel.firstFar + Int(truncatingIfNeeded: (time >> farBits) & 4_095), at: time)
    }
    if time & (1 << middleBits - 1) == 0 {
      let index = Int(truncatingIfNeeded: (time >> middleBits) & 1_023)
      scatter(TimingWheel.firstMiddle + index, at: time)
    }
    let now = nearNow < 0 ? 0 : nearNow
    let middle = nextUsed(TimingWheel.firstMiddle, 1_024, from: now >> 12)
    let far = nextUsed(TimingWheel.firstFar, 4_096, from: now >> 22)
    if middle >= 0 { nextCoarseTime = middle << middleBits }
    if far >= 0 { nextCoarseTime = Swift.min(nextCoarseTime, far << farBits) }
  }

  @inline(__always)
  private mutating func isUsed(_ index: Int) -> Bool {
    used[index >> 6] >> UInt64(index & 63) & 1 != 0
  }

  /// Spreads the events of a coarse slot, which begins at `time`, over finer ones.
  private mutating func scatter(_ index: Int, at time: Int64) {
    if !isUsed(index) { return }
    nearNow = Swift.max(nearNow, time >> nearBits)
    let slot = slots[index]
    slots[index] = Slot()
    used[index >> 6] &= ~(1 << UInt64(index & 63))
    var chunk = slot.first
    while chunk >= 0 {
      let next = nextChunk[Int(chunk)]
      let filled = chunk == slot.last ? Int(slot.filled) : TimingWheel.chunkSize
      for offset in 0..<filled { place(events[Int(chunk) * TimingWheel.chunkSize + offset]) }
      nextChunk[Int(chunk)] = freeChunk
      freeChunk = chunk
      chunk = next
    }
  }

  /// Takes the events of a near slot to hand and sorts them.
  private mutating func gather(_ index: Int) {
    let slot = slots[index]
    slots[index] = Slot()
    used[index >> 6] &= ~(1 << UInt64(index & 63))
    head = 0
    end = 0
    var chunk = slot.first
    while chunk >= 0 {
      let next = nextChunk[Int(chunk)]
      let filled = chunk == slot.last ? Int(slot.filled) : TimingWheel.chunkSize
      if end + filled > current.count {
        current.grow(to: current.count * 2, filling: Event(high: 0, low: 0))
      }
      for offset in 0..<filled {
        current[end] = events[Int(chunk) * TimingWheel.chunkSize + offset]
        end += 1
      }
      nextChunk[Int(chunk)] = freeChunk
      freeChunk = chunk
      chunk = next
    }
    sortCurrent()
  }

  private mutating func sortCurrent() {
    if end > 24 {
      var slice = current.slice(0..<end)
      slice.sort { $0 < $1 }
      return
    }
    var index = 1
    while index < end {
      let event = current[index]
      var place = index
      while place > 0 && event < current[place - 1] {
        current[place] = current[place - 1]
        place -= 1
      }
      current[place] = event
      index += 1
    }
  }

  // MARK: the next slot

  /// Number of the first used slot at or after slot number `now`, within one turn; negative for none.
  private mutating func nextUsed(_ first: Int, _ size: Int, from now: Int64) -> Int64 {
    let start = Int(truncatingIfNeeded: now & Int64(size - 1))
    let words = size >> 6
    var word = start >> 6
    var mask = UInt64.max << UInt64(start & 63)
    for step in 0...words {
      let value = used[first >> 6 + word] & mask
      if value != 0 {
        let index = word << 6 + value.trailingZeroBitCount
        return now + Int64((index - start) & (size - 1))
      }
      mask = step == words - 1 ? ~(UInt64.max << UInt64(start & 63)) : UInt64.max
      word = (word + 1) & (words - 1)
    }
    return -1
  }
}
