/// All events to come: cursors, lanes and the wheel.
///
/// - A *cursor* stands for moments that a formula lists in order (a round of polls); its owner moves it.
/// - A *lane* holds events of one constant delay, which are pushed in order.
/// - The *wheel* holds the rest.
///
/// `next` takes the earliest of their heads: head 0 is the wheel, then come the lanes, then the cursors.
package struct Agenda: ~Copyable {
  private var wheel: TimingWheel
  private let lanes: Column<Ring<Event>>
  /// The `high` and `low` words of each head; `UInt64.max` for an empty one.
  private let highs: Column<UInt64>
  private let lows: Column<UInt64>
  private let laneCount: Int
  private let headCount: Int
  /// Events taken so far.
  package private(set) var taken: Int64 = 0

  /// Which cursor an event came from; −1 for a lane or the wheel.
  package struct Taken {
    package var event: Event
    package var cursor: Int
  }

  /// An agenda for about so many events a second.
  package init(lanes laneCount: Int, cursors: Int, eventsPerSecond: Double) {
    wheel = TimingWheel(eventsPerSecond: eventsPerSecond)
    self.laneCount = laneCount
    lanes = Column(count: laneCount) { _ in Ring<Event>(capacity: 64) }
    headCount = 1 + laneCount + cursors
    highs = Column(repeating: UInt64.max, count: headCount)
    lows = Column(repeating: UInt64.max, count: headCount)
  }

  deinit {
    for lane in 0..<laneCount { lanes[lane].deallocate() }
  }

  /// Schedules an event after a delay that is constant for this lane.
  @inline(__always)
  package mutating func push(_ event: Event, lane: Int) {
    lanes[lane].insert(event)
    if event.high <= highs[1 + lane] {
      let first = lanes[lane].first
      highs[1 + lane] = first.high
      lows[1 + lane] = first.low
    }
  }

  /// Schedules an event.
  @inline(__always)
  package mutating func push(_ event: Event) {
    wheel.push(event)
    if event.high <= highs[0] { noteWheel() }
  }

  /// Puts a cursor on its next moment.
  @inline(__always)
  package mutating func setCursor(_ cursor: Int, to event: Event) {
    highs[1 + laneCount + cursor] = event.high
    lows[1 + laneCount + cursor] = event.low
  }

  /// Takes a cursor off the agenda.
  package mutating func clearCursor(_ cursor: Int) {
    highs[1 + laneCount + cursor] = UInt64.max
    lows[1 + laneCount + cursor] = UInt64.max
  }

  /// Takes the earliest event if it comes before `end`.
  @inline(__always)
  package mutating func next(before end: Int64) -> Taken? {
    let limit = UInt64(truncatingIfNeeded: end) << 16
    while true {
      let best = earliestHead()
      let high = highs[best]
      if high >= limit { return nil }
      if best == 0 {
        if !wheel.isSorted {
          wheel.sortNextSlot()
          noteWheel()
          continue
        }
        let event = wheel.first
        wheel.removeFirst()
        noteWheel()
        taken += 1
        return Taken(event: event, cursor: -1)
      }
      taken += 1
      let event = Event(high: high, low: lows[best])
      if best <= laneCount {
        removeFirst(lane: best - 1)
        return Taken(event: event, cursor: -1)
      }
      return Taken(event: event, cursor: best - 1 - laneCount)
    }
  }

  /// The head that comes first. Two heads rarely share time and class; then their lower words decide.
  @inline(__always)
  private mutating func earliestHead() -> Int {
    let heads = highs.start(of: headCount)
    var best = 0
    var high = heads[0]
    var tied: UInt64 = UInt64.max
    var index = 1
    while index < headCount {
      let other = heads[index]
      tied = other == high ? high : tied
      best = other < high ? index : best
      high = other < high ? other : high
      index &+= 1
    }
    return tied == high && high != UInt64.max ? earliestOfTied(high) : best
  }

  @inline(never)
  private mutating func earliestOfTied(_ high: UInt64) -> Int {
    var best = -1
    for index in 0..<headCount where highs[index] == high {
      if best < 0 || lows[index] < lows[best] { best = index }
    }
    return best
  }

  @inline(__always)
  private mutating func removeFirst(lane: Int) {
    lanes[lane].removeFirst()
    if lanes[lane].count == 0 {
      highs[1 + lane] = UInt64.max
      lows[1 + lane] = UInt64.max
    } else {
      let first = lanes[lane].first
      highs[1 + lane] = first.high
      lows[1 + lane] = first.low
    }
  }

  @inline(__always)
  private mutating func noteWheel() {
    highs[0] = wheel.bound
    lows[0] = wheel.isSorted ? wheel.first.low : 0
  }
}
