import FleetSim
import Testing

/// Agenda and timing wheel against a list that is sorted every time.
@Suite struct AgendaTests {
  /// A list that always knows the earliest event.
  private struct Model {
    var events: [Event] = []
    mutating func push(_ event: Event) { events.append(event) }
    mutating func next(before end: Int64) -> Event? {
      guard let least = events.indices.min(by: { events[$0] < events[$1] }) else { return nil }
      if events[least].time >= end { return nil }
      return events.remove(at: least)
    }
  }

  /// Delays that reach every wheel and stand on the bounds of their slots.
  private static func delay(_ dice: inout Dice) -> Int64 {
    let bounds: [Int64] = [
      1 << 10, 1 << 22, 1 << 32, 1 << 42, (1 << 32) * 4_095, (1 << 32) * 4_096,
    ]
    switch dice.whole(0...6) {
    case 0: return 0
    case 1: return Int64(dice.whole(0...3))
    case 2: return Int64(dice.whole(0...3_000))
    case 3: return Int64(dice.whole(0...10_000_000))
    case 4: return Int64(dice.whole(0...20_000_000_000))
    case 5: return dice.pick(bounds) + Int64(dice.whole(-2...2))
    default: return Int64(dice.whole(1...4)) * dice.pick(bounds)
    }
  }

  private static func event(_ time: Int64, _ dice: inout Dice) -> Event {
    Event(
      at: time, class: UInt16(dice.whole(0...2)), entity: UInt32(dice.whole(0...2)),
      detail: UInt32(dice.whole(0...1_000_000)))
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `events leave in their total order whatever the delays`(seed: UInt64) {
    var dice = Dice(seed, "agenda")
    var agenda = Agenda(
      lanes: 2, cursors: 1, eventsPerSecond: dice.pick([0, 1, 1_000, 100_000, 10_000_000]))
    var model = Model()
    var now: Int64 = Int64(dice.whole(0...2)) * (1 << 32)
    var sound = true
    for _ in 0..<1_500 where now < 1 << 46 {
      for _ in 0..<dice.whole(0...(seed % 2 == 0 ? 2 : 6)) {
        let added = AgendaTests.event(now + AgendaTests.delay(&dice), &dice)
        model.push(added)
        let lane = dice.whole(0...9)
        if lane < 2 { agenda.push(added, lane: lane) } else { agenda.push(added) }
      }
      for _ in 0..<dice.whole(0...3) {
        let end = now + AgendaTests.delay(&dice) + 1
        let expected = model.next(before: end)
        let taken = agenda.next(before: end)
        sound = sound && expected?.high == taken?.event.high && expected?.low == taken?.event.low
        if let expected { now = expected.time }
      }
    }
    while let expected = model.next(before: Moment.never.microseconds) {
      let taken = agenda.next(before: Moment.never.microseconds)
      sound = sound && expected.high == taken?.event.high && expected.low == taken?.event.low
    }
    #expect(sound)
    #expect(agenda.next(before: Moment.never.microseconds)?.event.time == nil)
  }

  @Test func `a cursor takes its place among lanes and wheel`() {
    var agenda = Agenda(lanes: 1, cursors: 2, eventsPerSecond: 1)
    agenda.setCursor(1, to: Event(at: 5, class: 1, entity: 0, detail: 0))
    agenda.push(Event(at: 5, class: 0, entity: 0, detail: 0))
    agenda.push(Event(at: 5, class: 2, entity: 0, detail: 0), lane: 0)
    var order: [UInt16] = []
    var cursors: [Int] = []
    for _ in 0..<3 {
      guard let taken = agenda.next(before: 6) else { break }
      order.append(taken.event.kind)
      cursors.append(taken.cursor)
      if taken.cursor >= 0 { agenda.clearCursor(taken.cursor) }
    }
    #expect(order == [0, 1, 2])
    #expect(cursors == [-1, 1, -1])
    #expect(agenda.next(before: Moment.never.microseconds)?.event.time == nil)
  }

  @Test func `nothing leaves before its time`() {
    var agenda = Agenda(lanes: 1, cursors: 1, eventsPerSecond: 1)
    agenda.push(Event(at: 1 << 22, class: 0, entity: 0, detail: 0))
    #expect(agenda.next(before: 1 << 22)?.event.time == nil)
    #expect(agenda.next(before: (1 << 22) + 1)?.event.time == 1 << 22)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `a ring is a queue`(seed: UInt64) {
    var dice = Dice(seed, "ring")
    var ring = Ring<Int>(capacity: 1)
    var model: [Int] = []
    var removed: UInt32 = 0
    var sound = true
    for step in 0..<2_000 {
      if dice.happens(0.55) || model.isEmpty {
        ring.append(step)
        model.append(step)
      } else {
        sound = sound && ring.first == model.removeFirst()
        ring.removeFirst()
        removed += 1
      }
      sound = sound && ring.count == model.count && ring.removed == removed
      if let place = model.indices.last { sound = sound && ring[place / 2] == model[place / 2] }
    }
    ring.deallocate()
    #expect(sound)
  }
}
