import FleetSim
import Testing

/// Queue disciplines alone, against a naive model.
@Suite struct WaitingRoomTests {
  /// A list that is searched.
  struct Model {
    var waiting: [(number: Int, place: Int, rank: Int32, due: Int64, arrivedAt: Int64)] = []

    func next(_ discipline: QueueDiscipline, at now: Int64) -> Int {
      switch discipline {
      case .fifo: return waiting[0].place
      case .lifo: return waiting[waiting.count - 1].place
      case .adaptiveLifo(let length, let age):
        let isFull =
          waiting.count > length || now - waiting[0].arrivedAt > age.microseconds
        return isFull ? waiting[waiting.count - 1].place : waiting[0].place
      case .earliestDeadline:
        return waiting.min { ($0.due, $0.number) < ($1.due, $1.number) }?.place ?? -1
      case .priority:
        return waiting.min { ($0.rank, $0.number) < ($1.rank, $1.number) }?.place ?? -1
      }
    }
  }

  static let disciplines: [QueueDiscipline] = [
    .fifo, .lifo, .adaptiveLifo(longerThan: 5, olderThan: .seconds(1)), .earliestDeadline,
    .priority,
  ]

  @Test(arguments: disciplines)
  func `requests leave in the order of the discipline, wherever others left before`(
    discipline: QueueDiscipline
  ) {
    for seed in 0..<20 {
      var dice = Dice(UInt64(seed), "room")
      var room = WaitingRoom(discipline)
      var model = Model()
      var now: Int64 = 0
      var differences = 0
      for number in 0..<600 {
        now += Int64(dice.whole(1...300_000))
        let joins = model.waiting.isEmpty || dice.happens(number < 300 ? 0.6 : 0.3)
        if joins {
          add(number, at: now, &room, &model, &dice)
        } else if dice.happens(0.3) {
          let index = dice.whole(0...(model.waiting.count - 1))
          _ = room.remove(model.waiting.remove(at: index).place)
        } else {
          let place = room.next(at: now)
          if place != model.next(discipline, at: now) { differences += 1 }
          _ = room.remove(place)
          model.waiting.removeAll { $0.place == place }
        }
        let ages = model.waiting.reduce(Int64(0)) { $0 + now - $1.arrivedAt }
        if room.count != model.waiting.count || room.ages(at: now) != ages { differences += 1 }
        if room.oldestArrival != model.waiting.first?.arrivedAt { differences += 1 }
      }
      #expect(differences == 0)
    }
  }

  private func add(
    _ number: Int, at now: Int64, _ room: inout WaitingRoom, _ model: inout Model,
    _ dice: inout Dice
  ) {
    var waiting = WaitingRequest(
      request: Request(
        arrivedAt: now, deadline: now + 1, key: 0, entity: UInt32(number), detail: 0, source: 0))
    waiting.rank = Int32(dice.whole(0...3))
    waiting.due = now + Int64(dice.whole(0...20)) * 100_000
    let place = room.add(waiting)
    model.waiting.append((number, place, waiting.rank, waiting.due, now))
  }

  @Test func `a request is found at its place by its deadline and who sent it, until it leaves`() {
    var room = WaitingRoom(.lifo)
    let request = Request(arrivedAt: 3, deadline: 50, key: 0, entity: 9, detail: 0, source: 2)
    let place = room.add(WaitingRequest(request: request))
    #expect(room.holds(place, deadline: 50, entity: 9, source: 2))
    #expect(!room.holds(place, deadline: 51, entity: 9, source: 2))
    #expect(!room.holds(place, deadline: 50, entity: 8, source: 2))
    #expect(!room.holds(place + 1, deadline: 50, entity: 9, source: 2))
    room.abandon(place)
    #expect(!room.holds(place, deadline: 50, entity: 9, source: 2) && room.count == 1)
    _ = room.remove(place)
    #expect(room.count == 0 && room.any == nil)
  }
}
