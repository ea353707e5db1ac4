import FleetSim
import Testing

/// Controlled delay alone, against the pseudo-code of RFC 8289 reckoned by hand.
@Suite struct CoDelTests {
  /// Milliseconds at which a queue that is asked each millisecond drops, while every request has waited for `waited`.
  static func drops(
    _ codel: inout CoDel, _ milliseconds: Range<Int64>, waited: Int64 = 50_000
  ) -> [Int64] {
    var moments: [Int64] = []
    for at in milliseconds {
      var isFirst = true
      while codel.drops(waited: waited, behind: 100, at: at * 1_000, isFirst: isFirst) {
        moments.append(at)
        isFirst = false
      }
    }
    return moments
  }

  @Test func `drops follow the control law from one interval after the first long wait`() {
    var codel = CoDel(target: 5_000, interval: 100_000)
    let moments = CoDelTests.drops(&codel, 1..<470)
    // 101, then + 100/√1, + 100/√2, … from the exact moment before, at the next whole millisecond.
    #expect(moments == [101, 201, 272, 330, 380, 425, 465])
    #expect(codel.isDropping)
  }

  @Test func `one short wait ends the dropping, and one below the target never begins it`() {
    var codel = CoDel(target: 5_000, interval: 100_000)
    #expect(CoDelTests.drops(&codel, 1..<1_000, waited: 4_999) == [])
    #expect(CoDelTests.drops(&codel, 1_000..<1_250) == [1_100, 1_200])
    let dropped = codel.drops(waited: 4_000, behind: 100, at: 1_250_000, isFirst: true)
    #expect(!dropped)
    #expect(!codel.isDropping)
  }

  @Test func `a queue of one is never dropped from`() {
    var codel = CoDel(target: 5_000, interval: 100_000)
    for at in 1..<1_000 {
      let dropped = codel.drops(
        waited: 90_000, behind: at % 2, at: Int64(at) * 1_000, isFirst: true)
      #expect(!dropped)
    }
  }

  @Test func `soon after a time of dropping it goes on at the pace at which that ended`() {
    var codel = CoDel(target: 5_000, interval: 100_000)
    // Five drops, so the count is 5 and grew by 4 in that time.
    #expect(CoDelTests.drops(&codel, 1..<400).count == 5)
    _ = codel.drops(waited: 0, behind: 100, at: 400_000, isFirst: true)
    // From 401 on waits are long again: the first drop at 501, the next 100/√4 later, then 100/√5.
    #expect(CoDelTests.drops(&codel, 401..<600) == [501, 551, 596])
  }

  @Test func `long after it, it begins anew`() {
    var codel = CoDel(target: 5_000, interval: 100_000)
    _ = CoDelTests.drops(&codel, 1..<400)
    _ = codel.drops(waited: 0, behind: 100, at: 400_000, isFirst: true)
    #expect(CoDelTests.drops(&codel, 3_000..<3_210) == [3_100, 3_200])
  }

  @Test func `the limit on waiting is the target once a queue has stood for an interval`() {
    var delay = ControlledDelay(target: 5_000, interval: 100_000)
    var allowances = [delay.allowance(at: 1_000_000, isEmpty: true)]
    allowances.append(delay.allowance(at: 1_100_000, isEmpty: false))
    allowances.append(delay.allowance(at: 1_100_001, isEmpty: false))
    allowances.append(delay.allowance(at: 1_200_000, isEmpty: true))
    #expect(allowances == [100_000, 100_000, 5_000, 100_000])
  }
}
