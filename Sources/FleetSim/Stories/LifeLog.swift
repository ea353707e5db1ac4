/// What a device that is followed has been through so far.
struct LifeLog {
  let fleet: Int
  let device: UInt32
  private(set) var entries: [LoggedEntry] = []
  /// Attempts that are under way: what names them and where they stand; −1 for those that found no room.
  private var open: [(key: UInt64, place: Int)] = []
  /// Operations whose last attempt was answered, until they end.
  private var answered: [UInt32] = []
  /// What each track shows now, by the track or another name.
  private var states: [(key: String, place: Int)] = []
  /// The attempt that ended last, to which a pause belongs.
  private var lastEnded = -1
  /// Entries that found no room, and the moment of the first.
  private(set) var left: Int64 = 0
  private(set) var leftAt: Int64 = 0

  init(fleet: Int, device: UInt32) {
    self.fleet = fleet
    self.device = device
  }

  /// Adds an entry and tells its place; −1 when there is no room left.
  @discardableResult
  mutating func add(_ entry: LoggedEntry) -> Int {
    if entries.count >= Following.entryLimit - 1 {
      if left == 0 { leftAt = entry.at }
      left += 1
      return -1
    }
    entries.append(entry)
    return entries.count - 1
  }

  // MARK: requests

  /// An attempt is sent; `key` names it while it is under way.
  mutating func sent(_ key: UInt64, _ attempt: UInt32, _ track: String, at: Int64) {
    var entry = LoggedEntry(at: at, track: track, kind: "sent")
    entry.attempt = attempt
    open.append((key, add(entry)))
  }

  /// It has ended.
  mutating func ended(_ key: UInt64, _ kind: String, at: Int64) {
    lastEnded = -1
    guard let index = open.firstIndex(where: { $0.key == key }) else { return }
    let place = open[index].place
    open.remove(at: index)
    if place < 0 { return }
    entries[place].kind = kind
    entries[place].until = at
    lastEnded = place
  }

  /// An attempt was not sent.
  mutating func notSent(_ attempt: UInt32, _ track: String, at: Int64) {
    var entry = LoggedEntry(at: at, track: track, kind: "notSent")
    entry.attempt = attempt
    lastEnded = add(entry)
  }

  /// The next attempt follows the one that ended last.
  mutating func retries(at: Int64) {
    if lastEnded >= 0 { entries[lastEnded].again = at }
  }

  /// An attempt of an operation in a slot was answered.
  mutating func noteAnswer(slot: UInt32) { answered.append(slot) }

  /// Whether it was; forgets it.
  mutating func wasAnswered(slot: UInt32) -> Bool {
    guard let index = answered.firstIndex(of: slot) else { return false }
    answered.remove(at: index)
    return true
  }

  // MARK: states

  /// A track shows something else from now on; nothing changes when it shows the same.
  mutating func show(
    _ track: String, _ kind: String, _ text: String, key: String? = nil, at: Int64
  ) {
    let key = key ?? track
    if let index = states.firstIndex(where: { $0.key == key }) {
      let place = states[index].place
      if place >= 0 {
        if entries[place].kind == kind && entries[place].text == text { return }
        entries[place].until = at
      }
      states.remove(at: index)
    }
    let place = add(LoggedEntry(at: at, track: track, kind: kind, text: text))
    states.append((key, place))
  }

  /// What was shown is over; its entry takes a count and words.
  mutating func hide(_ key: String, count: Int64, text: String, at: Int64) {
    guard let index = states.firstIndex(where: { $0.key == key }) else { return }
    let place = states[index].place
    states.remove(at: index)
    if place < 0 { return }
    entries[place].until = at
    entries[place].count = count
    entries[place].text = text
  }

  /// Everything, with what is shown still lasting until the end.
  func closed(at end: Int64) -> [LoggedEntry] {
    var entries = entries
    for state in states where state.place >= 0 {
      entries[state.place].until = Swift.max(end, entries[state.place].at)
    }
    return entries
  }

  // MARK: values

  /// A value of a track at a moment; of several alike in a row the first and the last are kept.
  mutating func note(_ track: String, value: Double, at: Int64) {
    if let before = lastTwo(of: track), before.0 == value && before.1 == value {
      entries[before.place].at = at
      return
    }
    var entry = LoggedEntry(at: at, track: track, kind: track)
    entry.value = value
    let place = add(entry)
    if place >= 0 { values.append((track, place)) }
  }

  /// Places of values, the last ones last.
  private var values: [(track: String, place: Int)] = []

  private func lastTwo(of track: String) -> (Double, Double, place: Int)? {
    var found: Int?
    for value in values.reversed() where value.track == track {
      guard let last = found else {
        found = value.place
        continue
      }
      return (entries[value.place].value ?? 0, entries[last].value ?? 0, last)
    }
    return nil
  }
}

/// An entry while the run lasts. Moments in microseconds; −1 for none.
struct LoggedEntry {
  var at: Int64
  var until: Int64 = -1
  var track: String
  var kind: String
  var text = ""
  var value: Double?
  /// How many it stands for.
  var count: Int64 = 1
  /// The number of an attempt, from 1; 0 for what is none.
  var attempt: UInt32 = 0
  /// When the next attempt follows.
  var again: Int64 = -1

  init(at: Int64, track: String, kind: String, text: String = "") {
    self.at = at
    self.track = track
    self.kind = kind
    self.text = text
  }
}
