/// A waiting request and what its service must remember of it.
package struct WaitingRequest {
  package var request: Request
  /// Rank of its criticality.
  package var rank: Int32 = 0
  /// Requests in flight at the replica when it arrived, itself included.
  package var inFlight: Int32 = 0
  /// How long it may wait by a time limit of the queue, in microseconds.
  package var allowance = Int64.max
  /// When its client gives up, for the order by deadline: kept when that has happened.
  package var due: Int64 = 0

  package init(request: Request) { self.request = request }
}

/// The waiting requests of one replica whose service has policies.
///
/// A request keeps its place, a number, from arrival to leaving, so that the event of its deadline finds it. Lists in the order of
/// arrival, one for each rank where the order is by priority, give the oldest and the newest in O(1); a binary heap gives the
/// earliest deadline in O(log n); any request leaves in O(1), or O(log n) by deadline. Pinned by `WaitingRoomTests` against a
/// naive model.
package struct WaitingRoom {
  private struct Place {
    var waiting: WaitingRequest
    var number: UInt64 = 0
    var previous: Int32 = -1
    /// The next in the list, or the next free place.
    var next: Int32 = -1
    /// Where it stands in the heap.
    var height: Int32 = -1
  }

  private let discipline: QueueDiscipline
  private var places: [Place] = []
  private var free: Int32 = -1
  private var heads: [Int32]
  private var tails: [Int32]
  private var heap: [Int32] = []
  private var arrivals: UInt64 = 0
  /// Waiting requests.
  package private(set) var count = 0

  package init(_ discipline: QueueDiscipline) {
    self.discipline = discipline
    let lists = discipline == .priority ? Criticality.allCases.count : 1
    heads = [Int32](repeating: -1, count: lists)
    tails = heads
  }

  /// What waits at a place.
  package subscript(place: Int) -> WaitingRequest { places[place].waiting }

  /// Whether a request that gives up at `deadline` waits at a place.
  package func holds(_ place: Int, deadline: Int64, entity: UInt32, source: Int32) -> Bool {
    if place >= places.count { return false }
    let request = places[place].waiting.request
    return request.deadline == deadline && request.entity == entity && request.source == source
  }

  /// The client of the request at a place has given up; it waits on.
  package mutating func abandon(_ place: Int) {
    places[place].waiting.request.deadline = Request.abandoned
  }

  // MARK: joining and leaving

  /// A request joins; tells its place.
  package mutating func add(_ waiting: WaitingRequest) -> Int {
    let place = takePlace()
    arrivals += 1
    places[place] = Place(waiting: waiting, number: arrivals)
    append(place)
    if discipline == .earliestDeadline { push(place) }
    count += 1
    return place
  }

  /// The request at a place leaves.
  package mutating func remove(_ place: Int) -> WaitingRequest {
    let waiting = places[place].waiting
    unlink(place)
    if discipline == .earliestDeadline { pull(place) }
    places[place].waiting.request.deadline = Request.abandoned
    places[place].next = free
    free = Int32(place)
    count -= 1
    return waiting
  }

  private mutating func takePlace() -> Int {
    if free < 0 {
      places.append(Place(waiting: WaitingRequest(request: Request.none)))
      return places.count - 1
    }
    let place = Int(free)
    free = places[place].next
    return place
  }

  private func list(of place: Int) -> Int {
    heads.count == 1 ? 0 : Int(places[place].waiting.rank)
  }

  private mutating func append(_ place: Int) {
    let list = list(of: place)
    let last = tails[list]
    places[place].previous = last
    if last >= 0 { places[Int(last)].next = Int32(place) } else { heads[list] = Int32(place) }
    tails[list] = Int32(place)
  }

  private mutating func unlink(_ place: Int) {
    let list = list(of: place)
    let (previous, next) = (places[place].previous, places[place].next)
    if previous >= 0 { places[Int(previous)].next = next } else { heads[list] = next }
    if next >= 0 { places[Int(next)].previous = previous } else { tails[list] = previous }
  }

  // MARK: whose turn it is

  /// The place of the request whose turn it is at `now`; someone must wait.
  package func next(at now: Int64) -> Int {
    switch discipline {
    case .fifo: return Int(heads[0])
    case .lifo: return Int(tails[0])
    case .adaptiveLifo(let longerThan, let olderThan):
      let age = now - places[Int(heads[0])].waiting.request.arrivedAt
      let isFull = count > longerThan || age > olderThan.microseconds
      return Int(isFull ? tails[0] : heads[0])
    case .earliestDeadline: return Int(heap[0])
    case .priority: return mostCritical
    }
  }

  private var mostCritical: Int {
    for head in heads where head >= 0 { return Int(head) }
    preconditionFailure("nobody waits")
  }

  /// When the oldest of them arrived; `nil` when nobody waits.
  package var oldestArrival: Int64? {
    var oldest: Int64?
    for head in heads where head >= 0 {
      let arrival = places[Int(head)].waiting.request.arrivedAt
      oldest = Swift.min(oldest ?? arrival, arrival)
    }
    return oldest
  }

  /// The place of one of them; `nil` when nobody waits. Used where all leave, in the order of arrival within a rank.
  package var any: Int? {
    for head in heads where head >= 0 { return Int(head) }
    return nil
  }

  /// Sum of the times since arrival of all that wait.
  package func ages(at now: Int64) -> Int64 {
    var sum: Int64 = 0
    for head in heads {
      var place = head
      while place >= 0 {
        sum += now - places[Int(place)].waiting.request.arrivedAt
        place = places[Int(place)].next
      }
    }
    return sum
  }

  // MARK: the heap of deadlines

  private func isBefore(_ a: Int32, _ b: Int32) -> Bool {
    let (first, second) = (places[Int(a)], places[Int(b)])
    if first.waiting.due != second.waiting.due { return first.waiting.due < second.waiting.due }
    return first.number < second.number
  }

  private mutating func put(_ place: Int32, _ height: Int) {
    heap[height] = place
    places[Int(place)].height = Int32(height)
  }

  private mutating func push(_ place: Int) {
    heap.append(Int32(place))
    places[place].height = Int32(heap.count - 1)
    rise(heap.count - 1)
  }

  private mutating func pull(_ place: Int) {
    let height = Int(places[place].height)
    let last = heap.removeLast()
    if height == heap.count { return }
    put(last, height)
    rise(height)
    sink(Int(places[Int(last)].height))
  }

  private mutating func rise(_ from: Int) {
    var height = from
    while height > 0 {
      let parent = (height - 1) / 2
      if !isBefore(heap[height], heap[parent]) { return }
      swap(height, parent)
      height = parent
    }
  }

  private mutating func sink(_ from: Int) {
    var height = from
    while true {
      var first = height
      for child in [2 * height + 1, 2 * height + 2] where child < heap.count {
        if isBefore(heap[child], heap[first]) { first = child }
      }
      if first == height { return }
      swap(height, first)
      height = first
    }
  }

  private mutating func swap(_ a: Int, _ b: Int) {
    let (first, second) = (heap[a], heap[b])
    put(second, a)
    put(first, b)
  }
}
