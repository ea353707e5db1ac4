import FleetSim
import Testing

/// A window that forgets part by part, against a list of all that was ever added.
@Suite struct RollingWindowTests {
  @Test(arguments: 0..<20 as Range<UInt64>)
  func `the sums are those of the last parts`(seed: UInt64) {
    var dice = Dice(seed, "window")
    let parts = dice.whole(1...12)
    let shape = RollingWindow.Shape(dice.milliseconds(1...5_000), parts: parts)
    var window = RollingWindow(lanes: 2)
    var added: [(part: Int64, lane: Int, amount: Int64)] = []
    var at: Int64 = 0
    for _ in 0..<200 {
      at += Int64(dice.whole(0...900_000))
      let lane = dice.whole(0...1)
      let amount = Int64(dice.whole(-3...5))
      window.add(amount, lane: lane, at: at, shape)
      added.append((at / shape.width, lane, amount))
      for lane in 0...1 {
        let expected = added.filter {
          $0.lane == lane && $0.part > at / shape.width - Int64(parts)
        }.reduce(0) { $0 + $1.amount }
        let found = window.sum(lane: lane, at: at, shape)
        #expect(found == expected)
      }
    }
  }
}
