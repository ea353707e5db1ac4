/// A driver or an owner with the app in hand: from the first opening to success, help or giving up.
struct Episode {
  /// What the person wants.
  enum Wish: UInt8 { case entry, climate, position }
  /// Where the card is.
  enum Card: UInt8 { case inPocket, atHome, inCar }

  var device: UInt32 = 0
  /// Names its draws.
  var name: UInt64 = 0
  var wish = Wish.entry
  var card = Card.inPocket
  var isAtHome = false
  /// Whether the phone would open the car once it is logged in again.
  var phoneWouldOpen = false
  /// Whether the person went for the cloud by habit.
  var isHabit = false
  var begunAt: Int64 = 0
  /// How often the app was opened.
  var openings: Int32 = 0
  var hasFailed = false
  var isStranded = false

  // What is scheduled; an event whose moment differs has been overtaken.
  var reopenAt: Int64 = -1
  var strandedAt: Int64 = -1
  var cardAt: Int64 = -1
  var callAt: Int64 = -1
  var roadsideAt: Int64 = -1

  var isOpen = true
  var nextFree: Int32 = -1
}

extension Episode.Wish {
  var words: String {
    switch self {
    case .entry: return "entry"
    case .climate: return "the climate"
    case .position: return "the position of the car"
    }
  }
}

/// The slots of episodes; grows by doubling.
struct Episodes {
  private var slots: [Episode] = []
  private var free: Int32 = -1

  subscript(index: Int) -> Episode {
    get { slots[index] }
    _modify { yield &slots[index] }
  }

  var indices: Range<Int> { slots.indices }

  mutating func add(_ episode: Episode) -> Int {
    if free >= 0 {
      let index = Int(free)
      free = slots[index].nextFree
      slots[index] = episode
      return index
    }
    slots.append(episode)
    return slots.count - 1
  }

  mutating func remove(_ index: Int) {
    slots[index].isOpen = false
    slots[index].nextFree = free
    free = Int32(index)
  }
}
