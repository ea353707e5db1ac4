import FleetSim
import Testing

@Suite struct ReadingStoreTests {
  /// A store of this capacity after readings at these seconds.
  private func store(
    _ capacity: UInt32, _ drops: ReadingBuffer.Loss, _ seconds: [UInt32]
  ) -> (store: ReadingStore, lost: UInt32) {
    var store = ReadingStore()
    var lost: UInt32 = 0
    for second in seconds { lost += store.add(at: second, capacity: capacity, drops: drops) }
    return (store, lost)
  }

  @Test func `a full store loses the oldest or the newest as its rule says`() {
    let readings = Array(stride(from: UInt32(10), through: 100, by: 10))
    let oldest = store(4, .oldest, readings)
    #expect(oldest.lost == 6 && oldest.store.oldest == 70 && oldest.store.newest == 100)
    let newest = store(4, .newest, readings)
    #expect(newest.lost == 6 && newest.store.oldest == 10 && newest.store.newest == 40)
    let single = store(1, .oldest, readings)
    #expect(single.lost == 9 && single.store.oldest == 100)
  }

  @Test func `a batch holds the oldest readings and their times`() {
    var store = store(10, .oldest, [10, 20, 30, 40, 50]).store
    let batch = store.take(atMost: 2)
    #expect(batch == ReadingStore.Batch(count: 2, oldest: 10, newest: 20))
    #expect(batch.taken(0) == 10 && batch.taken(1) == 20)
    #expect(store.held == 3 && store.oldest == 30 && store.newest == 50)
    #expect(store.take(atMost: 9).count == 3)
    #expect(store.held == 0 && store.take(atMost: 1).count == 0)
    #expect(store.batches == 2)
  }

  @Test func `a batch that comes back stands before the others and obeys the loss rule`() {
    for drops in ReadingBuffer.Loss.allCases {
      var store = store(4, drops, [10, 20, 30, 40]).store
      let batch = store.take(atMost: 2)
      #expect(store.add(at: 50, capacity: 4, drops: drops) == 0)
      #expect(store.putBack(batch, capacity: 4, drops: drops) == 1)
      #expect(store.held == 4)
      #expect(store.oldest == (drops == .oldest ? 20 : 10))
      #expect(store.newest == (drops == .oldest ? 50 : 40))
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `readings are neither made nor forgotten`(seed: UInt64) {
    var dice = Dice(seed, "readings")
    var store = ReadingStore()
    let capacity = UInt32(dice.whole(1...9))
    let drops = dice.pick(ReadingBuffer.Loss.allCases)
    var under: [ReadingStore.Batch] = []
    var balance: Int64 = 0
    var isSound = true
    for second in 1...400 as ClosedRange<UInt32> {
      switch dice.whole(0...3) {
      case 0, 1:
        balance += 1 - Int64(store.add(at: second, capacity: capacity, drops: drops))
      case 2 where under.isEmpty: under.append(store.take(atMost: UInt32(dice.whole(1...5))))
      default:
        guard let batch = under.popLast() else { continue }
        if dice.happens(0.5) {
          balance -= Int64(batch.count)
        } else {
          balance -= Int64(store.putBack(batch, capacity: capacity, drops: drops))
        }
      }
      let held = Int64(store.held) + under.reduce(0) { $0 + Int64($1.count) }
      isSound = isSound && held == balance && store.held <= capacity
      isSound = isSound && (store.held == 0 || store.oldest <= store.newest)
    }
    #expect(isSound)
  }
}
