/// One device's buffer of readings: how many, and when the oldest and the newest were taken. 16 bytes; pure.
///
/// The readings between are taken to lie evenly between these two, as those of an outage do.
package struct ReadingStore {
  /// Readings held; those on their way in a batch are not among them.
  package private(set) var held: UInt32 = 0
  /// When the oldest and the newest were taken, in seconds from the start.
  package private(set) var oldest: UInt32 = 0
  package private(set) var newest: UInt32 = 0
  /// Batches sent so far in 31 bits, and whether a backlog is being sent.
  private var mark: UInt32 = 0

  package init() {}

  /// Readings on their way.
  package struct Batch: Equatable {
    package var count: UInt32
    /// When the first and the last of them were taken, in seconds from the start.
    package var oldest: UInt32
    package var newest: UInt32

    package init(count: UInt32, oldest: UInt32, newest: UInt32) {
      self.count = count
      self.oldest = oldest
      self.newest = newest
    }

    /// When the reading of this place was taken, in seconds from the start.
    package func taken(_ place: UInt32) -> UInt32 {
      count < 2
        ? oldest
        : oldest + UInt32(UInt64(newest - oldest) * UInt64(place) / UInt64(count - 1))
    }
  }

  private static let sending: UInt32 = 1 << 31

  /// Whether a backlog is being sent.
  package var isSending: Bool {
    get { mark & ReadingStore.sending != 0 }
    set { mark = newValue ? mark | ReadingStore.sending : mark & ~ReadingStore.sending }
  }

  /// The number of the last batch.
  package var batches: UInt32 { mark & ~ReadingStore.sending }

  /// A reading that could not be sent. Returns how many are lost for it: 0 or 1.
  package mutating func add(
    at second: UInt32, capacity: UInt32, drops: ReadingBuffer.Loss
  ) -> UInt32 {
    if held < capacity {
      if held == 0 { oldest = second }
      newest = second
      held += 1
      return 0
    }
    if drops == .oldest {
      oldest = capacity == 1 ? second : time(of: 1)
      newest = second
    }
    return 1
  }

  /// Takes the oldest readings out, to send them.
  package mutating func take(atMost count: UInt32) -> Batch {
    let count = Swift.min(count, held)
    let batch = Batch(
      count: count, oldest: oldest, newest: count == 0 ? oldest : time(of: count - 1))
    if count > 0 {
      mark = mark & ReadingStore.sending | (batches &+ 1) & ~ReadingStore.sending
      if count < held { oldest = time(of: count) }
      held -= count
    }
    return batch
  }

  /// A batch could not be sent: its readings come back before the others. Returns how many are lost for it.
  package mutating func putBack(
    _ batch: Batch, capacity: UInt32, drops: ReadingBuffer.Loss
  ) -> UInt32 {
    let sum = held + batch.count
    let lost = sum > capacity ? sum - capacity : 0
    if held == 0 { newest = batch.newest }
    oldest = batch.oldest
    held = sum
    if lost == 0 { return 0 }
    switch drops {
    case .oldest: oldest = time(of: lost)
    case .newest: newest = time(of: capacity - 1)
    }
    held = capacity
    return lost
  }

  /// When the reading of this place from the oldest was taken.
  private func time(of place: UInt32) -> UInt32 {
    held < 2 ? oldest : oldest + UInt32(UInt64(newest - oldest) * UInt64(place) / UInt64(held - 1))
  }
}
